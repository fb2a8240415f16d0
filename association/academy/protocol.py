"""The protocol of the recruitment panel as data for its template. It is an official Polish document, so its words do
not follow the language of the page."""

from flask_babel import force_locale

from association.academy.letters import reason_of
from association.academy.models.board import Board
from association.academy.models.decisions import DECISIONS
from association.academy.models.ranking import heaviest_first, shown
from association.core import polish
from association.core.clock import local, now
from association.core.profile import association
from association.projects.queries import marking

TEMPLATE = "academy/protocol.typ"


def protocol(call, selection, board: Board, panel, *, announced_at=None) -> dict:
    """What the template asks for. panel: the seats with their accounts; before the announcement it is a draft."""
    issuer, project = association(), call.cohort.project
    with force_locale("pl"):
        return {
            "issuer": issuer.name if issuer else "",
            **marking(project.id).as_data(),
            "project_title": project.title,
            "contract_number": project.number or None,
            "call": call.title,
            "cohort": call.cohort.title,
            "intake": f"{polish.date_time(local(call.opens_at))} – {polish.date_time(local(call.closes_at))}",
            "places": call.places,
            "reserve_places": call.reserve_places,
            "draft": None if announced_at else f"projekt, stan na {polish.date_time(local(now()))}",
            "announced": polish.date_time(local(announced_at)) if announced_at else None,
            "raters": _raters(board, panel),
            "members": [line.strip() for line in selection.members.splitlines() if line.strip()],
            "criteria": [
                {"title": one.title, "weight": one.weight, "max_points": one.max_points} for one in board.criteria
            ],
            "best": shown(board.best),
            "least": shown(board.least) if board.least else None,
            "least_percent": selection.least_percent,
            "half_points": selection.half_points,
            "difference_percent": selection.difference_percent,
            "tie_break": [one.title for one in heaviest_first(board.criteria)],
            "ranking": [_ranked(line, board) for line in board.ranking],
            "out": [_out(line) for line in board.out],
            "waiting": len(board.waiting),
            "notes": _notes(board),
            "remarks": selection.remarks or None,
        }


def _raters(board, panel) -> list[str]:
    """The panel, and whoever else rated."""
    names = [seat.account.name for seat in panel]
    others = [sheet.rater for line in board.lines for sheet in line.sheets if sheet.state == "confirmed"]
    return list(dict.fromkeys([*names, *others]))


def _ranked(line, board) -> dict:
    return {
        "place": line.place.number,
        "number": line.row.number,
        "name": f"{line.row.family_name} {line.row.given_name}",
        "results": [shown(board.result(sheet)) for sheet in line.sheets if sheet.state == "confirmed"],
        "points": [shown(line.place.points[one.id]) for one in board.criteria],
        "result": shown(line.place.result),
        "decision": decision(line),
        "note": tie_note(line, board),
    }


def decision(line) -> str:
    """The decision in words, before it the proposal of the ranking."""
    outcome = line.row.outcome or (line.proposal.outcome if line.proposal else "rejected")
    reserve = line.row.reserve if line.row.outcome else line.proposal.reserve
    return f"{DECISIONS[outcome]}, miejsce {reserve}" if outcome == "reserve" and reserve else str(DECISIONS[outcome])


def tie_note(line, board) -> str:
    """What set this application behind the one above with the same result, in Polish."""
    decided_by = line.place.decided_by
    if decided_by is None:
        return ""
    above = board.ranking[line.place.number - 2]
    if decided_by == "time":
        return f"remis z miejscem {above.place.number}: zgłoszenie złożone później"
    if decided_by == "lot":
        return f"remis z miejscem {above.place.number}: losowanie"
    if decided_by == "open":
        return f"remis z miejscem {above.place.number}: do rozstrzygnięcia losowaniem"
    title = next(one.title for one in board.criteria if one.id == decided_by)
    mine, other = (shown(one.place.points[decided_by]) for one in (line, above))
    return f"remis z miejscem {above.place.number}: „{title}” {mine} wobec {other}"


def _out(line) -> dict:
    return {
        "number": line.row.number,
        "name": f"{line.row.family_name} {line.row.given_name}",
        "reason": reason_of(line.why, line.row),
    }


def _notes(board) -> list[str]:
    """What happened beside the rule: lots, agreed differences, third ratings, conflicts of interest, own decisions."""
    notes = []
    for line in board.lines:
        name = f"{line.row.given_name} {line.row.family_name} (nr {line.row.number})"
        for sheet in line.sheets:
            if sheet.state == "declined":
                notes.append(f"{name}: {sheet.rater} – wyłączenie z oceny. Powód: {sheet.declined_reason}")
            elif sheet.seat == 3 and sheet.state == "confirmed":
                notes.append(f"{name}: trzecia ocena – {sheet.rater}. Liczą się dwie najbliższe oceny.")
        if line.row.agreed_reason:
            notes.append(f"{name}: duża różnica ocen pozostaje. Powód: {line.row.agreed_reason}")
        if line.row.lot:
            notes.append(f"{name}: w losowaniu miejsce {line.row.lot}. {line.row.lot_reason}")
        if line.is_adjusted and line.row.reason:
            wanted = DECISIONS[line.proposal.outcome if line.proposal else "rejected"]
            notes.append(
                f"{name}: decyzja inna, niż wynika z rankingu ({wanted} → {decision(line)}). Powód: {line.row.reason}"
            )
    return notes
