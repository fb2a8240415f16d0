"""Study visits by preference: the rules, what an organiser decides by hand, the allocation and its application."""

from collections import defaultdict

from flask_babel import gettext as _
from sqlalchemy import delete, insert

from association.conferences import visit_letters
from association.conferences.commands import messages, places, pools, seats
from association.conferences.models import VisitAccess, VisitPin, VisitPlacement, VisitRules, VisitRun
from association.conferences.queries import places as locks
from association.conferences.queries import visit_inputs as inputs
from association.conferences.queries import visitors
from association.conferences.queries import visits as queries
from association.conferences.visiting import Material, apportion, suits
from association.core.clock import now
from association.core.database import db, refused_if_taken
from association.core.history import note, note_all
from association.core.refusals import Overtaken, Refused


def set_rules(conference, *, most, fills, wishes_until, actor) -> VisitRules:
    """Let people wish for visits, or change how they do; the visits are no longer taken one by one from then on."""
    rules = queries.rules_of(conference.id)
    if rules is None:
        with refused_if_taken(_("Ktoś właśnie zapisał te zasady. Otwórz stronę jeszcze raz.")):
            rules = VisitRules(conference_id=conference.id, most=most, fills=fills, wishes_until=wishes_until)
            note(rules, actor=actor)
    else:
        rules.most, rules.fills, rules.wishes_until, rules.closed_at = most, fills, wishes_until, None
        note(rules, actor=actor)
    complete_pools(conference, actor=actor)
    return rules


def give_up(conference, *, actor) -> None:
    """Let people take visits one by one, as other items; the wishes stay."""
    rules = queries.rules_of(conference.id)
    if rules and not rules.closed_at:
        rules.closed_at = now()
        note(rules, actor=actor)
        db.session.flush()


def complete_pools(conference, *, actor) -> None:
    """Let every visit have places that can be given."""
    bare = [visit.id for slot in queries.slots(conference.id) for visit in slot.visits if visit.pool_id is None]
    if bare:
        items = queries.items(bare)
        for item in items:
            item.bookable = True
        note_all(items, actor=actor)
        db.session.flush()
        pools.complete(conference, actor=actor)


def set_access(item, *, serves, note_text, actor) -> VisitAccess:
    """Write down whom a visit can receive."""
    access = queries.access_of(item.id)
    if access is None:
        with refused_if_taken(_("Ktoś właśnie to opisał. Otwórz stronę jeszcze raz.")):
            access = VisitAccess(conference_id=item.conference_id, item_id=item.id, serves=serves, note=note_text)
            note(access, actor=actor)
    else:
        access.serves, access.note = serves, note_text
        note(access, actor=actor)
    return access


def pin(attendee, *, item_id, reason, actor) -> None:
    """Decide for one person: a visit, or with 0 none at all; other decisions for the same time are taken back."""
    slots = queries.slots(attendee.conference_id)
    slot = next((slot for slot in slots if slot.visit(item_id)), None)
    if slot is None and item_id:
        raise Refused(_("Tej wizyty nie ma już w programie."), "item_id")
    if not reason.strip():
        raise Refused(_("Napisz, dlaczego. Powód zostaje w historii."), "reason")
    chosen = slot.visit(item_id) if slot else None
    if chosen and chosen.capacity is not None and visitors.pinned(chosen.id, attendee.id) >= chosen.capacity:
        raise Refused(_("Wszystkie miejsca w tej wizycie są już rozdane ręcznie."), "item_id")
    own = visitors.pin_rows(attendee.id)
    _remove([row for row in own if chosen is None or row.item_id is None or row.item_id in slot.ids], actor)
    with refused_if_taken(_("Ktoś właśnie zdecydował o tej osobie. Otwórz stronę jeszcze raz.")):
        row = VisitPin(
            conference_id=attendee.conference_id,
            attendee_id=attendee.id,
            item_id=chosen.id if chosen else None,
            reason=reason.strip(),
        )
        note(row, actor=actor)


def unpin(attendee, *, actor) -> None:
    """Leave the person to the allocation again."""
    _remove(visitors.pin_rows(attendee.id), actor)


def _remove(rows, actor) -> None:
    note_all(rows, actor=actor, action="removed")
    for row in rows:
        db.session.delete(row)
    db.session.flush()


def material(conference, *, everyone: bool) -> Material:
    """What an allocation is made of now. everyone: also those who have a place already are divided anew."""
    rules = queries.rules_of(conference.id)
    return Material(
        slots=queries.slots(conference.id),
        fills=rules.fills if rules else "nobody",
        comers=[tuple(row) for row in inputs.comers(conference.id)],
        wishes=inputs.wishes(conference.id),
        pins=inputs.pins(conference.id),
        held=inputs.held(conference.id),
        needs=inputs.needs(conference.id),
        away=inputs.not_on_day(conference.id),
        everyone=everyone,
    )


