"""What is asked about the people of a cohort."""

from flask_babel import lazy_gettext as _l

from association.core.clock import today
from association.core.forms import Checkbox, Day, Email, Form, Phone, Radio, Text
from association.people.forms.choosers import PlaceField
from association.people.models import FORMS_OF_ADDRESS


class NewParticipantForm(Form):
    """A person who is not in the directory yet; the rest can be added there later."""

    given_name = Text(_l("Imię"), max_length=80)
    family_name = Text(_l("Nazwisko"), max_length=120)
    form_of_address = Radio(
        _l("Jak się zwracać"),
        choices=list(FORMS_OF_ADDRESS.items()),
        default="none",
        help=_l("Tak, jak ta osoba sama sobie życzy. Nie zgadujemy po imieniu."),
    )
    email = Email(_l("Adres e-mail"), required=False)
    phone = Phone(_l("Telefon"))
    municipality = PlaceField(_l("Gmina"), required=False, help=_l("Wpisz początek nazwy i wybierz z listy."))
    despite = Checkbox(_l("Zapisz mimo to, to inna osoba"))


class WithdrawalForm(Form):
    """Why and when somebody left."""

    left_on = Day(_l("Data rezygnacji"), default=today)
    left_reason = Text(
        _l("Powód"), max_length=300, help=_l("Na przykład „zmiana pracy”. Powód trafia do sprawozdania.")
    )
