"""Forms of the desk and the calendar."""

from flask_babel import lazy_gettext as _l

from association.core.feature import features
from association.core.forms import Choice, Form, Text

LABELS = {
    "projects": _l("projekty"),
    "academy": _l("akademia"),
    "publications": _l("publikacje"),
    "conferences": _l("konferencje"),
    "fieldwork": _l("praca w terenie"),
}


def threads() -> dict:
    """The areas that the features of this house fill, with what a filter calls them."""
    there = {feature.thread for feature in features()}
    return {key: label for key, label in LABELS.items() if key in there}


class FeedForm(Form):
    """A new calendar address."""

    title = Text(
        _l("Nazwa"), help=_l("Żeby pamiętać, gdzie ten adres jest używany, na przykład „mój telefon”."), max_length=100
    )
    thread = Choice(_l("Co ma zawierać"), required=False, blank=_l("wszystkie wpisy"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.thread.choices = list(threads().items())
