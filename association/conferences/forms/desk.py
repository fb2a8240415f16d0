"""The form of the desk."""

from flask_babel import lazy_gettext as _l

from association.conferences.models import CATEGORIES
from association.core.forms import Choice, Form, Hour, Text


class GuestForm(Form):
    """Somebody who came without having registered."""

    given_name = Text(_l("Imię"), max_length=80)
    family_name = Text(_l("Nazwisko"), max_length=120)
    organisation = Text(_l("Instytucja"), required=False, max_length=300)
    category = Choice(_l("Kategoria"), choices=list(CATEGORIES.items()))


class PresenceForm(Form):
    """Somebody was there: where, and from when to when."""

    place = Choice(_l("Gdzie"))
    came = Hour(_l("Od godziny"))
    left = Hour(_l("Do godziny"), required=False, help=_l("Wypełnij, jeśli ta osoba wyszła przed końcem."))
