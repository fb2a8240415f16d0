"""What is asked about rules and entries of the kalendarium, and about reminders."""

from flask_babel import lazy_gettext as _l

from association.core.clock import today
from association.core.forms import Checkbox, Choice, Choices, Day, Form, Hour, LongText, Number, Radio, Text, Version
from association.publications.kalendarium import words
from association.publications.models import AUDIENCES, CERTAINTIES, ENTRY_KINDS, ROLLS, RULE_SHAPES

NOBODY = _l("nikt")
YEARS = {"least": 1990, "most": 2100}
OF_MONTH = {"least": 1, "most": 31}
NTH = [
    (1, _l("pierwszy")),
    (2, _l("drugi")),
    (3, _l("trzeci")),
    (4, _l("czwarty")),
    (5, _l("piąty")),
    (-1, _l("ostatni")),
]


class _Told(Form):
    title = Text(_l("Co"), max_length=300)
    audiences = Choices(_l("Kogo dotyczy"), choices=list(AUDIENCES.items()), help=_l("Puste znaczy: wszyscy."))
    where = Text(_l("Gdzie"), required=False, help=_l("Urząd, portal albo miejsce."))
    basis = Text(_l("Podstawa"), required=False, max_length=300, help=_l("Ustawa z artykułem, umowa, regulamin."))
    about = LongText(_l("Objaśnienie"), required=False, rows=3, max_length=2000)
    public = Checkbox(_l("Widać w książkach i w kalendarzu publicznym"))
    owner_id = Choice(
        _l("Pilnuje"),
        required=False,
        whole=True,
        blank=NOBODY,
        help=_l("Ta osoba zobaczy termin na biurku i dostanie list 30, 14 i 3 dni wcześniej."),
    )

    def __init__(self, *args, people=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.owner_id.choices = list(people)


class RuleForm(_Told):
    """A rule that gives days of any year."""

    kind = Choice(_l("Rodzaj"), choices=list(ENTRY_KINDS.items()))
    short_title = Text(
        _l("Krótko, do kratki"), required=False, max_length=60, help=_l("Dwa, trzy słowa na stronę miesiąca.")
    )
    shape = Radio(_l("Kiedy"), choices=list(RULE_SHAPES.items()), default="fixed")
    day = Number(_l("Dzień"), required=False, **OF_MONTH)
    month = Choice(_l("Miesiąc"), required=False, whole=True, blank="–")
    until_day = Number(_l("Do dnia"), required=False, help=_l("Gdy trwa dłużej niż jeden dzień."), **OF_MONTH)
    until_month = Choice(_l("Do miesiąca"), required=False, whole=True, blank="–")
    n = Choice(_l("Który w miesiącu"), required=False, whole=True, blank="–", choices=NTH)
    weekday = Choice(_l("Dzień tygodnia"), required=False, whole=True, blank="–")
    offset = Number(_l("Ile dni po"), required=False, least=-400, most=400, help=_l("Liczba ujemna oznacza dni przed."))
    rule = Choice(_l("Po terminie innej reguły"), required=False, whole=True, blank=_l("nie, po zdarzeniu"))
    event = Text(_l("Albo po zdarzeniu"), required=False, help=_l("Na przykład: wpis do KRS."))
    roll = Choice(_l("Gdy wypada w sobotę, niedzielę lub święto"), choices=list(ROLLS.items()), default="none")
    certainty = Radio(
        _l("Pewność"),
        choices=list(CERTAINTIES.items()),
        default="unsure",
        help=_l("Niepewny termin zawsze stoi z ramką i znakiem zapytania, na ekranie i w druku."),
    )
    verified_on = Day(_l("Sprawdzono dnia"), required=False)
    first_year = Number(_l("Od roku"), required=False, help=_l("Puste: zawsze."), **YEARS)
    last_year = Number(_l("Do roku"), required=False, **YEARS)
    concerns_us = Checkbox(_l("Dotyczy naszej organizacji"))

    def __init__(self, *args, rules=(), **kwargs):
        super().__init__(*args, **kwargs)
        months = [(month, words.month_name(month)) for month in range(1, 13)]
        self.month.choices = self.until_month.choices = months
        self.weekday.choices = [(day, words.weekday_name(day)) for day in range(7)]
        self.rule.choices = list(rules)


class ChangeRuleForm(RuleForm):
    """The same for one that stands already."""

    version = Version()


class EntryForm(_Told):
    """A date of our own."""

    kind = Choice(_l("Rodzaj"), choices=list(ENTRY_KINDS.items()), default="own")
    day = Day(_l("Dzień"))
    last_day = Day(_l("Do dnia"), required=False, help=_l("Gdy trwa dłużej niż jeden dzień."))
    starts = Hour(_l("Początek"), required=False)
    ends = Hour(_l("Koniec"), required=False)
    project_id = Choice(_l("Projekt"), required=False, whole=True, blank=_l("bez projektu"))

    def __init__(self, *args, projects=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.project_id.choices = list(projects)


class ChangeEntryForm(EntryForm):
    """The same for one that stands already."""

    version = Version()


class EventForm(Form):
    """When something happened that a rule waits for."""

    happened_on = Day(_l("Kiedy to się stało"), default=today)


class IssueForm(Form):
    """Which year is frozen."""

    year = Number(_l("Rok"), **YEARS)


class ObligationForm(Form):
    """Into which project the term goes."""

    project_id = Choice(_l("Projekt"), whole=True, blank=_l("wybierz"))

    def __init__(self, *args, projects, **kwargs):
        super().__init__(*args, **kwargs)
        self.project_id.choices = projects


class ReminderForm(Form):
    """Which letters one wants."""

    own = Checkbox(_l("O terminach, których pilnuję"))
    audiences = Choices(_l("A także o wszystkich terminach, które dotyczą"), choices=list(AUDIENCES.items()))
