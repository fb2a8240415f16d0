"""The report of a cohort: the same numbers for its page, its paper and its spreadsheet."""

from collections import Counter

from flask_babel import gettext as _

from association.academy.models import APPLICATION_STATES, KINDS, passes
from association.academy.queries import reports, surveys
from association.academy.queries.attendance import wall_clock
from association.core import polish, teryt
from association.core.summaries import Summary, Table
from association.people.models import FORMS_OF_ADDRESS
from association.people.models import KINDS as ORGANISATIONS


def report(cohort) -> Summary:
    """Reckon it from what is recorded today."""
    rows, sessions = reports.people(cohort), reports.sessions(cohort)
    there = [row for row in rows if row.state == "enrolled"]
    planned = sum(session.minutes for session in sessions)
    tables = [
        _recruitment(cohort),
        _participation(cohort, rows, there, planned),
        _by(_("Forma zwracania się"), "address", (str(FORMS_OF_ADDRESS[row.form_of_address]) for row in there)),
        _by(_("Gmina"), "municipality", (teryt.label(row.municipality) or _("nie podano") for row in there)),
        _organisations(cohort, there),
        _hours(sessions),
        _attendance(sessions),
        _surveys(cohort),
    ]
    return Summary(len(there), [table for table in tables if table.rows])


def _recruitment(cohort) -> Table:
    counts = reports.applications(cohort)
    rows = [(str(label), counts[state]) for state, label in APPLICATION_STATES.items() if counts.get(state)]
    whole = [(_("Złożone zgłoszenia"), sum(counts.values()))] if counts else []
    return Table("applications", _("Nabór"), (_("Zgłoszenia"), _("Liczba")), whole + rows)


def _participation(cohort, rows, there, planned: int) -> Table:
    passed = sum(passes(row.attended, planned, cohort.threshold_percent) for row in there)
    told = [
        (_("Zapisano razem"), len(rows)),
        (_("Uczestniczy"), len(there)),
        (_("Zrezygnowało"), len(rows) - len(there)),
        (_("Osiągnęło próg %(percent)d %%", percent=cohort.threshold_percent), passed),
        (_("Ma zaświadczenie"), reports.certified(cohort)),
    ]
    return Table("people", _("Uczestnicy"), (_("Kto"), _("Osób")), told if rows else [])


def _by(head: str, key: str, values) -> Table:
    counted = Counter(values)
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], polish.sort_key(pair[0])))
    return Table(key, head, (head, _("Osób")), ordered, shares=True)


def _organisations(cohort, there) -> Table:
    kinds = reports.kinds(cohort)
    said = (
        str(ORGANISATIONS[kinds[row.person_id]]) if row.person_id in kinds else _("bez organizacji") for row in there
    )
    return _by(_("Rodzaj organizacji"), "organisation", said)


def _hours(sessions) -> Table:
    clock = wall_clock()
    grouped: dict[str, list] = {}
    for session in sessions:
        grouped.setdefault(str(KINDS[session.kind]), []).append(session)
    rows = [_hours_row(kind, group, clock) for kind, group in grouped.items()]
    if len(rows) > 1:
        rows.append(_hours_row(_("razem"), sessions, clock))
    heads = (_("Rodzaj zajęć"), _("Sesji"), _("Godzin w planie"), _("Odbyło się godzin"), _("Osobogodzin"))
    return Table("hours", _("Godziny"), heads, rows)


def _hours_row(kind: str, group, clock) -> tuple:
    held = sum(one.minutes for one in group if (one.day, one.ends) <= (clock.date(), clock.time()))
    return (
        kind,
        len(group),
        _teaching(sum(one.minutes for one in group)),
        _teaching(held),
        _teaching(sum(one.attended for one in group)),
    )


def _teaching(minutes: int) -> float:
    return round(minutes / 45, 2)


def _attendance(sessions) -> Table:
    rows = [
        (
            f"{number}. {session.topic}",
            session.day,
            session.present,
            f"{round(100 * session.present / session.marked)} %",
            _("tak") if session.signed else _("nie"),
        )
        for number, session in enumerate(sessions, start=1)
        if session.marked
    ]
    heads = (_("Sesja"), _("Dzień"), _("Obecnych"), _("Frekwencja"), _("Podpisana lista"))
    return Table("attendance", _("Frekwencja"), heads, rows)


def _surveys(cohort) -> Table:
    rows = [(one.title, one.answers, _outcome(one)) for one in surveys.outcomes(cohort_id=cohort.id)]
    return Table("surveys", _("Testy i ankiety"), (_("Tytuł"), _("Odpowiedzi"), _("Wynik")), rows)


def _outcome(one) -> str:
    if one.improved_share is not None:
        return _("lepszy wynik: %(share)d %%", share=one.improved_share)
    if one.satisfied is not None:
        return _("zadowolenie: %(share)d %%", share=one.satisfied)
    return _("od 5 odpowiedzi")
