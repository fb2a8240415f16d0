"""Forms of messages: the text, and to whom it goes."""

from flask_babel import lazy_gettext as _l

from association.conferences.messages import FILTERS
from association.core.forms import Choice, Form, LongText, Text, Version


class MessageForm(Form):
    """A message with its audience."""

    subject = Text(_l("Temat"))
    body = LongText(_l("Treść"), rows=14)
    subject_en = Text(_l("Temat po angielsku"), required=False)
    body_en = LongText(
        _l("Treść po angielsku"),
        required=False,
        rows=10,
        help=_l("Dla zgłoszonych po angielsku. Puste: jak po polsku."),
    )
    version = Version()


class AudienceForm(MessageForm):
    """The same where the people are chosen by what they are and have."""

    state = Choice(_l("Zgłoszenie"), choices=FILTERS["state"].items())
    category = Choice(_l("Kategoria"), required=False, choices=FILTERS["category"].items(), blank=_l("wszystkie"))
    pool = Choice(_l("Dotyczy"), required=False, whole=True, blank=_l("konferencji jako całości"))
    seat = Choice(_l("Miejsce"), required=False, choices=FILTERS["seat"].items(), blank=_l("wszystko jedno"))
    presence = Choice(_l("Obecność"), required=False, choices=FILTERS["presence"].items(), blank=_l("wszystko jedno"))

    def values(self) -> dict:
        """The texts, and the audience in one piece."""
        told = super().values()
        audience = {key: told.pop(key) for key in ("state", "category", "pool", "seat", "presence")}
        return told | {"audience": {key: value for key, value in audience.items() if value}}
