"""Work with local government: talks, a draft, and the document that is adopted in the end."""

from flask_babel import gettext as _

from association.core.history import note
from association.fieldwork.commands import records
from association.fieldwork.models import GovernmentWork
from association.people.commands.organisations import add_organisation, organisation_for
from association.people.models import kind_told_by


def begin_government(*, organisation, title, kind, begun_on, actor, **facts) -> GovernmentWork:
    """Talks with a unit of local government begin. facts: about, project_id, municipality, animator_id, state."""
    records.has_come(begun_on, "begun_on")
    unit = _unit(organisation, actor)
    facts["municipality"] = facts.get("municipality") or unit.municipality
    work = GovernmentWork(organisation_id=unit.id, title=title, kind=kind, begun_on=begun_on, **facts)
    return records.begin(work, actor=actor)


def change_government(work, *, begun_on, state=None, actor, **facts) -> GovernmentWork:
    """Change what is done; how far it is changes here only until it is adopted or stopped."""
    records.has_come(begun_on, "begun_on")
    if state and work.is_open:
        facts["state"] = state
    return records.change(work, begun_on=begun_on, actor=actor, **facts)


def _unit(wanted, actor):
    """The chosen unit; a new one of a name that tells nothing is a unit of local government."""
    if isinstance(wanted, str) and kind_told_by(wanted) == "other":
        return add_organisation(name=wanted, kind="local_government", despite=True, actor=actor)
    return organisation_for(wanted, actor=actor)


def adopt_government(work, *, adopted_on, resolution="", effect="", upload=None, actor) -> GovernmentWork:
    """What was worked on is in force."""
    records.has_come(adopted_on, "adopted_on", after=work.begun_on)
    title = " – ".join(filter(None, (_("Przyjęto: %(title)s", title=work.title), resolution)))
    records.attach(work, upload, kind="other", title=title, dated_on=adopted_on, actor=actor)
    facts = {"adopted_on": adopted_on, "resolution": resolution, "effect": effect, "state": "adopted"}
    return records.change(work, **facts, actor=actor)


def stop_government(work, *, actor) -> GovernmentWork:
    """Nothing more happens for now."""
    return records.change(work, state="stopped", actor=actor)


def resume_government(work, *, actor) -> GovernmentWork:
    """The work goes on; what was adopted is a draft again."""
    work.state = "drafting" if work.adopted_on else "talks"
    work.adopted_on = None
    note(work, actor=actor)
    return work
