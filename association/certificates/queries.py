"""What pages read about certificates. A viewer sees the certificates of the records that he or she may load."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, false, func, literal, or_, select
from sqlalchemy.orm import joinedload, selectinload

from association.accounts.models import digest
from association.certificates.models import (
    STATES,
    Certificate,
    Design,
    DesignPicture,
    Register,
    RegisterYear,
    plain_code,
)
from association.core import search
from association.core.clock import local
from association.core.database import db, get, one
from association.core.feature import RecordType, record_type, record_types
from association.core.files import StoredFile
from association.core.listing import Column, Filter, Listing
from association.core.questions import Question
from association.people.models import Person


@dataclass(frozen=True)
class Held:
    """A record whose people get certificates, with its kind, and its design if there is one."""

    owner: RecordType
    record: object
    design: Design | None = None

    @property
    def kind(self) -> str:
        """The kind under which the record is registered."""
        return self.owner.kind

    @property
    def title(self) -> str:
        """How the record is called."""
        return self.owner.title(self.record)

    @property
    def tabs(self) -> list:
        """The tabs of its page: (label, url, key)."""
        return self.owner.tabs(self.record) if self.owner.tabs else []


@dataclass(frozen=True)
class Pictured(Held):
    """One picture of a design."""

    picture: DesignPicture | None = None


@dataclass(frozen=True)
class Issued(Held):
    """A certificate with the record to which it belongs."""

    certificate: Certificate | None = None

    @property
    def id(self) -> int:
        """The id of the certificate."""
        return self.certificate.id


def _held(viewer, kind: str, record_id: int) -> tuple | None:
    owner = record_type(kind)
    record = owner.load(viewer, record_id) if owner and owner.certified else None
    return (owner, record) if record is not None else None


def held(viewer, kind: str, record_id: int) -> Held | None:
    """A record whose people may get certificates and which the viewer may load, with its design."""
    found = _held(viewer, kind, record_id)
    return Held(*found, design_of(kind, record_id)) if found else None


def pictured(viewer, kind: str, record_id: int, picture_id: int) -> Pictured | None:
    """One picture of the design of such a record."""
    found = held(viewer, kind, record_id)
    picture = get(DesignPicture, picture_id, joinedload(DesignPicture.file)) if found and found.design else None
    if picture is None or picture.design_id != found.design.id:
        return None
    return Pictured(found.owner, found.record, found.design, picture)


@Question
def _owner_of(certificate_id):
    return select(Certificate.owner_kind, Certificate.owner_id).where(Certificate.id == certificate_id)


def issued(viewer, certificate_id: int) -> Issued | None:
    """A certificate of a record that the viewer may load. The record is locked first, as everywhere else."""
    place = _owner_of(certificate_id).one_or_none()
    found = _held(viewer, *place) if place else None
    if found is None:
        return None
    wanted = select(Certificate).where(Certificate.id == certificate_id)
    row = one(wanted.options(joinedload(Certificate.register, innerjoin=True)), Certificate)
    return Issued(*found, certificate=row) if row else None


@Question
def _design_of(kind, record_id):
    wanted = select(Design).where(Design.owner_kind == kind, Design.owner_id == record_id)
    return wanted.options(joinedload(Design.register, innerjoin=True), selectinload(Design.pictures))


def design_of(kind: str, record_id: int) -> Design | None:
    """How the certificates of a record look."""
    return _design_of.one(kind, record_id, lock=Design)


def designs(viewer) -> list:
    """(id, kind and id of the owner) of every design whose owner this viewer may see, the newest first."""
    wanted = select(Design.id, Design.owner_kind, Design.owner_id).where(_visible(viewer, Design))
    return db.session.execute(wanted.order_by(Design.id.desc()).limit(200)).all()


def design(design_id: int) -> Design | None:
    """A design, to take over its texts and pictures."""
    wanted = select(Design).where(Design.id == design_id)
    return db.session.scalar(wanted.options(selectinload(Design.pictures).joinedload(DesignPicture.file)))


def _visible(viewer, model):
    if viewer.has_role("administrator"):
        return literal(True)
    parts = [
        and_(model.owner_kind == kind.kind, model.owner_id.in_(kind.visible_ids(viewer)))
        for kind in record_types()
        if kind.certified and kind.visible_ids
    ]
    return or_(false(), *parts)


LISTED = (
    Certificate.id,
    Certificate.label,
    Certificate.number,
    Certificate.year,
    Certificate.person_name,
    Certificate.course,
    Certificate.issued_on,
    Certificate.issued_by,
    Certificate.state,
    Certificate.ended_at,
    Certificate.ended_reason,
    Certificate.below_threshold,
    Certificate.reason,
    Certificate.mailed_at,
    Certificate.person_id,
    Register.title.label("register"),
)


def certificates(viewer):
    """The select of the certificates that this viewer may see."""
    return select(*LISTED).join(Register, Register.id == Certificate.register_id).where(_visible(viewer, Certificate))


def _local(moment):
    return None if moment is None else local(moment)


def listing() -> Listing:
    """The book of certificates."""
    return Listing(
        columns=[
            Column("label", _l("Numer"), sort=[Certificate.year, Certificate.number]),
            Column("person_name", _l("Imię i nazwisko"), sort=[Certificate.sort_key]),
            Column("course", _l("Kurs"), sort=[Certificate.course]),
            Column("register", _l("Rejestr"), only_export=True),
            Column("issued_on", _l("Data wydania"), sort=[Certificate.issued_on]),
            Column("issued_by", _l("Kto wydał"), only_export=True),
            Column("state", _l("Stan"), value=lambda row: str(STATES[row.state]), sort=[Certificate.state]),
            Column("ended_at", _l("Nie obowiązuje od"), value=lambda row: _local(row.ended_at), only_export=True),
            Column("ended_reason", _l("Powód unieważnienia"), only_export=True),
            Column(
                "below",
                _l("Poniżej progu"),
                value=lambda row: str(_l("tak")) if row.below_threshold else "",
                only_export=True,
            ),
            Column("reason", _l("Powód wydania"), only_export=True),
            Column("mailed_at", _l("Wysłano"), value=lambda row: _local(row.mailed_at), only_export=True),
        ],
        order="-label",
        tie=[Certificate.id.desc()],
        filters=[
            Filter(
                "register",
                _l("Rejestr"),
                lambda: register_choices(archived=True),
                lambda statement, value: statement.where(Certificate.register_id == int(value)),
            ),
            Filter(
                "year",
                _l("Rok"),
                lambda: [(year, str(year)) for year in years()],
                lambda statement, value: statement.where(Certificate.year == int(value)),
            ),
            Filter(
                "state", _l("Stan"), STATES.items, lambda statement, value: statement.where(Certificate.state == value)
            ),
            Filter(
                "exception",
                _l("Wyjątki"),
                lambda: [("below", _l("wydane poniżej progu"))],
                lambda statement, _value: statement.where(Certificate.below_threshold),
            ),
        ],
        search=lambda statement, words: statement.where(
            Certificate.id.in_(search.matching(Certificate.search_kind, words))
        ),
    )


def years() -> list[int]:
    """The years in which numbers were given."""
    return list(db.session.scalars(select(RegisterYear.year).distinct().order_by(RegisterYear.year.desc())))


def register_choices(*, archived: bool = False, chosen: int | None = None) -> list[tuple[int, str]]:
    """The registers to choose from; a chosen one is among them though it was put away."""
    wanted = select(Register.id, Register.title, Register.pattern).order_by(Register.sort_key, Register.id)
    if not archived:
        wanted = wanted.where(or_(Register.archived_at.is_(None), Register.id == chosen))
    return [(row.id, f"{row.title} ({row.pattern})") for row in db.session.execute(wanted)]


def registers() -> list:
    """The registers with how many papers stand in each and its last number of the newest year."""
    count = select(func.count(Certificate.id)).where(Certificate.register_id == Register.id).scalar_subquery()
    last = select(func.max(Certificate.issued_on)).where(Certificate.register_id == Register.id).scalar_subquery()
    columns = (Register.id, Register.title, Register.pattern, Register.archived_at)
    wanted = select(*columns, count.label("papers"), last.label("last_on"))
    return db.session.execute(wanted.order_by(Register.archived_at.is_not(None), Register.sort_key, Register.id)).all()


def register(viewer, register_id: int) -> Register | None:
    """One register."""
    return get(Register, register_id)


def has_papers(register_id: int) -> bool:
    """Whether something was issued from a register."""
    wanted = select(Certificate.id).where(Certificate.register_id == register_id).limit(1)
    return db.session.scalar(wanted) is not None


def register_titles(ids) -> dict[int, str]:
    """The names of registers, for history lines."""
    return dict(db.session.execute(select(Register.id, Register.title).where(Register.id.in_(ids))).all())


def titles(ids) -> dict[int, str]:
    """„11/JAL/2021, Anna Nowak”, for history lines."""
    name = Certificate.label + ", " + Certificate.person_name
    return dict(db.session.execute(select(Certificate.id, name).where(Certificate.id.in_(ids))).all())


def visible_ids(viewer):
    """The select of the ids of certificates that this viewer may see."""
    return select(Certificate.id).where(_visible(viewer, Certificate))


BRIEF = (
    Certificate.id,
    Certificate.subject_id,
    Certificate.label,
    Certificate.state,
    Certificate.issued_on,
    Certificate.mailed_at,
    Certificate.below_threshold,
    Certificate.reason,
    Certificate.ended_reason,
)


@Question
def _of_owner(kind, record_id):
    wanted = select(*BRIEF).where(Certificate.owner_kind == kind, Certificate.owner_id == record_id)
    return wanted.order_by(Certificate.id)


def of_owner(kind: str, record_id: int) -> list:
    """Every certificate of a record, in the order in which they were issued."""
    return _of_owner(kind, record_id).all()


@Question
def _of_subject(kind, subject_id):
    wanted = select(*BRIEF).where(Certificate.subject_kind == kind, Certificate.subject_id == subject_id)
    return wanted.order_by(Certificate.id)


def of_subject(kind: str, subject_id: int) -> list:
    """Every certificate of one subject, in the order in which they were issued."""
    return _of_subject(kind, subject_id).all()


def valid_subjects(kind: str, ids) -> set[int]:
    """Which of these subjects hold a valid certificate."""
    wanted = select(Certificate.subject_id).where(
        Certificate.subject_kind == kind, Certificate.subject_id.in_(list(ids)), Certificate.state == "valid"
    )
    return set(db.session.scalars(wanted))


def taken_codes(codes) -> set[str]:
    """Which of these codes are on some paper already."""
    return set(db.session.scalars(select(Certificate.code).where(Certificate.code.in_(list(codes)))))


def valid_papers(kind: str, record_id: int) -> list[dict]:
    """The papers of a record that are valid, in the order of their numbers."""
    wanted = select(Certificate.paper).where(
        Certificate.owner_kind == kind, Certificate.owner_id == record_id, Certificate.state == "valid"
    )
    return list(db.session.scalars(wanted.order_by(Certificate.year, Certificate.number)))


def stored_files(ids) -> dict[int, StoredFile]:
    """The files of pictures, by id."""
    return {row.id: row for row in db.session.scalars(select(StoredFile).where(StoredFile.id.in_(list(ids))))}


def to_mail(kind: str, record_id: int) -> list[Certificate]:
    """The valid papers of a record that were not sent yet to people who have an address."""
    wanted = (
        select(Certificate)
        .join(Person, Person.id == Certificate.person_id)
        .where(
            Certificate.owner_kind == kind,
            Certificate.owner_id == record_id,
            Certificate.state == "valid",
            Certificate.mailed_at.is_(None),
            Person.email.is_not(None),
        )
        .order_by(Certificate.id)
    )
    # Two who press the button together must not write to the same person twice.
    locked = wanted.with_for_update(of=Certificate).execution_options(populate_existing=True)
    return list(db.session.scalars(locked))


def persons(ids) -> dict[int, Person]:
    """Persons by id, with the address and the form of today."""
    return {row.id: row for row in db.session.scalars(select(Person).where(Person.id.in_(list(ids))))}


def verified(number: str, code: str) -> Certificate | None:
    """The paper with this number and this code, however they were typed."""
    plain = plain_code(code)
    found = db.session.scalar(select(Certificate).where(Certificate.code == plain)) if plain else None
    return found if found and _plain_label(found.label) == _plain_label(number) else None


def _plain_label(text: str) -> str:
    return "".join(text.split()).casefold()


def by_token(token: str) -> Certificate | None:
    """The paper to which a private link leads."""
    return one(select(Certificate).where(Certificate.token_digest == digest(token)))


def of_people(viewer, person_ids) -> list:
    """The certificates of these persons that the viewer may see, the newest first."""
    wanted = (
        select(
            Certificate.id,
            Certificate.person_id,
            Certificate.label,
            Certificate.course,
            Certificate.issued_on,
            Certificate.state,
        )
        .where(Certificate.person_id.in_(list(person_ids)), _visible(viewer, Certificate))
        .order_by(Certificate.issued_on.desc(), Certificate.id.desc())
    )
    return db.session.execute(wanted).all()


def found(viewer, words: str, limit: int) -> list:
    """Certificates that hold the words."""
    if Certificate.search_kind not in search.kinds(words):
        return []
    matched = Certificate.id.in_(search.matching(Certificate.search_kind, words))
    return db.session.execute(certificates(viewer).where(matched).order_by(Certificate.id.desc()).limit(limit)).all()


def successor(certificate_id: int):
    """(id, number) of the paper that stands in the place of this one, or None."""
    wanted = select(Certificate.id, Certificate.label).where(Certificate.replaces_id == certificate_id)
    return db.session.execute(wanted.order_by(Certificate.id.desc()).limit(1)).one_or_none()
