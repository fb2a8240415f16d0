"""What stands behind the number of an indicator."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core import polish
from association.core.feature import EvidenceGroup, EvidenceLine, measure, short_label
from association.core.pages import locale
from association.projects import formulas
from association.projects.queries.indicators import values
from association.projects.queries.reach import EVERYBODY, everywhere, people_reached
from association.projects.queries.reckoning import Reckoner


def evidence(viewer, indicator, entered=None) -> list[EvidenceGroup]:
    """Groups of evidence: what the measure counted, what a formula is made of, or the values that people entered."""
    if indicator.formula:
        return _of_formula(viewer, indicator)
    if indicator.measure_key:
        found = measure(indicator.measure_key)
        return list(found.evidence(viewer, indicator.project_id)) if found else []
    lines = [
        EvidenceLine(
            title=row.note or _("wpis bez uwagi"),
            url=None,
            meta=polish.short_date(row.dated_on, locale()),
            amount=row.value,
            proof=(row.document_title, "") if row.document_title and not row.document_archived_at else None,
        )
        for row in (values(indicator.id) if entered is None else entered)
    ]
    return [EvidenceGroup(_("Wpisane wartości"), lines)] if lines else []


def _of_formula(viewer, indicator) -> list[EvidenceGroup]:
    """What the formula is made of, then the people, each once, then what stands behind its measures."""
    try:
        tree = formulas.parse(indicator.formula)
    except ValueError:
        return []
    reckoner = Reckoner(indicator.project_id)
    row = reckoner.rows[indicator.id]
    groups = [EvidenceGroup(_("Z czego się liczy"), _leaves(reckoner, tree, indicator.project_id), are_proofs=True)]
    people, keys = reckoner.people(row), reckoner.keys(row)
    if people is not None:
        keys = list(dict.fromkeys(each for key in keys for each in (everywhere() if key == EVERYBODY else [key])))
        groups += people_groups(people_reached(viewer, indicator.project_id, keys, people), people)
    for key in keys:
        found = measure(key)
        for group in found.evidence(viewer, indicator.project_id) if found else ():
            if people is None or group.are_proofs:
                groups.append(group)
    return _once(groups)


def _leaves(reckoner, tree, project_id: int) -> list[EvidenceLine]:
    lines = []
    for leaf in dict.fromkeys(tree.leaves()):
        if leaf.kind == "measure":
            found, row, url = measure(leaf.value), None, None
            title = short_label(found) if found else leaf.value
            counted = found.count(project_id) if found else None
        else:
            row = reckoner.rows.get(leaf.value)
            title = row.name if row else f"#{leaf.value}"
            url = url_for("projects.indicator", project_id=project_id, indicator_id=row.id) if row else None
            counted = reckoner.counted(row) if row else None
        meta = _("z dowodem: %(number)d", number=counted.documented) if counted else _("nie da się policzyć")
        lines.append(EvidenceLine(title, url, meta, counted.achieved if counted else 0))
    return lines


def people_groups(people, proved) -> list[EvidenceGroup]:
    """People, each once, with their activities; those in more than one say so. proved: {person id: proved}."""
    lines, hidden = [], 0
    for somebody in people:
        if not somebody.is_visible:
            hidden += 1
            continue
        seen = [one for one in somebody.activities.values() if one.url is not None]
        meta = "; ".join(", ".join(filter(None, (one.activity, one.detail))) for one in seen)
        if somebody.overlaps:
            times = len(somebody.activities)
            said = ngettext("w %(num)d działaniu", "w %(num)d działaniach", times)
            meta = f"{said}: {meta}"
        best = next((one for one in seen if one.proof), None)
        proof = best.proof if best and proved.get(somebody.person_id) else None
        lines.append(EvidenceLine(somebody.name, seen[0].url or None, meta, proof=proof))
    if hidden:
        said = ngettext("%(num)d osoba, której danych nie widzisz", "%(num)d osób, których danych nie widzisz", hidden)
        lines.append(EvidenceLine(said, None, amount=hidden))
    return [EvidenceGroup(_("Osoby, każda raz"), lines)] if lines else []


def everybody(viewer, project_id: int) -> list[EvidenceGroup]:
    """The people of all activities of a project, each once, and the papers that prove them."""
    people = people_reached(viewer, project_id, everywhere())
    groups = people_groups(people, {one.person_id: one.documented for one in people})
    for key in everywhere():
        groups += [group for group in measure(key).evidence(viewer, project_id) if group.are_proofs]
    return _once(groups)


def _once(groups) -> list[EvidenceGroup]:
    """Groups of the same name as one, with each line once: measures of one feature share their sheets."""
    found: dict[str, EvidenceGroup] = {}
    for group in groups:
        known = found.get(str(group.label))
        lines = list(dict.fromkeys([*(known.lines if known else ()), *group.lines]))
        found[str(group.label)] = EvidenceGroup(group.label, lines, group.are_proofs)
    return list(found.values())


def evidence_rows(groups) -> list[tuple]:
    """The same as a table: group, what, details, how much, proof."""
    return [
        (str(group.label), line.title, line.meta, line.amount, line.proof[0] if line.proof else "")
        for group in groups
        for line in group.lines
    ]
