"""A report put together live from what is recorded: {"schema", "title", "subtitle", "facts", "sections", "evidence"}.

sections: [{"key", "number", "title", "level", "blocks": [block…]}]; blocks and cells are made in reports.content.
evidence: [{"folder", "title", "name", "sha256", "size", "date", "url", "file_id", "row"}], the files that prove it.
Nothing in it depends on the moment of asking, so that the same records give the same content to the last sign.
"""

from dataclasses import dataclass
from functools import cached_property

from flask_babel import force_locale

from association.core.feature import features
from association.projects import queries as projects
from association.reports import content
from association.reports.content import NOT_APPLICABLE
from association.reports.fills import FILL
from association.reports.models import KINDS
from association.reports.queries import figures

SCHEMA = 1


@dataclass
class Gathering:
    """What the fills of one report share, so that nothing is asked twice. texts: {key: ReportText}.

    most: how many rows of a list that may be very long are made, for a page that shows no more; None: all.
    """

    viewer: object
    report: object
    texts: dict
    most: int | None = None

    @property
    def project(self):
        """The project that is reported."""
        return self.report.project

    @cached_property
    def grant(self):
        """Its contract, or None."""
        return figures.grant(self.report.project_id)

    @cached_property
    def standings(self):
        """Its indicators, counted."""
        return projects.indicators(self.report.project_id)

    @cached_property
    def actions(self):
        """The actions of its plan."""
        return figures.actions(self.report.project_id)

    @cached_property
    def costs(self):
        """Its budget lines with what was agreed and spent in the days of the report."""
        return figures.costs(self.project, self.report.first, self.report.last)

    @cached_property
    def evidence(self):
        """The files that prove it, in their folders."""
        report = self.report
        found = [
            proof
            for feature in features()
            for proof in feature.proofs(self.viewer, self.project, report.first, report.last)
        ]
        files = [
            {
                "folder": str(one.folder),
                "title": one.title,
                "name": one.file.name,
                "sha256": one.file.sha256,
                "size": one.file.size,
                "date": one.dated_on.isoformat() if one.dated_on else None,
                "url": one.url,
                "file_id": one.file.id,
                "row": one.row,
            }
            for one in found
        ]
        return sorted(files, key=lambda one: (one["folder"], one["date"] or "9", one["title"], one["file_id"]))

    def words(self, key: str, *, required: bool, otherwise: str = "") -> str:
        """What stands in a place: what was written, „Nie dotyczy”, or "" where something is missing."""
        written = self.texts.get(key)
        if written and written.not_applicable:
            return NOT_APPLICABLE
        return (written.text if written else "") or otherwise or ("" if required else NOT_APPLICABLE)


def gather(viewer, report, most: int | None = None) -> Gathering:
    """What a report is put together from."""
    return Gathering(viewer, report, {one.key: one for one in report.texts}, most)


def assemble(viewer, report) -> dict:
    """The content of a report as of now. report: with its project and its texts loaded."""
    return content_of(gather(viewer, report))


def content_of(gathered: Gathering) -> dict:
    """The content that was gathered; what its parts have in common is asked once."""
    report = gathered.report
    with force_locale("pl"):
        return {
            "schema": SCHEMA,
            "title": report.outline["title"],
            "subtitle": report.project.title,
            "facts": [
                ["Rodzaj sprawozdania", str(KINDS[report.kind])],
                ["Okres", report.period],
                ["Podstawa", report.outline.get("basis", "")],
            ],
            "sections": [_section(gathered, section) for section in report.sections],
            "evidence": gathered.evidence,
        }


def _section(gathered: Gathering, section: dict) -> dict:
    blocks = FILL[section["fill"]](gathered, section) if section["fill"] else []
    # The texts of actions stand beside the actions; every other text has one place.
    if section["text"] and section["fill"] != "actions":
        key = section["key"]
        blocks.append(content.text(key, gathered.words(key, required=section["text"]["required"])))
    if section["items"]:
        blocks.append(content.items(section["key"], section["items"]))
    kept = {name: section[name] for name in ("key", "number", "title", "level")}
    return {**kept, "blocks": blocks}
