"""Counting answers: how many chose what, means, and the words that were written. Knows no database: whoever asks says
which answers count, for example those before and those after a course."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean, median

from association.questionnaires import items
from association.questionnaires.items import Item
from association.questionnaires.options import Option

# With fewer answers one could guess who gave which.
LEAST = 5
COUNTED = frozenset({"one", "many", "scale", "consent"})
WRITTEN = frozenset({"text", "long_text"})


@dataclass(frozen=True)
class Bar:
    """How many gave one of the answers. share: in percent of those who answered; correct: in a test."""

    label: str
    count: int
    share: float
    correct: bool = False


@dataclass(frozen=True)
class Result:
    """What came back to one question; a heading is its own result without answers.

    answered: by how many; words: what was written, in an order that says nothing about who wrote it; mean, middle: of
    numbers; before: how earlier editions put the question.
    """

    item: Item
    answered: int = 0
    bars: Sequence[Bar] = ()
    mean: float | None = None
    middle: float | None = None
    ends: tuple[float, float] | None = None
    correct: float | None = None
    words: Sequence[str] = ()
    before: Sequence[str] = field(default=())

    @property
    def is_enough(self) -> bool:
        """Whether so many answered that nobody can be recognised."""
        return self.answered >= LEAST

    @property
    def height(self) -> float:
        """Where the mean of a scale stands between its ends, in percent."""
        first, last = self.item.steps[0], self.item.steps[-1]
        return 100 * (self.mean - first) / (last - first)

    @property
    def highest(self) -> int:
        """The longest bar."""
        return max((bar.count for bar in self.bars), default=0)


def merged(editions: Sequence[Sequence[Item]]) -> list[tuple[Item, list[str]]]:
    """The questions of all editions, given from the newest to the oldest: each once, in its newest words, with what it
    was called before and every possibility it ever offered. What the newest no longer asks stands at the end."""
    newest: dict[str, Item] = {}
    before: dict[str, list[str]] = {}
    for edition in editions:
        for item in edition:
            if item.key not in newest:
                newest[item.key] = item
                before[item.key] = []
                continue
            kept = newest[item.key]
            if item.label not in (kept.label, *before[item.key]):
                before[item.key].append(item.label)
            newest[item.key] = replace(kept, options=_all_options(kept.options, item.options), **_widest(kept, item))
    return [(item, before[key]) for key, item in newest.items()]


def _all_options(newer: Sequence[Option], older: Sequence[Option]) -> tuple[Option, ...]:
    known = {option.key for option in newer}
    return (*newer, *(option for option in older if option.key not in known))


def _widest(newer: Item, older: Item) -> dict:
    if newer.kind != "scale":
        return {}
    steps = sorted({*newer.steps, *older.steps})
    return {"least": steps[0], "most": steps[-1]}


def tally(asked: Iterable[tuple[Item, Sequence[str]]], answers: Sequence[Mapping]) -> list[Result]:
    """A result for each question. asked: (item, earlier words) as merged() gives them."""
    return [_result(item, before, answers) for item, before in asked]


def _result(item: Item, before: Sequence[str], answers: Sequence[Mapping]) -> Result:
    if not item.is_question:
        return Result(item)
    if item.kind == "consent":
        # Not ticking the box is an answer too.
        given = [answer.get(item.key) is True for answer in answers]
    else:
        given = [answer[item.key] for answer in answers if not items.is_empty(answer.get(item.key))]
    result = Result(item, len(given), before=before)
    if item.kind in COUNTED:
        result = replace(result, bars=_bars(item, given))
    if item.kind in {"scale", "number"} and given:
        result = replace(result, mean=fmean(given), middle=median(given), ends=(min(given), max(given)))
    if item.points and given:
        right = sum(item.earns(value) > 0 for value in given)
        result = replace(result, correct=100 * right / len(answers))
    if item.kind in WRITTEN:
        result = replace(result, words=sorted(map(str, given), key=str.casefold))
    return result


def _bars(item: Item, given: list) -> list[Bar]:
    counted: Counter = Counter()
    for value in given:
        counted.update(value if isinstance(value, list) else [value])
    if item.kind == "consent":
        choices = [(True, item.text_of(True), False), (False, item.text_of(False), False)]
    elif item.kind == "scale":
        choices = [(step, str(step), False) for step in item.steps]
    else:
        choices = [(option.key, option.label, option.correct) for option in item.options]
    return [
        Bar(label, counted[key], 100 * counted[key] / len(given) if given else 0.0, correct)
        for key, label, correct in choices
    ]


def score_mean(asked: Sequence[Item], answers: Sequence[Mapping]) -> tuple[float, int] | None:
    """The mean of the points of a test and how many there are to get; None when nothing gives points."""
    most = items.score(asked, {})[1]
    return (fmean(items.score(asked, answer)[0] for answer in answers), most) if most and answers else None


def scales(results: Sequence[Result]) -> list[Result]:
    """The scales that can be shown side by side: all of one length, and more than one."""
    found = [result for result in results if result.item.kind == "scale" and result.is_enough]
    return found if len(found) > 1 and len({result.item.steps for result in found}) == 1 else []
