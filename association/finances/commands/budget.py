"""Adding, changing, ordering and putting away the lines of a budget."""

from flask_babel import gettext as _
from sqlalchemy import update

from association.core.database import db
from association.core.history import note, note_all
from association.core.money import LARGEST, zloty
from association.core.refusals import Overtaken, Refused
from association.finances import amounts
from association.finances.models import PARTS, SOURCES, BudgetAmount, BudgetLine, BudgetSource, BudgetVersion
from association.finances.queries import budget as queries

WORDS = ("number", "name", "unit", "category", "part", "action_id")
FIGURES = ("quantity", "unit_cost", "amount")
MOST_LINES = 500


def current_of(project, *, actor) -> BudgetVersion:
    """The version of the budget that changes, begun with the first line."""
    version = queries.current_version(project.id)
    if version is None:
        version = BudgetVersion(project=project, project_id=project.id, number=0, kind="current")
        note(version, actor=actor)
    return version


def add_line(project, *, actor, **facts) -> BudgetLine:
    """A new line at the end of its category."""
    return add_lines(project, [facts], actor=actor)[0]


def add_lines(project, rows: list[dict], *, actor) -> list[BudgetLine]:
    """New lines, each at the end of its category. rows: the columns of a line, its figures and its sources by name."""
    version = current_of(project, actor=actor)
    lines, figures, sources = [], [], []
    for facts in rows:
        words = {key: facts[key] for key in WORDS if key in facts}
        line = BudgetLine(project=project, project_id=project.id, position=0, **words)
        quantity, unit_cost, amount, shared = shares_of(facts)
        own = BudgetAmount(version_id=version.id, line=line, quantity=quantity, unit_cost=unit_cost, amount=amount)
        lines.append(line)
        figures.append(own)
        sources += [BudgetSource(of=own, source=source, amount=part) for source, part in shared.items()]
    note_all([*lines, *figures, *sources], actor=actor)
    _place(project, lines)
    return lines


def shares_of(facts) -> tuple[int, int, int, dict[str, int]]:
    """Quantity, unit cost, value and sources of a line that is not there yet; refused when they do not fit together."""
    typed = {key: facts[key] for key in FIGURES if facts.get(key) is not None}
    quantity, unit_cost, amount = amounts.recounted(0, 0, 0, changed=typed)
    if amount > LARGEST:
        raise Refused(_("Ta kwota jest za duża."), next(iter(typed)))
    given = {source: facts[source] for source in SOURCES if facts.get(source) is not None}
    if given and not typed:
        amount = sum(given.values())
        quantity, unit_cost = amounts.THOUSANDTHS, amount
    return quantity, unit_cost, amount, _spread({}, amount, given)


def _place(project, lines) -> None:
    """Put new lines behind the last one of their category, and count all positions anew."""
    if sum(len(queries.order_of(project.id, part)) for part in PARTS) > MOST_LINES:
        raise Refused(_("Kosztorys może mieć najwyżej %(count)d pozycji.", count=MOST_LINES))
    fresh = {line.id for line in lines}
    for part in {line.part for line in lines}:
        placed = queries.order_of(project.id, part)
        order = [row for row in placed if row[0] not in fresh]
        for line in (each for each in lines if each.part == part):
            same = [index for index, (_id, category) in enumerate(order) if category == line.category]
            order.insert(same[-1] + 1 if same else len(order), (line.id, line.category))
        _number([ident for ident, _category in order])


def _number(ids) -> None:
    """Positions are no facts of a line and make no new version of it."""
    db.session.execute(update(BudgetLine), [{"id": ident, "position": n} for n, ident in enumerate(ids, 1)])


def _spread(sources, amount, given) -> dict[str, int]:
    shared = amounts.spread(sources, amount, given) if given else amounts.settled(sources, amount)
    if shared is None:
        told = {"sum": zloty(sum(given.values())), "amount": zloty(amount)}
        raise Refused(_("Źródła dają razem %(sum)s, a wartość pozycji to %(amount)s.", **told), next(iter(given)))
    return shared


def change_row(own: BudgetAmount, changed: dict, *, actor) -> None:
    """Change some cells of a line: words, figures and sources by name; what depends on them follows."""
    line = own.line
    figures = {key: changed[key] for key in FIGURES if key in changed}
    given = {source: changed[source] for source in SOURCES if source in changed}
    quantity, unit_cost, amount = amounts.recounted(own.quantity, own.unit_cost, own.amount, changed=figures)
    if amount > LARGEST:
        raise Refused(_("Ta kwota jest za duża."), next(iter(figures), None))
    wanted = _spread({row.source: row.amount for row in own.sources}, amount, given)
    for key in WORDS:
        if key in changed:
            setattr(line, key, changed[key])
    own.quantity, own.unit_cost, own.amount = quantity, unit_cost, amount
    note_all([line, own], actor=actor)
    _share(own, wanted, actor)
    line.version += 1
    db.session.flush()


