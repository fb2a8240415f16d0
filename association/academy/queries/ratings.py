"""What raters read: the applications that are theirs to rate, and nothing else."""

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from association.academy.models import (
    RATED_STATES,
    Application,
    Assessment,
    Call,
    Cohort,
    PanelSeat,
    Rating,
    Selection,
)
from association.accounts.models import Account
from association.core.database import db, one
from association.core.polish import sort_key
from association.core.questions import Question
from association.documents.models import Document


def rateable():
    """The condition on applications that are rated: complete, in time or admitted, and not announced yet."""
    return and_(
        Application.state.in_(RATED_STATES),
        or_(Application.late.is_(False), Application.late_decision == "admitted"),
    )


def _with_seats(statement, account_id):
    """Join what this account has to do with an application: its rating, its seat on the panel."""
    own_seat = and_(PanelSeat.call_id == Application.call_id, PanelSeat.account_id == account_id)
    own_rating = and_(Assessment.application_id == Application.id, Assessment.account_id == account_id)
    return statement.outerjoin(PanelSeat, own_seat).outerjoin(Assessment, own_rating)


def _own(account_id):
    """The condition on applications that this account rates: by a rating begun, or by a seat that nobody else took."""
    other = aliased(Assessment)
    taken = exists().where(
        other.application_id == Application.id,
        other.seat == PanelSeat.seat,
        other.account_id != account_id,
        other.state != "declined",
    )
    begun = and_(Assessment.id.is_not(None), Assessment.state != "declined")
    by_seat = and_(Assessment.id.is_(None), PanelSeat.id.is_not(None), ~taken)
    return and_(rateable(), or_(begun, by_seat))


@Question
def _to_rate(account_id):
    return (
        _with_seats(
            select(
                Application.id,
                Application.number,
                Application.given_name,
                Application.family_name,
                Application.organisation,
                Application.call_id,
                Call.title.label("call"),
                Selection.rate_until,
                Assessment.state,
            ),
            account_id,
        )
        .join(Call, Call.id == Application.call_id)
        .join(Cohort, Cohort.id == Call.cohort_id)
        .outerjoin(Selection, Selection.call_id == Call.id)
        .where(_own(account_id), Cohort.archived_at.is_(None))
        .order_by(Call.closes_at, Call.id, Application.number)
    )


def to_rate(viewer) -> list:
    """The applications that this viewer rates, call by call, each with the state of his or her own rating."""
    return _to_rate(viewer.id).all()


def rated_by(viewer, application_id: int) -> Application | None:
    """An application that this viewer rates, with its call and the criteria; None for everybody else."""
    wanted = _with_seats(select(Application), viewer.id).where(Application.id == application_id, _own(viewer.id))
    call = joinedload(Application.call)
    return one(wanted.options(call.joinedload(Call.criteria), call.joinedload(Call.cohort)), Application)


def are_begun(call_id: int) -> bool:
    """Whether somebody has given points in this call."""
    wanted = (
        select(Rating.id)
        .join(Assessment, Assessment.id == Rating.assessment_id)
        .join(Application, Application.id == Assessment.application_id)
        .where(Application.call_id == call_id)
    )
    return db.session.scalar(wanted.limit(1)) is not None


def seat_of(application: Application, account) -> int | None:
    """The seat of this account on the panel of the call, or None."""
    wanted = select(PanelSeat.seat).where(PanelSeat.call_id == application.call_id, PanelSeat.account_id == account.id)
    return db.session.scalar(wanted)


def assessments_of(application: Application) -> list[Assessment]:
    """Every rating of an application with its points and who gave them, seat by seat."""
    wanted = (
        select(Assessment)
        .where(Assessment.application_id == application.id)
        .join(Assessment.account)
        .options(contains_eager(Assessment.account), selectinload(Assessment.ratings))
        .order_by(Assessment.seat, Assessment.id)
        .execution_options(populate_existing=True)
    )
    return list(db.session.scalars(wanted))


def selection(call_id: int) -> Selection | None:
    """How the panel of a call works; None while nobody has said anything about it."""
    wanted = (
        select(Selection)
        .where(Selection.call_id == call_id)
        .options(joinedload(Selection.protocol).joinedload(Document.file))
    )
    return one(wanted, Selection)


def panel(call_id: int) -> list[PanelSeat]:
    """Who sits on the panel, seat by seat."""
    wanted = select(PanelSeat).where(PanelSeat.call_id == call_id).join(PanelSeat.account)
    return list(db.session.scalars(wanted.options(contains_eager(PanelSeat.account)).order_by(PanelSeat.seat)))


def drafts_in_seat(call_id: int, seat: int, account_id: int) -> list[Assessment]:
    """Ratings of this account that were begun in a seat and not confirmed."""
    wanted = (
        select(Assessment)
        .join(Application, Application.id == Assessment.application_id)
        .where(
            Application.call_id == call_id,
            Assessment.seat == seat,
            Assessment.account_id == account_id,
            Assessment.state == "draft",
        )
    )
    return list(db.session.scalars(wanted.options(selectinload(Assessment.ratings))))


@Question
def _accounts():
    return select(Account.id, Account.name).where(Account.disabled_at.is_(None))


def accounts_to_rate() -> list[tuple[int, str]]:
    """Everybody who can sign in, in alphabetical order: whoever is asked to can rate."""
    return sorted(((row.id, row.name) for row in _accounts()), key=lambda row: (sort_key(row[1]), row[0]))


def account(account_id: int) -> Account:
    """The account that was chosen to rate."""
    return db.session.get(Account, account_id)


@Question
def _progress(call_id):
    confirmed = func.count(Assessment.id).filter(Assessment.state == "confirmed")
    begun = func.count(Assessment.id).filter(Assessment.state == "draft")
    declined = func.count(Assessment.id).filter(Assessment.state == "declined")
    return (
        select(Account.id, Account.name, confirmed.label("confirmed"), begun.label("begun"), declined.label("declined"))
        .join(Assessment, Assessment.account_id == Account.id)
        .join(Application, Application.id == Assessment.application_id)
        .where(Application.call_id == call_id, Application.state != "withdrawn")
        .group_by(Account.id)
    )


@Question
def _rateable_in(call_id):
    return select(func.count(Application.id)).where(Application.call_id == call_id, rateable())


def progress(call_id: int) -> tuple[dict[int, object], int]:
    """({account id: how many ratings are confirmed, begun, declined}, how many applications are rated now)."""
    return {row.id: row for row in _progress(call_id)}, _rateable_in(call_id).scalar_one()


@Question
def _waiting(account_id):
    return (
        _with_seats(
            select(
                Application.call_id,
                Call.title,
                Selection.rate_until,
                func.count(Application.id).label("waiting"),
            ),
            account_id,
        )
        .join(Call, Call.id == Application.call_id)
        .join(Cohort, Cohort.id == Call.cohort_id)
        .outerjoin(Selection, Selection.call_id == Call.id)
        .where(
            _own(account_id),
            Cohort.archived_at.is_(None),
            or_(Assessment.id.is_(None), Assessment.state == "draft"),
        )
        .group_by(Application.call_id, Call.title, Selection.rate_until)
        .order_by(Application.call_id)
    )


def waiting(viewer) -> list:
    """The calls in which this viewer has not finished rating, and how many applications wait there."""
    return _waiting(viewer.id).all()
