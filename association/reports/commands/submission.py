"""Sending a report: it is frozen, its period is closed; corrections are new versions."""

from flask_babel import gettext as _

from association.core.clock import today
from association.core.database import db
from association.core.history import note
from association.core.refusals import Overtaken, Refused
from association.finances.commands.periods import close_period, open_period
from association.reports import queries
from association.reports.models import Snapshot, canonical, fingerprint


def submit(report, *, content: dict, seen: str, serious: int, in_spite: str, actor) -> Snapshot:
    """Freeze what the report says now.

    seen: the fingerprint of the content that the person looked at; serious: how many checks stand in the way, which
    takes a reason to send it in_spite of them.
    """
    if not report.is_open:
        raise Refused(_("To sprawozdanie jest już złożone."))
    frozen = canonical(content)
    if fingerprint(frozen) != seen:
        raise Overtaken(_("Od otwarcia tej strony coś się w sprawozdaniu zmieniło. Przejrzyj je i złóż jeszcze raz."))
    if serious and not in_spite:
        raise Refused(_("Napisz, dlaczego składasz sprawozdanie mimo braków, albo najpierw je usuń."), "in_spite")
    before = queries.snapshot(report)
    if before and before.content == frozen:
        raise Refused(_("Ta korekta niczego nie zmienia. Popraw to, o co chodzi, albo zrezygnuj z korekty."))
    snapshot = Snapshot(
        report=report,
        report_id=report.id,
        number=before.number + 1 if before else 1,
        content=frozen,
        sha256=fingerprint(frozen),
        reason=report.correction_reason,
        in_spite=in_spite if serious else "",
        by_id=actor.id,
        by_name=actor.name,
    )
    note(snapshot, actor=actor)
    _close(report, actor)
    report.state, report.correction_reason = "submitted", ""
    note(report, actor=actor)
    db.session.flush()
    return snapshot


def _close(report, actor) -> None:
    label = report.audit_title()
    period = close_period(report.project, first=report.first, last=report.last, label=label, actor=actor)
    report.closed_period_id = period.id


def correct(report, *, reason: str, actor) -> None:
    """Open a report that was sent: its texts and what was paid in its days may change again."""
    if report.state not in {"submitted", "accepted"}:
        raise Refused(_("Koryguje się sprawozdanie, które złożono."))
    period = queries.closed_period(report)
    report.closed_period_id = None
    if period is not None:
        open_period(period, actor=actor)
    report.state, report.correction_reason, report.accepted_on = "correcting", reason, None
    note(report, actor=actor)
    db.session.flush()


def give_up_correction(report, *, texts_changed: bool, actor) -> None:
    """Leave the report as it was sent, which stands as long as nobody changed its texts."""
    if report.state != "correcting":
        raise Refused(_("Tego sprawozdania nikt nie koryguje."))
    if texts_changed:
        raise Refused(_("Teksty zmieniły się od złożenia. Przywróć je albo złóż korektę."))
    _close(report, actor)
    report.state, report.correction_reason = "submitted", ""
    note(report, actor=actor)
    db.session.flush()


def accept(report, *, accepted_on, actor) -> None:
    """The funder took it."""
    if report.state != "submitted":
        raise Refused(_("Przyjmuje się sprawozdanie, które złożono."))
    if accepted_on > today():
        raise Refused(_("Ten dzień jeszcze nie nadszedł."), "accepted_on")
    report.state, report.accepted_on = "accepted", accepted_on
    note(report, actor=actor)
    db.session.flush()


def take_back_acceptance(report, *, actor) -> None:
    """It was not taken after all."""
    if report.state != "accepted":
        raise Refused(_("To sprawozdanie nie jest przyjęte."))
    report.state, report.accepted_on = "submitted", None
    note(report, actor=actor)
    db.session.flush()
