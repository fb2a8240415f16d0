"""What is asked about an organisation."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import Regexp

from association.core.forms import Checkbox, Choice, Email, Form, Identifier, Phone, Text, Version
from association.people.forms.choosers import PlaceField
from association.people.forms.persons import POSTCODE, plain_postcode
from association.people.models import KINDS

WEB = Regexp(
    r"^https?://[^\s/]+\.[^\s]+$", message=_l("To nie wygląda na adres strony. Przykład: https://example.org.")
)


def with_scheme(address):
    """„example.org” as „https://example.org”."""
    return address if not address or "://" in address else f"https://{address}"


class OrganisationForm(Form):
    """Everything that the directory keeps about an organisation."""

    name = Text(_l("Nazwa"), help=_l("Pełna, tak jak w umowach."), max_length=300)
    short_name = Text(
        _l("Nazwa skrócona"), required=False, help=_l("Na listy i plany, na przykład „OPS Olsztyn”."), max_length=80
    )
    kind = Choice(_l("Rodzaj"), choices=list(KINDS.items()), blank=_l("wybierz rodzaj"))
    email = Email(_l("Adres e-mail"), required=False)
    phone = Phone(_l("Telefon"))
    website = Text(
        _l("Strona WWW"),
        required=False,
        rules=[WEB],
    )
    municipality = PlaceField(_l("Gmina"), required=False, help=_l("Wpisz początek nazwy i wybierz z listy."))
    street = Text(_l("Ulica i numer"), required=False)
    postcode = Text(_l("Kod pocztowy"), required=False, rules=[POSTCODE], max_length=10)
    city = Text(_l("Miejscowość"), required=False, max_length=100)
    nip = Identifier(_l("NIP"), kind="nip", help=_l("Dziesięć cyfr; kreski i odstępy nie przeszkadzają."))
    regon = Identifier(_l("REGON"), kind="regon")
    krs = Identifier(_l("KRS"), kind="krs", help=_l("Dziesięć cyfr razem z zerami na początku."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.postcode.data = plain_postcode(self.postcode.data)
        self.website.data = with_scheme(self.website.data)


class NewOrganisationForm(OrganisationForm):
    """An organisation that may already be there."""

    despite = Checkbox(_l("Zapisz mimo to"))


class EditOrganisationForm(OrganisationForm):
    """An organisation that several people may be changing."""

    version = Version()
