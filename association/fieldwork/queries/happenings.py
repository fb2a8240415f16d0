"""What happened in a project, for its woven timeline: everything of community work in one statement."""

from sqlalchemy import Date, DateTime, Integer, String, cast, extract, func, literal, null, select, union_all

from association.core.questions import Question
from association.fieldwork.models import Community, CommunityDiagnosis, CommunityStage, Consultation, SupportEntry
from association.fieldwork.queries.growth import GROWN

_NOTHING = {
    "word": cast(null(), String(20)),
    "last": cast(null(), Date),
    "number": cast(null(), Integer),
    "opens": cast(null(), DateTime),
    "closes": cast(null(), DateTime),
}


def _part(what: str, ident, title, first, **more):
    """One kind of happenings; what it does not say is empty."""
    facts = {"what": literal(what), "id": ident, "title": title, "first": first, **(_NOTHING | more)}
    return select(*[column.label(name) for name, column in facts.items()])


@Question
def _of_project(project_id):
    day = SupportEntry.day
    months = _part("entries", literal(0), literal(""), func.min(day), last=func.max(day), number=func.count())
    stage = CommunityStage
    stages = _part("communities", Community.id, Community.name, stage.reached_on, word=stage.stage)
    seen, asked = CommunityDiagnosis, Consultation
    diagnoses = _part("diagnoses", seen.id, seen.title, seen.begun_on, last=seen.agreed_on)
    consultations = _part(
        "consultations", asked.id, asked.title, cast(null(), Date), opens=asked.opens_at, closes=asked.closes_at
    )
    parts = [
        months.where(SupportEntry.completed_at.is_not(None), _here(SupportEntry, project_id)).group_by(
            *(cast(extract(part, day), Integer) for part in ("year", "month"))
        ),
        stages.join_from(Community, stage, stage.community_id == Community.id).where(_here(Community, project_id)),
        diagnoses.where(_here(seen, project_id)),
        consultations.where(_here(asked, project_id), asked.state != "prepared"),
        *[
            _part(folder, model.id, title, first).where(_here(model, project_id), first.is_not(None))
            for folder, model, title, first in GROWN
        ],
    ]
    every = union_all(*parts).subquery()
    return select(every).order_by(every.c.first, every.c.what, every.c.id)


def _here(model, project_id):
    return (model.project_id == project_id) & model.archived_at.is_(None)


def of_project(project_id: int) -> list:
    """what (the folder of its list), id, title, word (the stage), first and last day or opens and closes (UTC), and
    how many meetings a month had."""
    return _of_project(project_id).all()
