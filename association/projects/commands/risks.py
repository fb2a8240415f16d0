"""Risks, and the people for whom a project is made."""

from association.core.clock import today
from association.core.database import db
from association.core.history import note
from association.projects import queries
from association.projects.models import Risk, TargetGroup


def add_risk(project, *, actor, **facts) -> Risk:
    """Something that may go wrong."""
    risk = Risk(project_id=project.id, reviewed_on=today(), **facts)
    note(risk, actor=actor)
    return risk


def change_risk(risk, *, actor, **facts) -> Risk:
    """Look at a risk again; that it was looked at is written down even when it stays as it was."""
    for name, value in facts.items():
        setattr(risk, name, value)
    risk.reviewed_on = today()
    note(risk, actor=actor)
    db.session.flush()
    return risk


def add_target_group(project, *, actor, **facts) -> TargetGroup:
    """One more group at the end of the list."""
    position = len(queries.target_groups(project.id)) + 1
    group = TargetGroup(project_id=project.id, position=position, **facts)
    note(group, actor=actor)
    return group


def change_target_group(group, *, actor, **facts) -> TargetGroup:
    """Change what is said about a group."""
    for name, value in facts.items():
        setattr(group, name, value)
    note(group, actor=actor)
    db.session.flush()
    return group
