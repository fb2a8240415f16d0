"""Filling a new project from a template that comes with Splot."""

from datetime import date, timedelta

from association.core.feature import features
from association.core.history import note_all
from association.projects import starters
from association.projects.commands.grants import keep_grant
from association.projects.commands.obligations import place_obligation
from association.projects.models import Action, ActionDependency, Grant, Indicator, Obligation, Risk, TargetGroup

YEARS_KEPT = 5


def kept_until(project) -> date:
    """Until when the papers of a project stay: five years from the new year after its end."""
    return date(project.ends_on.year + YEARS_KEPT, 12, 31)


def plant(template: dict, project, actor) -> None:
    """What a template says, with days as parts of the time of the project."""
    ids: dict[tuple[str, str], int] = {}
    whole = (project.ends_on - project.starts_on).days
    grant = Grant.blank(project)
    for name, value in template["grant"].items():
        setattr(grant, name, value)
    grant.eligible_from = project.starts_on
    grant.eligible_to = project.ends_on + timedelta(days=template["payment_days"])
    grant.retention_until = kept_until(project)
    keep_grant(grant, actor=actor)
    groups = {
        key: TargetGroup(project_id=project.id, position=place, **facts)
        for place, (key, facts) in enumerate(template["groups"].items(), 1)
    }
    note_all(groups.values(), actor=actor)
    note_all([Risk(project_id=project.id, **facts) for facts in template["risks"]], actor=actor)
    obligations = [
        Obligation(project_id=project.id, **starters.OBLIGATION, **facts) for facts in template["obligations"]
    ]
    for obligation in obligations:
        place_obligation(obligation, project)
    note_all(obligations, actor=actor)
    actions: dict[str, Action] = {}
    for place, facts in enumerate(template["actions"], 1):
        words = {name: facts[name] for name in ("number", "title", "description", "deliverables") if name in facts}
        first, last = (project.starts_on + timedelta(days=round(whole * part)) for part in facts["when"])
        free = [actions[number].ends_on + timedelta(days=1) for number in facts.get("after", ())]
        first = max([first, *free])
        last = max(first, last)
        group = groups[facts["group"]].id if "group" in facts else None
        actions[facts["number"]] = Action(
            project=project,
            project_id=project.id,
            position=place,
            starts_on=first,
            ends_on=last,
            needs=[],
            target_group_id=group,
            **words,
        )
    note_all(actions.values(), actor=actor)
    ids.update({(Action.audit_kind, number): action.id for number, action in actions.items()})
    needs = [
        ActionDependency(action=actions[facts["number"]], needs_id=actions[number].id)
        for facts in template["actions"]
        for number in facts.get("after", ())
    ]
    note_all(needs, actor=actor)
    indicators = [
        Indicator(
            project=project,
            project_id=project.id,
            position=place,
            due_on=project.ends_on,
            parts=[],
            **starters.INDICATOR,
            **facts,
        )
        for place, facts in enumerate(template["indicators"], 1)
    ]
    note_all(indicators, actor=actor)
    for feature in features():
        if feature.begin_project:
            feature.begin_project(project, template, ids, actor)
