"""By what of the conferences persons are chosen for lists of the directory."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from association.conferences.models import Attendee, Conference, Contributor
from association.conferences.queries.conferences import readership, within_sight
from association.core.database import db
from association.core.feature import Condition
from association.people.models import Person


def _of(condition):
    def choices(viewer):
        wanted = select(Conference.id, Conference.title).where(condition(viewer)).order_by(Conference.id.desc())
        return [tuple(row) for row in db.session.execute(wanted)]

    return choices


def _whose(model, *more):
    return lambda _viewer, values: select(model.person_id).where(
        model.conference_id.in_([int(ident) for ident in values]), model.person_id.is_not(None), *more
    )


CONDITIONS = (
    Condition(
        "conferences.attendee",
        Person.audit_kind,
        _l("Zapisana lub zapisany na konferencję"),
        "choices",
        _whose(Attendee, Attendee.state == "registered"),
        choices=_of(lambda viewer: readership(viewer.id, viewer.has_role("administrator"))),
    ),
    Condition(
        "conferences.contributor",
        Person.audit_kind,
        _l("Występuje na konferencji"),
        "choices",
        _whose(Contributor, Contributor.archived_at.is_(None)),
        choices=_of(within_sight),
    ),
)
