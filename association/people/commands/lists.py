"""What can be done with saved lists."""

from flask_babel import gettext as _

from association.core import history
from association.core.database import db
from association.core.refusals import Refused
from association.people.models import ListMember, ListRule, SavedList
from association.people.queries import lists as queries

MOST_RULES = 30


def begin_list(*, about: str, name: str, note: str = "", matching="all", shared=False, rules=(), actor) -> SavedList:
    """A new list, perhaps with rules already: [(key, value, words)]."""
    saved = SavedList(about=about, name=name, note=note, matching=matching, shared=bool(shared), account_id=actor.id)
    history.note(saved, actor=actor)
    made = [ListRule(list_id=saved.id, key=key, value=value, words=words[:500]) for key, value, words in rules]
    history.note_all(made, actor=actor)
    return saved


def change_list(saved: SavedList, *, name, note, matching, shared, actor) -> SavedList:
    """Give a list another name, purpose or reach; only its owner takes a shared list back."""
    if saved.shared and not shared and saved.account_id != actor.id:
        raise Refused(_("Tę listę może ukryć przed innymi tylko jej właściciel."), "shared")
    saved.name, saved.note, saved.matching, saved.shared = name, note, matching, bool(shared)
    history.note(saved, actor=actor)
    db.session.flush()
    return saved


def copy_list(saved: SavedList, *, actor) -> SavedList:
    """The same list once more, as the actor's own: its rules and who was added or left out by hand."""
    known = queries.rules_of_list(saved.id)
    twin = begin_list(
        about=saved.about,
        name=_("%(name)s – kopia", name=saved.name[:190]),
        note=saved.note,
        matching=saved.matching,
        actor=actor,
    )
    rules = [
        ListRule(list_id=twin.id, key=rule.key, negated=rule.negated, value=rule.value, words=rule.words)
        for rule in known
    ]
    picked = [
        ListMember(list_id=twin.id, person_id=row.person_id, organisation_id=row.organisation_id, left_out=row.left_out)
        for row in queries.all_by_hand(saved.id)
    ]
    history.note_all([*rules, *picked], actor=actor)
    return twin


def archive_list(saved: SavedList, *, actor) -> None:
    """Put a list away; nobody on it is touched."""
    saved.archive()
    history.note(saved, actor=actor)


def restore_list(saved: SavedList, *, actor) -> None:
    """Bring a list back."""
    saved.restore()
    history.note(saved, actor=actor)


def add_rule(saved: SavedList, *, key: str, negated: bool, value, words: str, actor) -> ListRule:
    """One more condition."""
    if len(queries.rules_of_list(saved.id)) >= MOST_RULES:
        raise Refused(_("Lista może mieć najwyżej %(max)d reguł.", max=MOST_RULES))
    rule = ListRule(list_id=saved.id, key=key, negated=bool(negated), value=value, words=words[:500])
    history.note(rule, actor=actor)
    return rule


def change_rule(rule: ListRule, *, negated: bool, value, words: str, actor) -> ListRule:
    """The same condition with another value."""
    rule.negated, rule.value, rule.words = bool(negated), value, words[:500]
    history.note(rule, actor=actor)
    db.session.flush()
    return rule


def remove_rule(rule: ListRule, *, actor) -> None:
    """The list no longer asks for it."""
    history.note(rule, actor=actor, action="removed")
    db.session.delete(rule)


def add_to_list(saved: SavedList, *, ids, actor) -> int:
    """Put records on a list by hand; returns how many were not on it before."""
    wanted = queries.existing(saved.about, ids)
    there = queries.on_list(actor, saved, wanted)
    known = queries.members(saved, wanted)
    for ident in wanted:
        row = known.get(ident)
        if row and row.left_out:
            row.left_out = False
            history.note(row, actor=actor)
    fresh = [_member(saved, ident) for ident in wanted if ident not in known and ident not in there]
    history.note_all(fresh, actor=actor)
    db.session.flush()
    return len(set(wanted) - there)


def take_off_list(saved: SavedList, *, ids, actor) -> int:
    """Take records off a list: an entry by hand goes, and whom the rules choose is left out. Returns how many went."""
    wanted = [ident for ident in queries.existing(saved.about, ids)]
    there = queries.on_list(actor, saved, wanted)
    known = queries.members(saved, there)
    for ident in sorted(there):
        row = known.get(ident)
        if row:
            history.note(row, actor=actor, action="removed")
            db.session.delete(row)
    db.session.flush()
    still = queries.on_list(actor, saved, sorted(there)) if there else set()
    history.note_all([_member(saved, ident, left_out=True) for ident in sorted(still)], actor=actor)
    db.session.flush()
    return len(there)


def forget_decision(saved: SavedList, *, ids, actor) -> None:
    """Neither added nor left out by hand any more: the rules alone decide."""
    for row in queries.members(saved, ids).values():
        history.note(row, actor=actor, action="removed")
        db.session.delete(row)


def give_people(receiver, saved: SavedList, *, actor) -> str:
    """Everybody who is on a list now goes to a record that receives people; returns what it says of that."""
    ids = queries.everybody(actor, saved)
    if not ids:
        raise Refused(_("Na liście „%(name)s” nikogo teraz nie ma.", name=saved.name))
    return receiver.owner.take_people(actor, receiver.record, ids) or _("Dopisano osoby z listy.")


def _member(saved: SavedList, ident: int, *, left_out: bool = False) -> ListMember:
    link = "person_id" if saved.of_persons else "organisation_id"
    return ListMember(list_id=saved.id, left_out=left_out, **{link: ident})
