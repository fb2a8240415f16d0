"""To whom labels and envelopes are addressed, and where each of them lives."""

from dataclasses import dataclass

from sqlalchemy import select

from association.core import polish
from association.core.clock import today
from association.core.database import db
from association.people.models import LabelSheet, Membership, Organisation, Person
from association.people.queries.persons import lasting

# How a person is named on an envelope; the words are Polish like the letter.
SZANOWNI = {"pani": "Szanowna Pani", "pan": "Szanowny Pan", "none": ""}


@dataclass(frozen=True)
class Addressee:
    """Somebody and the lines of the address; without a full address `lines` is empty."""

    id: int
    name: str
    lines: tuple[str, ...]


def _address(row) -> tuple[str, ...]:
    if not (row.postcode and row.city):
        return ()
    return tuple(filter(None, (row.street, f"{row.postcode} {row.city}")))


def _offices(ids) -> dict[int, list]:
    """{person id: organisations to which he or she belongs today}, the place first that has an address."""
    wanted = (
        select(
            Membership.person_id,
            Organisation.name,
            Organisation.street,
            Organisation.postcode,
            Organisation.city,
        )
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .where(Membership.person_id.in_(ids), lasting(today()), Organisation.archived_at.is_(None))
        .order_by(Organisation.postcode == "", Membership.id)
    )
    found: dict[int, list] = {}
    for row in db.session.execute(wanted):
        found.setdefault(row.person_id, []).append(row)
    return found


def persons(ids, *, salutation: str, address: str) -> list[Addressee]:
    """The persons of a select of ids, in alphabetical order.

    salutation: "title" (Pani Anna Nowak), "honour" (Szanowna Pani …) or "plain"; address: "own" or "office", whichever
    is there when the wanted one is not. What goes to an office bears its name, or it does not arrive.
    """
    columns = (Person.id, Person.given_name, Person.family_name, Person.form_of_address)
    columns += (Person.street, Person.postcode, Person.city)
    rows = db.session.execute(select(*columns).where(Person.id.in_(ids)).order_by(Person.sort_key, Person.id)).all()
    offices = _offices(ids)
    found = []
    for row in rows:
        place = next(iter(offices.get(row.id, ())), None)
        own, there = _address(row), _address(place) if place else ()
        chosen = (there or own) if address == "office" else (own or there)
        name = f"{row.given_name} {row.family_name}"
        titles = {"title": polish.courtesy(row.form_of_address), "honour": SZANOWNI[row.form_of_address], "plain": ""}
        named = " ".join(filter(None, (titles[salutation], name)))
        of_office = (place.name,) if chosen and chosen is there else ()
        found.append(Addressee(row.id, name, (named, *of_office, *chosen) if chosen else ()))
    return found


def organisations(ids, **_ways) -> list[Addressee]:
    """The organisations of a select of ids, in alphabetical order."""
    columns = (Organisation.id, Organisation.name, Organisation.street, Organisation.postcode, Organisation.city)
    wanted = select(*columns).where(Organisation.id.in_(ids)).order_by(Organisation.sort_key, Organisation.id)
    return [
        Addressee(row.id, row.name, (row.name, *address) if (address := _address(row)) else ())
        for row in db.session.execute(wanted)
    ]


def own_sheets() -> list[LabelSheet]:
    """The sheets of labels that the association described itself."""
    return list(db.session.scalars(select(LabelSheet).order_by(LabelSheet.name)))


def own_sheet(viewer, sheet_id: int) -> LabelSheet | None:
    """One of them."""
    return db.session.get(LabelSheet, sheet_id)
