"""Of what there are places, and how many."""

from flask_babel import gettext as _

from association.conferences.commands import places
from association.conferences.models import Conference, PlacePool, ProgrammeItem
from association.conferences.queries import places as locks
from association.conferences.queries import pool_upkeep as upkeep
from association.conferences.queries import pools as queries
from association.core import database, jobs
from association.core.clock import now
from association.core.database import db, settle
from association.core.history import note, note_all
from association.core.refusals import Overtaken, Refused


def complete(conference, *, actor) -> None:
    """Let the pools be what the conference and its programme say: one for the whole, one for each of several days, and
    one for each item that people choose, as large as the item."""
    fresh, grown = [], []
    whole = upkeep.whole(conference.id)
    if whole is None:
        fresh.append(PlacePool(conference_id=conference.id, kind="conference"))
    days = upkeep.days_without_pool(conference.id)
    fresh += [PlacePool(conference_id=conference.id, kind="day", day_id=day) for day in days]
    uneven = upkeep.items_out_of_step(conference.id)
    pools = locks.locked(row.pool_id for row in uneven if row.pool_id)
    for row in uneven:
        if row.pool_id is None:
            facts = {"kind": "item", "item_id": row.id, "capacity": row.capacity}
            fresh.append(PlacePool(conference_id=conference.id, **facts))
        else:
            pools[row.pool_id].capacity = row.capacity
            grown.append(pools[row.pool_id])
    if fresh or grown:
        note_all([*fresh, *grown], actor=actor)
        db.session.flush()
    if whole is None:
        # Who was there before anybody counted has a place, too.
        places.take_all({attendee: [fresh[0].id] for attendee in upkeep.registered(conference.id)}, actor=actor)
    for pool in grown:
        places.offer_free(pool)


def change(conference, *, capacities: dict, actor) -> None:
    """Other numbers of places. capacities: {id of a pool: (the number that the person saw, the new one)}; what became
    free is offered. Nobody loses a place when there are fewer."""
    pools = locks.locked(capacities)
    wanted = {pools[ident]: capacity for ident, (_seen, capacity) in capacities.items()}
    wanted = {pool: capacity for pool, capacity in wanted.items() if capacity != pool.capacity}
    for pool in wanted:
        if capacities[pool.id][0] != pool.capacity:
            told = _("bez limitu") if pool.capacity is None else pool.capacity
            raise Overtaken(_("Ktoś zmienił tę liczbę przed chwilą, teraz jest: %(now)s.", now=told), f"pool_{pool.id}")
    items = {pool: database.get(ProgrammeItem, pool.item_id) for pool in wanted if pool.item_id}
    for pool, capacity in wanted.items():
        pool.capacity = capacity
        if pool in items:
            items[pool].capacity = capacity
    note_all([*wanted, *items.values()], actor=actor)
    db.session.flush()
    for pool in wanted:
        places.offer_free(pool)


def add(conference, *, kind, label, capacity, actor) -> PlacePool:
    """A meal or a lodging of which there are places."""
    if kind not in ("meal", "lodging"):
        raise Refused(_("Dodać można posiłek albo nocleg."), "kind")
    pool = PlacePool(conference_id=conference.id, kind=kind, label=label, capacity=capacity)
    note(pool, actor=actor)
    return pool


def rename(pool, *, label, actor) -> PlacePool:
    """Another name of a meal or a lodging."""
    pool.label = label
    note(pool, actor=actor)
    db.session.flush()
    return pool


def archive(pool, *, actor) -> None:
    """Offer it no more. Who has a place keeps it, so there may be nobody."""
    pool = locks.locked([pool.id])[pool.id]
    if pool.kind not in ("meal", "lodging"):
        raise Refused(_("Tych miejsc nie można usunąć: należą do konferencji albo do programu."))
    if queries.is_used(pool.id):
        raise Refused(_("Ktoś to już wybrał. Najpierw zwolnij te miejsca."))
    pool.archived_at = now()
    note(pool, actor=actor)
    db.session.flush()


def restore(pool, *, actor) -> None:
    """Offer it again."""
    pool.archived_at = None
    note(pool, actor=actor)
    db.session.flush()


@jobs.every(minutes=1)
def keep_up() -> None:
    """Follow the programme, whoever changed it and however."""
    for conference_id in upkeep.conferences_out_of_step():
        with settle():
            complete(database.get(Conference, conference_id), actor=None)
