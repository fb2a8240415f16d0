"""Sent reports and links to them for tests: valid, and with everything visible in the call."""

import io
from datetime import date

from werkzeug.datastructures import FileStorage

from association.core import files
from association.core.database import db
from association.core.history import note
from association.documents.models import Document
from association.projects.models import Project
from association.reports.commands import links
from association.reports.models import Report, Snapshot, canonical, fingerprint
from tests.factories.reports_content import content, section, table_of_files

PDF = b"%PDF-1.4\n%%EOF\n"


def make_evidence(*, project, title="Lista obecności 18.09", data=PDF, kind="attendance_sheet", name="lista.pdf"):
    """A document of a project with its file on disk."""
    upload = FileStorage(io.BytesIO(data), filename=name)
    stored = files.store(upload, actor=None)
    db.session.flush()
    document = Document(
        owner_kind=Project.audit_kind,
        owner_id=project.id,
        kind=kind,
        title=title,
        dated_on=date(2026, 9, 18),
        file=stored,
        file_id=stored.id,
    )
    note(document, actor=None)
    return document


def evidence_of(document, folder="Listy obecności") -> dict:
    """A line of the evidence as reports.assembly tells it."""
    file = document.file
    facts = {"folder": folder, "title": document.title, "name": file.name, "sha256": file.sha256, "size": file.size}
    return {**facts, "date": "2026-09-18", "url": f"/documents/{document.id}", "file_id": file.id}


def make_report(*, project, number=1, kind="final", state="writing", outline=None) -> Report:
    """A report without texts; flushed, so it has an id."""
    report = Report(
        project=project,
        project_id=project.id,
        number=number,
        kind=kind,
        first=project.starts_on,
        last=project.ends_on,
        state=state,
        template_name="Wzór",
        outline=outline or {"title": "Sprawozdanie z wykonania zadania", "basis": "", "sections": []},
    )
    note(report, actor=None)
    return report


def make_snapshot(*, report, by, number=1, evidence=(), title="Sprawozdanie z wykonania zadania") -> Snapshot:
    """What was sent; the report counts as submitted from now on."""
    said = content(2, title=title, evidence=list(evidence))
    said["sections"].append(section("files", "", "Załączniki", 1, table_of_files(evidence)))
    text = canonical(said)
    snapshot = Snapshot(
        report=report,
        report_id=report.id,
        number=number,
        content=text,
        sha256=fingerprint(text),
        by_id=by.id,
        by_name=by.name,
    )
    note(snapshot, actor=by)
    if report.state != "submitted":
        report.state = "submitted"
        note(report, actor=by)
    db.session.flush()
    return snapshot


def make_link(*, report, for_whom="Jan Kowalski, NIW", email="", until=date(2027, 1, 31), actor=None):
    """A link that works until the end of a day."""
    return links.give(report, for_whom=for_whom, email=email, until=until, actor=actor)
