"""What conversations add up to, for whoever reads it: exactly, or with small numbers kept back."""

from dataclasses import dataclass, field

from association.fieldwork.small_numbers import alone, protected

COUNTS = ("doors", "talks", "heads", "willing", "leaders")


@dataclass
class SumLine:
    """The counts of one organiser or of one community."""

    ident: int | None
    name: str | None
    counts: dict = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))

    def __getitem__(self, key):
        return self.counts[key]


@dataclass
class Sums:
    """The lines and their total; exact: whether small numbers are shown."""

    organisers: list[SumLine]
    communities: list[SumLine]
    total: SumLine
    exact: bool

    def steps(self, funnel: list[int]) -> list[int]:
        """The funnel as far as it may be read."""
        return funnel if self.exact else [alone(count) for count in funnel]


def summed(rows, account_id: int, *, exact: bool) -> Sums:
    """The sums of queries.listening.sums. account_id: whoever looks, who knows what he or she heard."""
    total = SumLine(None, None)
    organisers: dict = {}
    communities: dict = {}
    for row in rows:
        mine = organisers.setdefault(row.organiser_id, SumLine(row.organiser_id, row.organiser))
        place = communities.setdefault(row.community_id, SumLine(row.community_id, row.community))
        for line in (mine, place, total):
            for key in COUNTS:
                line.counts[key] += getattr(row, key)
    organisers, communities = list(organisers.values()), list(communities.values())
    if not exact:
        _protect([line for line in organisers if line.ident != account_id])
        _protect(communities)
        for key in COUNTS[1:]:
            total.counts[key] = alone(total.counts[key])
    return Sums(sorted(organisers, key=lambda line: -line["talks"]), communities, total, exact)


def _protect(lines) -> None:
    # Doors tell of nobody.
    for key in COUNTS[1:]:
        for line, count in zip(lines, protected([line[key] for line in lines]), strict=True):
            line.counts[key] = count
