"""Rating applications: the panel, the points of each rater, conflicts of interest, a third opinion, agreement."""

from flask_babel import gettext as _
from flask_babel import ngettext

from association.academy.models import Assessment, Candidacy, PanelSeat, Rating, Selection
from association.academy.models.ranking import differ
from association.academy.models.ratings import PANEL, THIRD
from association.academy.queries import decisions, ratings
from association.core.clock import now
from association.core.database import db, refused_if_taken
from association.core.history import note, note_all
from association.core.refusals import Refused

PANEL_FACTS = ("half_points", "difference_percent", "least_percent", "rate_until", "confirm_until", "members")


def set_panel(selection: Selection, *, first: int, second: int, actor, **facts) -> Selection:
    """Say who rates the applications of a call, and by which rules."""
    if first == second:
        raise Refused(_("Wybierz dwie różne osoby."), "second")
    _refuse_announced(selection)
    if selection.half_points and not facts["half_points"] and decisions.has_halves(selection.call_id):
        raise Refused(_("W ocenach są już połówki punktów, więc nie można ich wyłączyć."), "half_points")
    for name, value in facts.items():
        setattr(selection, name, value)
    if selection.id is None:
        selection.version = 1
        with refused_if_taken(_("Komisję właśnie zapisał ktoś inny. Otwórz tę stronę jeszcze raz.")):
            note(selection, actor=actor)
    else:
        note(selection, actor=actor)
    _seat(selection.call_id, dict(zip(PANEL, (first, second), strict=True)), actor)
    db.session.flush()
    return selection


def _seat(call_id: int, wanted: dict[int, int], actor) -> None:
    """Give the seats to these accounts; what was confirmed stays, what was only begun goes with its rater."""
    present = {row.seat: row for row in ratings.panel(call_id)}
    leaving = [row for seat, row in present.items() if row.account_id != wanted[seat]]
    for row in leaving:
        for draft in ratings.drafts_in_seat(call_id, row.seat, row.account_id):
            _remove(draft, actor)
        note(row, actor=actor, action="removed")
        db.session.delete(row)
    db.session.flush()
    gone = {row.seat for row in leaving}
    fresh = [
        PanelSeat(call_id=call_id, seat=seat, account_id=account_id)
        for seat, account_id in wanted.items()
        if seat not in present or seat in gone
    ]
    note_all(fresh, actor=actor)


def _remove(assessment: Assessment, actor) -> None:
    note_all(assessment.ratings, actor=actor, action="removed")
    for rating in assessment.ratings:
        db.session.delete(rating)
    db.session.flush()
    note(assessment, actor=actor, action="removed")
    db.session.delete(assessment)
    db.session.flush()


def _refuse_announced(selection: Selection | None) -> None:
    if selection is not None and selection.announced_at is not None:
        raise Refused(_("Decyzje są już ogłoszone, więc ocen nie można zmieniać."))


def rate(application, *, points: dict[int, int | None], comment: str, confirm: bool, actor) -> Assessment:
    """Keep one rater's points, in halves; a confirmed rating needs a point for each criterion.

    points: {criterion id: halves, or None while the rater has not decided}.
    """
    selection = ratings.selection(application.call_id)
    _refuse_announced(selection)
    given = ratings.assessments_of(application)
    own = next((row for row in given if row.account_id == actor.id), None)
    if own is not None and own.is_confirmed and not may_amend(application, given, selection):
        raise Refused(_("Ta ocena jest zatwierdzona. Żeby ją poprawić, najpierw cofnij zatwierdzenie."))
    missing = [one for one in application.call.criteria if points.get(one.id) is None]
    if confirm and not application.call.criteria:
        raise Refused(_("Nabór nie ma jeszcze kryteriów, więc nie ma czego oceniać."))
    if confirm and missing:
        raise Refused(_("Bez tych punktów oceny nie da się zatwierdzić."), f"p_{missing[0].id}")
    if own is None:
        seat = ratings.seat_of(application, actor)
        own = Assessment(
            application=application,
            application_id=application.id,
            account_id=actor.id,
            seat=seat,
            comment=comment,
            ratings=[],
            state="draft",
        )
        with refused_if_taken(_("To zgłoszenie ocenia już ktoś inny.")):
            note(own, actor=actor)
    own.comment = comment
    _write(own, points, actor)
    if confirm:
        own.confirm(now())
    elif own.is_confirmed:
        own.reopen()
    note(own, actor=actor)
    db.session.flush()
    _settle(application, actor)
    return own


def _write(assessment: Assessment, points: dict[int, int | None], actor) -> None:
    present = {rating.criterion_id: rating for rating in assessment.ratings}
    for criterion_id, halves in points.items():
        rating = present.get(criterion_id)
        if rating is None and halves is not None:
            criterion = next(one for one in assessment.application.call.criteria if one.id == criterion_id)
            rating = Rating(assessment=assessment, assessment_id=assessment.id, criterion=criterion, halves=halves)
            note(rating, actor=actor)
        elif rating is not None and halves is None:
            note(rating, actor=actor, action="removed")
            assessment.ratings.remove(rating)
            db.session.delete(rating)
        elif rating is not None and rating.halves != halves:
            rating.halves = halves
            note(rating, actor=actor)
    db.session.flush()


def is_complete(given: list[Assessment]) -> bool:
    """Whether everybody who should rate has: both seats of the panel, and the third one when it was asked for."""
    counting = [row for row in given if row.state != "declined"]
    seats = {row.seat for row in counting if row.is_confirmed}
    return seats.issuperset(PANEL) and all(row.is_confirmed for row in counting)


