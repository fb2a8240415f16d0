"""Beginning and changing diagnoses, agreeing on their conclusions, and repeating them after some time."""

from flask_babel import gettext as _

from association.core.clock import today
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.fieldwork.models import (
    CommunityDiagnosis,
    CommunityResource,
    DiagnosisAgreement,
    DiagnosisFinding,
)
from association.fieldwork.queries import diagnosis_parts
from association.people.commands.organisations import organisation_for
from association.people.queries import persons

TOLD = ("goal", "methods", "sample", "sources")


def begin_diagnosis(*, title, begun_on, author_id, project_id=None, municipality="", actor, **facts):
    """A diagnosis that has just begun. facts: community_id, goal, methods, sample, sources, conclusions."""
    _check_day(begun_on, "begun_on")
    diagnosis = CommunityDiagnosis(
        title=title, begun_on=begun_on, author_id=author_id, project_id=project_id, municipality=municipality, **facts
    )
    note(diagnosis, actor=actor)
    db.session.flush()
    return diagnosis


def change_diagnosis(diagnosis, *, actor, **facts) -> CommunityDiagnosis:
    """Change what a diagnosis is or what was concluded."""
    refuse_agreed(diagnosis)
    if "begun_on" in facts:
        _check_day(facts["begun_on"], "begun_on")
    for field, value in facts.items():
        setattr(diagnosis, field, value)
    note(diagnosis, actor=actor)
    db.session.flush()
    return diagnosis


def archive_diagnosis(diagnosis, *, actor) -> None:
    """Put a diagnosis away; it counts no more."""
    diagnosis.archive()
    note(diagnosis, actor=actor)
    db.session.flush()


def restore_diagnosis(diagnosis, *, actor) -> None:
    """Bring it back."""
    diagnosis.restore()
    note(diagnosis, actor=actor, action="restored")
    db.session.flush()


def agree_diagnosis(diagnosis, *, agreed_on, actor) -> None:
    """Say that its conclusions are agreed: from this day it counts, and it changes no more."""
    refuse_agreed(diagnosis)
    if not diagnosis.conclusions.strip():
        raise Refused(_("Najpierw zapisz wnioski."), "agreed_on")
    if not diagnosis_parts.agreements(diagnosis.id):
        raise Refused(_("Najpierw zapisz, z kim uzgodniono wnioski."), "agreed_on")
    _check_day(agreed_on, "agreed_on")
    if agreed_on < diagnosis.begun_on:
        raise Refused(_("Wniosków nie można uzgodnić przed początkiem diagnozy."), "agreed_on")
    diagnosis.agreed_on, diagnosis.state = agreed_on, "agreed"
    note(diagnosis, actor=actor)
    db.session.flush()


def reopen_diagnosis(diagnosis, *, actor) -> None:
    """Go on working on a diagnosis; until its conclusions are agreed again it does not count."""
    diagnosis.agreed_on, diagnosis.state = None, "begun"
    note(diagnosis, actor=actor)
    db.session.flush()


def refuse_agreed(diagnosis) -> None:
    """Nobody changes what others have agreed to."""
    if diagnosis.state == "agreed":
        raise Refused(_("Wnioski są już uzgodnione. Żeby coś zmienić, najpierw otwórz diagnozę ponownie."))


def add_part(diagnosis, model, *, actor, **facts):
    """Add a finding, a resource or an agreement at the end of its kind."""
    refuse_agreed(diagnosis)
    if model is not DiagnosisAgreement:
        facts["position"] = diagnosis_parts.next_position(diagnosis.id, model)
    part = model(diagnosis_id=diagnosis.id, **_whole(facts, actor))
    note(part, actor=actor)
    db.session.flush()
    return part


def change_part(part, *, diagnosis, actor, **facts):
    """Change a finding, a resource or an agreement."""
    refuse_agreed(diagnosis)
    for field, value in _whole(facts, actor).items():
        setattr(part, field, value)
    note(part, actor=actor)
    db.session.flush()
    return part


def remove_part(part, *, diagnosis, actor) -> None:
    """Strike a finding, a resource or an agreement out."""
    refuse_agreed(diagnosis)
    note(part, actor=actor, action="removed")
    db.session.delete(part)
    db.session.flush()


def _whole(facts, actor) -> dict:
    """What was said of a part. What has no name of its own is called as in the directory; an agreement has happened."""
    if facts.get("organisation_id"):
        organisation = organisation_for(facts["organisation_id"], actor=actor, field="organisation_id")
        facts["organisation_id"] = organisation.id
        facts["name"] = facts["name"] or organisation.name
    elif facts.get("person_id"):
        facts["name"] = facts["name"] or persons.listed_name(facts["person_id"])
    if facts.get("name") == "":
        raise Refused(_("Uzupełnij to pole albo wybierz coś z kartoteki."), "name")
    if "agreed_on" in facts:
        _check_day(facts["agreed_on"], "agreed_on")
    return facts


def repeat_diagnosis(diagnosis, *, title, begun_on, actor) -> CommunityDiagnosis:
    """A new diagnosis after some time: with the goal, the map and the findings of the last one, without conclusions."""
    _check_day(begun_on, "begun_on")
    again = CommunityDiagnosis(
        title=title,
        begun_on=begun_on,
        author_id=actor.id,
        previous_id=diagnosis.id,
        **{name: getattr(diagnosis, name) for name in ("community_id", "project_id", "municipality", *TOLD)},
    )
    note(again, actor=actor)
    db.session.flush()
    kept = {
        CommunityResource: ("kind", "name", "offers", "organisation_id", "person_id", "position"),
        DiagnosisFinding: ("kind", "text", "whom", "source", "weight", "position"),
    }
    parts = [
        model(diagnosis_id=again.id, **{name: getattr(part, name) for name in names})
        for model, names in kept.items()
        for part in diagnosis_parts.records(diagnosis.id, model)
    ]
    note_all(parts, actor=actor)
    db.session.flush()
    return again


def _check_day(day, field) -> None:
    if day > today():
        raise Refused(_("Ta data jest w przyszłości."), field)
    if day.year < 1990:
        raise Refused(_("Sprawdź rok."), field)