def allocate(conference, *, everyone=False, actor) -> VisitRun:
    """Divide the people among the visits, to be looked at first; the same people with the same wishes get the same."""
    complete_pools(conference, actor=actor)
    made_of = material(conference, everyone=everyone)
    outcomes = apportion(made_of)
    for visit in (visit for outcome in outcomes for visit in outcome.too_full):
        too_full = _("W wizycie %(visit)s jest mniej miejsc niż osób, które już je mają.", visit=visit.short)
        raise Refused(f"{too_full} {_('Zwiększ liczbę miejsc albo zmień przydziały ręczne.')}")
    if not any(outcome.places for outcome in outcomes):
        raise Refused(_("Nie ma kogo podzielić: nikt nie wskazał jeszcze żadnej wizyty."))
    earlier = queries.runs(conference.id)
    with refused_if_taken(_("Ktoś właśnie zrobił podział. Otwórz stronę jeszcze raz.")):
        run = VisitRun(
            conference=conference,
            conference_id=conference.id,
            number=earlier[0].number + 1 if earlier else 1,
            digest=made_of.digest,
            result={"everyone": everyone, "slots": [outcome.told() for outcome in outcomes]},
            made_by_name=actor.name if actor else "",
        )
        note(run, actor=actor)
    # Whoever looks at a draft looks at the newest.
    drafts = [row.id for row in earlier if row.applied_at is None]
    db.session.execute(delete(VisitPlacement).where(VisitPlacement.run_id.in_(drafts)))
    rows = [
        {"run_id": run.id, "slot": outcome.key, "attendee_id": place.attendee_id, "item_id": place.item_id}
        | {"rank": place.rank, "how": place.how}
        for outcome in outcomes
        for place in outcome.places
    ]
    db.session.execute(insert(VisitPlacement), rows)
    return run


def apply(run, *, actor) -> VisitRun:
    """Make an allocation the truth: everybody gets the place, and who got none waits for the visits wished for.

    Refused when anything it was made of is different by now, so that nobody applies what he or she has not seen.
    """
    conference = run.conference
    if run.applied_at:
        raise Overtaken(_("Ten podział jest już zatwierdzony."))
    newest = queries.runs(conference.id)[0]
    # Nobody takes or leaves a place while we look whether everything is as it was.
    locks.locked({visit.pool_id for slot in queries.slots(conference.id) for visit in slot.visits if visit.pool_id})
    made_of = material(conference, everyone=run.result["everyone"])
    if newest.id != run.id or made_of.digest != run.digest:
        changed = _("Od tego podziału coś się zmieniło: wybory, miejsca albo decyzje.")
        raise Refused(f"{changed} {_('Podziel jeszcze raz i zatwierdź nowy wynik.')}")
    placements = queries.placements(run.id)
    people = visitors.people([row.attendee_id for row in placements])
    for slot in made_of.slots:
        _seat(slot, [row for row in placements if row.slot == slot.key], people, made_of, run, actor)
    run.applied_at, run.applied_by_name = now(), actor.name if actor else ""
    note(run, actor=actor)
    db.session.flush()
    return run


def prepare_letters(run, *, actor):
    """A message that tells everybody the result, to be read before it is sent."""
    if run.applied_at is None:
        raise Refused(_("Najpierw zatwierdź podział: dopóki jest roboczy, nie ma o czym pisać."))
    told = visit_letters.details(run)
    if not told:
        raise Refused(_("Nikt nie ma jeszcze wizyty studyjnej."))
    usual, english = visit_letters.POLISH, visit_letters.ENGLISH
    return messages.prepare(
        run.conference,
        subject=usual.subject,
        body=usual.body,
        subject_en=english.subject,
        body_en=english.body,
        recipients=told,
        actor=actor,
    )


def _seat(slot, placements, people, made_of, run, actor) -> None:
    pool_of = {visit.id: visit.pool_id for visit in slot.visits}
    placed = {row.attendee_id: pool_of.get(row.item_id) for row in placements}
    among = set(pool_of.values())
    told = _("Podział na wizyty nr %(number)s", number=run.number)
    seats.assign([people[ident] for ident in placed], placed, among=among, actor=actor, reason=told)
    full = {
        visit.id
        for visit in slot.visits
        if visit.capacity is not None and sum(row.item_id == visit.id for row in placements) >= visit.capacity
    }
    queues = defaultdict(list)
    for row in placements:
        if row.how == "left":
            wishes = made_of.wishes.get(row.attendee_id, {})
            needs = made_of.needs.get(row.attendee_id, ())
            wanted = [visit for visit in slot.visits if visit.id in wishes and visit.id in full and suits(visit, needs)]
            wanted.sort(key=lambda visit: wishes[visit.id])
            queues[tuple(visit.pool_id for visit in wanted)].append(people[row.attendee_id])
    for pool_ids, waiting in queues.items():
        if pool_ids:
            # Whoever gets the dearest of them later needs the others no more.
            instead = dict.fromkeys(pool_ids[1:], pool_ids[0])
            places.take_all(dict.fromkeys(waiting, pool_ids), actor=actor, instead=instead)
