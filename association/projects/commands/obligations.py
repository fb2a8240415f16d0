"""Obligations: their days, their settling, and the reminders of them."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import update

from association.core import jobs, mail
from association.core.assets import public_url
from association.core.clock import today
from association.core.database import db, get, settle
from association.core.free_days import next_working_day
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.projects import queries
from association.projects.commands.parts import paper, sensible
from association.projects.models import Obligation, Project
from association.projects.queries.obligations import WARNINGS

LATE = -1
REPEATED = ("title", "kind", "basis", "details", "rolls", "repeats_months", "repeats_until", "owner_id", "project_id")


def add_obligation(project, *, actor, **facts) -> Obligation:
    """Something more that the contract or the law demands."""
    obligation = Obligation(project_id=project.id)
    _keep(obligation, project, facts)
    note(obligation, actor=actor)
    return obligation


def change_obligation(obligation, *, actor, **facts) -> Obligation:
    """Change what is demanded or when."""
    _keep(obligation, obligation.project, facts)
    note(obligation, actor=actor)
    db.session.flush()
    return obligation


def _keep(obligation, project, facts: dict) -> None:
    if facts["anchor"] and facts["days"] is None:
        raise Refused(_("Podaj, po ilu dniach."), "days")
    sensible(facts["due_on"], "due_on")
    if facts["repeats_months"] and not facts["due_on"] and not facts["anchor"]:
        raise Refused(_("Podaj pierwszy termin tego, co się powtarza."), "due_on")
    for name, value in facts.items():
        setattr(obligation, name, value)
    if not obligation.anchor:
        obligation.days = None
    place_obligation(obligation, project)


def place_obligation(obligation, project) -> None:
    """Put an obligation on its day, and on the working day after it."""
    if obligation.anchor:
        obligation.due_on = anchored_day(project, obligation.anchor, obligation.days)
    due = obligation.due_on
    falls_on = next_working_day(due) if due and obligation.rolls else due
    if falls_on != obligation.falls_on:
        obligation.falls_on, obligation.warned_days = falls_on, None


def anchored_day(project, anchor: str, days: int) -> date | None:
    """The day so many days after an event of the project; None while the event has no day."""
    events = {
        "signed": project.signed_on,
        "start": project.starts_on,
        "end": project.ends_on,
        "year_end": date(project.ends_on.year, 12, 31),
    }
    return events[anchor] and events[anchor] + timedelta(days=days)


def reckon(project, *, actor) -> None:
    """Move the open obligations that follow from the dates of a project."""
    moved = queries.anchored(project.id)
    for obligation in moved:
        place_obligation(obligation, project)
    note_all(moved, actor=actor)
    db.session.flush()


def settle_obligation(obligation, *, state: str, done_on, outcome: str, document_id, upload, actor) -> Obligation:
    """It is done, or does not concern this project; what repeats comes again."""
    if state == "done" and done_on is None:
        raise Refused(_("Podaj dzień."), "done_on")
    if done_on and done_on > today():
        raise Refused(_("Ten dzień jeszcze nie nadszedł."), "done_on")
    about = {"kind": "other", "title": obligation.title, "dated_on": done_on}
    obligation.document_id = paper(obligation.project, **about, document_id=document_id, upload=upload, actor=actor)
    obligation.state, obligation.outcome = state, outcome
    obligation.done_on = done_on if state == "done" else None
    note(obligation, actor=actor)
    if obligation.next_id is None:
        obligation.next_id = _following(obligation, actor)
    db.session.flush()
    return obligation


def _following(obligation, actor) -> int | None:
    if not obligation.repeats_months or not obligation.due_on:
        return None
    due_on = obligation.due_on + relativedelta(months=obligation.repeats_months)
    if due_on > (obligation.repeats_until or obligation.project.ends_on):
        return None
    following = Obligation(due_on=due_on, **{name: getattr(obligation, name) for name in REPEATED})
    place_obligation(following, obligation.project)
    note(following, actor=actor)
    return following.id


def reopen_obligation(obligation, *, actor) -> Obligation:
    """It is not done after all; the next one goes away while nobody has done it."""
    following = get(Obligation, obligation.next_id) if obligation.next_id else None
    obligation.state, obligation.done_on = "open", None
    if following is not None and following.state == "open":
        following.archive()
        note(following, actor=actor)
        obligation.next_id = None
    note(obligation, actor=actor)
    db.session.flush()
    return obligation


@jobs.every(at="05:30")
def remind_everybody() -> None:
    """Each morning: a letter about what falls soon."""
    with settle():
        remind()


def remind() -> int:
    """Remind owners, or the coordinators where there is none, 30, 14 and 3 days before and once it is late; each once.

    Everybody gets one letter about all of it. Returns how many letters there were.
    """
    letters: dict = {}
    for obligation in queries.to_warn_of():
        left = (obligation.falls_on - today()).days
        step = LATE if left < 0 else min(days for days in WARNINGS if left <= days)
        if obligation.warned_days is not None and obligation.warned_days <= step:
            continue
        for account in _recipients(obligation):
            letters.setdefault(account.id, (account, []))[1].append(obligation)
        # Not through the record, whose version would refuse a form that somebody has open.
        changed = update(Obligation).where(Obligation.id == obligation.id).values(warned_days=step)
        db.session.execute(changed.execution_options(synchronize_session=False))
    for account, obligations in letters.values():
        with force_locale(account.language):
            mail.post(
                "projects/obligations.txt",
                to=account.email,
                name=account.name,
                about=(Project.audit_kind, obligations[0].project_id),
                account=account,
                obligations=obligations,
                link=lambda one: public_url("projects.obligations", project_id=one.project_id),
                day=today(),
            )
    return len(letters)


def _recipients(obligation) -> list:
    if obligation.owner is not None and obligation.owner.is_active:
        return [obligation.owner]
    team = obligation.project.team
    return [place.account for place in team if place.function == "coordinator" and place.account.is_active]
