"""How actions of a plan wait for each other: what a move pushes, and what would wait for itself."""

from datetime import date, timedelta

DAY = timedelta(days=1)
Days = dict[int, tuple[date, date]]


def pushed(days: Days, needs: list[tuple[int, int]], moved: int, fixed: frozenset[int] = frozenset()) -> Days:
    """The new days of the actions that no longer can begin when planned, because `moved` and what waits for it ends
    later; each keeps its length.

    days: {id: (first, last)} with the new days of `moved`; needs: (id, id for which it waits); fixed: they stay.
    """
    days, changed, waiting = dict(days), {}, [moved]
    while waiting:
        ended = waiting.pop(0)
        for action, need in needs:
            if need != ended or action not in days or need not in days or action in fixed or action == moved:
                continue
            (first, last), free = days[action], days[need][1] + DAY
            if first < free:
                changed[action] = days[action] = (free, last + (free - first))
                waiting.append(action)
    return changed


def waits_for_itself(action: int, wanted: list[int], needs: list[tuple[int, int]]) -> int | None:
    """The first of the actions for which `action` is to wait that itself waits for it, directly or through others."""
    known: dict[int, list[int]] = {}
    for one, need in needs:
        if one != action:
            known.setdefault(one, []).append(need)
    for first in wanted:
        seen, waiting = set(), [first]
        while waiting:
            here = waiting.pop()
            if here == action:
                return first
            if here not in seen:
                seen.add(here)
                waiting += known.get(here, ())
    return None


def too_early(days: Days, needs: list[tuple[int, int]]) -> dict[int, list[int]]:
    """{id: the actions for which it waits, and which end on its first day or later}."""
    found: dict[int, list[int]] = {}
    for action, need in needs:
        if action in days and need in days and days[action][0] <= days[need][1]:
            found.setdefault(action, []).append(need)
    return found


def family(number: str) -> tuple[str, ...]:
    """The parts of a number: "2.10" is ("2", "10"), and "2.10.1" stands below it."""
    return tuple(part for part in number.split(".") if part)


def place_among(number: str, numbers: list[str]) -> int:
    """Where a new action with this number belongs in a list of numbers: behind the nearest one above it and what stands
    below that, otherwise at the end."""
    for depth in range(len(family(number)) - 1, 0, -1):
        above = family(number)[:depth]
        behind = [at for at, each in enumerate(numbers, 1) if family(each)[:depth] == above]
        if behind:
            return behind[-1]
    return len(numbers)


def next_number(numbers: list[str]) -> str:
    """The number that the next action of a plan would have."""
    whole = [int(number) for number in numbers if number.isdecimal()]
    return str(max(whole, default=0) + 1)
