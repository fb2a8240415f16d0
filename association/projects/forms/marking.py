"""What people type about the marking that a funder demands."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Checkbox, Day, Form, LongText, Money, Text, Upload, Version


class MarkingForm(Form):
    """A rule of one funder."""

    funder = Text(_l("Grantodawca"), help=_l("Tak samo jak w danych projektów; po tej nazwie dobierze się zasada."))
    programme = Text(_l("Program"), required=False, help=_l("Puste, jeśli zasada dotyczy wszystkich programów."))
    valid_from = Day(_l("Umowy podpisane od"))
    text = LongText(_l("Tekst na dokumentach"), rows=3, max_length=600)
    poster = Checkbox(_l("Trzeba wywiesić plakat"))
    website = Checkbox(_l("Trzeba napisać na stronie internetowej"))
    profiles = Checkbox(_l("Trzeba napisać w mediach społecznościowych"))
    free_up_to = Money(
        _l("Bez tych obowiązków do kwoty"),
        required=False,
        help=_l("Na przykład dotacje do 50 000 zł są z nich zwolnione."),
    )
    notes = LongText(_l("Wskazówki"), required=False, rows=3, help=_l("Kolejność i wielkość znaków, kolory, czcionka."))
    source = Text(
        _l("Źródło"), required=False, max_length=300, help=_l("Gdzie to jest napisane: wytyczne, przepis, strona.")
    )
    verified_on = Day(_l("Sprawdzono"), required=False)


class ChangeMarkingForm(MarkingForm):
    """The same for a rule that stands already."""

    version = Version()


class LogoForm(Form):
    """A logo for documents."""

    name = Text(_l("Nazwa"), max_length=120, help=_l("Przeczyta ją czytnik ekranu. Bez pliku stanie w ramce."))
    upload = Upload(_l("Plik"), required=False, help=_l("PNG lub JPG."), accept=".png,.jpg,.jpeg,.webp")
