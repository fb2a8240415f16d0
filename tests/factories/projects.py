"""Projects for tests: valid, and with everything visible in the call."""

from datetime import date

from association.core import history
from association.projects.models import (
    Action,
    ActionDependency,
    Indicator,
    IndicatorValue,
    Project,
    ProjectMember,
    ProjectPartner,
)


def make_project(
    *,
    title="Jurajska Akademia Lidera",
    number="214/II/2021",
    signed_on=date(2026, 7, 14),
    funder="Narodowy Instytut Wolności – CRSO",
    programme="NOWEFIO 2021–2030",
    starts_on=date(2026, 7, 1),
    ends_on=date(2026, 12, 31),
    summary="Liderzy uczą się zmieniać swoje gminy.",
    status="running",
    actor=None,
) -> Project:
    """A project without a team; flushed, so it has an id."""
    project = Project(
        title=title,
        number=number,
        signed_on=signed_on,
        funder=funder,
        programme=programme,
        starts_on=starts_on,
        ends_on=ends_on,
        summary=summary,
        status=status,
    )
    history.note(project, actor=actor)
    return project


def make_member(*, project, account, function="coordinator") -> ProjectMember:
    """An account in the team of a project."""
    member = ProjectMember(project=project, project_id=project.id, account=account, function=function)
    history.note(member, actor=None)
    return member


def make_partner(*, project, organisation, role="partner") -> ProjectPartner:
    """An organisation that takes part in a project."""
    partner = ProjectPartner(project=project, project_id=project.id, organisation=organisation, role=role)
    history.note(partner, actor=None)
    return partner


def make_indicator(
    *,
    project,
    name="Uczestnicy konferencji",
    kind="output",
    target=60,
    unit="osób",
    method="listy obecności",
    source="dokumentacja projektu",
    measure_key=None,
    due_on=None,
    position=1,
) -> Indicator:
    """An indicator without values; flushed, so it has an id."""
    indicator = Indicator(
        project=project,
        project_id=project.id,
        position=position,
        name=name,
        kind=kind,
        target=target,
        unit=unit,
        method=method,
        source=source,
        measure_key=measure_key,
        due_on=due_on,
    )
    history.note(indicator, actor=None)
    return indicator


def make_value(*, indicator, dated_on=date(2026, 11, 22), value=58, note="", document=None) -> IndicatorValue:
    """A value entered by hand."""
    entered = IndicatorValue(indicator=indicator, dated_on=dated_on, value=value, note=note, document=document)
    history.note(entered, actor=None)
    return entered


def make_action(
    *,
    project,
    title="Zjazdy szkoleniowe",
    number="1",
    starts_on=date(2026, 9, 1),
    ends_on=date(2026, 10, 31),
    needs=(),
    position=1,
    responsible=None,
    state="planned",
    began_on=None,
    finished_on=None,
    done_percent=0,
    outcome="",
    agreed=None,
) -> Action:
    """An action of the plan that waits for `needs`; flushed, so it has an id. agreed: (first, last) of the contract."""
    action = Action(
        project=project,
        project_id=project.id,
        position=position,
        number=number,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        responsible=responsible,
        state=state,
        began_on=began_on,
        finished_on=finished_on,
        done_percent=done_percent,
        outcome=outcome,
        agreed_from=agreed and agreed[0],
        agreed_to=agreed and agreed[1],
        needs=[],
    )
    history.note(action, actor=None)
    history.note_all([ActionDependency(action=action, needs_id=each.id) for each in needs], actor=None)
    return action
