"""Deciding: what the ranking proposes, what the panel changes with a reason, and the announcement with its protocol."""

from flask_babel import gettext as _
from flask_babel import ngettext

from association.academy.commands import letters
from association.academy.commands.ratings import candidacy_of
from association.academy.models import Candidacy, Selection
from association.academy.models.decisions import ANNOUNCED
from association.academy.protocol import TEMPLATE, protocol
from association.academy.queries import decisions, ratings
from association.academy.queries.letters import texts as letter_texts
from association.core import files, polish
from association.core.clock import local, now
from association.core.database import db
from association.core.history import note, note_all
from association.core.profile import association_name
from association.core.refusals import Refused
from association.core.typesetting import typeset
from association.documents.models import Document


def selection_of(call) -> Selection:
    """How the panel of a call works, or the usual way when nobody has said anything."""
    return ratings.selection(call.id) or Selection.begun(call.id)


def set_remarks(selection: Selection, *, remarks: str, actor) -> Selection:
    """What the panel adds to its protocol, until that is final."""
    if selection.announced_at is not None:
        raise Refused(_("Decyzje są już ogłoszone, więc protokół się nie zmieni."))
    selection.remarks = remarks
    if selection.id is None:
        selection.version = 1
    note(selection, actor=actor)
    db.session.flush()
    return selection


def _open_board(call):
    decisions.lock(call.id)
    selection = selection_of(call)
    if selection.announced_at is not None:
        raise Refused(_("Decyzje są już ogłoszone."))
    return selection, decisions.board(call, selection)


def _refuse_unready(board) -> None:
    if board.waiting:
        count = len(board.waiting)
        raise Refused(
            ngettext(
                "Na ocenę lub sprawdzenie czeka %(num)d zgłoszenie.",
                "Na ocenę lub sprawdzenie czeka %(num)d zgłoszeń.",
                count,
            )
        )
    if board.unsettled:
        raise Refused(_("Najpierw trzeba wyjaśnić duże różnice ocen."))
    if board.open_ties:
        raise Refused(_("Najpierw trzeba rozstrzygnąć remisy losowaniem."))
    if not board.deciding:
        raise Refused(_("Nie ma jeszcze o czym decydować."))


def propose(call, *, actor) -> int:
    """Decide as the ranking says; what somebody changed by hand before is set back."""
    _selection, board = _open_board(call)
    _refuse_unready(board)
    known = decisions.candidacies(call.id)
    found = {one.id: one for one in decisions.applications(call.id, [line.row.id for line in board.deciding])}
    rows = [known.get(line.row.id) or Candidacy.begun(found[line.row.id]) for line in board.deciding]
    for row, line in zip(rows, board.deciding, strict=True):
        row.outcome = line.proposal.outcome if line.proposal else "rejected"
        row.reserve = line.proposal.reserve if line.proposal else None
        row.reason = ""
    note_all(rows, actor=actor)
    db.session.flush()
    return len(rows)


def adjust(application, *, outcome: str, reserve: int | None, reason: str, actor) -> Candidacy:
    """Decide otherwise than the ranking proposes, and say why. On the reserve list the others make room."""
    _open_board(application.call)
    own = candidacy_of(application, actor=actor)
    if own.outcome is None:
        raise Refused(_("Najpierw przygotuj decyzje według rankingu."))
    waiting = sorted(
        (
            row
            for row in decisions.candidacies(application.call_id).values()
            if row.outcome == "reserve" and row is not own
        ),
        key=lambda row: row.reserve or 0,
    )
    own.outcome, own.reason = outcome, reason
    if outcome == "reserve":
        turn = min(reserve or len(waiting) + 1, len(waiting) + 1)
        waiting.insert(turn - 1, own)
    else:
        own.reserve = None
    for turn, row in enumerate(waiting, start=1):
        row.reserve = turn
    note_all({own, *waiting}, actor=actor)
    db.session.flush()
    return own


def announce(call, *, actor) -> int:
    """Make the decisions known: the protocol is kept as it stands, each application enters its state, each applicant
    gets one letter. Gives the number of letters."""
    selection, board = _open_board(call)
    _refuse_unready(board)
    if not board.is_decided:
        raise Refused(_("Nie o wszystkich zgłoszeniach już zdecydowano. Przygotuj decyzje jeszcze raz."))
    if board.stale:
        raise Refused(_("Ranking zmienił się po przygotowaniu decyzji. Przygotuj je jeszcze raz."))
    accepted = [line for line in board.deciding if line.row.outcome == "accepted"]
    if len(accepted) > call.places:
        raise Refused(_("Miejsc jest %(places)d, a przyjęć %(accepted)d.", places=call.places, accepted=len(accepted)))
    moment = now()
    document = _keep_protocol(call, selection, board, moment, actor)
    if selection.id is None:
        selection.version = 1
    selection.announced_at, selection.protocol, selection.protocol_id = moment, document, document.id
    note(selection, actor=actor)
    found = {one.id: one for one in decisions.applications(call.id, [line.row.id for line in board.deciding])}
    for line in board.deciding:
        found[line.row.id].enter(ANNOUNCED[line.row.outcome], moment)
    note_all(found.values(), actor=actor)
    db.session.flush()
    texts = letter_texts(call.id)
    signed = association_name()
    return letters.write_all(
        [
            (found[line.row.id], line.row.outcome, _letter(found[line.row.id], line, selection, board, texts, signed))
            for line in board.deciding
        ]
    )


def _letter(application, line, selection, board, texts, signed):
    return letters.letter(
        application,
        line.row.outcome,
        texts=texts,
        selection=selection,
        line=line,
        best=board.best,
        signed=signed,
    )


def _keep_protocol(call, selection, board, moment, actor) -> Document:
    data = protocol(call, selection, board, ratings.panel(call.id), announced_at=moment)
    pdf = typeset(TEMPLATE, data, made_at=moment)
    day = local(moment).date()
    file = files.keep(pdf, name=f"protokol-{call.slug}-{day}.pdf", media_type="application/pdf", actor=actor)
    db.session.flush()
    document = Document(
        owner_kind=call.audit_kind,
        owner_id=call.id,
        kind="other",
        title=f"Protokół komisji rekrutacyjnej, {polish.long_date(day)}",
        dated_on=day,
        description="",
        file=file,
        file_id=file.id,
    )
    note(document, actor=actor)
    return document
