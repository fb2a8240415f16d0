"""The forms of action plans, of their tasks, and of work with local government."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Checkbox, Choice, Day, Form, LongText, Text, Upload, Version
from association.documents.forms import ACCEPT, LIMITS
from association.fieldwork.forms.growth import GrownForm, PlacedForm
from association.fieldwork.models import GOVERNMENT_KINDS
from association.people.forms.choosers import OrganisationField


class ChangePlanForm(GrownForm):
    """What a plan is for, and whose it is."""

    title = Text(_l("Tytuł"), max_length=300)
    goal = LongText(_l("Cel"), required=False, rows=3, help=_l("Co będzie inaczej, kiedy plan się uda."))
    group_id = Choice(_l("Plan grupy"), required=False, whole=True, blank=_l("nie grupy"))
    partnership_id = Choice(_l("Plan partnerstwa"), required=False, whole=True, blank=_l("nie partnerstwa"))
    author_id = Choice(_l("Prowadzi"), required=False, whole=True, blank=_l("jeszcze nikt"))


class NewPlanForm(ChangePlanForm):
    """A plan that is drafted."""

    take_needs = Checkbox(
        _l("Zacznij od potrzeb z diagnozy"), help=_l("Każda potrzeba stanie się zadaniem, najważniejsze na początku.")
    )


class PlanForm(ChangePlanForm):
    """A plan that several people may be changing."""

    version = Version()


class AgreePlanForm(Form):
    """The day on which a plan was adopted."""

    agreed_on = Day(_l("Przyjęto dnia"))
    upload = Upload(
        _l("Dokument"), required=False, accept=ACCEPT, help=_l("Na przykład protokół zebrania. Można dołączyć później.")
    )


class FinishPlanForm(Form):
    """The day on which everything in a plan was done."""

    finished_on = Day(_l("Wykonano dnia"))


class NewTaskForm(Form):
    """Something that is to be done."""

    title = Text(_l("Zadanie"), max_length=300)
    owner_id = Choice(_l("Odpowiada"), required=False, whole=True, blank=_l("ktoś spoza zespołu"))
    who_else = Text(_l("Kto spoza zespołu"), required=False, help=_l("Na przykład: sołtyska, rada rodziców, partner."))
    due = Day(_l("Termin"), required=False)

    def __init__(self, *args, accounts, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner_id.choices = accounts


class TaskForm(NewTaskForm):
    """A task that several people may be changing."""

    outcome = LongText(_l("Efekt"), required=False, rows=3, help=_l("Co z tego wyszło."))
    version = Version()


class DoneForm(Form):
    """When a task was done, and what came of it."""

    done_on = Day(_l("Wykonano dnia"))
    outcome = LongText(_l("Efekt"), required=False, rows=3, help=_l("Co z tego wyszło: jednym zdaniem."))


class NewGovernmentForm(PlacedForm):
    """Something that is done with local government."""

    organisation = OrganisationField(
        _l("Samorząd"), help=_l("Gmina, powiat albo jednostka, z którą rozmawiacie. Nową dodasz tutaj.")
    )
    title = Text(
        _l("Czego dotyczy"), max_length=300, help=_l("Na przykład: klauzule społeczne w przetargach na catering.")
    )
    kind = Choice(_l("Rodzaj"), choices=list(GOVERNMENT_KINDS.items()), blank=_l("wybierz rodzaj"))
    about = LongText(_l("Opis"), required=False, rows=4)
    begun_on = Day(_l("Początek"))
    state = Choice(_l("Na jakim etapie"), choices=[("talks", _l("rozmowy")), ("drafting", _l("projekt dokumentu"))])
    animator_id = Choice(_l("Prowadzi"), required=False, whole=True, blank=_l("jeszcze nikt"))


class GovernmentForm(NewGovernmentForm):
    """The same, when several people may be changing it; with whom it is done stays."""

    organisation = None
    version = Version()


class AdoptForm(Form):
    """What was adopted."""

    adopted_on = Day(_l("Przyjęto dnia"))
    resolution = Text(_l("Numer uchwały lub umowy"), required=False, help=_l("Na przykład: XXIV/187/2026 Rady Gminy."))
    effect = LongText(
        _l("Co zapisano o ekonomii społecznej"), required=False, rows=4, help=_l("Wejdzie do sprawozdań.")
    )
    upload = Upload(_l("Dokument"), required=False, accept=ACCEPT, help=LIMITS)
