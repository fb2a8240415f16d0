"""What the office says about a registration."""

from flask_babel import lazy_gettext as _l

from association.conferences.models.registrations import ASKS, CATEGORIES, CONSENTS
from association.core.forms import Checkbox, Choices, Form, LongText, Moment, Number, Text, Version


class RulesForm(Form):
    """From when until when one registers, who, and what is asked."""

    opens_at = Moment(_l("Otwarcie rejestracji"))
    closes_at = Moment(_l("Koniec rejestracji"))
    change_until = Moment(
        _l("Zmiany do"), help=_l("Do tej chwili każdy może sam zmienić lub odwołać zgłoszenie swoim linkiem.")
    )
    offer_hours = Number(
        _l("Ile czasu na odpowiedź, gdy zwolni się miejsce"),
        least=1,
        most=720,
        unit=_l("godz."),
        help=_l("Bez odpowiedzi w tym czasie miejsce dostaje następna osoba z listy oczekujących."),
    )
    groups = Checkbox(_l("Można zgłosić kilka osób naraz"), help=_l("Na przykład cały ośrodek jednym formularzem."))
    approval = Checkbox(
        _l("O każdym zgłoszeniu decyduje osoba"), help=_l("Miejsce dostaje się dopiero po przyjęciu zgłoszenia.")
    )
    codes_only = Checkbox(_l("Tylko z kodem zaproszenia"))
    asks = Choices(
        _l("O co pyta formularz"),
        choices=list(ASKS.items()),
        help=_l("Imię, nazwisko, adres e-mail i kategoria są zawsze. Czego nie potrzeba, o to nie pytaj."),
    )
    categories = Choices(_l("Kategorie do wyboru"), choices=list(CATEGORIES.items()))
    consents = Choices(_l("Zgody dobrowolne"), choices=list(CONSENTS.items()))
    notice = LongText(_l("Informacja o danych osobowych"), rows=10)
    notice_en = LongText(_l("Informacja o danych osobowych po angielsku"), required=False, rows=10)


class EditRulesForm(RulesForm):
    """The same, changed by one of several."""

    version = Version()


class CodeForm(Form):
    """A code of invitation."""

    label = Text(_l("Dla kogo"), help=_l("Na przykład: osoby występujące, partner projektu."))
    uses = Number(_l("Dla ilu osób"), required=False, least=1, most=10_000, help=_l("Puste: bez limitu."))
    code = Text(_l("Kod"), required=False, max_length=40, help=_l("Puste: wylosujemy."))
