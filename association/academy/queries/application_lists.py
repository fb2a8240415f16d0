"""The list of what was sent to a call, and what stands in it."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import false, or_, select

from association.academy.models import APPLICATION_STATES, LATE_DECISIONS, Application, Call
from association.academy.queries.applications import SENT, is_scanned
from association.academy.queries.calls import LATE
from association.academy.queries.places import place_name
from association.core.clock import local
from association.core.database import db
from association.core.listing import Column, Filter, Listing
from association.core.polish import phone
from association.core.questions import Asked, Question
from association.core.search import matching
from association.questionnaires.models import Reply


@Question
def _of_call(call_id):
    return select(
        Application.id,
        Application.number,
        Application.given_name,
        Application.family_name,
        Application.municipality,
        Application.organisation,
        Application.role,
        Application.email,
        Application.phone,
        Application.needs,
        Application.state,
        Application.submitted_at,
        Application.late,
        Application.late_decision,
        Application.reply_id,
        is_scanned().label("scanned"),
    ).where(Application.call_id == call_id, SENT)


def of_call(call: Call) -> Asked:
    """What a list shows of each application that was sent to a call."""
    return _of_call.asked(call.id)


def _late(statement, value):
    conditions = {
        "yes": Application.late,
        "no": ~Application.late,
        "open": LATE == 1,
    }
    return statement.where(conditions[value])


def _complete(statement, value, scan_required):
    lacking = or_(LATE == 1, Application.state == "formal_fix", ~is_scanned() if scan_required else false())
    return statement.where(~lacking if value == "yes" else lacking)


def listing(call: Call, answers=None) -> Listing:
    """The applications of a call. answers: (reply_id) -> [(question, answer)], which files hold besides."""
    states = {key: label for key, label in APPLICATION_STATES.items() if key != "draft"}
    answers = answers or {}
    questions = list(dict.fromkeys(label for lines in answers.values() for label, _text in lines))
    return Listing(
        columns=[
            Column("number", _l("Nr"), sort=[Application.number]),
            Column("name", _l("Imię i nazwisko"), value=_listed, sort=[Application.sort_key]),
            Column("municipality", _l("Gmina"), value=lambda row: place_name(row.municipality)),
            Column("organisation", _l("Organizacja"), only_export=True),
            Column("role", _l("Rola"), only_export=True),
            Column("email", _l("E-mail"), only_export=True),
            Column("phone", _l("Telefon"), value=lambda row: phone(row.phone), only_export=True),
            Column(
                "submitted_at",
                _l("Złożono"),
                value=lambda row: local(row.submitted_at),
                sort=[Application.submitted_at],
            ),
            Column("late", _l("Po terminie"), value=lambda row: str(late_words(row)), only_export=True),
            Column("scanned", _l("Skan"), value=lambda row: str(_l("jest") if row.scanned else _l("brak"))),
            Column("needs", _l("Szczególne potrzeby"), only_export=True),
            Column("state", _l("Stan"), value=lambda row: str(APPLICATION_STATES[row.state]), sort=[Application.state]),
            *(_answer(n, question, answers) for n, question in enumerate(questions)),
        ],
        order="number",
        tie=[Application.id],
        filters=[
            Filter(
                "state",
                _l("Stan"),
                states.items,
                lambda statement, value: statement.where(Application.state == value),
            ),
            Filter(
                "late",
                _l("Termin"),
                lambda: [
                    ("no", _l("w terminie")),
                    ("yes", _l("po terminie")),
                    ("open", _l("po terminie, bez decyzji")),
                ],
                _late,
            ),
            Filter(
                "complete",
                _l("Braki"),
                lambda: [("no", _l("czegoś brakuje")), ("yes", _l("nic nie brakuje"))],
                lambda statement, value: _complete(statement, value, call.scan_required),
            ),
        ],
        search=lambda statement, words: statement.where(Application.id.in_(matching(Application.search_kind, words))),
    )


def _listed(row) -> str:
    return f"{row.family_name} {row.given_name}"


def late_words(row):
    """What a late application says about its lateness; "" when it came in time."""
    if not row.late:
        return ""
    return LATE_DECISIONS[row.late_decision] if row.late_decision else _l("po terminie, bez decyzji")


def _answer(number, question, answers) -> Column:
    return Column(
        f"answer-{number}",
        question,
        value=lambda row: dict(answers.get(row.reply_id, ())).get(question, ""),
        only_export=True,
    )


def replies(call: Call) -> list[Reply]:
    """The answers of everything that was sent to a call."""
    wanted = select(Reply).join(Application, Application.reply_id == Reply.id)
    return list(db.session.scalars(wanted.where(Application.call_id == call.id, SENT)))