def is_far_apart(application, given: list[Assessment], selection: Selection | None) -> bool:
    """Whether two finished ratings differ so much that they must be agreed or a third one asked for."""
    confirmed = [row.marks for row in given if row.is_confirmed]
    percent = selection.difference_percent if selection else 30
    criteria = application.call.criteria
    return len(confirmed) == 2 and is_complete(given) and differ(*confirmed, criteria, percent)


def may_amend(application, given: list[Assessment], selection: Selection | None) -> bool:
    """Whether a finished rating may be changed by its rater: to agree with the other one, whose points lie far off."""
    return is_far_apart(application, given, selection)


def _settle(application, actor) -> None:
    """An application whose ratings are complete is scored; one whose ratings are open again is not."""
    given = ratings.assessments_of(application)
    state = "scored" if is_complete(given) else "formal_ok"
    if application.state != state:
        application.enter(state, now())
        note(application, actor=actor)
        db.session.flush()


def reopen_own(application, *, actor) -> Assessment:
    """A rater takes the confirmation back, until both are done and see each other's points."""
    if is_complete(ratings.assessments_of(application)):
        raise Refused(_("Obie oceny są gotowe i widoczne. Ponownie otworzyć może je tylko koordynator."))
    return reopen(application, account_id=actor.id, actor=actor)


def reopen(application, *, account_id: int, actor) -> Assessment:
    """Let a rater correct what was confirmed, until decisions are announced."""
    _refuse_announced(ratings.selection(application.call_id))
    given = ratings.assessments_of(application)
    found = next((row for row in given if row.account_id == account_id and row.is_confirmed), None)
    if found is None:
        raise Refused(_("Tej oceny nie trzeba otwierać: nie jest zatwierdzona."))
    found.reopen()
    note(found, actor=actor)
    db.session.flush()
    _settle(application, actor)
    return found


def decline(application, *, reason: str, actor) -> Assessment:
    """A rater says that he or she is not impartial here; somebody else will rate this application."""
    _refuse_announced(ratings.selection(application.call_id))
    given = ratings.assessments_of(application)
    own = next((row for row in given if row.account_id == actor.id), None)
    if own is None:
        own = Assessment(
            application=application,
            application_id=application.id,
            account_id=actor.id,
            seat=ratings.seat_of(application, actor),
            comment="",
            ratings=[],
            state="draft",
        )
        with refused_if_taken(_("To zgłoszenie ocenia już ktoś inny.")):
            note(own, actor=actor)
    _write(own, {rating.criterion_id: None for rating in own.ratings}, actor)
    own.decline(reason)
    own.comment = ""
    note(own, actor=actor)
    db.session.flush()
    _settle(application, actor)
    return own


def seat_to_fill(given: list[Assessment]) -> int:
    """The seat of a rater who is not impartial and whom nobody replaces yet; otherwise the third one."""
    declined = {row.seat for row in given if row.state == "declined"}
    return min(declined - {row.seat for row in given if row.state != "declined"}, default=THIRD)


def appoint(application, *, account_id: int, actor) -> Assessment:
    """Ask somebody to rate one application: in the place of a rater who is not impartial, or as the third."""
    selection = ratings.selection(application.call_id)
    _refuse_announced(selection)
    given = ratings.assessments_of(application)
    seat = seat_to_fill(given)
    if any(row.account_id == account_id for row in given):
        raise Refused(
            _("Ta osoba oceniała już to zgłoszenie albo się z niego wyłączyła. Wybierz kogoś innego."), "account_id"
        )
    panel = {row.account_id: row.seat for row in ratings.panel(application.call_id)}
    if panel.get(account_id, seat) != seat:
        raise Refused(_("Ta osoba ocenia już to zgłoszenie jako członek komisji. Wybierz kogoś innego."), "account_id")
    if seat == THIRD and not is_far_apart(application, given, selection):
        raise Refused(_("Trzecia ocena jest potrzebna tylko przy dużej różnicy dwóch gotowych ocen."))
    asked = Assessment(
        application=application,
        application_id=application.id,
        account=ratings.account(account_id),
        seat=seat,
        comment="",
        ratings=[],
        state="draft",
    )
    with refused_if_taken(_("Ktoś inny już ocenia to zgłoszenie. Otwórz tę stronę jeszcze raz.")):
        note(asked, actor=actor)
    _settle(application, actor)
    return asked


def candidacy_of(application, *, actor) -> Candidacy:
    """What the panel says about an application, begun when it is needed first."""
    found = decisions.candidacy(application.id)
    if found is None:
        found = Candidacy.begun(application)
        note(found, actor=actor)
    return found


def agree(application, *, reason: str, actor) -> Candidacy:
    """Let a big difference of two ratings stand, with the reason; the mean of both counts."""
    selection = ratings.selection(application.call_id)
    _refuse_announced(selection)
    if not is_far_apart(application, ratings.assessments_of(application), selection):
        raise Refused(_("Oceny tego zgłoszenia nie różnią się już tak bardzo."))
    found = candidacy_of(application, actor=actor)
    found.agreed_reason = reason
    note(found, actor=actor)
    db.session.flush()
    return found


def draw(applications, *, turns: dict[int, int], reason: str, actor) -> str:
    """Write down the turns that the lot gave to applications with the same result in everything.

    turns: {application id: 1, 2, …}, each turn once.
    """
    if sorted(turns.values()) != list(range(1, len(turns) + 1)):
        raise Refused(_("Każda osoba musi mieć inne miejsce: 1, 2 i tak dalej."))
    _refuse_announced(ratings.selection(applications[0].call_id))
    for application in applications:
        found = candidacy_of(application, actor=actor)
        found.lot, found.lot_reason = turns[application.id], reason
        note(found, actor=actor)
    db.session.flush()
    return ngettext("Zapisano losowanie %(num)d osoby.", "Zapisano losowanie %(num)d osób.", len(applications))
