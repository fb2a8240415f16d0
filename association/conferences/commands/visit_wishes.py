"""What people wish for: their visits in order, and with whom they want to go."""

from flask_babel import gettext as _

from association.conferences.models import Guest, TogetherGroup, TogetherMember, VisitWish
from association.conferences.queries import visitors
from association.conferences.queries import visits as queries
from association.conferences.visiting import takes_wishes
from association.core.database import db, refused_if_taken
from association.core.history import note, note_all
from association.core.polish import fold
from association.core.refusals import Refused

MOST_TOGETHER = 10


def wish(attendee, *, wishes, together="", actor) -> None:
    """Keep what somebody wishes for: exactly that from now on. wishes: the ids of visits, the dearest first; together:
    the word on which those agreed who want to go together, "" for nobody."""
    slots = queries.slots(attendee.conference_id)
    rules = queries.rules_of(attendee.conference_id)
    ranks = {}
    for slot in slots:
        chosen = [item for item in wishes if slot.visit(item)]
        if len(set(chosen)) < len(chosen):
            raise Refused(_("Każdą wizytę można wskazać tylko raz."), "wishes")
        if rules and len(chosen) > rules.most:
            raise Refused(_("Można wskazać najwyżej tyle wizyt: %(most)s.", most=rules.most), "wishes")
        ranks |= {item: rank for rank, item in enumerate(chosen, 1)}
    if len(ranks) < len(set(wishes)):
        raise Refused(_("Jednej z wizyt nie ma już w programie. Wybierz jeszcze raz."), "wishes")
    _keep(attendee, ranks, actor)
    go_together(attendee, word=together, actor=actor)


def _keep(attendee, ranks: dict, actor) -> None:
    own = {row.item_id: row for row in visitors.wish_rows(attendee.id)}
    gone = [row for item, row in own.items() if item not in ranks]
    note_all(gone, actor=actor, action="removed")
    for row in gone:
        db.session.delete(row)
    for item, rank in ranks.items():
        if item in own:
            own[item].rank = rank
    kept = [row for item, row in own.items() if item in ranks]
    facts = {"conference_id": attendee.conference_id, "attendee_id": attendee.id}
    fresh = [VisitWish(item_id=item, rank=rank, **facts) for item, rank in ranks.items() if item not in own]
    note_all([*kept, *fresh], actor=actor)
    db.session.flush()


def go_together(attendee, *, word: str, actor) -> None:
    """Put a person into the group of this word, or with "" into none."""
    word = " ".join(word.split())[:60]
    folded = fold(word)[:60]
    own = visitors.together_of(attendee.id)
    if (own.group.folded if own else "") == folded:
        return
    if own:
        note(own, actor=actor, action="removed")
        db.session.delete(own)
        db.session.flush()
    if not folded:
        return
    group = visitors.together_named(attendee.conference_id, folded)
    if group is None:
        with refused_if_taken(_("Ktoś właśnie użył tego hasła. Zapisz jeszcze raz."), "together"):
            group = TogetherGroup(conference_id=attendee.conference_id, word=word, folded=folded)
            note(group, actor=actor)
    elif len(visitors.companions(group.id)) >= MOST_TOGETHER:
        raise Refused(_("Razem może jechać najwyżej %(most)s osób.", most=MOST_TOGETHER), "together")
    member = TogetherMember(conference_id=attendee.conference_id, group_id=group.id, attendee_id=attendee.id)
    note(member, actor=actor)


def wish_oneself(attendee, *, coming, rules, registration_rules, wishes, together, everyone=False, actor=None) -> None:
    """The same by the private link, as long as it may be changed there. coming: the people of the registration;
    everyone: they all wish for the same."""
    registration = attendee.registration
    if not takes_wishes(registration.conference, rules, registration_rules):
        raise Refused(_("Czas na wybory minął. Napisz do organizatora."))
    guest = Guest(registration.contact_name)
    for one in coming if everyone else [attendee]:
        wish(one, wishes=wishes, together=together, actor=guest)
