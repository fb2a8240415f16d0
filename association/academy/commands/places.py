"""What happens to places after the announcement: confirmed, given up, passed to the reserve, turned into enrolments."""

from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from association.academy.commands import enrolments, letters
from association.academy.commands.applications import withdraw as withdraw_early
from association.academy.commands.ratings import candidacy_of
from association.academy.models import SEATED, Applicant, Application, Enrolment, Promotion
from association.academy.queries import decisions, ratings
from association.academy.queries.enrolments import enrolled_among, has_marks
from association.academy.queries.letters import texts as letter_texts
from association.core.clock import now, today
from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.people.commands.persons import add_person
from association.people.queries import persons

HELD = ("qualified", "accepted")


def confirm(application, *, actor=None) -> Application:
    """Somebody who was accepted says that he or she comes."""
    if application.state == "accepted":
        return application
    if application.state != "qualified":
        raise Refused(_("To zgłoszenie nie ma teraz miejsca, które można potwierdzić."))
    application.enter("accepted", now())
    note(application, actor=actor or Applicant(application.name))
    db.session.flush()
    return application


def unconfirm(application, *, actor) -> Application:
    """The confirmation was a mistake of the office."""
    if application.state != "accepted":
        raise Refused(_("To miejsce nie jest potwierdzone."))
    application.enter("qualified", now())
    note(application, actor=actor)
    db.session.flush()
    return application


def withdraw(application, *, reason: str = "", actor=None) -> Promotion | None:
    """Give the application up: by the applicant (without an actor) or by the office.

    When it held a place that had been announced, the first of the reserve gets it; both get a letter, once.
    """
    if application.state not in {*SEATED, "reserve"}:
        withdraw_early(application, reason=reason, actor=actor)
        return None
    decisions.lock(application.call_id)
    held = application.state in SEATED
    who = actor or Applicant(application.name)
    if application.state == "enrolled":
        _leave(application, reason, who)
    application.withdrawn_reason = reason
    application.enter("withdrawn", now())
    note(application, actor=who)
    db.session.flush()
    texts, selection = letter_texts(application.call_id), ratings.selection(application.call_id)
    letters.write(application, "withdrawn", letters.letter(application, "withdrawn", texts=texts, selection=selection))
    if not held:
        return None
    with force_locale("pl"):
        told = _("Rezygnacja: %(name)s.", name=application.listed_name)
    told = f"{told} {reason}".strip()
    return _move_up(application.call, vacated=application, reason=told[:500], actor=who)


def _leave(application, reason: str, actor) -> None:
    """An enrolled person leaves the cohort, too; without any attendance it is as if never enrolled."""
    enrolment = decisions.enrolment(application)
    if enrolment is None or not enrolment.is_active:
        return
    enrolments.withdraw(
        enrolment,
        left_on=max(today(), enrolment.enrolled_on),
        left_reason=(reason or _("rezygnacja z miejsca"))[:300],
        actor=actor,
    )


def promote(call, *, reason: str, actor) -> Promotion:
    """Give a free place to the first of the reserve."""
    decisions.lock(call.id)
    found = _move_up(call, vacated=None, reason=reason, actor=actor)
    if found is None:
        raise Refused(_("Nie ma wolnego miejsca albo lista rezerwowa jest pusta."))
    return found


def _move_up(call, *, vacated: Application | None, reason: str, actor) -> Promotion | None:
    first = decisions.first_in_reserve(call.id)
    if first is None or decisions.held(call.id) >= call.places:
        return None
    promotion = Promotion(
        call_id=call.id,
        application=first,
        application_id=first.id,
        vacated=vacated,
        vacated_id=vacated.id if vacated else None,
        reserve=decisions.candidacy(first.id).reserve,
        promoted_on=today(),
        reason=reason,
    )
    note(promotion, actor=actor)
    first.enter("qualified", now())
    note(first, actor=actor)
    db.session.flush()
    texts, selection = letter_texts(call.id), ratings.selection(call.id)
    letters.write(first, "promoted", letters.letter(first, "promoted", texts=texts, selection=selection))
    return promotion


