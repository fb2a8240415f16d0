"""What the panel and the office read when they decide: the board of a call, its letters, who moved up."""

from collections import defaultdict
from types import SimpleNamespace

from flask_babel import gettext as _
from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import aliased, contains_eager, joinedload

from association.academy.models import (
    RATED_STATES,
    SEATED,
    Application,
    Assessment,
    Call,
    Candidacy,
    Enrolment,
    Promotion,
    Rating,
    Selection,
)
from association.academy.models.board import Board, Line, Sheet
from association.academy.queries.cohorts import in_care
from association.accounts.models import Account
from association.core.clock import now, today
from association.core.database import db
from association.core.questions import Question
from association.core.refusals import Overtaken


@Question
def _rows(call_id):
    return (
        select(
            Application.id,
            Application.number,
            Application.given_name,
            Application.family_name,
            Application.email,
            Application.language,
            Application.municipality,
            Application.organisation,
            Application.state,
            Application.submitted_at,
            Application.late,
            Application.late_decision,
            Application.late_reason,
            Application.fix_until,
            Application.withdrawn_reason,
            Application.person_id,
            Application.enrolment_id,
            Enrolment.state.label("taking_part"),
            Candidacy.lot,
            Candidacy.lot_reason,
            Candidacy.agreed_reason,
            Candidacy.outcome,
            Candidacy.reserve,
            Candidacy.reason,
        )
        .outerjoin(Candidacy, Candidacy.application_id == Application.id)
        .outerjoin(Enrolment, Enrolment.id == Application.enrolment_id)
        .where(Application.call_id == call_id, Application.state != "draft")
        .order_by(Application.number)
    )


@Question
def _sheets(call_id):
    return (
        select(
            Assessment.application_id,
            Assessment.id,
            Assessment.account_id,
            Account.name,
            Assessment.seat,
            Assessment.state,
            Assessment.comment,
            Assessment.declined_reason,
        )
        .join(Application, Application.id == Assessment.application_id)
        .join(Account, Account.id == Assessment.account_id)
        .where(Application.call_id == call_id)
        .order_by(Assessment.seat, Assessment.id)
    )


@Question
def _points(call_id):
    return (
        select(Rating.assessment_id, Rating.criterion_id, Rating.halves)
        .join(Assessment, Assessment.id == Rating.assessment_id)
        .join(Application, Application.id == Assessment.application_id)
        .where(Application.call_id == call_id)
    )


def board(call: Call, selection: Selection) -> Board:
    """The ranking of a call with everything beside it, in three statements."""
    points = defaultdict(dict)
    for assessment_id, criterion_id, halves in _points(call.id):
        points[assessment_id][criterion_id] = halves
    sheets = defaultdict(list)
    for row in _sheets(call.id):
        sheets[row.application_id].append(
            Sheet(row.account_id, row.name, row.seat, row.state, points[row.id], row.comment, row.declined_reason)
        )
    return Board(
        criteria=call.criteria,
        lines=[Line(row, sheets[row.id]) for row in _rows(call.id)],
        seats=call.places,
        reserves=call.reserve_places,
        difference_percent=selection.difference_percent,
        least_percent=selection.least_percent,
        announced_at=selection.announced_at,
        moment=now(),
    )


def has_halves(call_id: int) -> bool:
    """Whether somebody gave half a point in this call."""
    wanted = (
        select(Rating.id)
        .join(Assessment, Assessment.id == Rating.assessment_id)
        .join(Application, Application.id == Assessment.application_id)
        .where(Application.call_id == call_id, Rating.halves % 2 == 1)
    )
    return db.session.scalar(wanted.limit(1)) is not None


def candidacy(application_id: int) -> Candidacy | None:
    """What the panel has said about an application, if anything."""
    return db.session.scalar(select(Candidacy).where(Candidacy.application_id == application_id))


def candidacies(call_id: int) -> dict[int, Candidacy]:
    """{application id: what the panel has said about it}"""
    wanted = select(Candidacy).join(Candidacy.application).where(Application.call_id == call_id)
    rows = db.session.scalars(wanted.options(contains_eager(Candidacy.application)))
    return {row.application_id: row for row in rows}


def applications(call_id: int, ids) -> list[Application]:
    """These applications to a call, locked when the request may write, in the order of their numbers."""
    wanted = select(Application).where(Application.call_id == call_id, Application.id.in_(list(ids)))
    wanted = wanted.order_by(Application.number).with_for_update(of=Application)
    return list(db.session.scalars(wanted.execution_options(populate_existing=True)))


def lock(call_id: int) -> None:
    """Let nobody else give away the places of this call meanwhile."""
    db.session.execute(select(Call.id).where(Call.id == call_id).with_for_update())


