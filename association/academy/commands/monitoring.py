"""What monitoring teams do, what they find, and the requests they send."""

import re

from flask_babel import gettext as _

from association.academy.models.deadlines import due, latest
from association.academy.models.monitoring import SILENCE, FoiRequest, MonitoringTask
from association.core import polish
from association.core.clock import now, today
from association.core.database import db
from association.core.history import note
from association.core.i18n import locale
from association.core.refusals import Refused


def add_task(cohort, *, actor, **facts) -> MonitoringTask:
    """Begin a task."""
    task = MonitoringTask(cohort=cohort, cohort_id=cohort.id, **_checked(facts))
    note(task, actor=actor)
    db.session.flush()
    return task


def change_task(task, *, actor, **facts) -> MonitoringTask:
    """Write down what was found, answered, agreed."""
    return _change(task, _checked(facts), actor)


def _checked(facts) -> dict:
    url = facts["url"]
    if url and "://" not in url:
        url = f"https://{url}"
    if url and not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", url, re.IGNORECASE):
        raise Refused(_("To nie wygląda na adres strony. Przykład: https://bip.janow.pl/uchwaly."), "url")
    if facts["accessed_on"] and facts["accessed_on"] > today():
        raise Refused(_("Ten dzień jest dopiero przed nami."), "accessed_on")
    if facts["state"] == "done" and not facts["finding"]:
        raise Refused(_("Zakończone zadanie ma ustalenie. Wpisz, co udało się zobaczyć."), "finding")
    return {**facts, "url": url}


def send_request(task, *, actor, **facts) -> FoiRequest:
    """Note a request that was sent; its term is counted."""
    request = FoiRequest(task=task, task_id=task.id, **_settled(facts))
    note(request, actor=actor)
    db.session.flush()
    return request


def change_request(request, *, actor, **facts) -> FoiRequest:
    """Note a longer term or the answer."""
    return _change(request, _settled(facts), actor)


def _settled(facts) -> dict:
    sent, extended, answered, outcome = (facts[key] for key in ("sent_on", "extended_to", "answered_on", "outcome"))
    if sent > today():
        raise Refused(_("Ten dzień jest dopiero przed nami."), "sent_on")
    term, last = due(sent), latest(sent)
    if extended and not term < extended <= last:
        said = {"first": _day(term), "last": _day(last)}
        raise Refused(
            _("Nowy termin wypada po %(first)s i najdalej %(last)s, 2 miesiące od wniosku.", **said),
            "extended_to",
        )
    if answered and not sent <= answered <= today():
        raise Refused(_("Odpowiedź przyszła między dniem wysłania a dzisiaj. Sprawdź datę."), "answered_on")
    if answered and outcome in (None, SILENCE):
        raise Refused(_("Skoro przyszła odpowiedź, wybierz, co w niej jest."), "outcome")
    if outcome not in (None, SILENCE) and not answered:
        raise Refused(_("Wpisz, którego dnia przyszła odpowiedź."), "answered_on")
    if outcome == SILENCE and (extended or term) >= today():
        raise Refused(
            _("Termin odpowiedzi mija %(day)s, urząd ma jeszcze czas.", day=_day(extended or term)), "outcome"
        )
    return {**facts, "due_on": term}


def _day(day) -> str:
    return polish.short_date(day, locale())


def _change(record, facts, actor):
    for name, value in facts.items():
        setattr(record, name, value)
    note(record, actor=actor)
    db.session.flush()
    return record


def remove(record, *, actor) -> None:
    """Put a task or a request away."""
    record.archived_at = now()
    note(record, actor=actor)
    db.session.flush()


def restore(record, *, actor) -> None:
    """Bring it back as it was."""
    record.archived_at = None
    note(record, actor=actor, action="restored")
    db.session.flush()
