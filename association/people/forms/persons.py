"""What is asked about a person and about a place in an organisation."""

import re

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import Regexp, ValidationError

from association.core.forms import Checkbox, Day, Email, Form, LongText, Phone, Radio, Text, Version
from association.people.forms.choosers import OrganisationField, PersonField, PlaceField
from association.people.forms.rewritten import Rewritten
from association.people.models import FORMS_OF_ADDRESS, SEXES

POSTCODE = Regexp(r"^\d\d-\d{3}$", message=_l("Kod pocztowy ma postać 42-200."))


def plain_postcode(typed):
    """„42 200” and „42200” as „42-200”."""
    found = re.fullmatch(r"(\d\d)[\s-]*(\d{3})", (typed or "").strip())
    return "-".join(found.groups()) if found else typed


class PersonForm(Form):
    """Everything that the directory keeps about a person."""

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
    municipality = PlaceField(
        _l("Gmina"),
        required=False,
        help=_l("Wpisz początek nazwy i wybierz z listy. Według niej liczą się zestawienia."),
    )
    street = Text(_l("Ulica i numer"), required=False)
    postcode = Text(_l("Kod pocztowy"), required=False, rules=[POSTCODE], max_length=10)
    city = Text(_l("Miejscowość"), required=False, max_length=100)
    birth_date = Day(_l("Data urodzenia"), required=False)
    sex = Radio(
        _l("Płeć"),
        required=False,
        choices=[("", _l("nie podano")), *SEXES.items()],
        default="",
        help=_l("Tylko gdy grantodawca wymaga wskaźników z podziałem na płeć, a ta osoba sama ją podała."),
    )
    note = LongText(_l("Notatka"), required=False, rows=3)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.postcode.data = plain_postcode(self.postcode.data)


class NewPersonForm(PersonForm):
    """A person with a first place in an organisation."""

    organisation = OrganisationField(_l("Organizacja"), required=False)
    function = Text(
        _l("Funkcja"), required=False, help=_l("Na przykład „sołtys”, „kierowniczka”, „wolontariusz”."), max_length=120
    )
    despite = Checkbox(_l("Zapisz mimo to"))

    def identity(self) -> dict:
        """What two entries of one person have in common."""
        return {name: self[name].data for name in ("given_name", "family_name", "email", "phone", "municipality")}


class EditPersonForm(PersonForm):
    """A person whom several people may be changing."""

    version = Version()


class ChoosePersonForm(Form):
    """Somebody, perhaps new."""

    person = PersonField(
        _l("Osoba"), help=_l("Wpisz imię lub nazwisko. Jeśli tej osoby jeszcze nie ma, dodasz ją tutaj.")
    )


class Lasting(Form):
    """Something that begins and may end."""

    since = Day(_l("Od"), required=False)
    until = Day(_l("Do"), required=False, help=_l("Puste, jeśli trwa."))

    def validate_until(self, field):
        """An end comes after its beginning."""
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError(_("Koniec wypada przed początkiem."))


class MembershipForm(Lasting):
    """A place in an organisation."""

    organisation = OrganisationField(
        _l("Organizacja"), help=_l("Wpisz początek nazwy. Jeśli jej jeszcze nie ma, dodasz ją tutaj.")
    )
    function = Text(_l("Funkcja"), required=False, max_length=120)


class ChangeMembershipForm(Rewritten, MembershipForm):
    """The same of a place that somebody has already."""


class MemberForm(ChoosePersonForm, Lasting):
    """Somebody who works in an organisation, or belongs to it."""

    function = Text(
        _l("Funkcja"), required=False, help=_l("Na przykład „sołtys”, „kierowniczka”, „wolontariusz”."), max_length=120
    )
