"""Places as the office sees them: how many there are, who has one, who waits, and what it decides about them."""

from flask import abort, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.conferences import rules
from association.conferences.commands import pools as commands
from association.conferences.commands import seats as decisions
from association.conferences.commands.offers import offered_until
from association.conferences.forms.places import DecisionForm, PoolForm, capacities_form
from association.conferences.models import CATEGORIES, SEAT_STATES
from association.conferences.queries import conferences as sights
from association.conferences.queries import places as facts
from association.conferences.queries import pool_upkeep as upkeep
from association.conferences.queries import pools as queries
from association.conferences.routes.blueprint import conference_page, conferences
from association.core.web import allow, done, viewer

GROUPS = {
    "conference": _l("Cała konferencja"),
    "day": _l("Dni"),
    "item": _l("Punkty programu"),
    "meal": _l("Posiłki"),
    "lodging": _l("Noclegi"),
}


def places_url(conference_id: int) -> str:
    """The places of a conference."""
    return url_for("conferences.places", conference_id=conference_id)


def pool_url(pool) -> str:
    """Who has a place here and who waits."""
    return url_for("conferences.pool", conference_id=pool.conference_id, pool_id=pool.id)


def _places_page(conference, *, form=None, adding=None, status=200):
    pools = queries.pools(conference)
    if form is None:
        form = capacities_form(pools)(formdata=None, data={f"pool_{pool.id}": pool.capacity for pool in pools})
    groups = [(label, [pool for pool in pools if pool.kind == kind]) for kind, label in GROUPS.items()]
    return conference_page(
        "places.html",
        conference,
        tab="places",
        pools=pools,
        groups=[group for group in groups if group[1]],
        form=form,
        adding=adding or PoolForm(formdata=None),
        rules_of=facts.rules_of(conference.id),
        manages=rules.manage(viewer(), conference),
        out_of_step=upkeep.is_out_of_step(conference.id),
        status=status,
    )


@conferences.get("/conferences/<int:conference_id>/places")
@allow(rules.coordinate, on=sights.conference)
def places(conference):
    """How many places there are of what, and how many are taken."""
    return _places_page(conference)


@conferences.post("/conferences/<int:conference_id>/places")
@allow(rules.manage, on=sights.conference)
def change_places(conference):
    """Other numbers."""
    pools = queries.pools(conference)
    form = capacities_form(pools)()
    if form.validate():
        wanted = {
            pool.id: (_seen(pool), form[f"pool_{pool.id}"].data) for pool in pools if f"pool_{pool.id}" in request.form
        }
        if form.carries_out(commands.change, conference, capacities=wanted):
            return done(_("Zapisano liczby miejsc."), to=places_url(conference.id))
    else:
        form.status = 422
    return _places_page(conference, form=form, status=form.status)


def _seen(pool):
    """The number that stood in the page when it was opened."""
    seen = request.form.get(f"seen_{pool.id}", "")
    return int(seen) if seen.isdecimal() and len(seen) < 7 else None


@conferences.post("/conferences/<int:conference_id>/places/programme")
@allow(rules.manage, on=sights.conference)
def complete_places(conference):
    """Take days and items over from the programme."""
    commands.complete(conference, actor=viewer())
    return done(_("Miejsca zgadzają się z programem."), to=places_url(conference.id))


@conferences.post("/conferences/<int:conference_id>/places/others")
@allow(rules.manage, on=sights.conference)
def add_places(conference):
    """A meal or a lodging."""
    form = PoolForm()
    if form.accepts(commands.add, conference):
        return done(_("Dodano: %(label)s.", label=form.result.label), to=places_url(conference.id))
    return _places_page(conference, adding=form, status=form.status)


@conferences.get("/conferences/<int:conference_id>/places/<int:pool_id>")
@allow(rules.coordinate_in, on=queries.pool)
def pool(pool):
    """Who has a place here and who waits for one."""
    row = next(one for one in queries.pools(pool.conference) if one.id == pool.id)
    return conference_page(
        "pool.html",
        pool.conference,
        tab="places",
        fragment="conferences/_seats.html",
        pool=pool,
        row=row,
        listing=queries.listing.page(queries.seats(pool)),
        states=SEAT_STATES,
        categories=CATEGORIES,
        until=offered_until(pool.conference, facts.rules_of(pool.conference_id)),
    )


@conferences.get("/conferences/<int:conference_id>/places/<int:pool_id>.<any(xlsx, csv):suffix>")
@allow(rules.coordinate_in, on=queries.pool)
def export_pool(pool, suffix):
    """The same as a file."""
    return queries.listing.export(queries.seats(pool), suffix, _("miejsca"))


@conferences.post("/conferences/<int:conference_id>/places/<int:pool_id>/archive")
@allow(rules.manage_in, on=queries.pool)
def archive_pool(pool):
    """Offer it no more."""
    commands.archive(pool, actor=viewer())
    undo = url_for("conferences.restore_pool", conference_id=pool.conference_id, pool_id=pool.id)
    return done(_("Usunięto: %(label)s.", label=pool.label), to=places_url(pool.conference_id), undo=undo)


@conferences.post("/conferences/<int:conference_id>/places/<int:pool_id>/restoration")
@allow(rules.manage_in, on=queries.pool)
def restore_pool(pool):
    """Offer it again."""
    commands.restore(pool, actor=viewer())
    return done(_("Przywrócono: %(label)s.", label=pool.label), to=places_url(pool.conference_id))


@conferences.route("/conferences/<int:conference_id>/seats/<int:seat_id>", methods=["GET", "POST"])
@allow(rules.manage_in, on=queries.seat)
def seat(seat):
    """Decide about one place against the order."""
    choices = _choices(seat)
    if not choices:
        abort(404)
    form = DecisionForm()
    form.decision.choices = choices
    if form.decision.data is None:
        form.decision.data = choices[0][0]
    attendee, pool, conference = seat.attendee, seat.pool, seat.conference
    if form.accepts(decisions.decide, seat):
        return done(_("Zapisano: %(name)s.", name=attendee.name), to=pool_url(pool))
    return conference_page(
        "seat.html",
        conference,
        tab="places",
        seat=seat,
        attendee=attendee,
        pool=pool,
        form=form,
        name=facts.name_of(pool, "pl"),
        turn=queries.turn(seat) if seat.state == "waiting" else None,
        full=not pool.has_room,
        states=SEAT_STATES,
        status=form.status,
    )


def _choices(seat) -> list[tuple]:
    """What may be decided about a place in its state."""
    confirm = ("confirm", _("przyznać miejsce od razu"))
    cancel = ("cancel", _("skreślić z listy oczekujących") if seat.state == "waiting" else _("zwolnić miejsce"))
    return {
        "waiting": [
            confirm,
            ("offer", _("zaproponować miejsce poza kolejnością")),
            ("move", _("przestawić w kolejce")),
            cancel,
        ],
        "offered": [confirm, cancel],
        "confirmed": [cancel],
    }.get(seat.state, [confirm])
