"""Beginning a project from another one or from a template: everything planned moves to the new days, nothing that
happened comes along."""

import re
from datetime import timedelta

from association.core.database import db
from association.core.feature import features
from association.core.history import note, note_all
from association.projects import queries
from association.projects.commands.grants import keep_grant
from association.projects.commands.obligations import place_obligation
from association.projects.commands.planting import kept_until, plant
from association.projects.commands.projects import create_project
from association.projects.models import (
    Action,
    ActionDependency,
    Grant,
    Indicator,
    IndicatorPart,
    Obligation,
    Project,
    ProjectPartner,
    Risk,
    TargetGroup,
)

RULES = ("form", "grant_total", "shift_points", "shift_basis", "own_points", "personal_points", "hour_rate")
WORDS = ("own_rules", "notes", "marking_rule_id")


def begin_project(*, basis: str | None, actor, **facts) -> Project:
    """A new project: empty, from a template (its key), or from another project ("project-12")."""
    source = queries.basis(actor, basis) if basis else None
    for name in ("funder", "programme", "summary"):
        facts[name] = facts[name] or (source.facts[name] if source else "")
    project = create_project(actor=actor, **facts)
    if source is None:
        return project
    if source.project is not None:
        _copy(source.project, project, actor)
    else:
        plant(source.template, project, actor)
    return project


def keep_as_template(project, *, actor) -> Project:
    """A template with everything that is planned in this project; it stays out of lists, calendars and tasks."""
    facts = {name: getattr(project, name) for name in ("title", "funder", "programme", "summary")}
    days = {"starts_on": project.starts_on, "ends_on": project.ends_on, "signed_on": None}
    template = create_project(coordinator_id=actor.id, actor=actor, number="", is_template=True, **facts, **days)
    _copy(project, template, actor)
    return template


def _copy(source, project, actor) -> None:
    shift = project.starts_on - source.starts_on
    ids: dict[tuple[str, int], int] = {}
    _copy_grant(source, project, shift, actor)
    for partner in source.partners:
        facts = {"organisation": partner.organisation, "role": partner.role, "contribution": partner.contribution}
        note(ProjectPartner(project=project, project_id=project.id, **facts), actor=actor)
    _copy_rows(source, project, TargetGroup, ("name", "size", "needs", "recruitment", "position"), ids, actor)
    _copy_rows(source, project, Risk, ("title", "likelihood", "impact", "response"), ids, actor)
    _copy_obligations(source, project, shift, actor)
    _copy_actions(source, project, shift, ids, actor)
    _copy_indicators(source, project, shift, ids, actor)
    for feature in features():
        if feature.copy_project:
            feature.copy_project(source, project, shift.days, ids, actor)


def _moved(day, shift):
    return day and day + shift


def _copy_grant(source, project, shift, actor) -> None:
    old = queries.grant_of(source)
    new = Grant.blank(project)
    for name in RULES + WORDS:
        setattr(new, name, getattr(old, name))
    new.own_rules, new.notes = new.own_rules or "", new.notes or ""
    new.eligible_from = _moved(old.eligible_from, shift) or project.starts_on
    after = (old.eligible_to - source.ends_on) if old.eligible_to else timedelta(0)
    new.eligible_to = project.ends_on + after
    new.retention_until = kept_until(project)
    keep_grant(new, actor=actor)


def _live(model, project_id: int) -> list:
    return queries.live_parts(model, project_id)


def _copy_rows(source, project, model, names, ids, actor) -> None:
    old = _live(model, source.id)
    new = [model(project_id=project.id, **{name: getattr(row, name) for name in names}) for row in old]
    note_all(new, actor=actor)
    ids.update({(model.audit_kind, was.id): row.id for was, row in zip(old, new, strict=True)})


def _copy_obligations(source, project, shift, actor) -> None:
    old = _live(Obligation, source.id)
    following = {row.next_id for row in old}
    names = ("title", "kind", "basis", "details", "rolls", "anchor", "days", "repeats_months")
    new = []
    for row in old:
        if row.id in following:
            continue
        days = {"due_on": _moved(row.due_on, shift), "repeats_until": _moved(row.repeats_until, shift)}
        obligation = Obligation(project_id=project.id, **{name: getattr(row, name) for name in names}, **days)
        place_obligation(obligation, project)
        new.append(obligation)
    note_all(new, actor=actor)


def _copy_actions(source, project, shift, ids, actor) -> None:
    old = queries.whole_plan(source).values()
    names = ("number", "title", "description", "deliverables", "external_part", "position")
    pairs = []
    for row in old:
        group = ids.get((TargetGroup.audit_kind, row.target_group_id))
        days = {"starts_on": row.starts_on + shift, "ends_on": row.ends_on + shift}
        facts = {name: getattr(row, name) for name in names}
        pairs.append(
            (row, Action(project=project, project_id=project.id, target_group_id=group, needs=[], **facts, **days))
        )
    note_all([new for _was, new in pairs], actor=actor)
    found = {was.id: new for was, new in pairs}
    ids.update({(Action.audit_kind, ident): new.id for ident, new in found.items()})
    needs = [
        ActionDependency(action=found[was.id], needs_id=found[each.needs_id].id)
        for was, _new in pairs
        for each in was.needs
        if each.needs_id in found
    ]
    note_all(needs, actor=actor)


def _copy_indicators(source, project, shift, ids, actor) -> None:
    old = queries.live_indicators(source.id)
    names = ("name", "kind", "target", "unit", "method", "source", "measure_key", "baseline", "split", "position")
    new = [
        Indicator(
            project=project,
            project_id=project.id,
            due_on=_moved(row.due_on, shift),
            parts=[],
            **{name: getattr(row, name) for name in names},
        )
        for row in old
    ]
    note_all(new, actor=actor)
    found = {str(was.id): row for was, row in zip(old, new, strict=True)}
    ids.update({(Indicator.audit_kind, int(was)): row.id for was, row in found.items()})
    parts = []
    for was, row in zip(old, new, strict=True):
        parts += [
            IndicatorPart(indicator=row, key=part.key, name=part.name, target=part.target, position=part.position)
            for part in was.parts
        ]
        if was.formula:
            row.formula = re.sub(
                r"#(\d+)", lambda match: f"#{found[match[1]].id}" if match[1] in found else match[0], was.formula
            )
    note_all([*parts, *new], actor=actor)
    db.session.flush()
