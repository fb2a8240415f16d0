"""Many sessions at once: planning them from a pattern, moving all that follow, and taking either back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from flask_babel import gettext as _

from association.academy import pattern
from association.academy.commands.sessions import check_times, with_another
from association.academy.models import ModuleSession, PlanChange, SessionTrainer, TrainingSession
from association.academy.pattern import MOST, Slot
from association.academy.queries import modules as modules_queries
from association.academy.queries import plans as queries
from association.core.clock import now
from association.core.database import db
from association.core.history import note_all
from association.core.refusals import Refused


def arrange(cohort, *, language="pl", actor, **facts) -> list[Slot]:
    """What a pattern gives: nothing is stored yet. A day that is let fall comes, too, and says why."""
    parts = _parts(facts)
    if facts["until"] is None and facts["count"] is None:
        raise Refused(_("Podaj ostatni dzień albo liczbę dni zajęć."), "until")
    if facts["until"] is not None and facts["until"] < facts["first"]:
        raise Refused(_("Ostatni dzień nie może być przed pierwszym."), "until")
    found = pattern.dated(
        facts["first"],
        facts["weekdays"] or [facts["first"].weekday()],
        every=facts["every"],
        until=facts["until"],
        count=facts["count"],
        skipped=facts["skipped"],
        holidays=facts["holidays"],
        language=language,
    )
    if all(falls for _day, _holiday, falls in found):
        raise Refused(_("Z tego wzoru nie wynika ani jeden dzień zajęć. Popraw dni tygodnia albo daty."), "weekdays")
    held = sum(not falls for _day, _holiday, falls in found)
    if facts["count"] and facts["until"] is None and held < facts["count"]:
        raise Refused(_("W ciągu trzech lat zmieści się tylko tyle dni zajęć: %(held)d.", held=held), "count")
    shared = {name: facts[name] for name in ("kind", "place", "block")} | {"leaders": tuple(facts["leaders"])}
    slots = [
        Slot(day=day, starts=starts, ends=ends, minutes=minutes, free=_why(holiday, falls), **shared)
        for day, holiday, falls in found
        for starts, ends, minutes in parts
    ]
    if len(slots) > MOST:
        raise Refused(_("To więcej niż %(most)d sesji naraz. Podziel plan na części.", most=MOST), "until")
    return _named(cohort, slots, {day for day, _holiday, falls in found if falls}, facts)


def _why(holiday: str, falls: bool) -> str:
    return holiday or (_("dzień pominięty") if falls else "")


def _parts(facts) -> list[tuple[time, time, int]]:
    parts = [(facts["starts"], facts["ends"], facts["minutes"])]
    check_times(*parts[0])
    for number in ("2", "3"):
        part = tuple(facts[f"{name}_{number}"] for name in ("starts", "ends", "minutes"))
        if any(value is not None for value in part):
            for name, value in zip(("starts", "ends", "minutes"), part, strict=True):
                if value is None:
                    raise Refused(_("Uzupełnij to pole albo wyczyść całą tę część."), f"{name}_{number}")
            check_times(*part, suffix=f"_{number}")
            if part[0] < parts[-1][1]:
                raise Refused(_("Ta część zaczyna się, zanim skończy się poprzednia."), f"starts_{number}")
            parts.append(part)
    return parts


def _named(cohort, slots, fallen, facts) -> list[Slot]:
    """Give topics and modules to the sessions that will be held; those that fall get the topic alone."""
    held = [n for n, slot in enumerate(slots) if slot.day not in fallen]
    lines = [line.strip()[:200] for line in facts["topics"].splitlines() if line.strip()]
    naming, topic = facts["naming"], facts["topic"]
    if naming == "lines" and not lines:
        raise Refused(_("Wpisz tematy, każdy w osobnym wierszu."), "topics")
    names: list[str] = pattern.topics(topic, lines if naming == "lines" else [], len(held))
    dealt: list = [None] * len(held)
    if naming == "modules":
        open_modules = [
            (row.id, row.title, row.minutes - row.scheduled) for row in modules_queries.of_cohort(cohort.id)
        ]
        dealt = pattern.dealt(open_modules, [slots[n].minutes for n in held])
        if not any(dealt):
            raise Refused(_("Wszystkie moduły mają już zaplanowane godziny albo nie ma modułów."), "naming")
        rest = iter(pattern.topics(topic, [], sum(one is None for one in dealt)))
        names = [one[1] if one else next(rest) for one in dealt]
    if not topic and not all(name.strip() and not name.strip().isdecimal() for name in names):
        raise Refused(_("Wpisz temat: nie każda sesja ma skąd go wziąć."), "topic")
    named = [replace(slot, topic=topic or names[0]) for slot in slots]
    for n, name, module in zip(held, names, dealt, strict=True):
        named[n] = replace(slots[n], topic=name, module_id=module[0] if module else None)
    return named


def plan_all(cohort, *, slots: Iterable[Slot], another_leader=None, actor) -> PlanChange:
    """Plan these sessions in one go; what is returned takes all of them back."""
    slots = list(slots)
    if not slots:
        raise Refused(_("Zaznacz przynajmniej jedną sesję."))
    more = with_another([], another_leader, actor)
    sessions = [TrainingSession(cohort=cohort, trainers=[], placed=None, **slot.facts) for slot in slots]
    note_all(sessions, actor=actor)
    leading, placed = [], []
    for session, slot in zip(sessions, slots, strict=True):
        leading += [
            SessionTrainer(session=session, person_id=ident, minutes=slot.own_minutes.get(ident))
            for ident in dict.fromkeys((*slot.leaders, *more))
        ]
        if slot.module_id:
            placed.append(ModuleSession(session=session, module_id=slot.module_id))
    note_all([*leading, *placed], actor=actor)
    change = PlanChange(cohort_id=cohort.id, kind="series", days={str(session.id): None for session in sessions})
    db.session.add(change)
    db.session.flush()
    return change


def move(session, *, day: date, starts: time, ends: time, following: bool, actor) -> PlanChange:
    """Put a session on another day, perhaps with all that follow; what is returned moves them back."""
    check_times(starts, ends, session.minutes)
    gap = day - session.day
    others = queries.following(session) if following and gap else []
    _refuse_closed([session, *others])
    before = {str(each.id): _when(each) for each in [session, *others]}
    session.day, session.starts, session.ends = day, starts, ends
    for other in others:
        other.day += gap
    note_all([session, *others], actor=actor)
    change = PlanChange(cohort_id=session.cohort_id, kind="shift", days=before)
    db.session.add(change)
    db.session.flush()
    return change


def moved_slots(session, *, day, starts, ends, following, actor) -> list[Slot]:
    """The same as slots, to be looked at first; nothing is stored."""
    check_times(starts, ends, session.minutes)
    gap = day - session.day
    others = queries.following(session) if following and gap else []
    _refuse_closed([session, *others])
    first = replace(queries.slot(session), day=day, starts=starts, ends=ends)
    return [first, *(replace(slot, day=slot.day + gap) for slot in map(queries.slot, others))]


def _refuse_closed(sessions) -> None:
    """A session whose attendance is closed was held on its day: its signed list says so."""
    closed = next((session for session in sessions if session.closed_at), None)
    if closed:
        raise Refused(_("Obecność na sesji „%(topic)s” jest zamknięta. Najpierw ją otwórz.", topic=closed.topic), "day")


def _when(session) -> list[str]:
    return [session.day.isoformat(), session.starts.isoformat(), session.ends.isoformat()]


def take_back(change, *, actor) -> int:
    """Undo what was done at one go; sessions that somebody changed meanwhile move back, too. Their number."""
    if change.undone_at:
        raise Refused(_("To już cofnięto."))
    sessions = queries.of_change(change)
    for session in sessions:
        before = change.days[str(session.id)]
        if before is None:
            session.archived_at = now()
        else:
            session.day = date.fromisoformat(before[0])
            session.starts, session.ends = (time.fromisoformat(text) for text in before[1:])
    note_all(sessions, actor=actor)
    change.undone_at = now()
    db.session.flush()
    return len(sessions)
