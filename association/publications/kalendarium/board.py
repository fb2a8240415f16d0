"""The kalendarium as screens show it: each term with its mark, and what became of it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from association.publications.kalendarium.terms import Term

# The marks of the key, in its order; what stands on a day with them is told in words, too.
MARKS = ("duty", "other", "note", "holiday", "unsure", "own")


@dataclass(frozen=True)
class Filters:
    """What of the kalendarium is shown; "" is everything."""

    audience: str = ""
    kind: str = ""
    words: tuple[str, ...] = field(default=())

    def hold(self, term: Term) -> bool:
        """Whether the term is shown. What concerns everybody concerns each audience."""
        if self.kind and term.kind != self.kind:
            return False
        everybody = not term.audiences or "everybody" in term.audiences
        if self.audience and self.audience not in term.audiences and not everybody:
            return False
        told = f"{term.title} {term.where} {term.basis} {term.about}".lower()
        return all(word in told for word in self.words)

    @property
    def narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self.audience or self.kind or self.words)


def mark_of(term: Term) -> str:
    """A key of MARKS."""
    if term.certainty != "sure":
        return "unsure"
    if term.kind == "obligation":
        return "duty" if term.concerns_us else "other"
    return {"observance": "note", "holiday": "holiday"}.get(term.kind, "own")


@dataclass(frozen=True)
class Line:
    """A term in a list with what became of it. state: done, void, obliged, late, soon, waits, theirs or unsure; left:
    days to it; may_settle: this viewer says what became of it."""

    term: Term
    state: str
    left: int
    duty: Any
    owner: str
    may_settle: bool


def lines(found: list[Term], duties: dict, people: dict[int, str], today: date, viewer_id: int, keeps: bool) -> list:
    """The terms by which somebody has to do something, in their order."""
    told = []
    for term in found:
        if term.kind != "obligation" and not term.owner_id:
            continue
        duty, left = duties.get(term.key), (term.end - today).days
        told.append(
            Line(
                term=term,
                state=_state(term, duty, left),
                left=left,
                duty=duty,
                owner=people.get(term.owner_id, ""),
                may_settle=keeps or term.owner_id == viewer_id,
            )
        )
    return told


def _state(term: Term, duty, left: int) -> str:
    if duty is not None and duty.state != "open":
        return duty.state
    if duty is not None and duty.obligation_id:
        return "obliged"
    if not term.is_sure:
        return "unsure"
    if not term.concerns_us and not term.owner_id:
        return "theirs"
    if left < 0:
        return "late"
    return "soon" if left <= 14 else "waits"