def _share(own, wanted, actor) -> None:
    """Let the sources of an amount give what is wanted."""
    rows = {row.source: row for row in own.sources}
    for source, row in rows.items():
        if source in wanted:
            row.amount = wanted[source]
            note(row, actor=actor)
        else:
            note(row, actor=actor, action="removed")
            own.sources.remove(row)
            db.session.delete(row)
    for source in SOURCES:
        if source in wanted and source not in rows:
            note(BudgetSource(of=own, source=source, amount=wanted[source]), actor=actor)


def change_line(line, *, actor, **facts) -> BudgetLine:
    """Change a line in its form: its words, figures and sources."""
    own = queries.amounts(line.project_id, [line.id])[line.id]
    place = line.part, line.category
    before = {"quantity": own.quantity, "unit_cost": own.unit_cost, "amount": own.amount}
    before |= dict.fromkeys(SOURCES, 0) | {row.source: row.amount for row in own.sources}
    changed = {key: value for key, value in facts.items() if key in WORDS}
    changed |= {key: value for key, value in facts.items() if key in before and (value or 0) != before[key]}
    change_row(own, {key: value or 0 if key in before else value for key, value in changed.items()}, actor=actor)
    if place != (line.part, line.category):
        _place(line.project, [line])
    return line


def move_line(line, *, up: bool) -> None:
    """One place up or down among the lines of its category."""
    order = queries.order_of(line.project_id, line.part)
    same = [index for index, (_id, category) in enumerate(order) if category == line.category]
    place = next(n for n, index in enumerate(same) if order[index][0] == line.id)
    target = place - 1 if up else place + 1
    if 0 <= target < len(same):
        one, other = same[place], same[target]
        order[one], order[other] = order[other], order[one]
    _number([ident for ident, _category in order])


def change_category(project, *, of: tuple[str, str], part: str, category: str, action_id, actor) -> list[BudgetLine]:
    """Give all lines of a category, which `of` names with its part, another name, part or action."""
    lines = [own.line for own in queries.amounts(project.id).values() if (own.line.part, own.line.category) == of]
    for line in lines:
        line.part, line.category, line.action_id = part, category, action_id
        line.version += 1
    note_all(lines, actor=actor)
    db.session.flush()
    if lines and (part, category) != of:
        _place(project, sorted(lines, key=lambda line: line.position))
    return lines


def move_category(project, *, part: str, category: str, up: bool) -> None:
    """One place up or down among the categories of a part."""
    order = queries.order_of(project.id, part)
    names = list(dict.fromkeys(name for _id, name in order))
    if category not in names:
        return
    place = names.index(category)
    target = place - 1 if up else place + 1
    if 0 <= target < len(names):
        names[place], names[target] = names[target], names[place]
    _number([ident for name in names for ident, own in order if own == name])


def archive_lines(project, line_ids, *, actor) -> list[BudgetLine]:
    """Take lines out of the current budget; what was agreed and spent on them stays."""
    return _turn(project, line_ids, BudgetLine.archive, None, actor)


def restore_lines(project, line_ids, *, actor) -> list[BudgetLine]:
    """Bring lines back."""
    return _turn(project, line_ids, BudgetLine.restore, "restored", actor)


def _turn(project, line_ids, turn, action, actor) -> list[BudgetLine]:
    lines = [own.line for own in queries.amounts(project.id, line_ids).values()]
    for line in lines:
        turn(line)
        line.version += 1
    note_all(lines, actor=actor, action=action)
    db.session.flush()
    return lines


def move_money(project, *, from_id: int, to_id: int, amount: int, actor) -> list[BudgetLine]:
    """Plan less in one line and just so much more in another; each source moves what it gave there."""
    if from_id == to_id:
        raise Refused(_("Wybierz dwie różne pozycje."), "to_id")
    both = queries.amounts(project.id, [from_id, to_id])
    if len(both) < 2 or any(own.line.archived_at for own in both.values()):
        raise Overtaken(_("Jednej z tych pozycji nie ma już w kosztorysie."))
    giver, taker = both[from_id], both[to_id]
    if not 0 < amount <= giver.amount:
        raise Refused(_("W tej pozycji jest %(amount)s.", amount=zloty(giver.amount)), "amount")
    before = {row.source: row.amount for row in giver.sources}
    change_row(giver, {"amount": giver.amount - amount}, actor=actor)
    after = {row.source: row.amount for row in giver.sources}
    moved = {source: part - after.get(source, 0) for source, part in before.items()}
    now = {row.source: row.amount for row in taker.sources}
    given = {source: now.get(source, 0) + moved.get(source, 0) for source in now.keys() | moved.keys()}
    change_row(taker, {"amount": taker.amount + amount} | given, actor=actor)
    return [giver.line, taker.line]
