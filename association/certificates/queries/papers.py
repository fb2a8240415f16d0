"""Papers that were issued."""

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from association.accounts.models import digest
from association.certificates.models import STATES, Certificate, Register, plain_code
from association.certificates.queries.owners import seen_by
from association.certificates.queries.registers import register_choices, years
from association.core import search
from association.core.clock import local
from association.core.database import db, one
from association.core.feature import record_type
from association.core.files import StoredFile
from association.core.listing import Column, Filter, Listing
from association.core.questions import Question
from association.people.models import Person

# For how many years after the one of its issue it has to be kept, whose it is and why it was issued.
YEARS_KEPT = 5
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
    return select(*LISTED).join(Register, Register.id == Certificate.register_id).where(seen_by(viewer, Certificate))


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


def titles(ids) -> dict[int, str]:
    """„11/JAL/2021, Anna Nowak”, for history lines."""
    name = Certificate.label + ", " + Certificate.person_name
    return dict(db.session.execute(select(Certificate.id, name).where(Certificate.id.in_(ids))).all())


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
        .where(
            Certificate.owner_kind == kind,
            Certificate.owner_id == record_id,
            Certificate.state == "valid",
            Certificate.mailed_at.is_(None),
        )
        .order_by(Certificate.id)
    )
    # Two who press the button together must not write to the same person twice.
    locked = wanted.with_for_update(of=Certificate).execution_options(populate_existing=True)
    waiting = list(db.session.scalars(locked))
    known = addresses(waiting)
    return [certificate for certificate in waiting if certificate.id in known]


def persons(ids) -> dict[int, Person]:
    """Persons by id, with the form of address of today."""
    return {row.id: row for row in db.session.scalars(select(Person).where(Person.id.in_(list(ids))))}


def addresses(certificates) -> dict[int, str]:
    """{certificate id: e-mail} of today: of the person in the directory, otherwise of whom it certifies."""
    ids = [each.person_id for each in certificates if each.person_id]
    wanted = select(Person.id, Person.email).where(Person.id.in_(ids), Person.email.is_not(None))
    people = dict(db.session.execute(wanted).all()) if ids else {}
    found = {each.id: people[each.person_id] for each in certificates if each.person_id in people}
    others: dict[str, list] = {}
    for each in certificates:
        if each.id not in found:
            others.setdefault(each.owner_kind, []).append(each)
    for kind, rows in others.items():
        owner = record_type(kind)
        known = owner.addresses([each.subject_id for each in rows]) if owner and owner.addresses else {}
        found |= {each.id: known[each.subject_id] for each in rows if known.get(each.subject_id)}
    return found


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


@Question
def _any_of_people(person_ids):
    return select(Certificate.id).where(Certificate.person_id.in_(person_ids)).limit(1)


def of_people(viewer, person_ids) -> list:
    """The certificates of these persons that the viewer may see, the newest first."""
    # What a viewer may see takes long to say in SQL, and most people have no certificate.
    if _any_of_people(list(person_ids)).scalar() is None:
        return []
    wanted = (
        select(
            Certificate.id,
            Certificate.person_id,
            Certificate.label,
            Certificate.course,
            Certificate.issued_on,
            Certificate.state,
        )
        .where(Certificate.person_id.in_(list(person_ids)), seen_by(viewer, Certificate))
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


def kept_until(ids) -> dict[int, date]:
    """{certificate: the day to which it has to be kept}"""
    wanted = select(Certificate.id, Certificate.issued_on).where(Certificate.id.in_(ids))
    return {ident: date(issued_on.year + YEARS_KEPT, 12, 31) for ident, issued_on in db.session.execute(wanted)}
