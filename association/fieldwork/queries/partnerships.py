"""What pages read about partnerships."""

from datetime import timedelta

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from association.accounts.models import Account
from association.core import teryt
from association.core.clock import today
from association.core.database import get, titles_of
from association.core.listing import Column, Filter, Listing
from association.core.questions import Asked, Question
from association.core.search import matching
from association.fieldwork.models import (
    PARTNERSHIP_KINDS,
    PARTNERSHIP_STATES,
    Community,
    Partnership,
    PartnershipParty,
)
from association.fieldwork.queries.growth import county_column, growth_filters, lasting, papered, seen_part
from association.fieldwork.queries.scope import breadth, seen_ids, sight, with_project
from association.people.models import Organisation
from association.projects.models import Project

# So many days before its end whoever leads a partnership hears of it.
WARNED = timedelta(days=30)


@Question
def _partnership(partnership_id, account_id, *, every, free):
    seen = sight(Partnership, account_id, every=every, free=free)
    options = (
        with_project(Partnership.project),
        joinedload(Partnership.community),
        joinedload(Partnership.diagnosis),
        joinedload(Partnership.animator),
    )
    return select(Partnership).where(Partnership.id == partnership_id, seen).options(*options)


def partnership(viewer, partnership_id: int) -> Partnership | None:
    """A partnership that this viewer may see, also one in the archive."""
    return _partnership.one(partnership_id, viewer.id, **breadth(viewer), lock=Partnership)


def party(viewer, partnership_id: int, party_id: int) -> PartnershipParty | None:
    """A party of a partnership that this viewer may see."""
    row = get(PartnershipParty, party_id, joinedload(PartnershipParty.organisation))
    return seen_part(row, "partnership", partnership(viewer, partnership_id))


visible_ids = seen_ids(Partnership)


titles = titles_of(Partnership.name)


def _parties_count(day):
    return (
        select(func.count())
        .where(PartnershipParty.partnership_id == Partnership.id, lasting(PartnershipParty, day))
        .correlate(Partnership)
        .scalar_subquery()
    )


@Question
def _rows(account_id, day, *, every, free, archived):
    model = Partnership
    gone = model.archived_at.is_not(None) if archived else model.archived_at.is_(None)
    return (
        select(
            model.id,
            model.name,
            model.municipality,
            model.kind,
            model.state,
            model.agreed_on,
            model.ends_on,
            Community.name.label("community"),
            Project.title.label("project"),
            Account.name.label("animator"),
            _parties_count(day).label("parties"),
            papered(model).label("papered"),
        )
        .outerjoin(Community, Community.id == model.community_id)
        .outerjoin(Project, Project.id == model.project_id)
        .outerjoin(Account, Account.id == model.animator_id)
        .where(sight(model, account_id, every=every, free=free), gone)
    )


def partnerships(viewer, *, archived: bool = False) -> Asked:
    """What the list shows."""
    return _rows.asked(viewer.id, today(), **breadth(viewer), archived=archived)


def listing(projects) -> Listing:
    """The list with its filters. projects: those in which the viewer may work."""
    model = Partnership
    return Listing(
        columns=[
            Column("name", _l("Partnerstwo"), sort=[model.sort_key]),
            Column("kind", _l("Rodzaj"), value=lambda row: str(PARTNERSHIP_KINDS[row.kind]), only_export=True),
            Column("municipality", _l("Gmina"), value=lambda row: teryt.label(row.municipality)),
            county_column(),
            Column("community", _l("Społeczność"), only_export=True),
            Column("parties", _l("Strony"), numeric=True),
            Column("animator", _l("Animuje"), sort=[Account.sort_key]),
            Column("agreed_on", _l("Porozumienie"), sort=[model.agreed_on]),
            Column("ends_on", _l("Obowiązuje do"), only_export=True),
            Column("papered", _l("Dokument"), value=lambda row: _l("jest") if row.papered else "", only_export=True),
            Column("state", _l("Stan"), value=lambda row: str(PARTNERSHIP_STATES[row.state]), sort=[model.state]),
            Column("project", _l("Projekt"), only_export=True),
        ],
        order="name",
        tie=[model.id],
        filters=[
            *growth_filters(model, projects, PARTNERSHIP_STATES),
            Filter(
                "kind",
                _l("Rodzaj"),
                PARTNERSHIP_KINDS.items,
                lambda statement, value: statement.where(model.kind == value),
            ),
        ],
        search=lambda statement, words: statement.where(model.id.in_(matching(model.search_kind, words))),
    )


@Question
def _parties(partnership_id):
    party = PartnershipParty
    return (
        select(
            party.id,
            party.organisation_id,
            party.is_leader,
            party.brings,
            party.since,
            party.until,
            Organisation.name,
            Organisation.kind,
            Organisation.krs,
            Organisation.nip,
            Organisation.street,
            Organisation.postcode,
            Organisation.city,
        )
        .join(Organisation, Organisation.id == party.organisation_id)
        .where(party.partnership_id == partnership_id)
        .order_by(party.until.is_not(None), party.is_leader.desc(), Organisation.sort_key, party.id)
    )


def parties(partnership_id: int) -> list:
    """Its parties: first those who are in it now, leaders first."""
    return _parties(partnership_id).all()


@Question
def _of_organisations(ids, account_id, *, every, free):
    model, party = Partnership, PartnershipParty
    return (
        select(party.organisation_id, party.is_leader, party.since, party.until, model.id, model.name, model.state)
        .join(model, model.id == party.partnership_id)
        .where(party.organisation_id.in_(ids), model.archived_at.is_(None))
        .where(sight(model, account_id, every=every, free=free))
        .order_by(model.agreed_on.desc().nulls_first(), model.id.desc())
    )


def of_organisations(viewer, ids) -> list:
    """The partnerships of these organisations."""
    return _of_organisations(list(ids), viewer.id, **breadth(viewer)).all() if ids else []


@Question
def _ending(account_id, last):
    model = Partnership
    mine = model.animator_id == account_id, model.archived_at.is_(None), model.state == "working"
    wanted = select(model.id, model.name, model.ends_on).where(*mine, model.ends_on <= last)
    return wanted.order_by(model.ends_on, model.id)


def ending(account_id: int) -> list:
    """The partnerships of an animator that end soon or have run out."""
    return _ending(account_id, today() + WARNED).all()


@Question
def _choices(account_id, *, every, free):
    model = Partnership
    seen = sight(model, account_id, every=every, free=free)
    return select(model.id, model.name).where(seen, model.archived_at.is_(None)).order_by(model.sort_key, model.id)


def partnerships_to_choose(viewer) -> list:
    """The partnerships to which a plan may belong: (id, name)."""
    return _choices(viewer.id, **breadth(viewer)).all()
