"""What people type about documents and payments."""

from flask_babel import lazy_gettext as _l

from association.core.forms import (
    Checkbox,
    Choice,
    Day,
    Form,
    Identifier,
    LongText,
    Money,
    Text,
    Upload,
    Version,
)
from association.documents.forms import ACCEPT, LIMITS
from association.finances.models import EXPENSE_KINDS, PAYMENT_METHODS


class ExpenseForm(Form):
    """What stands on a document."""

    kind = Choice(_l("Rodzaj"), choices=list(EXPENSE_KINDS.items()))
    number = Text(_l("Numer dokumentu"), max_length=120)
    despite = Checkbox(_l("To inny dokument niż ten, który już jest"))
    issuer_name = Text(
        _l("Wystawca"),
        help=_l("Firma, organizacja albo osoba: przy delegacji i liście płac – kto ją rozlicza."),
        render_kw={"list": "issuers"},
    )
    issuer_nip = Identifier(_l("NIP wystawcy"), kind="nip")
    issued_on = Day(_l("Data wystawienia"))
    sold_on = Day(_l("Data sprzedaży"), required=False)
    due_on = Day(_l("Termin zapłaty"), required=False)
    gross = Money(_l("Kwota brutto"), help=_l("Korektę, która zmniejsza koszt, wpisz z minusem."))
    net = Money(_l("Netto"), required=False)
    vat = Money(_l("VAT"), required=False)
    description = LongText(
        _l("Co kupiono i po co"),
        required=False,
        rows=3,
        max_length=1000,
        help=_l("To zdanie trafi do opisu dokumentu."),
    )
    competition = Text(
        _l("Podstawa wyboru wykonawcy"),
        required=False,
        max_length=300,
        help=_l("Na przykład „zapytanie ofertowe z 4.09.2026”. Gdy zostanie puste, w opisie stanie „nie dotyczy”."),
    )
    ksef_number = Identifier(_l("Numer KSeF"), kind="ksef", help=_l("35 znaków, z faktury w KSeF."))
    ledger_number = Text(_l("Numer księgowy"), required=False, max_length=60)


class NewExpenseForm(ExpenseForm):
    """A new document, perhaps with its scan."""

    scan = Upload(_l("Skan"), required=False, help=LIMITS, accept=ACCEPT)


class EditExpenseForm(ExpenseForm):
    """A document that others may be changing, too."""

    version = Version()


class PaymentForm(Form):
    """Money that left."""

    paid_on = Day(_l("Data zapłaty"))
    amount = Money(_l("Kwota"))
    method = Choice(_l("Sposób"), choices=list(PAYMENT_METHODS.items()))
