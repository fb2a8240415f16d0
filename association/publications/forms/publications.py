"""What is asked about a publication itself and its team."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Checkbox, Choice, Form, LongText, Number, Radio, Text, Version
from association.publications.models import BOOK_TEMPLATES, FUNCTIONS
from association.publications.starters import LABELS

NO_PROJECT = _l("bez projektu")


class PublicationForm(Form):
    """A publication that several people may be changing."""

    title = Text(_l("Tytuł"), max_length=300)
    subtitle = Text(_l("Podtytuł"), required=False, max_length=300)
    project_id = Choice(_l("Projekt"), required=False, whole=True, blank=NO_PROJECT)
    action_id = Choice(_l("Działanie z planu projektu"), required=False, whole=True, blank=_l("żadne"))
    summary = LongText(
        _l("O publikacji"),
        required=False,
        rows=5,
        help=_l("Dla kogo i o czym, kilka zdań. Stanie na tylnej okładce i na stronie wydania."),
    )
    calendar_year = Number(
        _l("Rok kalendarium"),
        required=False,
        least=2000,
        most=2100,
        help=_l("Jeśli w książce jest kalendarium: na który rok."),
    )
    slug = Text(
        _l("Nazwa w adresie"),
        required=False,
        max_length=80,
        help=_l("Małe litery bez polskich znaków, cyfry i łączniki. Puste pole: ułożymy ją z tytułu."),
    )
    version = Version()

    def __init__(self, *args, projects, actions=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.project_id.choices = projects
        self.action_id.choices = list(actions)


class NewPublicationForm(PublicationForm):
    """A publication that begins."""

    template = Radio(_l("Wzór książki"), choices=list(BOOK_TEMPLATES.items()), default="handbook_a5")
    contents = Radio(_l("Spis treści na początek"), choices=list(LABELS.items()), default="empty")
    version = None


class CopyPublicationForm(Form):
    """Another publication that begins as this one stands."""

    title = Text(_l("Tytuł nowej publikacji"), max_length=300)
    project_id = Choice(_l("Projekt"), required=False, whole=True, blank=NO_PROJECT)
    texts_too = Checkbox(_l("Skopiuj teksty rozdziałów"), default=True, help=_l("Bez tego przejdzie sam spis treści."))
    around_too = Checkbox(_l("Skopiuj ilustracje, bloki, słowniczek i bibliografię"), default=True)
    team_too = Checkbox(_l("Skopiuj zespół"), default=True)

    def __init__(self, *args, projects, **kwargs):
        super().__init__(*args, **kwargs)
        self.project_id.choices = projects


class MemberForm(Form):
    """Somebody for the team."""

    account_id = Choice(
        _l("Osoba"), whole=True, blank=_l("wybierz"), help=_l("Na liście są osoby, które mają konto w Splocie.")
    )
    function = Choice(_l("Zadanie"), choices=list(FUNCTIONS.items()))


class FunctionForm(Form):
    """What somebody of the team does."""

    function = Choice(_l("Zadanie"), choices=list(FUNCTIONS.items()))
