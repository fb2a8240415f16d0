"""How the badges of a conference look, and which to print."""

from flask_babel import lazy_gettext as _l

from association.conferences.models.badges import BACKS, COLOURS, GROUPS, SHOWN, SIZES, USUAL_COLOURS
from association.core.forms import Checkbox, Choice, Choices, Form, LongText, Radio, Text, Upload, Version


class NewBadgeForm(Form):
    """How the badges look."""

    size = Radio(_l("Rozmiar"), choices=SIZES.items())
    title = Text(_l("Napis na górze"), required=False, max_length=200, help=_l("Puste pole: pełna nazwa konferencji."))
    shows = Choices(_l("Co jest na identyfikatorze"), choices=SHOWN.items())
    qr = Checkbox(_l("Kod QR do recepcji"))
    slot = Checkbox(_l("Zaznacz miejsce na klips"), help=_l("Na A6 i A7, tam gdzie się je dziurkuje."))
    marked = Checkbox(_l("Znaki i zdanie grantodawcy z projektu"))
    back = Radio(_l("Plecy"), choices=BACKS.items())
    back_text = LongText(
        _l("Informacje na plecach"),
        required=False,
        max_length=600,
        rows=3,
        help=_l("Każda w osobnym wierszu, na przykład: Recepcja: 601 774 215."),
    )
    colour_participant = Choice(GROUPS["participant"], choices=COLOURS.items())
    colour_programme = Choice(GROUPS["programme"], choices=COLOURS.items())
    colour_guest = Choice(GROUPS["guest"], choices=COLOURS.items())
    colour_team = Choice(GROUPS["team"], choices=COLOURS.items())


class BadgeForm(NewBadgeForm):
    """A design that several people may be changing."""

    version = Version()


class BadgeLogoForm(Form):
    """A logo."""

    name = Text(_l("Nazwa"), help=_l("Czyj to znak, na przykład „Miasto Kraków”."))
    upload = Upload(_l("Plik PNG lub JPG"), accept="image/png,image/jpeg,image/webp")


class PrintBadgesForm(Form):
    """Whose badges, and on what paper."""

    who = Radio(
        _l("Czyje"),
        choices=[("fresh", _l("nowe i te, na których coś się zmieniło")), ("all", _l("wszystkich zapisanych"))],
        default="fresh",
    )
    layout = Radio(
        _l("Na czym"),
        choices=[
            ("sheet", _l("arkusze A4 do pocięcia, ze znacznikami cięcia")),
            ("page", _l("każdy na osobnej stronie, do drukarki identyfikatorów")),
        ],
        default="sheet",
    )


def of_design(design) -> dict:
    """What the form shows of a design."""
    names = ("size", "title", "shows", "qr", "slot", "marked", "back", "back_text")
    colours = {**USUAL_COLOURS, **(design.colours or {})}
    return {name: getattr(design, name) for name in names} | {f"colour_{key}": colours[key] for key in GROUPS}
