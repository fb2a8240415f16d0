"""Planning, changing and removing sessions."""

from flask_babel import gettext as _

from association.academy.models import ModuleSession, SessionTrainer, TrainingSession
from association.core.clock import now
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.people.commands.persons import person_for


def plan(cohort, *, leaders, another_leader, module_id=None, actor, **facts) -> TrainingSession:
    """Plan a session. leaders: ids of persons; another_leader: the id of one more, or the name of a new one."""
    check_times(facts["starts"], facts["ends"], facts["minutes"])
    leaders = with_another(leaders, another_leader, actor)
    session = TrainingSession(cohort=cohort, trainers=[], placed=None, **facts)
    note(session, actor=actor)
    _lead(session, leaders, actor)
    _place(session, module_id, actor)
    return session


def change(session, *, leaders, another_leader, module_id=None, actor, **facts) -> TrainingSession:
    """Change a session and who leads it."""
    check_times(facts["starts"], facts["ends"], facts["minutes"])
    leaders = with_another(leaders, another_leader, actor)
    for name, value in facts.items():
        setattr(session, name, value)
    note(session, actor=actor)
    _lead(session, leaders, actor)
    _place(session, module_id, actor)
    return session


def _place(session, module_id, actor) -> None:
    """Put a session into a module, or into none."""
    placed = session.placed
    if module_id == (placed.module_id if placed else None):
        return
    if module_id is None:
        note(placed, actor=actor, action="removed")
        session.placed = None
        db.session.delete(placed)
    elif placed:
        placed.module_id = module_id
        note(placed, actor=actor)
    else:
        note(ModuleSession(session=session, module_id=module_id), actor=actor)
    db.session.flush()


def copied(session) -> dict:
    """What a new session takes over from another one: everything but the day."""
    kept = ("kind", "topic", "starts", "ends", "minutes", "block", "place", "host", "leaders", "module_id")
    return {name: getattr(session, name) for name in kept}


def check_times(starts, ends, minutes, suffix="") -> None:
    """Refuse hours that end before they begin or hold less than is taught. suffix: of the names of the fields."""
    if ends <= starts:
        raise Refused(_("Koniec musi być po początku."), f"ends{suffix}")
    if minutes > (ends.hour - starts.hour) * 60 + ends.minute - starts.minute:
        raise Refused(
            _("Tyle godzin dydaktycznych nie mieści się między początkiem a końcem zajęć."), f"minutes{suffix}"
        )


def with_another(leaders, another, actor) -> list[int]:
    """These leaders and one more: the id of a person, or the name of a new one."""
    if isinstance(another, str) and another:
        another = person_for(another, actor=actor).id
    return [*leaders, another] if another else leaders


def _lead(session, person_ids, actor) -> None:
    gone = [row for row in session.trainers if row.person_id not in person_ids]
    note_all(gone, actor=actor, action="removed")
    for row in gone:
        session.trainers.remove(row)
        db.session.delete(row)
    kept = {row.person_id for row in session.trainers}
    fresh = [
        SessionTrainer(session=session, person_id=ident) for ident in dict.fromkeys(person_ids) if ident not in kept
    ]
    note_all(fresh, actor=actor)
    db.session.flush()


def remove(session, *, actor) -> None:
    """Take a session out of the course; its attendance stays with it and comes back with it."""
    session.archived_at = now()
    note(session, actor=actor)
    db.session.flush()


def bring_back(session, *, actor) -> None:
    """Put a removed session back into the course."""
    session.archived_at = None
    note(session, actor=actor, action="restored")
    db.session.flush()
