"""The forms of tests and surveys."""

from flask_babel import lazy_gettext as _l

from association.academy.models.surveys import KINDS
from association.core.forms import Checkbox, Form, Radio, Text
from association.questionnaires.forms import EvaluationForm


class SurveyForm(Form):
    """A new test or survey."""

    kind = Radio(_l("Co to będzie"), choices=list(KINDS.items()))
    title = Text(_l("Tytuł"), help=_l("Zobaczą go ci, którzy odpowiadają."))
    ready = Checkbox(_l("Zacznij od gotowego zestawu pytań"))


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
