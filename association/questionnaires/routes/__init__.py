"""The doors of questionnaires."""

from flask import Blueprint, url_for
from flask_babel import gettext as _

from association.questionnaires.items import KINDS
from association.questionnaires.models import PURPOSES

questionnaires = Blueprint("questionnaires", __name__, url_prefix="/questionnaires")
questionnaires.record_once(
    lambda state: state.app.jinja_env.globals.update(question_kinds=KINDS, questionnaire_purposes=PURPOSES)
)


def builder_url(questionnaire_id: int) -> str:
    """The page where questions are put together."""
    return url_for("questionnaires.builder", questionnaire_id=questionnaire_id)


def parts(held) -> list[tuple]:
    """The parts of a questionnaire's page: (label, url, key)."""
    ident = held.questionnaire.id
    return [
        (_("Pytania"), builder_url(ident), "questions"),
        (_("Wydania"), url_for("questionnaires.editions", questionnaire_id=ident), "editions"),
        (_("Wyniki"), url_for("questionnaires.results", questionnaire_id=ident), "results"),
        (
            _("Historia"),
            url_for("core.trail", kind="questionnaires.questionnaire", record_id=ident),
            "history",
        ),
    ]


from association.questionnaires.routes import builder, editions, questions, results  # noqa: E402, F401
