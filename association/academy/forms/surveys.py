"""The forms of tests and surveys."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from association.academy.models.surveys import KINDS
from association.core.forms import Checkbox, Form, Radio, Text
from association.questionnaires.forms import AnswerForm


class SurveyForm(Form):
    """A new test or survey."""

    kind = Radio(_l("Co to będzie"), choices=list(KINDS.items()))
    title = Text(_l("Tytuł"), help=_l("Zobaczą go ci, którzy odpowiadają."))
    ready = Checkbox(_l("Zacznij od gotowego zestawu pytań"))


class EvaluationForm(AnswerForm):
    """The answers to a survey; once: tells a repeated sending from another person's."""

    once = HiddenField(default=lambda: secrets.token_hex(16))

    def values(self) -> dict:
        """A form without its token was not ours; it gets one and counts as its own."""
        said = super().values()
        return said | {"once": (said["once"] or secrets.token_hex(16))[:40]}


class KnowledgeForm(EvaluationForm):
    """The answers to a test, with the code that pairs them."""

    code = Text(
        _l("Twój kod"),
        max_length=20,
        help=_l(
            "Pierwsza litera imienia mamy, dzień Twoich urodzin i ostatnia cyfra telefonu, na przykład M074. Po "
            "zajęciach podasz ten sam; nikt nie odgadnie, kto odpowiadał."
        ),
    )
