"""What people type about the actions of a plan."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Checkbox, Choice, Choices, Day, Form, LongText, Number, Text, Version
from association.projects.models import ACTION_STATES


class ActionForm(Form):
    """An action of the plan."""

    number = Text(
        _l("Numer"), required=False, max_length=20, help=_l("Jak w ofercie: 2, a poniżej 2.1. Tak odwołuje się budżet.")
    )
    title = Text(_l("Nazwa działania"))
    starts_on = Day(_l("Początek"))
    ends_on = Day(_l("Koniec"))
    responsible_id = Choice(
        _l("Kto odpowiada"),
        required=False,
        whole=True,
        blank=_l("nikt jeszcze"),
        help=_l("Ta osoba zobaczy działanie wśród swoich zadań i może pisać, jak idzie."),
    )
    target_group_id = Choice(_l("Grupa docelowa"), required=False, whole=True, blank=_l("nie wskazano"))
    needed_ids = Choices(
        _l("Zaczyna się po"), whole=True, help=_l("Gdy te działania się przedłużą, to działanie przesunie się za nimi.")
    )
    description = LongText(_l("Opis"), required=False, rows=4)
    deliverables = LongText(
        _l("Co powstanie"), required=False, rows=3, help=_l("Na przykład: 12 spotkań, poradnik, 500 egzemplarzy.")
    )
    external_part = LongText(
        _l("Co wykona podmiot zewnętrzny"),
        required=False,
        rows=2,
        help=_l("Zakres, którego nie robi żadna ze stron umowy. Oferta i sprawozdanie o to pytają."),
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.responsible_id.choices = choices.responsible
        self.target_group_id.choices = choices.target_groups
        self.needed_ids.choices = choices.actions


class ChangeActionForm(ActionForm):
    """An action that stands in the plan already."""

    agreed_from = Day(_l("Początek według umowy"), required=False)
    agreed_to = Day(_l("Koniec według umowy"), required=False)
    follow = Checkbox(_l("Przesuń też działania, które na to czekają"), default=True)
    version = Version()


class ReportActionForm(Form):
    """How far an action is."""

    state = Choice(_l("Stan"), choices=list(ACTION_STATES.items()))
    began_on = Day(_l("Zaczęto"), required=False)
    finished_on = Day(_l("Skończono"), required=False)
    done_percent = Number(_l("Wykonano"), least=0, most=100, unit="%")
    outcome = LongText(
        _l("Co zrobiono"),
        required=False,
        rows=6,
        help=_l("Co się udało, a co wyszło inaczej niż w planie i dlaczego. Stąd weźmie to sprawozdanie."),
    )
    version = Version()


class RescheduleForm(Form):
    """New days of an action, dragged on the picture. seen: the version of it that was there."""

    action_id = Number(_l("Działanie"), most=999_999_999)
    starts_on = Day(_l("Początek"))
    ends_on = Day(_l("Koniec"))
    seen = Number(_l("Wersja"), most=999_999_999)
