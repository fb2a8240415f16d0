"""A test before the course and the same test after it, paired by the codes that people made up. No database."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

# With fewer pairs one could guess whose result is whose.
LEAST = 5


@dataclass(frozen=True)
class Comparison:
    """Points of those who answered both times. pairs: (before, after); before, after: how many answered at all."""

    pairs: tuple[tuple[int, int], ...]
    before: int
    after: int

    @classmethod
    def of(cls, answers: Iterable[tuple[str, str, int]]) -> "Comparison":
        """From (round, code, points); a code stands once in each round."""
        rounds: dict[str, dict[str, int]] = {"before": {}, "after": {}}
        for round_, code, points in answers:
            rounds[round_][code] = points
        before, after = rounds["before"], rounds["after"]
        pairs = sorted((before[code], after[code]) for code in before.keys() & after.keys())
        return cls(tuple(pairs), len(before), len(after))

    @property
    def is_enough(self) -> bool:
        """Whether so many answered twice that nobody can be recognised."""
        return len(self.pairs) >= LEAST

    @property
    def improved(self) -> int:
        """How many have more points than before."""
        return sum(after > before for before, after in self.pairs)

    @property
    def share_improved(self) -> float:
        """The same in percent of the pairs."""
        return 100 * self.improved / len(self.pairs) if self.pairs else 0.0

    @property
    def means(self) -> tuple[float, float]:
        """(before, after), of those who answered both times."""
        return fmean(pair[0] for pair in self.pairs), fmean(pair[1] for pair in self.pairs)
