"""One state of a report on its way out: a version that was sent, or the one that is being written."""

from dataclasses import dataclass, replace
from functools import cached_property

from flask import current_app, has_request_context

from association.core import polish
from association.core.clock import local, now, today
from association.core.profile import association_name
from association.projects.queries.marking import marking
from association.reports.assembly import assemble
from association.reports.exports import pdf, word, workbook
from association.reports.exports.printed import Edition, printed, slug

TYPES = {"pdf": "application/pdf", "docx": word.DOCX, "xlsx": workbook.XLSX}


@dataclass(frozen=True)
class Issued:
    """content: what reports.assembly told, then or now; stem: how its files are called; moment: when it came to be;
    frozen: the text whose fingerprint the edition bears, "" while the report is being written."""

    content: dict
    edition: Edition
    marking: object
    stem: str
    moment: object
    frozen: str = ""

    @cached_property
    def paper(self) -> dict:
        """What the templates of papers get."""
        told = printed(self.content, self.edition)
        return {**told, "marking": {"text": self.marking.text, "logos": self.marking.logos}}

    def made(self, kind: str) -> bytes:
        """The report as a file of this kind, a key of TYPES."""
        if kind == "xlsx":
            return workbook.xlsx(self.content, self.edition.standing)
        return pdf.pdf(self.paper) if kind == "pdf" else word.docx(self.paper)

    def name(self, kind: str) -> str:
        """What the file is called."""
        return f"{self.stem}.{kind}"

    def papers(self) -> dict[str, bytes]:
        """The report in every kind, and the frozen text itself, so that anybody can reckon its fingerprint."""
        made = {self.name(kind): self.made(kind) for kind in TYPES}
        return made | ({self.name("json"): self.frozen.encode()} if self.frozen else {})

    @property
    def head(self) -> dict:
        """What an index says above its table."""
        return {name: self.paper[name] for name in ("title", "subtitle", "issuer", "standing", "fingerprint")}


def sent(report, snapshot) -> Issued:
    """A version as it was sent."""
    standing = f"wersja {snapshot.number}, złożona {polish.short_date(local(snapshot.at).date())}"
    whole = _issued(report, snapshot.data(), standing, snapshot.sha256, f"-w{snapshot.number}", snapshot.at)
    return replace(whole, frozen=snapshot.content)


def live(viewer, report) -> Issued:
    """The report as it stands now. report: with its project and its texts."""
    standing = f"wersja robocza, stan na {polish.short_date(today())}"
    return _issued(report, _assembled(viewer, report), standing, "", "-robocza", now())


def _assembled(viewer, report) -> dict:
    if has_request_context():
        return assemble(viewer, report)
    # The content names the pages behind its numbers; a job has no request from which addresses could follow.
    with current_app.test_request_context():
        return assemble(viewer, report)


def _issued(report, content, standing: str, fingerprint: str, ending: str, moment) -> Issued:
    stem = f"{slug(report.title)}-{slug(report.project.title, 40) or 'projekt'}{ending}"
    edition = Edition(association_name(), standing, fingerprint)
    return Issued(content, edition, marking(report.project_id), stem, local(moment).replace(tzinfo=None))


def current(viewer, report, snapshot) -> Issued:
    """What a report shows now: its newest version, or the live state while it is being written."""
    return live(viewer, report) if report.is_open or snapshot is None else sent(report, snapshot)
