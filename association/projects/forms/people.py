"""What people type about the team and the partners of a project."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Choice, Form, LongText, Text, Upload
from association.documents.forms import ACCEPT, LIMITS
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


class PartnershipForm(Form):
    """What an organisation does in the project, and the agreement with it."""

    role = Text(_l("Rola"), max_length=120, help=_l("Tak, jak nazywa ją umowa: partner, gmina, miejsce wizyty."))
    contribution = LongText(
        _l("Co wnosi"), required=False, rows=3, help=_l("Na przykład sala, eksperci, wkład własny.")
    )
    document_id = Choice(
        _l("Porozumienie z dokumentów projektu"), required=False, whole=True, blank=_l("bez dokumentu albo nowy plik")
    )
    upload = Upload(_l("Nowy plik"), required=False, help=LIMITS, accept=ACCEPT)

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.document_id.choices = [(row.id, row.title) for row in documents]


class RoleForm(Form):
    """What an organisation is in the project."""

    role = Text(_l("Rola"), max_length=120)
