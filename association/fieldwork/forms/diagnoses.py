"""The forms of diagnoses and of their parts."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Checkbox, Choice, Day, Form, LongText, Radio, Text, Version
from association.fieldwork.forms.communities import NO_PROJECT
from association.fieldwork.models import FINDING_KINDS, RESOURCE_KINDS
from association.people.forms.choosers import KnownPersonField, OrganisationField, PlaceField

WEIGHTS = {3: _l("bardzo ważne"), 2: _l("ważne"), 1: _l("warto pamiętać")}


class NewDiagnosisForm(Form):
    """A diagnosis that begins."""

    title = Text(_l("Tytuł"), max_length=300)
    community_id = Choice(_l("Społeczność"), required=False, whole=True, blank=_l("bez społeczności, sama gmina"))
    municipality = PlaceField(
        _l("Gmina"), required=False, help=_l("Gdy wybierzesz społeczność, puste pole weźmie jej gminę.")
    )
    project_id = Choice(_l("Projekt"), required=False, whole=True, blank=NO_PROJECT)
    author_id = Choice(_l("Prowadzi"), whole=True)
    begun_on = Day(_l("Początek"))
    goal = LongText(_l("Cel"), required=False, rows=3, help=_l("Co chcecie wiedzieć i do czego się to przyda."))
    methods = LongText(
        _l("Metody"), required=False, rows=3, help=_l("Na przykład: rozmowy, spacer badawczy, ankieta, dane urzędu.")
    )
    sample = LongText(_l("Kogo objęto badaniem"), required=False, rows=3)
    sources = LongText(_l("Źródła"), required=False, rows=3)

    def __init__(self, *args, projects, accounts, communities, **kwargs):
        super().__init__(*args, **kwargs)
        self.project_id.choices = projects
        self.author_id.choices = accounts
        self.community_id.choices = communities


class DiagnosisForm(NewDiagnosisForm):
    """A diagnosis that several people may be changing."""

    version = Version()


class ConclusionsForm(Form):
    """What was concluded; several people may be writing."""

    conclusions = LongText(_l("Wnioski"), rows=10, max_length=30_000)
    version = Version()


class AgreeForm(Form):
    """The day on which the conclusions were agreed."""

    agreed_on = Day(_l("Wnioski uzgodniono dnia"))


class _NamedForm(Form):
    """Something that has a name of its own, or the one that it bears in the directory."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The command asks for one of the two; nobody should read that a name is optional.
        self.name.flags.required = True


class AgreementForm(_NamedForm):
    """With whom the conclusions were agreed."""

    name = Text(
        _l("Z kim"), required=False, max_length=300, help=_l("Na przykład: Rada sołecka, zebranie 24 mieszkańców.")
    )
    organisation_id = OrganisationField(_l("Organizacja z kartoteki"), required=False)
    agreed_on = Day(_l("Kiedy"))


class NewResourceForm(_NamedForm):
    """Something that a community has."""

    kind = Choice(_l("Rodzaj"), choices=list(RESOURCE_KINDS.items()))
    name = Text(_l("Zasób"), required=False, max_length=300)
    offers = LongText(_l("Co może dać"), required=False, rows=2)
    organisation_id = OrganisationField(_l("Organizacja z kartoteki"), required=False)
    person_id = KnownPersonField(_l("Osoba z kartoteki"), required=False)


class ResourceForm(NewResourceForm):
    """The same, when several people may be changing it."""

    version = Version()


class NewFindingForm(Form):
    """A need or a potential."""

    kind = Radio(_l("Co to jest"), choices=list(FINDING_KINDS.items()))
    text = LongText(_l("Treść"), rows=3)
    whom = Text(_l("Kogo dotyczy"), required=False, max_length=300)
    source = Text(_l("Skąd to wiemy"), required=False, max_length=300)
    weight = Choice(_l("Waga"), whole=True, choices=list(WEIGHTS.items()))


class FindingForm(NewFindingForm):
    """The same, when several people may be changing it."""

    version = Version()


class RepeatForm(Form):
    """A diagnosis made again after some time."""

    title = Text(_l("Tytuł"), max_length=300)
    begun_on = Day(_l("Początek"))


class SurveyForm(Form):
    """A new survey among the people of a place."""

    title = Text(_l("Tytuł"), help=_l("Zobaczą go ci, którzy odpowiadają."))
    ready = Checkbox(_l("Zacznij od gotowego zestawu pytań"))
