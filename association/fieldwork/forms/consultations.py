"""What is asked about a consultation, and what whoever comes may say to it."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Checkbox, Choice, Email, Form, LongText, Moment, Radio, Text, Version
from association.fieldwork.models import ANSWERS, SPEAKERS
from association.people.forms.choosers import OrganisationField, PlaceField


class ConsultationForm(Form):
    """A draft, and until when everybody may speak about it."""

    title = Text(_l("Temat"), help=_l("Tak, jak ma stać na stronie dla mieszkańców."), max_length=300)
    summary = LongText(
        _l("O co pytamy"),
        required=False,
        rows=4,
        help=_l("Dwa, trzy zdania prostym językiem: czego dotyczy projekt i co od opinii zależy."),
    )
    draft = LongText(
        _l("Projekt"),
        required=False,
        rows=16,
        max_length=200_000,
        help=_l(
            "Nagłówek części zacznij od znaku #, punkt listy od myślnika. Do każdej części można osobno zgłosić uwagę."
        ),
    )
    opens_at = Moment(_l("Uwagi od"))
    closes_at = Moment(_l("Uwagi do"), help=_l("Formularz zamknie się sam."))
    host_id = OrganisationField(
        _l("Kto pyta"), required=False, help=_l("Na przykład urząd gminy; pusto – nasze stowarzyszenie.")
    )
    community_id = Choice(_l("Społeczność"), required=False, whole=True, blank=_l("poza społecznościami"))
    municipality = PlaceField(_l("Gmina"), required=False)
    project_id = Choice(_l("Projekt, który za to płaci"), required=False, whole=True, blank=_l("bez projektu"))
    notice = LongText(
        _l("Klauzula informacyjna"),
        required=False,
        rows=4,
        help=_l("Kto i po co przetwarza dane z uwag. Pusto – krótka informacja o naszym stowarzyszeniu."),
    )
    slug = Text(
        _l("Adres strony"),
        required=False,
        help=_l("Pusto – powstanie z tematu. Małe litery, cyfry i łączniki."),
        max_length=80,
    )

    def __init__(self, *args, communities=(), projects=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.community_id.choices = [(row.id, row.name) for row in communities]
        self.project_id.choices = [tuple(row)[:2] for row in projects]


class EditConsultationForm(ConsultationForm):
    """A draft on which several people may be working."""

    version = Version()


class ReportForm(Form):
    """What came of a consultation."""

    report = LongText(
        _l("Wynik konsultacji"),
        rows=12,
        max_length=50_000,
        help=_l("Co zmieniło się w projekcie i dlaczego. Stanie na stronie nad uwagami i odpowiedziami."),
    )
    version = Version()


class CommentForm(Form):
    """What somebody says to a draft."""

    passage = Choice(_l("Czego dotyczy uwaga"), required=False, blank=_l("całego projektu"))
    said = LongText(_l("Twoja uwaga"), rows=7, max_length=5000)
    speaker = Radio(_l("Kto mówi"), choices=list(SPEAKERS.items()), default="resident")
    author = Text(_l("Imię i nazwisko albo nazwa organizacji"), required=False)
    signed = Checkbox(
        _l("Podpisz tym moją uwagę na stronie"),
        help=_l("Bez tego przy uwadze stanie tylko, kto mówi, na przykład „mieszkanka lub mieszkaniec”."),
    )
    email = Email(
        _l("Adres e-mail"),
        required=False,
        help=_l("Tylko po to, żeby wysłać odpowiedź. Nikt go nie zobaczy na stronie."),
    )

    def __init__(self, *args, passages=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.passage.choices = [(passage, passage) for passage in passages]

    def values(self) -> dict:
        """No passage is the whole draft."""
        values = super().values()
        return values | {"passage": values["passage"] or ""}


class AnswerForm(Form):
    """What is answered to one comment or to many."""

    verdict = Radio(_l("Rozstrzygnięcie"), choices=list(ANSWERS.items()))
    answer = LongText(
        _l("Odpowiedź"), required=False, rows=5, max_length=5000, help=_l("Dlaczego tak. Stanie pod uwagą na stronie.")
    )


class OneAnswerForm(AnswerForm):
    """The same for one comment that somebody else may be answering, too."""

    shown = Radio(
        _l("Na stronie"),
        choices=[("yes", _l("pokaż")), ("no", _l("ukryj (spam, obraza, cudze dane)"))],
        default="yes",
    )
    version = Version()

    def values(self) -> dict:
        """Whether everybody may read it."""
        values = super().values()
        return values | {"shown": values["shown"] == "yes"}
