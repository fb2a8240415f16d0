"""The people of a conference as the office reads them: the list and each by himself or herself. What they eat and
need is not among it."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select
from sqlalchemy.orm import contains_eager, joinedload

from association.conferences import rules
from association.conferences.models import (
    ATTENDEE_STATES,
    CATEGORIES,
    CONSENTS,
    Attendee,
    InvitationCode,
    PlacePool,
    Registration,
    Seat,
)
from association.conferences.models.places import LIVING
from association.conferences.queries.conferences import sight, with_rights
from association.conferences.queries.offer import names
from association.core import teryt
from association.core.clock import local
from association.core.database import db
from association.core.listing import Column, Filter, Listing
from association.core.polish import phone
from association.core.questions import Asked, Question
from association.core.search import matching
from association.people.models import FORMS_OF_ADDRESS, Person


@Question
def _of_conference(conference_id):
    waits = exists().where(Seat.attendee_id == Attendee.id, Seat.state.in_(("waiting", "offered")))
    return (
        select(
            Attendee.id,
            Attendee.given_name,
            Attendee.family_name,
            Attendee.form_of_address,
            Attendee.organisation,
            Attendee.function,
            Attendee.category,
            Attendee.email,
            Attendee.phone,
            Attendee.municipality,
            Attendee.transport,
            Attendee.roommate,
            Attendee.wants_certificate,
            Attendee.consents,
            Attendee.state,
            Attendee.walk_in,
            Attendee.created_at,
            Registration.contact_name,
            Registration.email.label("contact_email"),
            InvitationCode.code,
            waits.label("waits"),
        )
        .outerjoin(Registration, Registration.id == Attendee.registration_id)
        .outerjoin(InvitationCode, InvitationCode.id == Registration.code_id)
        .where(Attendee.conference_id == conference_id)
    )


def of_conference(conference_id: int) -> Asked:
    """What the list shows of each."""
    return _of_conference.asked(conference_id)


def _waiting(statement, value):
    found = exists().where(Seat.attendee_id == Attendee.id, Seat.state.in_(("waiting", "offered")))
    return statement.where(found if value == "yes" else ~found)


def _in_pool(statement, value):
    seat = exists().where(Seat.attendee_id == Attendee.id, Seat.pool_id == int(value), Seat.state.in_(LIVING))
    return statement.where(seat)


def listing(conference_id: int, *, choices=None) -> Listing:
    """The list. choices: {attendee: what he or she chose, in words}, which files hold besides."""
    choices = choices or {}
    return Listing(
        columns=[
            Column("name", _l("Nazwisko i imię"), value=_listed, sort=[Attendee.sort_key]),
            Column("organisation", _l("Instytucja"), sort=[Attendee.organisation]),
            Column(
                "category",
                _l("Kategoria"),
                value=lambda row: str(CATEGORIES[row.category]),
                sort=[Attendee.category],
            ),
            Column("state", _l("Stan"), value=lambda row: str(ATTENDEE_STATES[row.state]), sort=[Attendee.state]),
            Column("created_at", _l("Zgłoszono"), value=lambda row: local(row.created_at), sort=[Attendee.created_at]),
            Column("given_name", _l("Imię"), only_export=True),
            Column("family_name", _l("Nazwisko"), only_export=True),
            Column(
                "form_of_address",
                _l("Forma grzecznościowa"),
                value=lambda row: str(FORMS_OF_ADDRESS[row.form_of_address]),
                only_export=True,
            ),
            Column("function", _l("Funkcja"), only_export=True),
            Column("email", _l("E-mail"), only_export=True),
            Column("phone", _l("Telefon"), value=lambda row: phone(row.phone), only_export=True),
            Column(
                "municipality",
                _l("Gmina"),
                value=lambda row: teryt.label(row.municipality) if row.municipality else "",
                only_export=True,
            ),
            Column("transport", _l("Dojazd"), only_export=True),
            Column("roommate", _l("Z kim w pokoju"), only_export=True),
            Column(
                "wants_certificate",
                _l("Zaświadczenie"),
                value=lambda row: str(_l("tak") if row.wants_certificate else _l("nie")),
                only_export=True,
            ),
            Column(
                "consents",
                _l("Zgody"),
                value=lambda row: "; ".join(str(CONSENTS[key]) for key in row.consents if key in CONSENTS),
                only_export=True,
            ),
            Column("contact_name", _l("Osoba kontaktowa"), value=lambda row: row.contact_name or "", only_export=True),
            Column("contact_email", _l("E-mail do kontaktu"), only_export=True),
            Column("code", _l("Kod zaproszenia"), value=lambda row: row.code or "", only_export=True),
            Column("choices", _l("Wybory"), value=lambda row: choices.get(row.id, ""), only_export=True),
        ],
        order="name",
        tie=[Attendee.id],
        filters=[
            Filter("state", _l("Stan"), ATTENDEE_STATES.items, lambda s, value: s.where(Attendee.state == value)),
            Filter("category", _l("Kategoria"), CATEGORIES.items, lambda s, value: s.where(Attendee.category == value)),
            Filter(
                "waits",
                _l("Czekają na miejsce"),
                lambda: [("yes", _l("na liście oczekujących")), ("no", _l("mają wszystko, co wybrali"))],
                _waiting,
            ),
            Filter("pool", _l("Wybrali"), lambda: _pool_choices(conference_id), _in_pool),
            Filter(
                "walk_in",
                _l("Bez wcześniejszego zgłoszenia"),
                lambda: [("yes", _l("tak")), ("no", _l("nie"))],
                lambda s, value: s.where(Attendee.walk_in if value == "yes" else ~Attendee.walk_in),
            ),
        ],
        search=lambda s, words: s.where(Attendee.id.in_(matching(Attendee.search_kind, words))),
    )


def _listed(row) -> str:
    return f"{row.family_name} {row.given_name}"


def _pool_choices(conference_id: int) -> list[tuple]:
    return [(pool.id, pool.named("pl")) for pool in names(conference_id).values() if pool.kind != "conference"]


@Question
def _all_seats(conference_id):
    return (
        select(Seat.attendee_id, Seat.pool_id, Seat.state)
        .join(PlacePool, PlacePool.id == Seat.pool_id)
        .where(Seat.conference_id == conference_id, Seat.state.in_(LIVING), PlacePool.kind != "conference")
        .order_by(Seat.attendee_id, PlacePool.kind, Seat.pool_id)
    )


def choices(conference_id: int) -> dict[int, str]:
    """{attendee: what he or she chose, in words}, for files."""
    pools, found = names(conference_id), {}
    for row in _all_seats(conference_id):
        told = pools[row.pool_id].named("pl")
        waits = "" if row.state == "confirmed" else f" ({_l('czeka')})"
        found.setdefault(row.attendee_id, []).append(told + waits)
    return {ident: "; ".join(told) for ident, told in found.items()}


@Question
def _attendee(attendee_id, account_id, *, every):
    return (
        select(Attendee)
        .join(Attendee.conference)
        .where(Attendee.id == attendee_id, sight(account_id, every))
        .options(
            contains_eager(Attendee.conference).options(*with_rights()),
            joinedload(Attendee.registration).joinedload(Registration.conference),
            joinedload(Attendee.person),
        )
    )


def attendee_by_id(viewer, attendee_id: int) -> Attendee | None:
    """A person of a conference that this viewer may see."""
    return _attendee.one(attendee_id, viewer.id, every=viewer.has_role("administrator"), lock=Attendee)


def attendee(viewer, conference_id: int, attendee_id: int) -> Attendee | None:
    """The same, of this conference."""
    found = attendee_by_id(viewer, attendee_id)
    return found if found is not None and found.conference_id == conference_id else None


def attendee_to_read(viewer, attendee_id: int) -> Attendee | None:
    """The same for whoever may read who comes."""
    found = attendee_by_id(viewer, attendee_id)
    return found if found is not None and rules.see_attendee(viewer, found) else None


@Question
def _titles(*ids):
    return select(Attendee.id, Attendee.given_name, Attendee.family_name).where(Attendee.id.in_(ids))


def titles(ids) -> dict[int, str]:
    """The names of these people."""
    return {row.id: f"{row.given_name} {row.family_name}" for row in _titles(*ids)} if ids else {}


def companions(attendee: Attendee) -> list:
    """The others of the same registration: (id, name, state)."""
    if attendee.registration_id is None:
        return []
    others = select(Attendee.id, Attendee.given_name, Attendee.family_name, Attendee.state).where(
        Attendee.registration_id == attendee.registration_id, Attendee.id != attendee.id
    )
    return db.session.execute(others.order_by(Attendee.sort_key, Attendee.id)).all()


def persons_alike(attendee: Attendee) -> list:
    """Who of the directory this may be: (id, given name, family name, e-mail), by the address or the name."""
    own = [Person.given_name == attendee.given_name, Person.family_name == attendee.family_name]
    wanted = select(Person.id, Person.given_name, Person.family_name, Person.email, Person.city).where(
        Person.archived_at.is_(None),
        (own[0] & own[1]) | ((Person.email == attendee.email) if attendee.email else (own[0] & own[1])),
    )
    return db.session.execute(wanted.order_by(Person.id).limit(8)).all()
