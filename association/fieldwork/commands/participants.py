"""The list of those who came to a meeting: people of the directory, and names that stand only on the list."""

from flask_babel import gettext as _

from association.core.database import db, refused_if_taken
from association.core.history import note, note_all
from association.core.polish import sort_key
from association.fieldwork.models import SupportParticipant
from association.fieldwork.models.support import family_first
from association.fieldwork.queries import support as queries
from association.people.commands.persons import add_person

MOST_NAME, MOST_ORGANISATION = 200, 300


def add_participant(entry, *, person, organisation_name="", actor) -> SupportParticipant:
    """Put somebody on the list. person: the id of somebody in the directory, or the name of a person who comes there
    now."""
    if isinstance(person, str):
        given_name, _space, family_name = person.rpartition(" ")
        person = add_person(given_name=given_name, family_name=family_name, despite=True, actor=actor).id
    listed = _listed(entry, queries.name_of(person), organisation_name)
    listed.person_id = person
    with refused_if_taken(_("Ta osoba już jest na liście."), "person"):
        note(listed, actor=actor)
    return listed


def add_names(entry, *, names: str, actor) -> list[SupportParticipant]:
    """Put a whole list down as it was typed: one person a line, the organisation after a comma. Who stands there by
    the same words already is not written twice."""
    there = {(row.name, row.organisation_name) for row in queries.participants(entry.id)}
    lines = dict.fromkeys(_line(text) for text in names.splitlines() if text.strip(" ,;\t"))
    fresh = [_listed(entry, *line) for line in lines if line not in there]
    note_all(fresh, actor=actor)
    return fresh


def _line(text: str) -> tuple[str, str]:
    name, _comma, organisation = text.replace("\t", ",").replace(";", ",").partition(",")
    tidy = (" ".join(part.strip(" ,").split()) for part in (name, organisation))
    return tuple(words[:most] for words, most in zip(tidy, (MOST_NAME, MOST_ORGANISATION), strict=True))


def _listed(entry, name: str, organisation_name: str) -> SupportParticipant:
    order = sort_key(family_first(name))[:400]
    return SupportParticipant(entry_id=entry.id, name=name, organisation_name=organisation_name, sort_key=order)


def link(listed, *, person, actor) -> None:
    """Say whom of the directory a name on the list means."""
    with refused_if_taken(_("Ta osoba już jest na liście."), "person"):
        listed.person_id = person
        note(listed, actor=actor)


def unlink(listed, *, actor) -> None:
    """Leave only the name on the list."""
    listed.person_id = None
    note(listed, actor=actor)
    db.session.flush()


def remove(listed, *, actor) -> None:
    """Take somebody off the list."""
    note(listed, actor=actor, action="removed")
    db.session.delete(listed)
    db.session.flush()
