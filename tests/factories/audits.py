"""Sent reports and links to them for tests: valid, and with everything visible in the call."""

from datetime import date

from association.core.database import db
from association.core.history import note
from association.documents.models import Document
from association.projects.models import Project
from association.reports.commands import links
from association.reports.models import AuditorLink, Snapshot, canonical, fingerprint
from tests.factories.documents import make_document, make_file
from tests.factories.reports_content import content, section, table_of_files


def make_evidence(*, project, title="Lista obecności 18.09", data=b"%PDF-1.4\n%%EOF\n", name="lista.pdf") -> Document:
    """A signed sheet of a project with its file on disk."""
    file = make_file(name=name, data=data)
    facts = {"owner_kind": Project.audit_kind, "owner_id": project.id, "title": title}
    return make_document(**facts, dated_on=date(2026, 9, 18), file=file)


def evidence_of(document, folder="Listy obecności", row="") -> dict:
    """A line of the evidence as reports.assembly tells it."""
    file = document.file
    facts = {"folder": folder, "title": document.title, "name": file.name, "sha256": file.sha256, "size": file.size}
    return {**facts, "date": "2026-09-18", "url": f"/documents/{document.id}", "file_id": file.id, "row": row}


def make_snapshot(*, report, by, number=1, evidence=(), title="Sprawozdanie z wykonania zadania") -> Snapshot:
    """What was sent, with two lines of costs; the report counts as submitted from now on."""
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


def make_link(*, report, for_whom="Jan Kowalski, NIW", email="", until=date(2027, 1, 31), actor=None) -> AuditorLink:
    """A link that works until the end of a day."""
    return links.give(report, for_whom=for_whom, email=email, until=until, actor=actor)
