"""The list of a meeting to be signed: as data for its template, and as the tray of scans knows it. It is a Polish
paper, so its words do not follow the language of the page."""

import segno
from flask import url_for
from flask_babel import force_locale
from flask_babel import lazy_gettext as _l

from association.core import polish
from association.core.assets import public_url
from association.core.feature import SheetKind
from association.core.i18n import locale
from association.core.profile import association
from association.fieldwork.models import FORMS, SupportEntry
from association.fieldwork.models.support import family_first
from association.fieldwork.queries import log, papers
from association.projects.queries import marking

TEMPLATE = "sheets/attendance_sheet.typ"
BLANK_ROWS = 12


def paper_url(entry) -> str:
    """Where the signed list of a meeting stands beside who is written down."""
    return url_for("fieldwork.participants", entry_id=entry.id)


def label_of(entry) -> str:
    """What stands beside the code."""
    return f"W-{entry.id}"


def data_of(entry, people) -> dict:
    """What the template asks for about the list of a meeting."""
    issuer, project = association(), entry.project
    date = f"{polish.weekday(entry.day)} {polish.long_date(entry.day)}"
    with force_locale("pl"):
        form = str(FORMS[entry.form]) if entry.form else "spotkanie"
        place = ", ".join(filter(None, (entry.place, entry.place_label)))
    hours = f"{entry.starts:%-H:%M}{f'–{entry.ends:%-H:%M}' if entry.ends else ''}" if entry.starts else ""
    marked = marking(entry.project_id).as_data() if entry.project_id else {"funding": None, "logos": []}
    return {
        "issuer": issuer.name if issuer else "",
        **marked,
        "project_title": project.title if project else form.capitalize(),
        "contract_number": (project.number or None) if project else None,
        "cohort": "",
        "session": {"kind": form, "topic": None},
        "date": date,
        "hours": hours,
        "teaching_hours": None,
        "place": place or None,
        "trainers": [],
        "people": [{"name": family_first(row.name), "organisation": row.organisation_name or None} for row in people],
        "organisation_label": "Organizacja",
        "signature_columns": [{"label": "Podpis"}],
        "blank_rows": BLANK_ROWS if len(people) < BLANK_ROWS else 4,
        "qr": {"svg": _code(entry), "label": label_of(entry)},
        "marks": None,
        "wording": {
            "thread": "fieldwork",
            "session": entry.topic or form,
            "group": "Uczestnicy",
            "held": "Spotkanie",
            "organisation": 50,
            "signs": "podpis animatora",
            "columns": "przy swoim nazwisku",
            "closing": "Na koniec listę podpisuje animator.",
            "code": "Kod w rogu wskazuje, do którego spotkania lista należy.",
            "codes": "Kod listy",
            "signed": "Własnoręczne podpisy są na liście podpisanej tego dnia.",
        },
    }


def _code(entry) -> str:
    return segno.make(public_url("fieldwork.entry", entry_id=entry.id)).svg_inline(border=0)


def _choices(viewer) -> list:
    rows = papers.to_choose(viewer)
    named = [(row.id, f"{polish.short_date(row.day, locale())}: {log.called(row)}") for row in rows]
    return [(_l("Dziennik wsparcia"), named)] if named else []


SHEETS = [
    SheetKind(kind=SupportEntry.audit_kind, day=lambda entry: entry.day, review_url=paper_url, choices=_choices),
]
