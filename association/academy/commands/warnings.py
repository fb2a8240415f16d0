"""Warnings about the threshold: to the person and to whoever coordinates, each kind once, however often marks change.

They go out by a job and not with the mark: a finger that slips and is corrected within the hour warns nobody, and what
the calendar alone brings about (the next session is near) is noticed, too.
"""

from datetime import timedelta

from flask_babel import force_locale

from association.academy.models import Cohort, Enrolment, StandingWarning
from association.academy.queries import attendance, sessions
from association.academy.queries import warnings as queries
from association.core import database, jobs, mail
from association.core.assets import public_url
from association.core.clock import now, today
from association.core.database import db, settle
from association.core.history import note_all

REST = timedelta(hours=1)
NEAR = timedelta(days=14)


@jobs.every(minutes=10)
def warn_everywhere() -> None:
    """Look through the cohorts that warn."""
    for cohort_id in queries.watched():
        with settle():
            warn(database.get(Cohort, cohort_id))


def warn(cohort: Cohort, *, rest: timedelta = REST) -> list[StandingWarning]:
    """Warn those of a cohort who cannot reach the threshold any more, and those who must not miss the next session,
    unless they were warned before. rest: for how long nobody may have touched a person's marks."""
    grid = attendance.grid(cohort)
    near = grid.next is not None and grid.next.day <= today() + NEAR
    kinds = {line.id: _kind(line.standing, near) for line in grid.active}
    known, restless = queries.warned(cohort), queries.restless(cohort, now() - rest)
    due = [
        line
        for line in grid.active
        if kinds[line.id] and (line.id, kinds[line.id]) not in known and line.id not in restless
    ]
    if not due:
        return []
    people = queries.enrolments(line.id for line in due)
    given = [
        StandingWarning(
            enrolment=people[line.id],
            kind=kinds[line.id],
            attended=line.standing.attended,
            planned=line.standing.planned,
            reachable=line.standing.reachable,
            written_to=people[line.id].person.email or "",
        )
        for line in due
    ]
    note_all(given, actor=None)
    _write(cohort, grid, given)
    return given


def _kind(standing, near: bool) -> str | None:
    if standing.lost:
        return "lost"
    return "must_come" if near and standing.must_come else None


def _write(cohort, grid, given) -> None:
    """One letter to each person, one to each coordinator about all of them."""
    coordinators = queries.coordinators(cohort)
    following = sessions.of_cohort(cohort, [grid.next.id])[0] if grid.next else None
    facts = {"cohort": cohort, "required": grid.required, "following": following, "coordinators": coordinators}
    spoken = queries.languages(one.enrolment.person_id for one in given)
    for one in given:
        if one.written_to:
            with force_locale(spoken.get(one.enrolment.person_id, "pl")):
                mail.post(
                    "academy/warning.txt",
                    to=one.written_to,
                    name=one.enrolment.person.name,
                    about=(Enrolment.audit_kind, one.enrolment_id),
                    warning=one,
                    person=one.enrolment.person,
                    **facts,
                )
    link = public_url("academy.attendance", cohort_id=cohort.id)
    for account in coordinators:
        with force_locale(account.language):
            mail.post(
                "academy/warnings.txt",
                to=account.email,
                name=account.name,
                about=(Cohort.audit_kind, cohort.id),
                account=account,
                given=given,
                link=link,
                **facts,
            )


def take_note(enrolment: Enrolment, *, actor) -> int:
    """Whoever coordinates knows of the warnings about a person: they leave the desk. Returns how many there were."""
    unseen = queries.unseen_of(enrolment)
    for one in unseen:
        one.seen_at, one.seen_by_name = now(), actor.name
    note_all(unseen, actor=actor)
    db.session.flush()
    return len(unseen)
