"""Comparing the signed sheet of a session with what is stored. Whoever calls this holds the lock of the cohort."""

from flask_babel import gettext as _

from association.academy.commands.attendance import set_mark
from association.academy.models import PaperCheck, PaperDifference
from association.academy.models.papers import contradicts
from association.academy.queries import attendance
from association.academy.queries import papers as queries
from association.core.clock import now
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Overtaken, Refused


def check(session, *, told: dict, corrected: dict, agrees: bool, seen: str, actor) -> PaperCheck:
    """Write down how paper and screen compare.

    told: {enrolment id: (what the paper says, remark, whether the remark clears it up)} where they differ;
    corrected: {enrolment id: status} of marks that the paper sets right; agrees: the person says that nothing else
    differs; seen: what lay before him or her.
    """
    present = queries.comparison(session)
    if not present.is_there:
        raise Refused(_("Ta sesja nie ma jeszcze podpisanej listy."))
    if present.seen != seen:
        raise Overtaken(_("Ktoś w tym czasie zmienił wpisy albo dołożył stronę. Porównaj jeszcze raz i zapisz."))
    if agrees and present.missing:
        pages = ", ".join(map(str, present.missing))
        raise Refused(_("Brakuje stron podpisanej listy: %(pages)s. Najpierw je dołącz.", pages=pages))
    if not agrees and not told and not corrected:
        raise Refused(_("Nie zaznaczono żadnej różnicy. Jeśli wszystko się zgadza, naciśnij „Zgadza się”."))
    statuses = {line.id: corrected.get(line.id) or line.status for line in present.lines}
    if any(cleared and not remark for _said, remark, cleared in told.values()):
        raise Refused(_("Napisz w uwadze, dlaczego wpis zostaje inny niż kartka."))
    open_ones = {
        ident
        for ident, (said, _remark, cleared) in told.items()
        if not cleared and contradicts(said, statuses.get(ident))
    }
    if agrees and open_ones:
        raise Refused(_("Przy niektórych osobach zaznaczono różnicę. Popraw wpis albo zapisz różnice."))
    _correct(session, corrected, actor)
    _note_differences(session, told, open_ones, actor)
    return _verdict(session, "differs" if open_ones else "agrees", actor)


def _correct(session, corrected: dict, actor) -> None:
    """Marks as the paper has them; a closed session remembers why."""
    reason = _("według podpisanej listy") if session.closed_at else ""
    for enrolment, mark in attendance.roll(session):
        status = corrected.get(enrolment.id)
        if status and (mark is None or mark.status != status):
            set_mark(enrolment, session, mark, status=status, reason=reason, actor=actor)


def _note_differences(session, told: dict, open_ones: set, actor) -> None:
    """Keep what was said; clear up what agrees by now, and what nobody says any more."""
    people = {enrolment.id: enrolment for enrolment, _mark in attendance.roll(session)}
    kept = {row.enrolment_id: row for row in queries.differences(session)}
    changed = []
    for enrolment_id, (said, remark, _cleared) in told.items():
        if enrolment_id not in people:
            continue
        row = kept.pop(enrolment_id, None) or PaperDifference(
            session=session, session_id=session.id, enrolment=people[enrolment_id], enrolment_id=enrolment_id
        )
        row.said, row.remark = said, remark
        row.settled_at = None if enrolment_id in open_ones else row.settled_at or now()
        changed.append(row)
    for row in kept.values():
        row.settled_at = row.settled_at or now()
        changed.append(row)
    note_all(changed, actor=actor)
    db.session.flush()


def _verdict(session, verdict: str, actor) -> PaperCheck:
    there = queries.comparison(session)
    check = there.check or PaperCheck(session=session, session_id=session.id)
    check.verdict, check.seen = verdict, there.seen
    check.checked_by, check.checked_by_name, check.checked_at = actor.id, actor.name, now()
    note(check, actor=actor)
    db.session.flush()
    return check


def reopen(session, *, actor) -> None:
    """Take the last check of the sheet back."""
    there = queries.comparison(session)
    if there.check is None:
        raise Overtaken(_("Tej listy nikt jeszcze nie sprawdził."))
    note(there.check, actor=actor, action="removed")
    db.session.delete(there.check)
    db.session.flush()
