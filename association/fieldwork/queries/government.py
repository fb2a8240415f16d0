"""What pages read about work with local government."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from association.accounts.models import Account
from association.core import teryt
from association.core.database import titles_of
from association.core.listing import Column, Filter, Listing
from association.core.questions import Asked, Question
from association.core.search import matching
from association.fieldwork.models import GOVERNMENT_KINDS, GOVERNMENT_STATES, GovernmentWork
from association.fieldwork.queries.growth import county_column, growth_filters, papered
from association.fieldwork.queries.scope import breadth, seen_ids, sight, with_project
from association.people.models import Organisation
from association.projects.models import Project


@Question
def _work(work_id, account_id, *, every, free):
    seen = sight(GovernmentWork, account_id, every=every, free=free)
    options = (
        with_project(GovernmentWork.project),
        joinedload(GovernmentWork.organisation),
        joinedload(GovernmentWork.animator),
    )
    return select(GovernmentWork).where(GovernmentWork.id == work_id, seen).options(*options)


def work(viewer, work_id: int) -> GovernmentWork | None:
    """Work with local government that this viewer may see, also in the archive."""
    return _work.one(work_id, viewer.id, **breadth(viewer), lock=GovernmentWork)


visible_ids = seen_ids(GovernmentWork)


titles = titles_of(GovernmentWork.title)


@Question
def _rows(account_id, *, every, free, archived):
    model = GovernmentWork
    gone = model.archived_at.is_not(None) if archived else model.archived_at.is_(None)
    return (
        select(
            model.id,
            model.title,
            model.municipality,
            model.kind,
            model.state,
            model.begun_on,
            model.adopted_on,
            model.resolution,
            Organisation.name.label("unit"),
            Project.title.label("project"),
            Account.name.label("animator"),
            papered(model).label("papered"),
        )
        .join(Organisation, Organisation.id == model.organisation_id)
        .outerjoin(Project, Project.id == model.project_id)
        .outerjoin(Account, Account.id == model.animator_id)
        .where(sight(model, account_id, every=every, free=free), gone)
    )


def works(viewer, *, archived: bool = False) -> Asked:
    """What the list shows."""
    return _rows.asked(viewer.id, **breadth(viewer), archived=archived)


def listing(projects) -> Listing:
    """The list with its filters. projects: those in which the viewer may work."""
    model = GovernmentWork
    return Listing(
        columns=[
            Column("title", _l("Czego dotyczy"), sort=[model.sort_key]),
            Column("unit", _l("Samorząd"), sort=[Organisation.sort_key]),
            Column("kind", _l("Rodzaj"), value=lambda row: str(GOVERNMENT_KINDS[row.kind])),
            Column("municipality", _l("Gmina"), value=lambda row: teryt.label(row.municipality), only_export=True),
            county_column(),
            Column("animator", _l("Prowadzi"), sort=[Account.sort_key], only_export=True),
            Column("begun_on", _l("Początek"), sort=[model.begun_on]),
            Column("adopted_on", _l("Przyjęto"), only_export=True),
            Column("resolution", _l("Numer uchwały lub umowy"), only_export=True),
            Column("state", _l("Stan"), value=lambda row: str(GOVERNMENT_STATES[row.state]), sort=[model.state]),
            Column("project", _l("Projekt"), only_export=True),
        ],
        order="-begun_on",
        tie=[model.id.desc()],
        filters=[
            *growth_filters(model, projects, GOVERNMENT_STATES),
            Filter(
                "kind",
                _l("Rodzaj"),
                GOVERNMENT_KINDS.items,
                lambda statement, value: statement.where(model.kind == value),
            ),
        ],
        search=lambda statement, words: statement.where(model.id.in_(matching(model.search_kind, words))),
    )


@Question
def _of_organisations(ids, account_id, *, every, free):
    model = GovernmentWork
    return (
        select(model.organisation_id, model.id, model.title, model.state, model.begun_on, model.adopted_on)
        .where(model.organisation_id.in_(ids), model.archived_at.is_(None))
        .where(sight(model, account_id, every=every, free=free))
        .order_by(model.begun_on.desc(), model.id.desc())
    )


def of_organisations(viewer, ids) -> list:
    """The work with these units."""
    return _of_organisations(list(ids), viewer.id, **breadth(viewer)).all() if ids else []
