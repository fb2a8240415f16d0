"""The forms of what stands around the text."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Checkbox, Day, Form, LongText, Text, Upload, Version

_PICTURES = "image/jpeg,image/png,image/webp"


class _Description(Form):
    alt = LongText(
        _l("Tekst zastępczy"),
        required=False,
        rows=3,
        max_length=500,
        help=_l("Jedno lub dwa zdania: co widać na obrazie i po co tu stoi. Przeczyta je osoba, która go nie widzi."),
    )
    caption = Text(
        _l("Podpis ilustracji"),
        required=False,
        max_length=500,
        help=_l("Stanie pod ilustracją w książce, po jej numerze."),
    )
    credit = Text(
        _l("Autor i źródło"), required=False, max_length=300, help=_l("Na przykład: fot. Anna Nowak, zbiory sołectwa.")
    )


class NewPictureForm(_Description):
    """A picture that comes in."""

    upload = Upload(
        _l("Obraz"), accept=_PICTURES, help=_l("JPG, PNG lub WEBP, do 20 MB. Miejsce i czas zrobienia znikną z pliku.")
    )
    decoration = Checkbox(_l("To tylko ozdoba, nie trzeba jej opisywać"))


class PictureForm(_Description):
    """What is said of a picture."""

    is_decoration = Checkbox(_l("To tylko ozdoba, nie trzeba jej opisywać"))
    version = Version()


class ReplacementForm(Form):
    """Another file in the place of a picture."""

    upload = Upload(_l("Nowy plik"), accept=_PICTURES)


class NewBlockForm(Form):
    """A text that is kept once."""

    title = Text(_l("Nazwa"), max_length=200, help=_l("Tylko dla Was, na przykład: Nota o prawach autorskich."))
    text = LongText(
        _l("Treść"),
        rows=12,
        max_length=200_000,
        help=_l("Zmiana stanie we wszystkich miejscach, w których ten blok jest wstawiony."),
    )


class BlockForm(NewBlockForm):
    """A block that several people may be changing."""

    version = Version()


class NewTermForm(Form):
    """A term of the glossary."""

    term = Text(_l("Hasło słowniczka"), max_length=120)
    meaning = LongText(_l("Znaczenie"), rows=4, max_length=4000, help=_l("Jedno, dwa zdania, zrozumiałe bez książki."))
    forms = LongText(
        _l("Inne formy"),
        required=False,
        rows=3,
        max_length=2000,
        help=_l(
            "Jak to słowo stoi w tekście, każda forma w osobnym wierszu: inicjatywy lokalnej, inicjatyw lokalnych."
        ),
    )


class TermForm(NewTermForm):
    """A term that several people may be changing."""

    version = Version()


class SourceForm(Form):
    """A line of the bibliography."""

    authors = Text(
        _l("Autorzy"), required=False, max_length=300, help=_l("Nazwisko i imię; kolejne osoby po przecinku.")
    )
    title = Text(_l("Tytuł"), max_length=500)
    details = Text(_l("Wydawca, miejsce, rok, strony"), required=False, max_length=500)
    url = Text(_l("Adres"), required=False, max_length=500, help=_l("Pełny adres strony, zaczyna się od https://."))
    seen_on = Day(_l("Dostęp"), required=False, help=_l("Dzień, w którym strona na pewno tam była."))


class NewSourceForm(SourceForm):
    """A source that texts will call by a short name."""

    key = Text(
        _l("Skrót do użycia w tekście"),
        required=False,
        max_length=80,
        help=_l("Na przykład: udppw. Gdy zostawisz puste, Splot ułoży go z autora i tytułu."),
    )


class KeptSourceForm(SourceForm):
    """A source that several people may be changing."""

    version = Version()


class PastedForm(Form):
    """A table copied out of Word or a sheet."""

    rows = LongText(_l("Wiersze"), rows=10, max_length=500_000)
