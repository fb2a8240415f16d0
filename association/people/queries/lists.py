"""What pages read about saved lists: which there are, who is on them, how many."""

from types import SimpleNamespace

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, exists, false, func, literal, not_, or_, select
from sqlalchemy.orm import joinedload

from association.accounts.models import Account
from association.core.database import db, get, titles_of
from association.core.listing import Column, Filter, Listing, ListPage
from association.core.questions import Question
from association.people import rules
from association.people.models import LIST_ABOUT, MERGED, ListMember, ListRule, Organisation, Person, SavedList
from association.people.queries import organisations, persons
from association.people.queries.conditions import chosen, understood

_LISTS = {Person.audit_kind: persons, Organisation.audit_kind: organisations}


def within_sight(viewer):
    """The condition on lists that this viewer may see."""
    return or_(SavedList.shared, SavedList.account_id == viewer.id) if rules.see(viewer) else false()


def visible_ids(viewer):
    """The select of the ids of lists that this viewer may see."""
    return select(SavedList.id).where(within_sight(viewer))


def saved_list(viewer, list_id: int) -> SavedList | None:
    """A list with its rules, or None when it is somebody else's own."""
    row = get(SavedList, list_id, joinedload(SavedList.owner)) if rules.see(viewer) else None
    return row if row and (row.shared or row.account_id == viewer.id) else None


def list_rule(viewer, list_id: int, rule_id: int) -> SimpleNamespace | None:
    """A rule with its list."""
    saved = saved_list(viewer, list_id)
    rule = get(ListRule, rule_id) if saved else None
    return SimpleNamespace(saved=saved, rule=rule) if rule and rule.list_id == list_id else None


def decision(viewer, list_id: int, record_id: int) -> SimpleNamespace | None:
    """What somebody decided by hand about a record, with its list."""
    saved = saved_list(viewer, list_id)
    known = members(saved, [record_id]) if saved else {}
    return SimpleNamespace(saved=saved, record_id=record_id) if known else None


titles = titles_of(SavedList.name)


def _link(about: str):
    return ListMember.person_id if about == Person.audit_kind else ListMember.organisation_id


def rules_of(viewer, lists) -> dict[int, list]:
    """{list id: its rules, as this viewer may know them} in one statement."""
    abouts = {one.id: one.about for one in lists}
    found: dict[int, list] = {ident: [] for ident in abouts}
    wanted = select(ListRule).where(ListRule.list_id.in_(abouts)).order_by(ListRule.id) if abouts else None
    for rule in db.session.scalars(wanted) if wanted is not None else ():
        found[rule.list_id].append(understood(viewer, abouts[rule.list_id], rule))
    return found


def _by_hand(model, about: str, list_id, left_out: bool):
    link = _link(about)
    by_hand = exists().where(ListMember.list_id == list_id, link == model.id, ListMember.left_out == left_out)
    return by_hand.correlate(model)


def belongs(viewer, saved, of_rules):
    """The condition on persons or organisations that they stand on a list. of_rules: its rules as understood."""
    model = MERGED[saved.about]
    parts = []
    for rule in of_rules:
        if rule.hidden:
            # What the viewer may not know must not show through who is missing either.
            parts.append(literal(False))
        else:
            holds = model.id.in_(chosen(viewer, rule))
            parts.append(not_(holds) if rule.negated else holds)
    fits = (and_ if saved.matching == "all" else or_)(*parts) if parts else false()
    added, left_out = (_by_hand(model, saved.about, saved.id, out) for out in (False, True))
    return and_(model.archived_at.is_(None), or_(fits, added), ~left_out)


def ids(viewer, saved):
    """The select of the ids of who is on a list now: an audience for whatever else."""
    model = MERGED[saved.about]
    return select(model.id).where(belongs(viewer, saved, rules_of(viewer, [saved])[saved.id]))


def everybody(viewer, saved) -> list[int]:
    """The same as numbers, in alphabetical order."""
    model = MERGED[saved.about]
    return list(db.session.scalars(ids(viewer, saved).order_by(model.sort_key, model.id)))


def rows(viewer, saved, of_rules, *, whole: bool = False):
    """What the page of a list, or with `whole` a file, shows of each of its members."""
    place = _LISTS[saved.about]
    asked = place.sheet(viewer) if whole else place.persons(viewer) if saved.of_persons else place.organisations(viewer)
    return asked.into(lambda statement: statement.where(belongs(viewer, saved, of_rules)))


def matching_ids(viewer, about: str, args):
    """The select of the ids that the search and the filters in an address choose."""
    model, place = MERGED[about], _LISTS[about]
    kept = model.archived_at.is_not(None) if args.get("archive") == "yes" else model.archived_at.is_(None)
    return ListPage(place.LISTING, place.visible_ids(viewer).where(kept), args, "").matching


def listing(saved) -> Listing:
    """The list by which its members are searched, sorted, filtered and exported."""
    return _LISTS[saved.about].LISTING


def counts(viewer, lists) -> dict[int, int]:
    """{list id: how many are on it now}, in one statement however many there are."""
    known = rules_of(viewer, lists)
    if not lists:
        return {}
    counted = [
        select(func.count()).select_from(MERGED[one.about]).where(belongs(viewer, one, known[one.id])).scalar_subquery()
        for one in lists
    ]
    return dict(zip([one.id for one in lists], db.session.execute(select(*counted)).one(), strict=True))


def count_with(viewer, saved, of_rules) -> int:
    """How many a list would hold with these rules."""
    model = MERGED[saved.about]
    return db.session.scalar(select(func.count()).select_from(model).where(belongs(viewer, saved, of_rules)))


