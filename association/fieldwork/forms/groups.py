"""The forms of initiative groups."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Checkbox, Choice, Day, Form, Identifier, LongText, Text, Upload, Version
from association.documents.forms import ACCEPT
from association.fieldwork.forms.growth import PAPER_HELP, GrownForm, LastingForm
from association.people.forms.choosers import OrganisationField, PersonField
from association.people.models import KINDS


class NewGroupForm(GrownForm):
    """People who begin something together."""

    name = Text(_l("Nazwa"), max_length=300, help=_l("Na przykład: Grupa inicjatywna „Klub Sąsiada w Burkacie”."))
    goal = LongText(_l("Cel"), required=False, rows=3, help=_l("Co chcą razem zrobić, jaką organizację założyć."))
    animator_id = Choice(_l("Animuje"), required=False, whole=True, blank=_l("jeszcze nikt"))


class GroupForm(NewGroupForm):
    """A group that several people may be changing."""

    version = Version()


class FoundingForm(Form):
    """The day and the paper of the founding."""

    formed_on = Day(_l("Zawiązano dnia"), help=_l("Ten dzień, który stoi na dokumencie założycielskim."))
    upload = Upload(_l("Dokument założycielski"), required=False, accept=ACCEPT, help=PAPER_HELP)


class DissolvingForm(Form):
    """The day on which a group ended."""

    dissolved_on = Day(_l("Rozwiązano dnia"))


class MemberForm(LastingForm):
    """Somebody who joins a group."""

    person = PersonField(
        _l("Osoba"), help=_l("Wpisz imię lub nazwisko. Jeśli tej osoby jeszcze nie ma, dodasz ją tutaj.")
    )
    is_leader = Checkbox(_l("Prowadzi grupę"))


class ChangeMemberForm(LastingForm):
    """Somebody who is in a group."""

    is_leader = Checkbox(_l("Prowadzi grupę"))


class GrowForm(Form):
    """The organisation that a group became."""

    organisation = OrganisationField(
        _l("Organizacja"), help=_l("Wpisz pełną nazwę. Jeśli nie ma jej w kartotece, zaznacz, że chcesz ją dodać.")
    )
    kind = Choice(_l("Rodzaj"), choices=list(KINDS.items()), help=_l("Dla nowej organizacji."))
    outcome_on = Day(_l("Powstała dnia"), help=_l("Dzień wpisu do rejestru albo ewidencji."))
    krs = Identifier(_l("KRS"), kind="krs")
    nip = Identifier(_l("NIP"), kind="nip")
    take_members = Checkbox(_l("Dopisz osoby z grupy do organizacji"))
    upload = Upload(
        _l("Dokument"), required=False, accept=ACCEPT, help=_l("Na przykład odpis z KRS albo uchwała założycielska.")
    )
