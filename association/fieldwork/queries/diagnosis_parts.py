"""The parts of one diagnosis: its map of resources, needs and potentials, and with whom it was agreed."""

from sqlalchemy import func, literal, select

from association.core import database
from association.core.database import db
from association.core.questions import Question
from association.fieldwork.models import CommunityDiagnosis, CommunityResource, DiagnosisAgreement, DiagnosisFinding
from association.fieldwork.queries.scope import within_sight
from association.people.models import Organisation, Person


@Question
def _resources(diagnosis_id):
    part = CommunityResource
    return (
        select(
            part.id,
            part.kind,
            part.name,
            part.offers,
            part.organisation_id,
            part.person_id,
            Organisation.name.label("organisation"),
            Person.given_name,
            Person.family_name,
        )
        .outerjoin(Organisation, Organisation.id == part.organisation_id)
        .outerjoin(Person, Person.id == part.person_id)
        .where(part.diagnosis_id == diagnosis_id)
        .order_by(part.position, part.id)
    )


@Question
def _findings(diagnosis_id):
    part = DiagnosisFinding
    return (
        select(part.id, part.kind, part.text, part.whom, part.source, part.weight)
        .where(part.diagnosis_id == diagnosis_id)
        .order_by(part.weight.desc(), part.position, part.id)
    )


@Question
def _agreements(diagnosis_id):
    part = DiagnosisAgreement
    return (
        select(part.id, part.name, part.agreed_on, part.organisation_id, Organisation.name.label("organisation"))
        .outerjoin(Organisation, Organisation.id == part.organisation_id)
        .where(part.diagnosis_id == diagnosis_id)
        .order_by(part.agreed_on, part.id)
    )


def resources(diagnosis_id: int) -> list:
    """What stands on the map, in the order of entering."""
    return _resources(diagnosis_id).all()


def findings(diagnosis_id: int) -> list:
    """The needs and potentials, the weightiest first."""
    return _findings(diagnosis_id).all()


def agreements(diagnosis_id: int) -> list:
    """With whom its conclusions were agreed."""
    return _agreements(diagnosis_id).all()


def next_position(diagnosis_id: int, model) -> int:
    """The place after the last part."""
    last = select(func.max(model.position)).where(model.diagnosis_id == diagnosis_id)
    return (db.session.scalar(last) or 0) + 1


def records(diagnosis_id: int, model) -> list:
    """The parts themselves, to be copied."""
    return list(db.session.scalars(select(model).where(model.diagnosis_id == diagnosis_id).order_by(model.id)))


def part(model, diagnosis_id: int, part_id: int):
    """One part of this diagnosis or None, locked when the request may write."""
    return database.one(select(model).where(model.id == part_id, model.diagnosis_id == diagnosis_id), model)


def mentioning(viewer, column: str, ids) -> list:
    """(about, what, id, title, begun_on) of the diagnoses in which these persons or organisations stand; column: the
    key by which they are asked for."""
    found = []
    for what, part in (("resource", CommunityResource), ("agreement", DiagnosisAgreement)):
        key = getattr(part, column, None)
        if key is None or not ids:
            continue
        wanted = (
            select(
                key.label("about"),
                literal(what).label("what"),
                CommunityDiagnosis.id,
                CommunityDiagnosis.title,
                CommunityDiagnosis.begun_on,
            )
            .join(CommunityDiagnosis, CommunityDiagnosis.id == part.diagnosis_id)
            .where(key.in_(ids), CommunityDiagnosis.archived_at.is_(None), within_sight(CommunityDiagnosis, viewer))
            .distinct()
        )
        found += db.session.execute(wanted.order_by(CommunityDiagnosis.begun_on.desc(), CommunityDiagnosis.id)).all()
    return found
