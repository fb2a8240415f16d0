"""Whom a link is given, and for how long."""

from datetime import timedelta

from flask_babel import lazy_gettext as _l

from association.core.forms import Day, Email, Form, Text

# What is offered; a control that takes longer gets another day.
LINK_LASTS = timedelta(days=14)


class LinkForm(Form):
    """A link for an auditor."""

    for_whom = Text(_l("Dla kogo"), max_length=200, help=_l("Osoba albo instytucja. Tak będzie podpisana w historii."))
    email = Email(_l("Adres e-mail"), required=False, help=_l("Gdy go podasz, Splot sam wyśle link."))
    until = Day(_l("Działa do końca dnia"))
