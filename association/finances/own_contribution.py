"""What a project was given, against the plan and the contract: for its page, its workbook and what others ask."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from association.core.i18n import locale
from association.finances import amounts
from association.finances.models.budget import SOURCES
from association.finances.models.contributions import VALUATIONS, WORKERS
from association.finances.queries import contributions as queries
from association.finances.queries import in_kind, volunteers

WHOLE = 10_000  # points: hundredths of a percent


@dataclass
class Given:
    """What came from one source, in grosze."""

    source: str
    planned: int = 0
    recorded: int = 0
    documented: int = 0

    @property
    def label(self):
        """The source in words."""
        return SOURCES[self.source]

    @property
    def unproved(self) -> int:
        """What no signed paper proves."""
        return self.recorded - self.documented


@dataclass
class Standing:
    """Own contribution of a project. own_points, personal_points: of all costs, in hundredths of a percent."""

    personal: Given
    in_kind: Given
    without_line: int
    planned_total: int
    planned_own: int
    contract: object = None

    @property
    def given(self) -> list[Given]:
        """Both sources."""
        return [self.personal, self.in_kind]

    @property
    def recorded(self) -> int:
        """Everything given, in grosze."""
        return self.personal.recorded + self.in_kind.recorded

    @property
    def documented(self) -> int:
        """How much of it is proved."""
        return self.personal.documented + self.in_kind.documented

    @property
    def planned(self) -> int:
        """How much of it was planned."""
        return self.personal.planned + self.in_kind.planned

    @property
    def least_own(self) -> int | None:
        """How much of the plan must be one's own, in grosze, rounded up; None when the contract does not say."""
        points = self.contract.own_points if self.contract else None
        return None if points is None else -(-self.planned_total * points // WHOLE)

    @property
    def most_unpaid(self) -> int | None:
        """How much of the plan work and things may make up, rounded down; None when the contract does not say."""
        points = self.contract.personal_points if self.contract else None
        return None if points is None else self.planned_total * points // WHOLE

    @property
    def lacks_own(self) -> int:
        """By how much the plan misses the least own contribution."""
        return max(0, (self.least_own or 0) - self.planned_own)

    @property
    def is_too_much(self) -> int:
        """By how much what was given passes the most that may count."""
        return 0 if self.most_unpaid is None else max(0, self.recorded - self.most_unpaid)


def standing(project_id: int, *, until: date | None = None) -> Standing:
    """What was planned, given and proved until a day, or until now."""
    planned = queries.planned(project_id)
    given = {source: Given(source, planned.get(source, 0)) for source in queries.GIVEN}
    without_line = 0
    for row in queries.contributions(project_id, until=until):
        given[row.source].recorded += row.amount
        given[row.source].documented += row.documented
        without_line += row.amount if row.line_id is None else 0
    total = sum(planned.values())
    own = sum(planned.get(source, 0) for source in ("own", *queries.GIVEN))
    return Standing(given["personal"], given["in_kind"], without_line, total, own, queries.own_rules(project_id))


def table(project_id: int) -> tuple[list, list]:
    """(headers, rows) of everything given, for a workbook; amounts as numbers of złote."""
    headers = [
        _("Źródło"),
        _("Kto daje"),
        _("Data"),
        _("Od godziny"),
        _("Co"),
        _("Ilość"),
        _("Jednostka"),
        _("Wartość jednostki"),
        _("Wartość"),
        _("Skąd wycena"),
        _("Pozycja budżetu"),
        _("Z podpisanym dowodem"),
    ]
    rows = [
        [
            str(WORKERS[row.kind]),
            f"{row.family_name} {row.given_name}",
            row.day,
            row.starts and f"{row.starts:%H:%M}",
            row.task,
            round(row.minutes / 60, 4),
            _("godzina"),
            row.rate / 100,
            row.amount / 100,
            row.rate_basis,
            _line(row),
            _yes(row.is_signed),
        ]
        for row in volunteers.every_work(project_id)
    ]
    rows += [
        [
            str(SOURCES["in_kind"]),
            row.owner,
            row.used_on,
            None,
            row.item,
            row.quantity / amounts.THOUSANDTHS,
            row.unit,
            row.unit_cost / 100,
            row.amount / 100,
            ": ".join(filter(None, (str(VALUATIONS[row.valuation]), row.basis))),
            _line(row),
            _yes(row.is_documented),
        ]
        for row in in_kind.in_kinds(project_id)
    ]
    return headers, rows


def _line(row) -> str:
    return f"{row.number or ''} {row.name or ''}".strip()


def _yes(told) -> str:
    return _("tak") if told else _("nie")


def quantity(thousandths: int) -> str:
    """How many units, in the language of the page."""
    return amounts.quantity_text(thousandths, locale())
