"""What people type about a project itself."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Choice, Day, Form, LongText, Text, Version
from association.projects.models import STATUSES


class _Facts(Form):
    title = Text(_l("Tytuł"), max_length=300)
    funder = Text(_l("Grantodawca"), required=False, help=_l("Na przykład Narodowy Instytut Wolności – CRSO."))
    programme = Text(_l("Program"), required=False, help=_l("Na przykład NOWEFIO 2021–2030."))
    number = Text(_l("Numer umowy"), required=False, max_length=60)
    signed_on = Day(_l("Data umowy"), required=False)
    starts_on = Day(_l("Początek"))
    ends_on = Day(_l("Koniec"))
    summary = LongText(
        _l("Krótki opis"),
        required=False,
        help=_l("Dwa, trzy zdania: dla kogo, gdzie i po co. Zobaczą je wszyscy."),
        rows=6,
    )


class NewProjectForm(_Facts):
    """A project that begins, empty or from a template or another project."""

    basis = Choice(
        _l("Na podstawie"),
        required=False,
        blank=_l("pusty projekt"),
        help=_l("Działania, obowiązki, wskaźniki, grupy i budżet przejdą do nowego projektu z przesuniętymi datami."),
    )
    coordinator_id = Choice(_l("Koordynacja"), whole=True, help=_l("Ta osoba będzie mogła zmieniać projekt."))


class ProjectForm(_Facts):
    """The facts of a project."""

    version = Version()


class StatusForm(Form):
    """Where the project stands."""

    state = Choice(_l("Stan projektu"), choices=list(STATUSES.items()))
