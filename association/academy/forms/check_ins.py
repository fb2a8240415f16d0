"""What is asked when people confirm their presence themselves."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Form, Number, Text


class OpenForm(Form):
    """For how long the window is open, and who is late."""

    minutes = Number(_l("Na ile minut otworzyć"), least=1, most=180, default=15, unit=_l("min"))
    late_after = Number(
        _l("Po ilu minutach od początku sesji wpisywać spóźnienie"),
        required=False,
        help=_l("Zostaw puste, jeśli każdy, kto potwierdzi, ma mieć wpis „jest”."),
        most=600,
        default=15,
        unit=_l("min"),
    )


class CodeForm(Form):
    """The code on the screen, for those whose camera does not read the picture."""

    code = Text(
        _l("Kod z ekranu"),
        help=_l("Sześć cyfr. Zmieniają się co pół minuty."),
        max_length=20,
        render_kw={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True},
    )


class PersonForm(Form):
    """Who is here: by what only this person and the association know."""

    known_by = Text(
        _l("Twój telefon albo adres e-mail"),
        help=_l("Ten sam, który mamy w zgłoszeniu. Kto dostał kartkę z kodem osobistym, wpisuje ten kod."),
        max_length=254,
        render_kw={"autocomplete": "tel"},
    )


class KeyForm(Form):
    """The letters that name a session on its screen."""

    key = Text(_l("Pięć liter i cyfr z ekranu"), max_length=10, render_kw={"autocapitalize": "characters"})