def by_hand(saved) -> list:
    """Who was added or left out by hand: (id, left_out, record id, name), in alphabetical order."""
    model = MERGED[saved.about]
    name = (Person.given_name + " " + Person.family_name) if saved.of_persons else Organisation.name
    wanted = (
        select(ListMember.id, ListMember.left_out, model.id.label("record_id"), name.label("name"))
        .join(model, model.id == _link(saved.about))
        .where(ListMember.list_id == saved.id)
    )
    return db.session.execute(wanted.order_by(ListMember.left_out, model.sort_key, model.id).limit(500)).all()


def members(saved, record_ids) -> dict[int, ListMember]:
    """What somebody decided by hand about these records: {record id: row}."""
    link, found = _link(saved.about), {}
    ordered = sorted(record_ids)
    for start in range(0, len(ordered), 500):
        chunk = ordered[start : start + 500]
        wanted = select(ListMember, link).where(ListMember.list_id == saved.id, link.in_(chunk))
        found |= {ident: row for row, ident in db.session.execute(wanted)}
    return found


def existing(about: str, record_ids) -> list[int]:
    """Those of these ids that are of records outside of the archive."""
    model, ordered, found = MERGED[about], sorted(set(record_ids)), []
    for start in range(0, len(ordered), 500):
        chunk = ordered[start : start + 500]
        found += db.session.scalars(select(model.id).where(model.id.in_(chunk), model.archived_at.is_(None)))
    return found


def rules_of_list(list_id: int) -> list[ListRule]:
    """The stored rules of a list."""
    return list(db.session.scalars(select(ListRule).where(ListRule.list_id == list_id).order_by(ListRule.id)))


def all_by_hand(list_id: int) -> list[ListMember]:
    """Everybody who was added or left out by hand."""
    return list(db.session.scalars(select(ListMember).where(ListMember.list_id == list_id).order_by(ListMember.id)))


def on_list(viewer, saved, record_ids) -> set[int]:
    """Those of these records that stand on the list."""
    model, ordered, found = MERGED[saved.about], sorted(record_ids), set()
    everybody = ids(viewer, saved) if ordered else None
    for start in range(0, len(ordered), 500):
        found.update(db.session.scalars(everybody.where(model.id.in_(ordered[start : start + 500]))))
    return found


@Question
def _to_choose(about, account_id):
    mine = SavedList.shared | (SavedList.account_id == account_id)
    wanted = select(SavedList.id, SavedList.name).where(SavedList.about == about, SavedList.archived_at.is_(None), mine)
    return wanted.order_by(SavedList.sort_key, SavedList.id)


def to_choose(viewer, about: str) -> list[tuple[int, str]]:
    """(id, name) of the lists to which this viewer may add somebody."""
    return [tuple(row) for row in _to_choose(about, viewer.id)] if rules.see(viewer) else []


@Question
def _with(record_id, account_id, *, persons):
    link = ListMember.person_id if persons else ListMember.organisation_id
    mine = SavedList.shared | (SavedList.account_id == account_id)
    return (
        select(SavedList.id, SavedList.name)
        .join(ListMember, ListMember.list_id == SavedList.id)
        .where(link == record_id, ~ListMember.left_out, SavedList.archived_at.is_(None), mine)
        .order_by(SavedList.sort_key, SavedList.id)
    )


def lists_with(viewer, record) -> list:
    """(id, name) of the lists on which a record was put by hand."""
    return _with(record.id, viewer.id, persons=record.audit_kind == Person.audit_kind).all()


def lists(viewer, *, archived: bool):
    """What the list of lists shows of each."""
    kept = SavedList.archived_at.is_not(None) if archived else SavedList.archived_at.is_(None)
    columns = (SavedList.id, SavedList.about, SavedList.name, SavedList.note, SavedList.matching, SavedList.shared)
    hand = select(func.count()).where(ListMember.list_id == SavedList.id).correlate(SavedList).scalar_subquery()
    return (
        select(*columns, SavedList.updated_at, Account.name.label("owner_name"), hand.label("by_hand"))
        .join(Account, Account.id == SavedList.account_id)
        .where(within_sight(viewer), kept)
    )


LISTING = Listing(
    columns=[
        Column("name", _l("Nazwa"), sort=[SavedList.sort_key]),
        Column("about", _l("Kogo zawiera"), value=lambda row: str(LIST_ABOUT[row.about]), sort=[SavedList.about]),
        Column("count", _l("Teraz"), numeric=True, only_page=True),
        Column("owner", _l("Czyja"), value=lambda row: row.owner_name, sort=[SavedList.shared, Account.name]),
        Column("changed", _l("Zmieniono"), value=lambda row: row.updated_at, sort=[SavedList.updated_at]),
    ],
    order="name",
    tie=[SavedList.sort_key, SavedList.id],
    filters=[
        Filter(
            "about",
            _l("Kogo zawiera"),
            LIST_ABOUT.items,
            lambda statement, about: statement.where(SavedList.about == about),
        ),
        Filter(
            "whose",
            _l("Czyje"),
            lambda: [("shared", _l("wspólne")), ("own", _l("tylko moje"))],
            lambda statement, whose: statement.where(SavedList.shared == (whose == "shared")),
        ),
        Filter("archive", _l("Archiwum"), lambda: [("yes", _l("w archiwum"))], lambda statement, _value: statement),
    ],
    search=lambda statement, words: statement.where(SavedList.name.icontains(words, autoescape=True)),
    per_page=20,
)
