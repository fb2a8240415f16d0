"""The association itself: the name and numbers that stand on every page and document."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from association.core.database import Timestamped, Versioned, db
from association.core.history import Audited
from association.core.questions import Question


class Association(db.Model, Timestamped, Versioned, Audited):
    """The one row that says whose Splot this is. krs, nip, regon: digits only, or ""."""

    __tablename__ = "association"
    audit_kind = "core.association"
    audit_label = _l("stowarzyszenie")

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200), info={"label": _l("Nazwa")})
    short_name: Mapped[str] = mapped_column(String(60), default="", info={"label": _l("Nazwa skrócona")})
    address: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Adres")})
    email: Mapped[str] = mapped_column(String(254), default="", info={"label": _l("Adres e-mail")})
    phone: Mapped[str] = mapped_column(String(20), default="", info={"label": _l("Telefon")})
    website: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Strona WWW")})
    krs: Mapped[str] = mapped_column(String(10), default="", info={"label": _l("KRS")})
    nip: Mapped[str] = mapped_column(String(10), default="", info={"label": _l("NIP")})
    regon: Mapped[str] = mapped_column(String(14), default="", info={"label": _l("REGON")})


def association() -> Association | None:
    """The association, or None before the first visit has set it up."""
    return db.session.scalar(select(Association).limit(1))


@Question
def _name():
    return select(Association.name).limit(1)


def association_name() -> str:
    """The name for letters and page footers; "Splot" before set-up."""
    return _name().scalar() or "Splot"
