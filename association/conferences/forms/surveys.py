"""The forms of surveys after a conference."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Checkbox, Form, Text


class SurveyForm(Form):
    """A new survey."""

    title = Text(_l("Tytuł"), help=_l("Zobaczą go ci, którzy odpowiadają."))
    ready = Checkbox(_l("Zacznij od gotowego zestawu pytań"))
