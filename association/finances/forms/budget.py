"""What people type about a budget: lines, shifts between them, and versions to be kept."""

from types import SimpleNamespace

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from association.core.forms import Choice, Day, Form, LongText, Money, Text, Upload, Version
from association.core.forms.text import rules_of
from association.core.spreadsheets import XLSX
from association.finances import amounts
from association.finances.models import PARTS, SOURCES
from association.finances.queries import budget as queries


class Quantity(StringField):
    """How many units, with up to three decimals; the value is in thousandths."""

    def __init__(self, label, *, required=True, help="", **kwargs):
        super().__init__(label, rules_of(required), description=help, **kwargs)

    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return "" if self.data is None else amounts.quantity_text(self.data)

    def shown(self, value) -> str:
        """How many, as people read it."""
        return "" if value is None else amounts.quantity_text(value)

    def process_formdata(self, valuelist):
        typed = (valuelist[0] if valuelist else "").strip()
        self.data = None
        if typed:
            try:
                self.data = amounts.parse_quantity(typed)
            except ValueError as error:
                raise ValueError(str(error)) from None


class LineForm(Form):
    """A line of the budget: what it is, what it costs and who pays. Without sources the grant pays all."""

    part = Choice(_l("Część kosztorysu"), choices=list(PARTS.items()))
    category = Text(
        _l("Kategoria"), required=False, max_length=200, help=_l("Na przykład działanie, do którego należy koszt.")
    )
    number = Text(_l("Numer"), required=False, max_length=20, help=_l("Jak w ofercie, na przykład I.1.2."))
    name = Text(_l("Nazwa kosztu"), max_length=300)
    action_id = Choice(_l("Działanie z harmonogramu"), required=False, whole=True)
    unit = Text(_l("Jednostka"), required=False, max_length=40, help=_l("Na przykład osobodoba, godzina, sztuka."))
    quantity = Quantity(_l("Liczba jednostek"), required=False)
    unit_cost = Money(_l("Koszt jednostkowy"), required=False)
    amount = Money(
        _l("Wartość"), required=False, help=_l("Zostaw puste, a Splot pomnoży. Wpisana zostaje co do grosza.")
    )
    grant = Money(SOURCES["grant"], required=False, help=_l("Puste – Splot policzy resztę."))
    own = Money(SOURCES["own"], required=False)
    recipients = Money(SOURCES["recipients"], required=False)
    other_public = Money(SOURCES["other_public"], required=False)
    other = Money(SOURCES["other"], required=False)
    personal = Money(SOURCES["personal"], required=False)
    in_kind = Money(SOURCES["in_kind"], required=False)
    version = Version()

    def __init__(self, project_id, own=None, **kwargs):
        super().__init__(**kwargs)
        self.action_id.choices = queries.actions(project_id)
        self._own = own
        if own is None and not self.version.data:
            del self.version

    def _show_conflict(self, line) -> None:
        """Both versions with their figures, which stand in records of their own."""
        super()._show_conflict(SimpleNamespace(**facts_of(self._own)))
        self.changed_by = queries.last_changed_by(self._own)

    def validate(self, extra_validators=None) -> bool:
        """No amount is below zero, here as in the table."""
        right = super().validate(extra_validators)
        for name in ("unit_cost", "amount", *SOURCES):
            field = self._fields[name]
            if field.data is not None and field.data < 0:
                field.errors = [*field.errors, _l("Kwota w kosztorysie nie może być ujemna.")]
                right = False
        return right

    def values(self) -> dict:
        """What was typed; of a line that exists only what differs from what it holds, so that the rest follows."""
        typed = super().values()
        typed["action_id"] = typed["action_id"] or None
        if self._own is None:
            return typed
        held = facts_of(self._own)
        figures = {"quantity", "unit_cost", "amount", *SOURCES}
        return {key: value for key, value in typed.items() if key not in figures or (value or 0) != (held[key] or 0)}


def facts_of(own) -> dict:
    """What a line holds, by the names of its form."""
    line = own.line
    words = {key: getattr(line, key) for key in ("part", "category", "number", "name", "action_id", "unit", "version")}
    figures = {"quantity": own.quantity, "unit_cost": own.unit_cost, "amount": own.amount}
    return words | figures | dict.fromkeys(SOURCES) | {row.source: row.amount for row in own.sources}


class CategoryForm(Form):
    """A category of a budget: the same for all lines in it."""

    category = Text(_l("Nazwa kategorii"), required=False, max_length=200, help=_l("Pusta – pozycje bez kategorii."))
    part = Choice(_l("Część kosztorysu"), choices=list(PARTS.items()))
    action_id = Choice(
        _l("Działanie z harmonogramu"), required=False, whole=True, help=_l("Dla wszystkich pozycji tej kategorii.")
    )

    def __init__(self, project_id, **kwargs):
        super().__init__(**kwargs)
        self.action_id.choices = queries.actions(project_id)


class ShiftForm(Form):
    """Money that moves from one line to another."""

    from_id = Choice(_l("Z pozycji"), whole=True)
    to_id = Choice(_l("Do pozycji"), whole=True)
    amount = Money(_l("Kwota"))

    def __init__(self, project_id, **kwargs):
        super().__init__(**kwargs)
        lines = queries.line_choices(project_id)
        self.from_id.choices = self.to_id.choices = [(ident, name) for ident, name, _category in lines]


class FreezeForm(Form):
    """The budget as it was agreed."""

    dated_on = Day(_l("Obowiązuje od"))
    amendment_id = Choice(_l("Aneks"), required=False, whole=True, help=_l("Podpisane aneksy tego projektu."))
    label = Text(_l("Nazwa"), required=False, max_length=120, help=_l("Na przykład: po zgodzie NIW z 12 października."))

    def __init__(self, amendments, *, first, **kwargs):
        super().__init__(**kwargs)
        self.amendment_id.choices = [(row.id, row.number) for row in amendments]
        if first or not amendments:
            del self.amendment_id


class ReadForm(Form):
    """A table to read: a file, or a block pasted from a spreadsheet program."""

    table = Upload(
        _l("Plik z arkuszem"), required=False, accept=f".xlsx,.ods,.csv,{XLSX}", help=_l("XLSX, ODS albo CSV.")
    )
    block = LongText(
        _l("Albo wklejony blok"),
        required=False,
        max_length=500_000,
        rows=8,
        help=_l("Zaznacz wiersze w Excelu albo LibreOffice, skopiuj i wklej tutaj, najlepiej z nagłówkami kolumn."),
    )
