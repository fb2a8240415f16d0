"""The list of conferences."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import case, func, or_, select

from association.conferences.models import CONFERENCE_STATES, Attendee, Conference
from association.conferences.queries.conferences import sight
from association.core.clock import today
from association.core.listing import Column, Filter, Listing
from association.core.questions import Asked, Question
from association.core.search import matching
from association.projects.models import Project


def registered(conference_id=Conference.id):
    """How many people are registered for a conference."""
    count = select(func.count(Attendee.id)).where(
        Attendee.conference_id == conference_id, Attendee.state == "registered"
    )
    return count.correlate(Conference).scalar_subquery()


@Question
def _rows(account_id, *, every, archived):
    seen = sight(account_id, every)
    announced = Conference.state != "planned"
    where = (
        (seen, Conference.archived_at.is_not(None))
        if archived
        else (or_(seen, announced), Conference.archived_at.is_(None))
    )
    return (
        select(
            Conference.id,
            Conference.slug,
            Conference.title,
            Conference.starts_on,
            Conference.ends_on,
            Conference.city,
            Conference.state,
            case((seen, Project.title)).label("project"),
            case((seen, 1), else_=0).label("seen"),
            case((seen, registered())).label("people"),
        )
        .outerjoin(Project, Project.id == Conference.project_id)
        .where(*where)
    )


def conferences(viewer, *, archived: bool = False) -> Asked:
    """What the list shows: the conferences of a viewer, and of those announced to everybody what is public."""
    return _rows.asked(viewer.id, every=viewer.has_role("administrator"), archived=archived)


def _in_state(statement, state: str):
    day = today()
    condition = {"coming": Conference.ends_on >= day, "over": Conference.ends_on < day}.get(state)
    return statement if condition is None else statement.where(condition)


def listing(viewer) -> Listing:
    """The list with its filters."""
    return Listing(
        columns=[
            Column("title", _l("Konferencja"), sort=[Conference.sort_key]),
            Column("starts_on", _l("Kiedy"), sort=[Conference.starts_on]),
            Column("ends_on", _l("Do"), only_export=True),
            Column("city", _l("Miejscowość"), only_export=True),
            Column("project", _l("Projekt"), sort=[Project.sort_key]),
            Column("people", _l("Zgłoszenia"), numeric=True),
            Column("state", _l("Stan"), value=lambda row: str(CONFERENCE_STATES[row.state])),
        ],
        order="-starts_on",
        tie=[Conference.id.desc()],
        filters=[
            Filter(
                "project",
                _l("Projekt"),
                lambda: _projects(viewer.id, every=viewer.has_role("administrator")).all(),
                lambda statement, value: statement.where(
                    Conference.project_id == int(value), sight(viewer.id, viewer.has_role("administrator"))
                ),
            ),
            Filter(
                "state",
                _l("Kiedy"),
                lambda: [
                    ("coming", _l("przed nami lub trwają")),
                    ("over", _l("minione")),
                    ("archived", _l("w archiwum")),
                ],
                _in_state,
            ),
        ],
        search=lambda statement, words: statement.where(Conference.id.in_(matching(Conference.search_kind, words))),
    )


@Question
def _projects(account_id, *, every):
    seen = select(Conference.project_id).where(sight(account_id, every))
    return select(Project.id, Project.title).where(Project.id.in_(seen)).order_by(Project.sort_key, Project.id)
