"""Lists to be signed at a conference: as data for their template, and as the tray of scans knows them. They are Polish
papers, so their words do not follow the language of the page."""

from itertools import groupby

import segno
from flask import url_for
from flask_babel import force_locale

from association.conferences.models import ITEM_KINDS, ConferenceDay, ProgrammeItem
from association.conferences.queries import papers as queries
from association.core import polish
from association.core.assets import public_url
from association.core.feature import SheetKind
from association.core.i18n import locale
from association.core.profile import association
from association.projects.queries import marking

TEMPLATE = "sheets/attendance_sheet.typ"
BLANK_ROWS = 8


def paper_url(part) -> str:
    """Where the signed list of a day or an item is compared with what is stored."""
    door, name = ("item_paper", "item_id") if isinstance(part, ProgrammeItem) else ("day_paper", "day_id")
    return url_for(f"conferences.{door}", conference_id=part.conference_id, **{name: part.id})


def label_of(part) -> str:
    """What stands beside the code."""
    return f"P-{part.id}" if isinstance(part, ProgrammeItem) else f"D-{part.id}"


def data_of(part, people) -> dict:
    """What the template asks for about the list of a day or an item."""
    conference, issuer = part.conference, association()
    is_item = isinstance(part, ProgrammeItem)
    day = part.starts_at.date() if is_item else part.day
    date = f"{polish.weekday(day)} {polish.long_date(day)}"
    with force_locale("pl"):
        kind = str(ITEM_KINDS[part.kind]) if is_item else "cały dzień konferencji"
    hours = f"{part.starts_at:%-H:%M}{f'–{part.ends_at:%-H:%M}' if part.ends_at else ''}" if is_item else ""
    marked = marking(conference.project_id).as_data() if conference.project_id else {"funding": None, "logos": []}
    return {
        "issuer": issuer.name if issuer else "",
        **marked,
        "project_title": conference.title,
        "contract_number": (conference.project.number or None) if conference.project else None,
        "cohort": "",
        "session": {"kind": conference.project.title if conference.project else kind, "topic": None},
        "date": date,
        "hours": hours,
        "teaching_hours": None,
        "place": ", ".join(filter(None, (part.place if is_item else "", conference.venue, conference.city))) or None,
        "trainers": [],
        "people": [
            {"name": f"{row.family_name} {row.given_name}", "organisation": row.organisation or None} for row in people
        ],
        "organisation_label": "Instytucja" if any(row.organisation for row in people) else None,
        "signature_columns": [{"label": "Podpis"}],
        "blank_rows": BLANK_ROWS,
        "qr": {"svg": _code(part), "label": label_of(part)},
        "marks": None,
        "wording": {
            "thread": "conferences",
            "session": _called(part) if is_item else date,
            "group": "Uczestnicy",
            "held": "Projekt" if conference.project else "Lista",
            "organisation": 50,
            "signs": "podpis osoby prowadzącej" if is_item else "podpis osoby z recepcji",
            "columns": "przy swoim nazwisku",
            "closing": "Na koniec listę podpisuje osoba, która ją zbiera.",
            "code": "Kod w rogu wskazuje, do którego dnia lub punktu programu lista należy.",
            "codes": "Kod listy",
            "signed": "Własnoręczne podpisy są na liście podpisanej tego dnia.",
        },
    }


def _called(item) -> str:
    return f"{item.number}. {item.title}" if item.number else item.title


def _code(part) -> str:
    return segno.make(public_url("conferences.conference", conference_id=part.conference_id)).svg_inline(border=0)


def _day_choices(viewer) -> list:
    return [(row.title, [(row.id, polish.short_date(row.day, locale()))]) for row in queries.days_to_choose(viewer)]


def _item_choices(viewer) -> list:
    rows = queries.items_to_choose(viewer)
    return [
        (title, [(row.id, f"{polish.short_date(row.day, locale())}: {_called(row)}") for row in group])
        for title, group in groupby(rows, key=lambda row: row.conference)
    ]


SHEETS = [
    SheetKind(kind=ConferenceDay.audit_kind, day=lambda day: day.day, review_url=paper_url, choices=_day_choices),
    SheetKind(
        kind=ProgrammeItem.audit_kind,
        day=lambda item: item.starts_at.date(),
        review_url=paper_url,
        choices=_item_choices,
    ),
]
