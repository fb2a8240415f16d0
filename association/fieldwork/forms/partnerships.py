"""The forms of partnerships."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Checkbox, Choice, Day, Form, LongText, Text, Upload, Version
from association.documents.forms import ACCEPT
from association.fieldwork.forms.growth import PAPER_HELP, GrownForm, LastingForm
from association.fieldwork.models import PARTNERSHIP_KINDS
from association.people.forms.choosers import OrganisationField


class NewPartnershipForm(GrownForm):
    """A partnership that somebody prepares."""

    name = Text(_l("Nazwa"), max_length=300)
    kind = Choice(_l("Rodzaj"), choices=list(PARTNERSHIP_KINDS.items()))
    goals = LongText(
        _l("Cele"), required=False, rows=4, help=_l("Każdy w osobnym wierszu. Wejdą do wydruku porozumienia.")
    )
    rules = LongText(
        _l("Zasady współpracy"),
        required=False,
        rows=5,
        help=_l("Każda w osobnym wierszu: jak często się spotykacie, jak decydujecie, kto zwołuje."),
    )
    animator_id = Choice(_l("Animuje"), required=False, whole=True, blank=_l("jeszcze nikt"))


class PartnershipForm(NewPartnershipForm):
    """A partnership that several people may be changing."""

    version = Version()


class AgreementForm(Form):
    """The day of the agreement, how long it binds, and the signed paper."""

    agreed_on = Day(_l("Data porozumienia"))
    ends_on = Day(_l("Obowiązuje do"), required=False, help=_l("Puste, jeśli zawarto je na czas nieokreślony."))
    upload = Upload(_l("Podpisane porozumienie"), required=False, accept=ACCEPT, help=PAPER_HELP)


class EndingForm(Form):
    """The day on which a partnership ended."""

    ends_on = Day(_l("Zakończono dnia"))


class ChangePartyForm(LastingForm):
    """A party of a partnership."""

    brings = Text(_l("Co wnosi"), required=False, max_length=300, help=_l("Na przykład: sala, księgowość, 2 etaty."))
    is_leader = Checkbox(_l("Lider partnerstwa"))


class PartyForm(ChangePartyForm):
    """An organisation that joins."""

    organisation = OrganisationField(
        _l("Organizacja"), help=_l("Wpisz początek nazwy. Jeśli jej jeszcze nie ma, dodasz ją tutaj.")
    )
