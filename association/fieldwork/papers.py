"""The papers of community work as data for their templates: official Polish documents, whose words do not follow the
language of the page."""

from collections import Counter

from flask_babel import force_locale

from association.core import polish, teryt
from association.core.profile import association
from association.fieldwork.models import CHANNELS, FORMS
from association.projects.queries import marking

NBSP = "\N{NO-BREAK SPACE}"


def frame(projects) -> dict:
    """Whose paper it is, and what the funder wants to see on it when it is of one project. projects: (id, title)."""
    issuer = association()
    identifiers = (("KRS", issuer.krs), ("NIP", issuer.nip)) if issuer else ()
    projects = sorted(set(projects))
    marks = marking(projects[0][0]) if len(projects) == 1 else None
    return {
        "issuer": issuer.name if issuer else "",
        "issuer_about": ", ".join(
            filter(
                None, [issuer.address if issuer else "", *(f"{name} {value}" for name, value in identifiers if value)]
            )
        ),
        "projects": [title for _id, title in projects],
        "funding": marks.text if marks else None,
        "logos": marks.logos if marks else [],
    }


def hours_of(row) -> str:
    """„10:00–12:00”, or a dash while nobody said."""
    return polish.time_range(row.starts, row.ends) if row.starts and row.ends else "–"


def month(found) -> dict:
    """The month of an animator: every line of the log that counts, and the sums by project, form and county."""
    rows = found.complete
    with force_locale("pl"):
        forms = {key: str(label) for key, label in FORMS.items()}
        channels = {key: str(label) for key, label in CHANNELS.items()}
    record = found.record if found.state != "open" else None
    return {
        **frame((row.project_id, row.project) for row in rows if row.project_id),
        "person": found.account.name,
        "month": polish.month_year(found.first),
        "closed": polish.long_date(record.closed_at.date()) if record else None,
        "accepted": _accepted(record) if record and record.accepted_at else None,
        "rows": [
            {
                "day": f"{polish.weekday_short(row.day)} {row.day:%d.%m}",
                "hours": hours_of(row),
                "duration": f"{row.minutes // 60}:{row.minutes % 60:02}",
                "form": forms[row.form],
                "channel": channels[row.channel] if row.channel != "in_person" else "",
                "topic": row.topic,
                "clients": ", ".join(found.clients.get(row.id, ())),
                "place": ", ".join(filter(None, (row.place, row.municipality and teryt.label(row.municipality)))),
                "outcome": row.agreements or row.findings,
                "travel": f"{row.travel_km}{NBSP}km" if row.travel_km else "",
            }
            for row in rows
        ],
        "days": len({row.day for row in rows}),
        "total": polish.duration(found.minutes),
        "travel": f"{found.kilometres}{NBSP}km" if found.kilometres else None,
        "sums": [
            ("Projekty", _sums(rows, lambda row: row.project or "poza projektami")),
            ("Formy wsparcia", _sums(rows, lambda row: forms[row.form])),
            (
                "Powiaty",
                _sums(rows, lambda row: teryt.label(row.municipality[:4]) if row.municipality else "bez gminy"),
            ),
        ],
    }


def _accepted(record) -> str:
    who = f", {record.accepted_by.name}" if record.accepted_by else ""
    return f"{polish.long_date(record.accepted_at.date())}{who}"


def _sums(rows, key) -> list[tuple[str, str, int]]:
    """(what, how long, how many entries), the longest first."""
    minutes, entries = Counter(), Counter()
    for row in rows:
        minutes[key(row)] += row.minutes
        entries[key(row)] += 1
    return [(what, polish.duration(long), entries[what]) for what, long in minutes.most_common()]


WHO = {"organisation": "Organizacja", "person": "Osoba", "group": "Grupa inicjatywna"}


def card(service) -> dict:
    """The card of services of one client."""
    with force_locale("pl"):
        forms = {key: str(label) for key, label in FORMS.items()}
        channels = {key: str(label) for key, label in CHANNELS.items()}
    client, rows = service.client, service.rows
    return {
        **frame((row.project_id, row.project) for row in rows if row.project_id),
        "who": WHO[service.kind],
        "client": client.name,
        "about": ", ".join(filter(None, _identity(service.kind, client))),
        "place": teryt.label(client.municipality) if client.municipality else None,
        "animators": sorted({row.animator for row in rows}, key=polish.sort_key),
        "dates": polish.date_range(rows[0].day, rows[-1].day) if rows else None,
        "total": polish.duration(service.minutes),
        "aid": any(row.de_minimis for row in rows),
        "rows": [
            {
                "day": polish.long_date(row.day),
                "hours": hours_of(row),
                "duration": polish.duration(row.minutes),
                "form": ", ".join(
                    filter(None, (forms[row.form], channels[row.channel] if row.channel != "in_person" else ""))
                ),
                "place": ", ".join(filter(None, (row.place, row.municipality and teryt.label(row.municipality)))),
                "animator": row.animator,
                "topic": row.topic,
                "findings": row.findings,
                "agreements": row.agreements,
                "next": ", ".join(
                    filter(None, (row.next_step, f"do {polish.long_date(row.next_due)}" if row.next_due else ""))
                ),
                "aid": row.de_minimis,
            }
            for row in rows
        ],
    }


def _identity(kind: str, client):
    if kind != "organisation":
        return
    yield f"{client.street}, {client.postcode} {client.city}".strip(" ,")
    for name in ("nip", "regon", "krs"):
        if value := getattr(client, name):
            yield f"{name.upper()} {value}"
