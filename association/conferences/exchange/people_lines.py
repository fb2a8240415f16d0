"""The people of an item as lines that a person reads and writes: „moderuje: Anna Nowak, MOPS Radom”."""

import re

from association.conferences.exchange import kinds
from association.conferences.exchange.draft import PersonDraft

MOST = 60


def write(people: list[PersonDraft], roles) -> str:
    """One line for each. roles: what each role is called."""
    return "\n".join(
        f"{roles[person.role]}: {', '.join(filter(None, (person.name, person.affiliation)))}" for person in people
    )


def read(text: str, before: list[PersonDraft] = ()) -> list[PersonDraft]:
    """The people of such lines. before: those who were known, whose further facts stay."""
    known = {person.name: person for person in before}
    people = []
    for line in re.split(r"[\n;]+", text)[:MOST]:
        role, colon, rest = line.partition(":")
        name, _comma, affiliation = (rest if colon else line).strip().partition(",")
        if not name.strip():
            continue
        person = PersonDraft(name.strip()[:200], affiliation.strip()[:300], kinds.role_called(role if colon else ""))
        if person.name in known:
            old = known[person.name]
            person.guid, person.exchange_id, person.bio = old.guid, old.exchange_id, old.bio
        people.append(person)
    return people
