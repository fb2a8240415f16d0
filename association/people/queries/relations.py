"""What organisations are to one another."""

from sqlalchemy import and_, case, literal, or_, select
from sqlalchemy.orm import joinedload

from association.core.database import db, get
from association.core.questions import Question
from association.people import rules
from association.people.models import Organisation, OrganisationRelation
from association.people.queries.persons import lasting_row

Relation = OrganisationRelation


@Question
def _of(organisation_id):
    forth = Relation.organisation_id == organisation_id
    far = case((forth, Relation.other_id), else_=Relation.organisation_id)
    return (
        select(Relation.id, Relation.kind, Relation.since, Relation.until, Relation.note)
        .add_columns(case((forth, literal(0)), else_=literal(1)).label("back"))
        .add_columns(Organisation.id.label("other_id"), Organisation.name, Organisation.archived_at)
        .join(Organisation, Organisation.id == far)
        .where(or_(forth, Relation.other_id == organisation_id))
        .order_by(Relation.until.is_not(None), Relation.kind, "back", Organisation.sort_key, Relation.id)
    )


def of(organisation_id: int) -> list:
    """Rows of the relations of an organisation, in both directions; what lasts stands first."""
    return _of(organisation_id).all()


def relation(viewer, organisation_id: int, relation_id: int) -> OrganisationRelation | None:
    """A relation as seen from one of its two organisations."""
    both = joinedload(Relation.organisation), joinedload(Relation.other)
    row = get(Relation, relation_id, *both) if rules.see(viewer) else None
    return row if row and organisation_id in (row.organisation_id, row.other_id) else None


def one_of_two(viewer, organisation_id: int) -> Organisation | None:
    """An organisation that is about to be related; it is locked together with the other one, see lock()."""
    return db.session.get(Organisation, organisation_id) if rules.see(viewer) else None


def lock(*ids: int) -> None:
    """Lock organisations, everybody in the same order, so that nobody waits for somebody who waits."""
    for ident in sorted(set(ids)):
        get(Organisation, ident)


def stands(kind: str, one_id: int, other_id: int, day, *, symmetric: bool, but: int | None = None) -> bool:
    """Whether these two are this to one another on this day already."""
    forth = and_(Relation.organisation_id == one_id, Relation.other_id == other_id)
    back = and_(Relation.organisation_id == other_id, Relation.other_id == one_id)
    wanted = select(Relation.id).where(Relation.kind == kind, or_(forth, back) if symmetric else forth)
    wanted = wanted.where(lasting_row(Relation, day), Relation.id != (but or 0))
    return db.session.scalar(wanted.limit(1)) is not None


def related(statement, kind: str, day):
    """Those organisations of a select that are this to some organisation today; kind: as forms say it."""
    key, _dash, back = kind.partition("-")
    here, there = (
        (Relation.other_id, Relation.organisation_id) if back else (Relation.organisation_id, Relation.other_id)
    )
    mine = select(here).where(Relation.kind == key, lasting_row(Relation, day))
    found = Organisation.id.in_(mine)
    if key == "partner_of":
        found = or_(found, Organisation.id.in_(select(there).where(Relation.kind == key, lasting_row(Relation, day))))
    return statement.where(found)
