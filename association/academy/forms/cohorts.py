"""What is asked about a cohort."""

from flask_babel import lazy_gettext as _l

from association.academy.queries import cohorts
from association.core.forms import Checkbox, Choice, Choices, Day, Form, LongText, Number, Text, Version


class CohortForm(Form):
    """A cohort that is there already."""

    title = Text(_l("Nazwa grupy"), help=_l("Tak będzie się nazywać na liście obecności, na przykład „grupa I”."))
    starts_on = Day(_l("Od"))
    ends_on = Day(_l("Do"))
    place = Text(_l("Miejsce"), required=False)
    threshold_percent = Number(
        _l("Próg obecności"),
        help=_l(
            "Taką część godzin zajęć trzeba odbyć, żeby ukończyć kurs. Usprawiedliwiona nieobecność się nie liczy."
        ),
        least=1,
        most=100,
        unit="%",
        default=80,
    )
    warns = Checkbox(
        _l("Ostrzegaj o progu obecności"),
        default=True,
        help=_l(
            "Osoba, która nie może opuścić najbliższej sesji albo już nie osiągnie progu, dostanie wiadomość, "
            "a razem z nią koordynator."
        ),
    )
    leading_accounts = Choices(
        _l("Kto sprawdza obecność"), help=_l("Te konta mogą sprawdzać obecność i drukować listy tej grupy."), whole=True
    )
    description = LongText(_l("Opis"), required=False)

    def __init__(self, *args, leading=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.leading_accounts.choices = cohorts.accounts_to_lead(leading)


class NewCohortForm(CohortForm):
    """A cohort of one of the projects."""

    project_id = Choice(_l("Projekt"), whole=True)

    def __init__(self, *args, projects, **kwargs):
        super().__init__(*args, **kwargs)
        self.project_id.choices = [(row.id, row.title) for row in projects]


class EditCohortForm(CohortForm):
    """A cohort that several people may be changing."""

    version = Version()
