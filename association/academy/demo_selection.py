"""The panels of the demonstration: the finished one of the workshops, with a tie and somebody who moved up from the
reserve, and the one of the second edition, whose raters have just begun. All points are invented."""

from datetime import timedelta

from association.academy.models import Assessment, Candidacy, Letter, PanelSeat, Promotion, Rating, Selection
from association.academy.protocol import TEMPLATE, protocol
from association.academy.queries import decisions, ratings
from association.core import files, history, polish, typesetting
from association.core.clock import local, today
from association.core.database import db
from association.documents.models import Document

TIED, TIED_MARKS = 2, {1: (19, 20, 10), 2: (20, 20, 9)}
COMMENTS = (
    "Konkretny pomysł i ludzie, którzy już za nim stoją.",
    "Dużo zapału; doświadczenie przyjdzie z czasem.",
    "Gmina, z której nikt jeszcze u nas nie był.",
    "Zna swoją okolicę i mówi o niej po swojemu.",
)


def demo_selection(story: dict) -> None:
    """Both panels; a trainer and a member of the association rate."""
    beata, raters = story["accounts"]["coordinator"], [story["accounts"][role] for role in ("trainer", "member")]
    workshop, second = story["calls"]["workshop"], story["calls"]["second"]
    _sit_down(second, raters, beata, rate_until=today() + timedelta(days=12))
    selection = _sit_down(workshop, raters, beata, confirm_until=workshop.cohort.starts_on - timedelta(days=2))
    _finish(workshop, selection, story["applications"]["workshop"], raters, beata)
    first = next(one for one in story["applications"]["second"] if one.state == "formal_ok")
    _rate(second, [(first, raters[1], 2, (16, 15, 6))])


def _sit_down(call, raters, actor, **days) -> Selection:
    selection = Selection.begun(call.id)
    selection.version = 1
    selection.members = "Beata Tkacz, przewodnicząca komisji"
    for name, day in days.items():
        setattr(selection, name, day)
    seats = [PanelSeat(call_id=call.id, seat=seat, account=one) for seat, one in enumerate(raters, start=1)]
    history.note_all([selection, *seats], actor=actor)
    return selection


def _rate(call, sheets) -> None:
    """Confirmed ratings. sheets: (application, account, seat, halves of points in the order of the criteria)."""
    given = [
        Assessment(
            application=application,
            application_id=application.id,
            account=account,
            seat=seat,
            state="confirmed",
            confirmed_at=call.closes_at + timedelta(hours=18 + seat, minutes=7 * number),
            comment=COMMENTS[number % len(COMMENTS)],
            ratings=[],
        )
        for number, (application, account, seat, _points) in enumerate(sheets)
    ]
    history.note_all(given, actor=None)
    points = [
        Rating(assessment=assessment, assessment_id=assessment.id, criterion=criterion, halves=halves)
        for assessment, (*_rest, marks) in zip(given, sheets, strict=True)
        for criterion, halves in zip(call.criteria, marks, strict=True)
    ]
    history.note_all(points, actor=None)


def _marks(place: int, seat: int) -> tuple[int, int, int]:
    """Halves of points for motivation, idea and experience; the second and the third have the same result."""
    if place == TIED:
        return TIED_MARKS[seat]
    return 20 - 2 * place // 3, min(20, 19 - place // 2 + (place + seat) % 2), max(2, 10 - (place + 1) // 2)


def _finish(call, selection, applications, raters, beata) -> None:
    """A ranking with its decisions: whoever gave the place up was among the first, the last of the group moved up."""
    gone = next(one for one in applications if one.state == "withdrawn")
    spare = next(one for one in applications if one.state == "reserve")
    came = [one for one in applications if one.state == "enrolled"]
    order = [*came[:4], gone, *came[4:], spare]
    _rate(
        call,
        [
            (application, rater, seat, _marks(place, seat))
            for place, application in enumerate(order)
            for seat, rater in enumerate(raters, start=1)
        ],
    )
    history.note_all([_decided(call, place, one) for place, one in enumerate(order)], actor=beata)
    announced_at = call.closes_at + timedelta(days=2)
    document = _protocol(call, selection, announced_at, beata)
    selection.announced_at, selection.protocol, selection.protocol_id = announced_at, document, document.id
    promoted = came[-1]
    moved = Promotion(
        call_id=call.id,
        application=promoted,
        application_id=promoted.id,
        vacated=gone,
        vacated_id=gone.id,
        reserve=1,
        promoted_on=local(announced_at).date() + timedelta(days=1),
        reason=f"Rezygnacja: {gone.listed_name}. {gone.withdrawn_reason}",
    )
    history.note_all([selection, moved], actor=beata)
    db.session.add_all(_letters(call, order, gone, promoted, announced_at))


def _decided(call, place, application) -> Candidacy:
    candidacy = Candidacy.begun(application)
    turn = place - call.places + 1
    candidacy.outcome, candidacy.reserve = ("accepted", None) if turn < 1 else ("reserve", turn)
    return candidacy


def _letters(call, order, gone, promoted, moment) -> list[Letter]:
    told = [(one, "accepted" if place < call.places else "reserve", moment) for place, one in enumerate(order)]
    later = moment + timedelta(days=1)
    told += [(gone, "withdrawn", later), (promoted, "promoted", later)]
    return [Letter(application_id=one.id, kind=kind, sent_at=at) for one, kind, at in told]


def _protocol(call, selection, moment, actor) -> Document:
    board = decisions.board(call, selection)
    data = protocol(call, selection, board, ratings.panel(call.id), announced_at=moment)
    pdf = typesetting.typeset(TEMPLATE, data)
    day = local(moment).date()
    file = files.keep(pdf, name=f"protokol-{call.slug}-{day}.pdf", media_type="application/pdf", actor=actor)
    db.session.flush()
    document = Document(
        owner_kind=call.audit_kind,
        owner_id=call.id,
        kind="other",
        title=f"Protokół komisji rekrutacyjnej, {polish.long_date(day)}",
        dated_on=day,
        file=file,
        file_id=file.id,
    )
    history.note(document, actor=actor)
    return document
