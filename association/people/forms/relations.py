"""What is asked about a relation of two organisations."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Choice, Text
from association.people.forms.choosers import OrganisationField
from association.people.forms.persons import Lasting
from association.people.forms.rewritten import Rewritten
from association.people.models import SAYINGS


class RelationForm(Lasting):
    """What an organisation is to another one."""

    said = Choice(_l("Powiązanie"), choices=list(SAYINGS.items()), blank=_l("wybierz powiązanie"))
    other = OrganisationField(
        _l("Druga organizacja"), help=_l("Wpisz początek nazwy. Jeśli jej jeszcze nie ma, dodasz ją tutaj.")
    )
    note = Text(_l("Uwagi"), required=False, max_length=300)


class ChangeRelationForm(Rewritten, RelationForm):
    """The same of a relation that stands already."""
