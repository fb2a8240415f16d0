"""What people type about a contract, its tranches and amendments."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Choice, Day, Form, Identifier, LongText, Money, Percent, Text, Upload, Version
from association.documents.forms import ACCEPT, LIMITS
from association.projects.models import AMENDMENT_STATES, GRANT_FORMS, OFFER_STATES, SHIFT_BASES


class GrantForm(Form):
    """What the offer and the contract say."""

    version = Version()
    form = Choice(_l("Forma zlecenia"), choices=list(GRANT_FORMS.items()), help=_l("Przy wsparciu dokładamy swoje."))
    call = Text(_l("Konkurs"), required=False, max_length=300)
    offer_number = Text(_l("Numer oferty"), required=False, max_length=60)
    offered_on = Day(_l("Data złożenia oferty"), required=False)
    offer_state = Choice(_l("Stan oferty"), choices=list(OFFER_STATES.items()))
    supervisor = Text(
        _l("Opiekun umowy"), required=False, help=_l("Z kim po stronie grantodawcy się kontaktować: osoba, telefon.")
    )
    grant_total = Money(_l("Kwota dotacji"))
    eligible_from = Day(_l("Wydatki od"), required=False)
    eligible_to = Day(
        _l("Wydatki do"), required=False, help=_l("Płatności spoza tych dni nie da się rozliczyć z dotacji.")
    )
    shift_points = Percent(
        _l("Limit przesunięć"), required=False, help=_l("O ile może wzrosnąć koszt bez aneksu. Puste – bez limitu.")
    )
    shift_basis = Choice(_l("Limit liczony od"), choices=list(SHIFT_BASES.items()))
    bank_account = Identifier(_l("Rachunek projektu"), kind="nrb")
    retention_until = Day(_l("Dokumenty przechowujemy do"), required=False)
    own_points = Percent(
        _l("Najmniejszy wkład własny"), required=False, help=_l("Procent wszystkich kosztów, jeśli umowa go określa.")
    )
    personal_points = Percent(
        _l("Największy wkład niefinansowy"),
        required=False,
        help=_l("Praca wolontariuszy i rzeczy, procent wszystkich kosztów."),
    )
    hour_rate = Money(_l("Stawka za godzinę wolontariatu"), required=False)
    own_rules = LongText(_l("Zasady wkładu własnego"), required=False, rows=3)
    notes = LongText(_l("Inne warunki umowy"), required=False, rows=3)
    marking_rule_id = Choice(
        _l("Oznakowanie"), required=False, whole=True, blank=_l("dobierz według grantodawcy i daty umowy")
    )

    def __init__(self, *args, markings, **kwargs):
        super().__init__(*args, **kwargs)
        self.marking_rule_id.choices = markings


class TrancheForm(Form):
    """A part of the grant as agreed."""

    amount = Money(_l("Kwota"))
    planned_on = Day(_l("Planowany wpływ"), required=False)
    condition = Text(
        _l("Warunek"), required=False, max_length=300, help=_l("Na przykład: po akceptacji sprawozdania częściowego.")
    )


class ChangeTrancheForm(TrancheForm):
    """The same for a tranche that stands already."""

    version = Version()


class ReceiptForm(Form):
    """When and how much came."""

    version = Version()
    received_on = Day(_l("Data wpływu"), required=False, help=_l("Puste, jeśli pieniądze jednak nie wpłynęły."))
    received_amount = Money(_l("Kwota wpływu"), required=False)


class SignedAmendmentForm(Form):
    """An amendment that has done its work: only what is said about it changes."""

    version = Version()
    number = Text(_l("Numer aneksu"), max_length=30)
    state = Choice(_l("Stan"), choices=list(AMENDMENT_STATES.items()))
    dated_on = Day(_l("Data aneksu"))
    valid_from = Day(_l("Obowiązuje od"))
    reason = LongText(_l("Powód"), required=False, rows=2)
    summary = LongText(
        _l("Co zmienia"),
        required=False,
        rows=3,
        help=_l("Na przykład: 800 zł z noclegów na materiały. Przesunięcie wpisz potem w budżecie."),
    )
    document_id = Choice(
        _l("Aneks w dokumentach projektu"), required=False, whole=True, blank=_l("bez dokumentu albo nowy plik")
    )
    upload = Upload(_l("Nowy plik"), required=False, help=LIMITS, accept=ACCEPT)

    def __init__(self, *args, documents, **kwargs):
        super().__init__(*args, **kwargs)
        self.document_id.choices = [(row.id, row.title) for row in documents]


class ChangeAmendmentForm(SignedAmendmentForm):
    """An amendment that has not been signed: what it will change, too. An empty field changes nothing."""

    title = Text(_l("Nowy tytuł zadania"), required=False, max_length=300)
    ends_on = Day(_l("Nowy koniec zadania"), required=False)
    eligible_to = Day(_l("Nowy ostatni dzień wydatków"), required=False)
    grant_total = Money(_l("Nowa kwota dotacji"), required=False)
    shift_points = Percent(_l("Nowy limit przesunięć"), required=False)
    bank_account = Identifier(_l("Nowy rachunek projektu"), kind="nrb")


class AmendmentForm(ChangeAmendmentForm):
    """A new one."""

    version = None