def match(application) -> tuple[object | None, list]:
    """(the person of the directory who this surely is, or None; those who it may be)."""
    alike = persons.probably_the_same(
        given_name=application.given_name,
        family_name=application.family_name,
        email=application.email,
        phone=application.phone,
        municipality=application.municipality,
    )
    alike = [person for person in alike if person.archived_at is None]
    sure = [person for person in alike if person.email and person.email == application.email]
    return (sure[0], alike) if len(sure) == 1 else (None, alike)


def enrol(application, *, person_id: int | None = None, as_new: bool = False, actor) -> Enrolment:
    """Take an accepted applicant into the cohort, as a person of the directory or as a new one.

    person_id: who this is, when somebody has chosen; as_new: it is nobody of those with the same name.
    """
    if application.state not in HELD:
        raise Refused(_("Do grupy można zapisać tylko osoby przyjęte."))
    person, alike = match(application)
    if person_id is not None:
        person = next((one for one in alike if one.id == person_id), None)
        if person is None:
            raise Refused(_("Tej osoby już nie ma w bazie. Wybierz jeszcze raz."))
    elif as_new:
        person = None
    elif person is None and alike:
        raise Refused(
            _("%(name)s: w bazie jest już ktoś o takim nazwisku. Wybierz, czy to ta sama osoba.", name=application.name)
        )
    own = candidacy_of(application, actor=actor)
    own.person_is_new = person is None
    note(own, actor=actor)
    if person is None:
        person = add_person(
            given_name=application.given_name,
            family_name=application.family_name,
            form_of_address=application.form_of_address,
            email=application.email,
            phone=application.phone,
            municipality=application.municipality,
            despite=True,
            actor=actor,
        )
    cohort = application.call.cohort
    present = enrolled_among(cohort, [person.id]).get(person.id)
    if present is None:
        present = Enrolment(cohort=cohort, person=person)
        note(present, actor=actor)
    elif not present.is_active:
        enrolments.come_back(present, actor=actor)
    application.person, application.person_id = person, person.id
    application.enrolment, application.enrolment_id = present, present.id
    application.enter("enrolled", now())
    note(application, actor=actor)
    db.session.flush()
    return present


def enrol_all(call, *, unconfirmed: bool = False, actor) -> tuple[list[Application], list[Application]]:
    """Take in everybody who holds a place; those who may be somebody of the directory are left to be looked at.

    unconfirmed: also those who have not said that they come. Gives (those taken in, those left).
    """
    states = HELD if unconfirmed else ("accepted",)
    taken, left = [], []
    for application in decisions.in_states(call, states):
        person, alike = match(application)
        if person is None and alike:
            left.append(application)
        else:
            enrol(application, actor=actor)
            taken.append(application)
    return taken, left


def take_out(application, *, actor) -> Application:
    """Take an enrolment back, as if it had not been; only while no attendance was taken."""
    enrolment = decisions.enrolment(application)
    if application.state != "enrolled":
        raise Refused(_("To zgłoszenie nie jest zapisane do grupy."))
    if enrolment is not None and has_marks(enrolment):
        raise Refused(_("%(name)s ma już wpisy obecności. Zamiast cofać, zapisz rezygnację.", name=application.name))
    person = application.person
    application.enrolment = application.enrolment_id = application.person = application.person_id = None
    application.enter("accepted", now())
    note(application, actor=actor)
    db.session.flush()
    if enrolment is not None:
        note(enrolment, actor=actor, action="removed")
        db.session.delete(enrolment)
    own = candidacy_of(application, actor=actor)
    if own.person_is_new and person is not None:
        own.person_is_new = False
        note(own, actor=actor)
        person.archive()
        note(person, actor=actor)
    db.session.flush()
    return application


def take_out_all(call, *, since, actor) -> str:
    """Take back what one click enrolled: everybody who was enrolled since that moment."""
    found = [one for one in decisions.in_states(call, ("enrolled",)) if one.state_changed_at >= since]
    for application in found:
        take_out(application, actor=actor)
    return ngettext("Cofnięto zapisanie %(num)d osoby.", "Cofnięto zapisanie %(num)d osób.", len(found))