def first_in_reserve(call_id: int) -> Application | None:
    """Whoever is first on the reserve list now, locked. Refused when somebody is changing just this application: who
    waits there for the places would wait for us, and we for them."""
    wanted = (
        select(Application)
        .join(Candidacy, Candidacy.application_id == Application.id)
        .where(Application.call_id == call_id, Application.state == "reserve")
        .order_by(Candidacy.reserve, Application.number)
        .limit(1)
        .with_for_update(of=Application, nowait=True)
    )
    try:
        with db.session.begin_nested():
            return db.session.scalar(wanted.execution_options(populate_existing=True))
    except OperationalError as error:
        raise Overtaken(_("Ktoś właśnie zmienia listę rezerwową. Spróbuj jeszcze raz za chwilę.")) from error


def held(call_id: int) -> int:
    """How many places are held: whoever left the cohort has given the place up."""
    left = select(Enrolment.id).where(Enrolment.state == "withdrawn")
    wanted = select(func.count(Application.id)).where(
        Application.call_id == call_id,
        Application.state.in_(SEATED),
        or_(Application.enrolment_id.is_(None), Application.enrolment_id.not_in(left)),
    )
    return db.session.scalar(wanted)


def promotions(call_id: int) -> list[Promotion]:
    """Who moved up from the reserve list, the first one first."""
    wanted = select(Promotion).where(Promotion.call_id == call_id).order_by(Promotion.id)
    return list(db.session.scalars(wanted.options(joinedload(Promotion.application), joinedload(Promotion.vacated))))


def in_states(call: Call, states) -> list[Application]:
    """The applications to a call in these states, in the order of their numbers, to be enrolled or taken back."""
    wanted = select(Application).where(Application.call_id == call.id, Application.state.in_(list(states)))
    whole = joinedload(Application.person), joinedload(Application.call).joinedload(Call.cohort)
    return list(db.session.scalars(wanted.order_by(Application.number).options(*whole).with_for_update(of=Application)))


def whole_application(call_id: int, application_id: int) -> Application | None:
    """An application with everything that a letter or an enrolment needs."""
    wanted = select(Application).where(Application.call_id == call_id, Application.id == application_id)
    call = joinedload(Application.call).joinedload(Call.cohort)
    return db.session.scalar(wanted.options(call, joinedload(Application.person)))


def enrolment(application: Application) -> Enrolment | None:
    """The place in the cohort that an application led to."""
    if application.enrolment_id is None:
        return None
    return db.session.get(Enrolment, application.enrolment_id, options=[joinedload(Enrolment.person)])


def answer_for(application: Application) -> SimpleNamespace:
    """What an applicant may know of the decision: by when to confirm, the turn on the reserve list now."""
    confirm_until = turn = None
    if application.state == "qualified":
        confirm_until = db.session.scalar(
            select(Selection.confirm_until).where(Selection.call_id == application.call_id)
        )
    elif application.state == "reserve":
        own = candidacy(application.id)
        ahead = (
            select(func.count(Candidacy.id))
            .join(Candidacy.application)
            .where(
                Application.call_id == application.call_id,
                Application.state == "reserve",
                Candidacy.reserve < (own.reserve if own else 0),
            )
        )
        turn = db.session.scalar(ahead) + 1
    return SimpleNamespace(confirm_until=confirm_until, turn=turn)


@Question
def _waiting(account_id, moment, day):
    other = aliased(Assessment)
    replaced = exists().where(
        other.application_id == Assessment.application_id, other.seat == Assessment.seat, other.state != "declined"
    )
    declined = (
        select(func.count(Assessment.id))
        .join(Application, Application.id == Assessment.application_id)
        .where(
            Application.call_id == Call.id,
            Application.state.in_(RATED_STATES),
            Assessment.state == "declined",
            ~replaced,
        )
        .correlate(Call)
        .scalar_subquery()
    )

    def count(*conditions):
        return func.count(Application.id).filter(*conditions)

    open_ones = Application.state.in_(("submitted", "formal_ok", "formal_fix"))
    lost = and_(Application.state == "formal_fix", Application.fix_until <= moment)
    silent = Application.state == "qualified", Selection.confirm_until < day
    return (
        select(
            Call.id,
            Call.cohort_id,
            Call.title,
            declined.label("declined"),
            Selection.confirm_until,
            count(Application.state == "scored").label("scored"),
            count(open_ones, ~lost).label("open"),
            count(*silent).label("silent"),
        )
        .join(Call.cohort)
        .join(Application, Application.call_id == Call.id)
        .outerjoin(Selection, Selection.call_id == Call.id)
        .where(in_care(account_id), or_(open_ones, Application.state.in_(("scored", "qualified"))))
        .group_by(Call.id, Selection.confirm_until)
        .order_by(Call.id)
    )


def waiting(viewer) -> list:
    """The calls of this viewer's own cohorts: raters to replace, what is scored and what not, who does not confirm."""
    return _waiting(viewer.id, now(), today()).all()
