"""What is asked about a call and its criteria."""

from flask_babel import lazy_gettext as _l

from association.academy.models.calls import CONSENTS
from association.core.forms import Checkbox, Choices, Form, LongText, Moment, Number, Text, Upload, Version


class CallForm(Form):
    """A call that is being prepared."""

    title = Text(_l("Nazwa"), help=_l("Tak nazywa się strona naboru, na przykład „Warsztaty animacyjne w Bałtowie”."))
    summary = LongText(
        _l("Zaproszenie jednym zdaniem"),
        max_length=400,
        rows=2,
        help=_l("Stoi pod nazwą. Kogo szukacie i co jest bezpłatne?"),
    )
    description = LongText(
        _l("Opis"), rows=10, help=_l("Co będzie się działo, dla kogo, co zapewniacie. Pusty wiersz zaczyna akapit.")
    )
    trainer = Text(_l("Kto prowadzi"), required=False, max_length=300)
    opens_at = Moment(_l("Nabór otwarty od"))
    closes_at = Moment(
        _l("Termin zgłoszeń"), help=_l("Zgłoszenie wysłane później przyjmiemy jako spóźnione; zdecyduje człowiek.")
    )
    places = Number(_l("Miejsca"), least=1, most=10_000)
    reserve_places = Number(_l("Miejsca na liście rezerwowej"), least=0, most=10_000, default=0)
    programme = Upload(
        _l("Program"), required=False, accept=".pdf,.jpg,.jpeg,.png", help=_l("PDF albo obraz, najwyżej 20 MB.")
    )
    drop_programme = Checkbox(_l("Usuń dotychczasowy plik z programem"))
    scan_required = Checkbox(
        _l("Potrzebny jest podpisany formularz"),
        help=_l("Po wysłaniu zgłoszenia każdy dostanie wypełniony formularz do wydruku, a podpisany zdjęciem odeśle."),
    )
    consents = Choices(
        _l("O jakie zgody pytamy"),
        choices=list(CONSENTS.items()),
        help=_l("Zgody są dobrowolne i osobne. Od żadnej nie zależy udział."),
    )
    notice = LongText(
        _l("Informacja o danych osobowych"),
        rows=10,
        help=_l("Zapisujemy każdą wersję i to, którą widziała osoba zgłaszająca się."),
    )
    slug = Text(
        _l("Adres strony"),
        required=False,
        max_length=80,
        help=_l("Końcówka adresu, na przykład „baltow-2026”. Gdy zostanie pusta, powstanie z nazwy."),
    )
    title_en = Text(_l("Nazwa po angielsku"), required=False)
    summary_en = LongText(_l("Zaproszenie po angielsku"), required=False, max_length=400, rows=2)
    description_en = LongText(_l("Opis po angielsku"), required=False, rows=6)
    notice_en = LongText(_l("Informacja o danych osobowych po angielsku"), required=False, rows=6)


class EditCallForm(CallForm):
    """A call that several people may be changing."""

    version = Version()


class CriterionForm(Form):
    """What applications are rated by."""

    title = Text(_l("Kryterium"), help=_l("Na przykład „Motywacja” albo „Doświadczenie w działaniu lokalnym”."))
    max_points = Number(_l("Najwięcej punktów"), least=1, most=100, default=5)
    weight = Number(_l("Waga"), least=1, most=100, default=1, help=_l("Tyle razy liczą się punkty z tego kryterium."))
