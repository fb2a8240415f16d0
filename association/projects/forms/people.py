"""What people type about the team and the partners of a project."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Choice, Form, Text
from association.people.forms.choosers import OrganisationField
from association.projects.models import FUNCTIONS


class MemberForm(Form):
    """Somebody for the team."""

    account_id = Choice(
        _l("Osoba"), whole=True, blank=_l("wybierz"), help=_l("Na liście są osoby, które mają konto w Splocie.")
    )
    function = Choice(_l("Funkcja"), choices=list(FUNCTIONS.items()))


class FunctionForm(Form):
    """What somebody does in the team."""

    function = Choice(_l("Funkcja"), choices=list(FUNCTIONS.items()))


class PartnerForm(Form):
    """An organisation that takes part."""

    organisation = OrganisationField(_l("Organizacja"))
    role = Text(
        _l("Rola"), max_length=120, help=_l("Tak, jak nazywa ją umowa: partner, gmina, miejsce wizyty studyjnej.")
    )


class RoleForm(Form):
    """What an organisation is in the project."""

    role = Text(_l("Rola"), max_length=120)
