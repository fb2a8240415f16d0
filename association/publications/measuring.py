"""What publications count for the indicators of a project: copies that were handed out, downloads, editions."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.core import polish
from association.core.database import remembered
from association.core.feature import EvidenceGroup, EvidenceLine, Measure, Measured
from association.core.i18n import locale
from association.publications.models import HANDED, Handout
from association.publications.queries import lent


def _handouts(project_id: int) -> list:
    return remembered(("publications.handouts", project_id), lambda: lent.handouts(None, project_id))


def _editions(project_id: int) -> list:
    return remembered(("publications.editions", project_id), lambda: lent.editions(None, project_id))


def count_copies(project_id: int) -> Measured:
    """Copies that people and organisations got, and of them those with a signed paper."""
    rows = _handouts(project_id)
    return Measured(sum(row.copies for row in rows), sum(row.copies for row in rows if row.signed))


def count_downloads(project_id: int) -> Measured:
    """Downloads of the files of editions; the counter itself is the proof."""
    total = sum(row.downloads for row in _editions(project_id))
    return Measured(total, total)


def count_editions(project_id: int) -> Measured:
    """Editions, and of them those whose files are kept."""
    rows = _editions(project_id)
    return Measured(len(rows), sum(1 for row in rows if row.files))


# --- What stands behind the numbers -------------------------------------------------------------------------


def edition_address(row) -> str:
    """The page of an edition that a row of queries.lent tells of."""
    ident = getattr(row, "edition_id", None) or row.id
    return url_for("publications.edition", publication_id=row.publication_id, edition_id=ident)


def copies_behind(viewer, project_id) -> list[EvidenceGroup]:
    """Every entry of the registers; what the viewer may not read stands as one line."""
    lines, sheets, hidden = [], [], 0
    for row in lent.handouts(viewer, project_id):
        if not row.works:
            hidden += row.copies
            continue
        day = polish.short_date(row.day, locale())
        papers = url_for("documents.of_record", kind=Handout.audit_kind, record_id=row.id)
        proof = (_("podpisane potwierdzenie"), papers) if row.signed else None
        title = row.whom or str(HANDED[row.kind])
        lines.append(EvidenceLine(title, f"{edition_address(row)}/copies", f"{row.title}, {day}", row.copies, proof))
        if row.signed:
            sheets.append(EvidenceLine(title, papers, f"{row.title}, {day}"))
    if hidden:
        said = ngettext(
            "%(num)d egzemplarz z rejestru, którego nie widzisz",
            "%(num)d egzemplarzy z rejestrów, których nie widzisz",
            hidden,
        )
        lines.append(EvidenceLine(said, None, amount=hidden))
    groups = EvidenceGroup(_("Wydane egzemplarze"), lines), EvidenceGroup(_("Potwierdzenia"), sheets, are_proofs=True)
    return [group for group in groups if group.lines]


def _edition_lines(viewer, project_id, amount) -> list[EvidenceLine]:
    here = locale()
    return [
        EvidenceLine(
            row.title,
            edition_address(row),
            _("wydanie %(number)d, %(day)s", number=row.number, day=polish.short_date(row.released_on, here)),
            amount(row),
            (_("pliki wydania"), edition_address(row)) if row.files else None,
        )
        for row in lent.editions(viewer, project_id)
        if amount(row)
    ]


def downloads_behind(viewer, project_id) -> list[EvidenceGroup]:
    """The editions with how often their files were downloaded."""
    lines = _edition_lines(viewer, project_id, lambda row: row.downloads)
    return [EvidenceGroup(_("Pobrania plików"), lines)] if lines else []


def editions_behind(viewer, project_id) -> list[EvidenceGroup]:
    """The editions."""
    lines = _edition_lines(viewer, project_id, lambda row: 1)
    return [EvidenceGroup(_("Wydania"), lines)] if lines else []


MEASURES = [
    Measure(
        "publications.copies",
        _l("Rozdane egzemplarze publikacji (z dowodem, gdy jest podpisane potwierdzenie)"),
        _l("egz."),
        count_copies,
        copies_behind,
    ),
    Measure(
        "publications.downloads",
        _l("Pobrania publikacji (liczone bez śledzenia osób)"),
        _l("pobrań"),
        count_downloads,
        downloads_behind,
    ),
    Measure(
        "publications.editions",
        _l("Wydania publikacji (z dowodem, gdy są pliki wydania)"),
        _l("wydań"),
        count_editions,
        editions_behind,
    ),
]
