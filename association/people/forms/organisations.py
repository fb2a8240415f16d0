"""What is asked about an organisation."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import Regexp, ValidationError

from association.core.clock import today
from association.core.forms import (
    Checkbox,
    Choice,
    Day,
    Email,
    Form,
    Identifier,
    LongText,
    Phone,
    Radio,
    Text,
    Version,
)
from association.people.forms.choosers import PlaceField
from association.people.forms.persons import POSTCODE, plain_postcode
from association.people.models import KINDS, SAID, told_entity

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
    founded_on = Day(_l("Data powstania"), required=False)
    social_economy = Radio(
        _l("Podmiot ekonomii społecznej (PES)"),
        required=False,
        choices=[("", _l("jak wynika z rodzaju")), *SAID.items()],
        default="",
        help=_l("Z rodzaju PES są stowarzyszenia, fundacje, spółdzielnie socjalne, CIS, KIS, ZAZ, WTZ i KGW."),
    )
    enterprise_since = Day(
        _l("Przedsiębiorstwo społeczne (PS) od"), required=False, help=_l("Data decyzji wojewody o nadaniu statusu.")
    )
    enterprise_until = Day(_l("PS do"), required=False, help=_l("Puste, jeśli status trwa."))
    enterprise_number = Text(_l("Numer decyzji o statusie PS"), required=False, max_length=60)
    note = LongText(_l("Notatka"), required=False, rows=3)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.postcode.data = plain_postcode(self.postcode.data)
        self.website.data = with_scheme(self.website.data)

    def validate_founded_on(self, field):
        """Nothing was founded tomorrow."""
        if field.data and field.data > today():
            raise ValidationError(_("Ta data jest w przyszłości."))

    def validate_enterprise_since(self, field):
        """The status is granted to social economy entities alone."""
        told = not self.social_economy.data and told_entity(self.kind.data, self.name.data or "")
        if field.data and not (told or self.social_economy.data == "yes"):
            raise ValidationError(_("Status PS dostają tylko PES. Zaznacz wyżej, że to PES, albo usuń tę datę."))

    def validate_enterprise_until(self, field):
        """An end comes after its beginning."""
        self._has_begun()
        if field.data and field.data < self.enterprise_since.data:
            raise ValidationError(_("Koniec wypada przed początkiem."))

    def validate_enterprise_number(self, field):
        """A decision was taken on some day."""
        self._has_begun()

    def _has_begun(self):
        if not self.enterprise_since.data:
            raise ValidationError(_("Podaj też, od kiedy organizacja ma status PS."))

    def identity(self) -> dict:
        """What two entries of one organisation have in common."""
        return {name: self[name].data or "" for name in ("name", "nip", "regon", "krs")}


class NewOrganisationForm(OrganisationForm):
    """An organisation that may already be there."""

    despite = Checkbox(_l("Zapisz mimo to"))


class EditOrganisationForm(OrganisationForm):
    """An organisation that several people may be changing."""

    version = Version()
