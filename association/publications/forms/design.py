"""What is asked about the look of a book and its imprint."""

from types import SimpleNamespace

from flask_babel import lazy_gettext as _l

from association.core.forms import Choice, Choices, Form, LongText, Number, Radio, Text, Version
from association.publications.design import (
    CALENDAR_LAYOUTS,
    COVERS,
    ENDINGS,
    IMPRINT,
    LANGUAGES,
    PALETTES,
    PAPERS,
    TYPEFACES,
    design_of,
)
from association.publications.models import BOOK_TEMPLATES


class DesignForm(Form):
    """How the book looks."""

    template = Radio(_l("Wzór książki"), choices=list(BOOK_TEMPLATES.items()))
    language = Radio(
        _l("Język książki"),
        choices=list(LANGUAGES.items()),
        help=_l("W nim są słowa, które książka dodaje sama: spis treści, rodzaje ramek, podpisy, stopka."),
    )
    typeface = Radio(_l("Krój pisma"), choices=list(TYPEFACES.items()))
    palette = Radio(_l("Kolory części"), choices=[(key, label) for key, (label, _colours) in PALETTES.items()])
    cover = Radio(_l("Okładka"), choices=list(COVERS.items()))
    cover_picture = Choice(_l("Ilustracja na okładce"), required=False, blank=_l("żadna"))
    back = LongText(
        _l("Tekst na tylnej okładce"),
        required=False,
        rows=4,
        max_length=1500,
        help=_l("Puste pole: stanie tam opis publikacji."),
    )
    endings = Choices(_l("Na końcu książki"), choices=list(ENDINGS.items()))
    calendar = Choices(_l("Kalendarium w książce"), choices=list(CALENDAR_LAYOUTS.items()))
    notes_pages = Number(_l("Strony na notatki"), least=0, most=64, unit=_l("stron"))
    paper = Choice(
        _l("Papier środka"),
        choices=[(key, label) for key, (label, _leaf) in PAPERS.items()],
        help=_l("Od grubości papieru zależy szerokość grzbietu. Zapytaj drukarnię, czego użyje."),
    )
    version = Version()

    def __init__(self, *args, pictures, **kwargs):
        super().__init__(*args, **kwargs)
        self.cover_picture.choices = pictures


class PreviewForm(DesignForm):
    """The same, to look at what would become of it."""

    version = None


_HELP = {
    "author": _l("Kto napisał albo opracował, po przecinku."),
    "licence": _l("Na przykład: © Stowarzyszenie, 2026 albo licencja CC BY-SA 4.0."),
    "edition": _l("Na przykład: wydanie II poprawione. Numer i rok wydania dopiszemy sami."),
    "remark": _l("Na przykład: zdanie o tym, że książka powstała z udziałem liderów."),
}


class ImprintForm(Form):
    """What the imprint says; its fields are the keys of IMPRINT."""

    version = Version()


for _key, _label in IMPRINT.items():
    _long = _key in {"licence", "remark", "author"}
    _field = LongText if _long else Text
    _more = {"rows": 2} if _long else {}
    setattr(ImprintForm, _key, _field(_label, required=False, max_length=500, help=_HELP.get(_key, ""), **_more))


def as_record(publication, kept: dict) -> SimpleNamespace:
    """A publication whose design or imprint a form reads as attributes, to tell what somebody else saved meanwhile."""
    facts = {"audit_kind": publication.audit_kind, "id": publication.id, "version": publication.version}
    return SimpleNamespace(**facts, publication=publication, template=publication.template, **kept)


def look_of(publication) -> SimpleNamespace:
    """The design as attributes."""
    return as_record(publication, design_of(publication.design or {}))


def imprint_of(publication) -> SimpleNamespace:
    """The imprint as attributes, empty lines too."""
    return as_record(publication, dict.fromkeys(IMPRINT, "") | (publication.imprint or {}))
