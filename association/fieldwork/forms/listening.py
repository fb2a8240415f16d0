"""What is written down about a conversation, on a phone and often at a door, and about the issues in it."""

from flask_babel import lazy_gettext as _l

from association.core.clock import today
from association.core.forms import (
    Checkbox,
    Choice,
    Choices,
    Day,
    Email,
    Form,
    LongText,
    Number,
    Phone,
    Radio,
    Text,
    Version,
)
from association.fieldwork.models import ISSUE_STATES, SETTINGS, WILLING
from association.people.forms.choosers import PlaceField
from association.people.models.directory import SEXES


def _step(value):
    return int(value) if str(value) in {"0", "1", "2", "3"} else None


class ListeningForm(Form):
    """A conversation. Only where and when must be said; everything else as far as it was spoken of."""

    day = Day(_l("Data"), default=today)
    community_id = Choice(_l("Społeczność"), required=False, whole=True, blank=_l("poza społecznościami"))
    area = Text(
        _l("Ulica lub rejon"), required=False, help=_l("Bez numeru mieszkania, żeby rozmowa została anonimowa.")
    )
    setting = Radio(_l("Gdzie rozmawiacie"), choices=list(SETTINGS.items()), default="doorstep")
    project_id = Choice(
        _l("Projekt"),
        required=False,
        whole=True,
        blank=_l("taki jak społeczność"),
        help=_l("W nim policzy się rozmowa."),
    )
    municipality = PlaceField(_l("Gmina"), required=False, help=_l("Gdy inna niż gmina społeczności."))
    issue_ids = Choices(_l("O jakich sprawach była mowa"), whole=True)
    new_issues = Text(
        _l("Inna sprawa"),
        required=False,
        help=_l("Krótko, na przykład „światło na Słowackiego”. Kilka rozdziel średnikiem."),
        max_length=1100,
    )
    cares_about = LongText(_l("Na czym tej osobie zależy"), required=False, rows=2, max_length=4000)
    concerns = LongText(_l("Co jej doskwiera"), required=False, rows=2, max_length=4000)
    ideas = LongText(_l("Jakie ma pomysły"), required=False, rows=2, max_length=4000)
    willing = Radio(
        _l("Czy chce działać"),
        required=False,
        choices=[("", _l("nie było o tym mowy")), *WILLING.items()],
        coerce=_step,
    )
    leader_potential = Checkbox(_l("Może pociągnąć za sobą innych"))
    skills = Text(_l("Co umie i lubi robić"), required=False, max_length=300)
    heads = Number(_l("Ile osób rozmawiało"), least=1, most=200, default=1)
    minutes = Number(_l("Ile to trwało"), required=False, least=1, most=600, unit=_l("min"))
    sex = Radio(_l("Płeć"), required=False, choices=[("", _l("nie wiem")), *SEXES.items()], default="")
    next_step = Text(_l("Następny krok"), required=False, max_length=300)
    next_due = Day(_l("Do kiedy"), required=False)

    def __init__(self, *args, communities=(), projects=(), issues=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.community_id.choices = [(row.id, row.name) for row in communities]
        self.project_id.choices = [tuple(row)[:2] for row in projects]
        self.issue_ids.choices = [(row.id, row.title) for row in issues]

    def values(self) -> dict:
        """A sex that nobody chose is none that is known."""
        values = super().values()
        return values | {"sex": values["sex"] or ""}


class _Contact:
    """Who agreed to be found again."""

    given_name = Text(_l("Imię"), required=False, max_length=80)
    family_name = Text(_l("Nazwisko"), required=False, max_length=120)
    phone = Phone(_l("Telefon"))
    email = Email(_l("Adres e-mail"), required=False)
    contact_consent = Checkbox(
        _l("Ta osoba zgodziła się, żeby zapisać jej dane i odezwać się do niej"),
        help=_l("Bez zgody rozmowa zostaje anonimowa. Zgodę można cofnąć w każdej chwili."),
    )


class NewListeningForm(ListeningForm, _Contact):
    """A conversation that has just ended."""


class EditListeningForm(ListeningForm):
    """A conversation that is told better."""

    version = Version()


class EditAnonymousForm(EditListeningForm, _Contact):
    """The same when nobody has agreed to be found again so far."""


class IssueForm(Form):
    """An issue, and what became of it."""

    title = Text(_l("Sprawa"), help=_l("Tak, jak mówią o niej ludzie."))
    about = LongText(_l("Opis"), required=False)
    community_id = Choice(_l("Społeczność"), required=False, whole=True, blank=_l("poza społecznościami"))
    project_id = Choice(_l("Projekt"), required=False, whole=True, blank=_l("bez projektu"))
    state = Radio(_l("Co się z nią dzieje"), choices=list(ISSUE_STATES.items()), default="heard")
    group_id = Choice(_l("Podjęła ją grupa"), required=False, whole=True, blank=_l("jeszcze żadna"))

    def __init__(self, *args, communities=(), projects=(), groups=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.community_id.choices = [(row.id, row.name) for row in communities]
        self.project_id.choices = [tuple(row)[:2] for row in projects]
        self.group_id.choices = [tuple(row) for row in groups]


class EditIssueForm(IssueForm):
    """An issue that several people may be changing."""

    version = Version()


class MergeIssueForm(Form):
    """As which other issue this one is counted."""

    into_id = Choice(_l("Licz jako"), whole=True, blank=_l("wybierz sprawę"))

    def __init__(self, *args, others=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.into_id.choices = [
            (row.id, f"{row.title}, {row.community}" if row.community else row.title) for row in others
        ]
