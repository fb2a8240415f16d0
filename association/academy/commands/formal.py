"""The formal check of applications by the office: complete, to be completed, late."""

from flask_babel import gettext as _

from association.academy.commands.applications import write
from association.academy.completeness import missing
from association.academy.queries import applications as queries
from association.core.clock import now
from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.questionnaires.commands import reopen
from association.questionnaires.queries import reply as reply_of

CHECKED = frozenset({"submitted", "formal_ok", "formal_fix"})


def _refuse_decided(application) -> None:
    if application.state not in CHECKED:
        raise Refused(_("To zgłoszenie jest już dalej, więc jego kompletności się nie zmienia."))


def find_complete(application, *, actor) -> None:
    """Nothing is missing: the application goes on to be rated."""
    _refuse_decided(application)
    lacking = missing(application, scanned=queries.has_scan(application))
    if lacking:
        raise Refused(_("Jeszcze czegoś brakuje: %(what)s.", what=", ".join(str(each) for each in lacking)))
    application.fix_note, application.fix_until = "", None
    application.enter("formal_ok", now())
    note(application, actor=actor)
    db.session.flush()


def ask_to_complete(application, *, fix_note, fix_until, actor) -> None:
    """Write to the applicant what is missing and until when; the form opens again."""
    _refuse_decided(application)
    if fix_until <= now():
        raise Refused(_("Ten termin już minął. Podaj późniejszy."), "fix_until")
    application.fix_note, application.fix_until = fix_note, fix_until
    application.enter("formal_fix", now())
    note(application, actor=actor)
    db.session.flush()
    if application.reply_id:
        reopen(reply_of(application.reply_id))
    write(application, "fix")


def check_again(application, *, actor) -> None:
    """Take the finding back: the application waits to be checked."""
    _refuse_decided(application)
    application.enter("submitted", now())
    note(application, actor=actor)
    db.session.flush()


def correct(application, *, actor, **facts) -> None:
    """Correct who applied. A letter to another address tells what was sent and how to come back."""
    moved = facts["email"] != application.email
    for name, value in facts.items():
        setattr(application, name, value)
    note(application, actor=actor)
    db.session.flush()
    if moved:
        write(application, "sent")


def decide_late(application, *, late_decision, late_reason, actor) -> None:
    """Say whether a late application counts, and why; the applicant gets the answer."""
    if not application.late:
        raise Refused(_("To zgłoszenie przyszło w terminie."))
    _refuse_decided(application)
    application.late_decision, application.late_reason = late_decision, late_reason
    if late_decision == "refused":
        application.enter("rejected", now())
    note(application, actor=actor)
    db.session.flush()
    write(application, "late")
