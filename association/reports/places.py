"""The places of a report in which people write: which there are, what stands in each, and what is missing."""

from dataclasses import dataclass

from association.reports.content import NOT_APPLICABLE
from association.reports.fills.actions import deviation, text_key
from association.reports.models import AMOUNTS, Report, ReportText

LONGEST = 40_000


@dataclass(frozen=True)
class Place:
    """A place with what stands in it. otherwise: what stands there until somebody writes; explain: what the text has to
    explain. A place in which nobody wrote has version 0, so that two who begin at once notice each other."""

    report: Report
    key: str
    title: str
    help: str = ""
    limit: int = LONGEST
    required: bool = False
    is_amount: bool = False
    otherwise: str = ""
    explain: str = ""
    section: str = ""
    held: ReportText | None = None

    audit_kind = ReportText.audit_kind

    @property
    def id(self) -> int:
        """The record behind it, 0 before there is one."""
        return self.held.id if self.held else 0

    @property
    def version(self) -> int:
        """Which version of it one sees."""
        return self.held.version if self.held else 0

    @property
    def text(self) -> str:
        """What was written, or what is taken over from elsewhere."""
        return (self.held.text if self.held else "") or self.otherwise

    @property
    def not_applicable(self) -> bool:
        """Whether somebody said so."""
        return bool(self.held and self.held.not_applicable)

    @property
    def amount(self) -> int | None:
        """The sum in grosze, if it is a place for one."""
        return self.held.amount if self.held else None

    @property
    def shown(self) -> str:
        """What the report says there."""
        return NOT_APPLICABLE if self.not_applicable else self.text or ("" if self.required else NOT_APPLICABLE)

    @property
    def is_missing(self) -> bool:
        """Whether the report cannot be sent without it."""
        return self.required and not self.not_applicable and not self.text

    @property
    def is_too_long(self) -> bool:
        """Whether it is longer than the funder takes."""
        return len(self.shown) > self.limit

    @property
    def is_taken_over(self) -> bool:
        """Whether it shows what the plan says, because nobody wrote here."""
        return bool(self.otherwise) and not (self.held and (self.held.text or self.held.not_applicable))


def places(report: Report, actions) -> dict[str, Place]:
    """{key: place} in the order of the report. actions: of the plan, as queries.figures gives them."""
    held = {one.key: one for one in report.texts}
    found = {}
    for section in report.sections:
        key, asked = section["key"], section["text"]
        if section["fill"] == "income":
            for name, label in AMOUNTS.items():
                found[name] = Place(report, name, label, is_amount=True, section=key, held=held.get(name))
        if section["fill"] == "actions":
            rules = asked or {"help": "", "limit": LONGEST, "required": False}
            for action in actions:
                name = text_key(action.id)
                found[name] = Place(
                    report,
                    name,
                    f"{action.number} {action.title}".strip(),
                    **rules,
                    otherwise=action.outcome,
                    explain=deviation(action),
                    section=key,
                    held=held.get(name),
                )
        elif asked:
            found[key] = Place(report, key, section["title"], **asked, section=key, held=held.get(key))
    return found
