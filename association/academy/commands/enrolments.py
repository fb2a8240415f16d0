"""Taking people into a cohort and letting them go."""

from flask_babel import gettext as _
from flask_babel import ngettext

from association.academy.models import Enrolment
from association.academy.queries import enrolments as queries
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.people.commands.persons import add_person


def enrol(cohort, *, person_id: int, actor) -> Enrolment:
    """Take a person of the directory into a cohort."""
    found = queries.persons([person_id])
    if not found:
        raise Refused(_("Tej osoby już nie ma w bazie. Wyszukaj ją jeszcze raz."))
    present = queries.enrolled_among(cohort, [person_id]).get(person_id)
    if present and present.is_active:
        raise Refused(_("%(name)s już jest na liście.", name=found[0].name))
    if present:
        return come_back(present, actor=actor)
    enrolment = Enrolment(cohort=cohort, person=found[0])
    note(enrolment, actor=actor)
    return enrolment


def enrol_new(cohort, *, actor, **facts) -> Enrolment:
    """Add a person to the directory and take him or her into a cohort."""
    person = add_person(**facts, actor=actor)
    enrolment = Enrolment(cohort=cohort, person=person)
    note(enrolment, actor=actor)
    return enrolment


def enrol_all(actor, cohort, person_ids) -> str:
    """Take the people of an import into a cohort; those who are in it already stay as they are."""
    present = queries.enrolled_among(cohort, person_ids)
    people = queries.persons(person_ids)
    fresh = [Enrolment(cohort=cohort, person=person) for person in people if person.id not in present]
    back = [row for row in present.values() if not row.is_active]
    note_all(fresh, actor=actor)
    for enrolment in back:
        come_back(enrolment, actor=actor)
    said = ngettext("Zapisano do grupy %(num)d osobę.", "Zapisano do grupy %(num)d osób.", len(fresh) + len(back))
    already = len(people) - len(fresh) - len(back)
    if already:
        said += " " + ngettext("%(num)d osoba już w niej była.", "%(num)d osób już w niej było.", already)
    return said


def remove(enrolment, *, actor) -> None:
    """Take a person off the list, as if never enrolled; only while no attendance was taken."""
    if queries.has_marks(enrolment):
        raise Refused(_("Są już wpisy obecności tej osoby. Zamiast usuwać, zapisz rezygnację."))
    note(enrolment, actor=actor, action="removed")
    db.session.delete(enrolment)
    db.session.flush()


def withdraw(enrolment, *, left_on, left_reason, actor) -> None:
    """Write down that a person no longer takes part, since when and why."""
    if left_on < enrolment.enrolled_on:
        raise Refused(_("Rezygnacja nie może być przed zapisaniem."), "left_on")
    enrolment.state, enrolment.left_on, enrolment.left_reason = "withdrawn", left_on, left_reason
    note(enrolment, actor=actor)
    db.session.flush()


def come_back(enrolment, *, actor) -> Enrolment:
    """The person takes part again."""
    enrolment.state, enrolment.left_on, enrolment.left_reason = "enrolled", None, ""
    note(enrolment, actor=actor)
    db.session.flush()
    return enrolment
