"""Forms of the desk and the calendar."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Choice, Form, Text

THREADS = {
    "projects": _l("projekty"),
    "academy": _l("akademia"),
    "publications": _l("publikacje"),
    "conferences": _l("konferencje"),
    "fieldwork": _l("praca w terenie"),
}


class FeedForm(Form):
    """A new calendar address."""

    title = Text(
        _l("Nazwa"), help=_l("Żeby pamiętać, gdzie ten adres jest używany, na przykład „mój telefon”."), max_length=100
    )
    thread = Choice(_l("Co ma zawierać"), required=False, choices=list(THREADS.items()), blank=_l("wszystkie wpisy"))
