"""Beginning, changing and putting away communities, and saying which stages of the OSL model they have reached."""

from flask_babel import gettext as _

from association.core.clock import today
from association.core.database import db, refused_if_taken
from association.core.history import note
from association.core.refusals import Refused
from association.fieldwork.models import STAGES, Community, CommunityStage


def begin_community(*, name, municipality="", project_id=None, actor, **facts) -> Community:
    """A place in which somebody begins to work. facts: area, inhabitants, organiser_id, about."""
    community = Community(name=name, municipality=municipality, project_id=project_id, **facts)
    note(community, actor=actor)
    db.session.flush()
    return community


def change_community(community, *, actor, **facts) -> Community:
    """Change what is known of a community."""
    for field, value in facts.items():
        setattr(community, field, value)
    note(community, actor=actor)
    db.session.flush()
    return community


def archive_community(community, *, actor) -> None:
    """Put a community away with all that stands in it."""
    community.archive()
    note(community, actor=actor)
    db.session.flush()


def restore_community(community, *, actor) -> None:
    """Bring it back."""
    community.restore()
    note(community, actor=actor, action="restored")
    db.session.flush()


def reach_stage(community, *, stage, reached_on, reached, missing=(), note_text="", actor) -> CommunityStage:
    """Write down that a community has reached a stage, after those before it.

    reached: {stage: CommunityStage} so far; missing: what the data lack for it. Who passes over what is missing says
    why, so that whoever reads it later can judge.
    """
    order = list(STAGES)
    before = [each for each in order[: order.index(stage)] if each not in reached]
    if before:
        raise Refused(_("Najpierw zapisz etap wcześniejszy: %(stage)s.", stage=STAGES[before[0]]), "reached_on")
    if reached_on > today():
        raise Refused(_("Etap zapisuje się, kiedy jest już osiągnięty. Ta data jest w przyszłości."), "reached_on")
    earlier = [reached[each].reached_on for each in order[: order.index(stage)]]
    if earlier and reached_on < max(earlier):
        refusal = _(
            "Wcześniejszy etap osiągnięto %(day)s. Podaj ten dzień albo późniejszy.", day=f"{max(earlier):%d.%m.%Y}"
        )
        raise Refused(refusal, "reached_on")
    if missing and not note_text:
        raise Refused(_("Nie wszystko jest gotowe. Napisz, dlaczego uznajesz ten etap za osiągnięty."), "note_text")
    with refused_if_taken(_("Ten etap już ktoś zapisał. Otwórz stronę jeszcze raz.")):
        record = CommunityStage(community_id=community.id, stage=stage, reached_on=reached_on, note=note_text)
        note(record, actor=actor)
    return record


def take_back_stage(record, *, reached, actor) -> None:
    """Say that a stage is not reached after all; those after it go first."""
    order = list(STAGES)
    after = [each for each in order[order.index(record.stage) + 1 :] if each in reached]
    if after:
        raise Refused(_("Najpierw cofnij etap późniejszy: %(stage)s.", stage=STAGES[after[-1]]))
    note(record, actor=actor, action="removed")
    db.session.delete(record)
    db.session.flush()
