"""What people type about indicators and their values."""

import re

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from association.core.feature import measures, short_label
from association.core.forms import Choice, Day, Form, LongText, Number, Radio, Text, Upload, Version
from association.documents.forms import ACCEPT, LIMITS
from association.people.models import SEXES
from association.projects import formulas
from association.projects.models import INDICATOR_KINDS, SPLITS

FORMULA = "formula"
OPERATIONS = {
    "sum": _l("dodaj wszystkie"),
    "difference": _l("od pierwszej odejmij następne"),
    "percent": _l("jaki procent drugiej stanowi pierwsza"),
    "unique": _l("policz osoby, każdą raz"),
    "common": _l("policz osoby, które są w każdej"),
    "own": _l("własny wzór"),
}
OPERANDS = [f"operand_{n}" for n in range(1, formulas.MOST_OPERANDS + 1)]
CATEGORY = re.compile(r"(?P<name>.+?)[\s:;–-]+(?P<target>[0-9]{1,7})")


class IndicatorForm(Form):
    """What the project promised."""

    name = Text(_l("Nazwa"), help=_l("Co liczymy, na przykład „liderzy z ukończonym szkoleniem”."))
    kind = Radio(_l("Rodzaj"), choices=list(INDICATOR_KINDS.items()))
    baseline = Number(
        _l("Wartość początkowa"), required=False, help=_l("Stan sprzed projektu, jeśli grantodawca o niego pyta.")
    )
    target = Number(_l("Cel"), least=1)
    unit = Text(_l("Jednostka"), required=False, max_length=30, help=_l("Na przykład: osób, godzin, egzemplarzy."))
    due_on = Day(_l("Termin"), required=False, help=_l("Dwa tygodnie wcześniej Splot przypomni o brakującej wartości."))
    measure_key = Choice(
        _l("Skąd wartość"),
        required=False,
        blank=_l("wpisujemy ją ręcznie"),
        help=_l("To, co Splot umie policzyć sam, ma od razu dowody."),
    )
    operation = Choice(_l("Co zrobić z wartościami"), required=False, choices=list(OPERATIONS.items()), default="sum")
    operand_1 = Choice(_l("Wartość 1"), required=False, blank=_l("wybierz"))
    operand_2 = Choice(_l("Wartość 2"), required=False, blank=_l("wybierz"))
    operand_3 = Choice(_l("Wartość 3"), required=False, blank=_l("bez niej"))
    operand_4 = Choice(_l("Wartość 4"), required=False, blank=_l("bez niej"))
    operand_5 = Choice(_l("Wartość 5"), required=False, blank=_l("bez niej"))
    formula = Text(
        _l("Własny wzór"),
        required=False,
        max_length=500,
        help=_l("Na przykład: procent(academy.attended; academy.enrolled) albo (#3 + #4) / 2."),
    )
    split = Radio(_l("Podział celu"), choices=list(SPLITS.items()), required=False, default="")
    target_woman = Number(_l("Cel: kobiety"), required=False)
    target_man = Number(_l("Cel: mężczyźni"), required=False)
    categories = LongText(
        _l("Kategorie i ich cele"),
        required=False,
        rows=4,
        max_length=2000,
        help=_l("Każda w osobnym wierszu, z celem na końcu: „liderki organizacji: 12”."),
    )
    method = LongText(_l("Sposób pomiaru"), required=False, rows=2)
    source = LongText(_l("Źródło informacji"), required=False, rows=2)

    def __init__(self, *args, others=(), **kwargs):
        super().__init__(*args, **kwargs)
        counted = [(measure.key, measure.label) for measure in measures()]
        self.measure_key.choices = [*counted, (FORMULA, _l("ze wzoru, z innych wartości"))]
        short = [(measure.key, short_label(measure)) for measure in measures()]
        values = [*short, *((f"#{row.id}", f"{row.name} (#{row.id})") for row in others)]
        self.offered = values
        for name in OPERANDS:
            self[name].choices = values

    def validate(self, extra_validators=None):
        """What one choice demands is not optional any more."""
        # An own formula that is not asked for does not stand in the way of anything.
        own = self.measure_key.data == FORMULA and self.operation.data == "own"
        if not own:
            self.formula.data = None
        right = super().validate(extra_validators)
        if own and not self.formula.data:
            self.formula.errors = [_("Wpisz wzór.")]
        if self.split.data == "category" and not self._lines:
            self.categories.errors = [_("Wpisz co najmniej jedną kategorię.")]
        return right and not self.formula.errors and not self.categories.errors

    def validate_operation(self, field):
        """A formula of chosen values has at least two of them."""
        if self.measure_key.data == FORMULA and field.data != "own":
            if len(self._operands) < 2:
                raise ValidationError(_("Wybierz co najmniej dwie wartości."))
            if field.data == "percent" and len(self._operands) > 2:
                raise ValidationError(_("Procent liczy się z dwóch wartości."))

    def validate_formula(self, field):
        """An own formula can be read."""
        try:
            formulas.parse(field.data or "")
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from None

    def validate_categories(self, field):
        """Each line names a category and its target, and no category comes twice."""
        if self.split.data != "category":
            return
        for line in self._lines:
            if not CATEGORY.fullmatch(line):
                raise ValidationError(_("Dopisz cel liczbą na końcu wiersza „%(line)s”.", line=line[:60]))
        names = [name.casefold() for _key, name, _target in self.parts()]
        if len(set(names)) < len(names):
            raise ValidationError(_("Każda kategoria może stać na liście tylko raz."))
        if max(map(len, names)) > 120:
            raise ValidationError(_("Nazwa kategorii ma najwyżej 120 znaków."))

    @property
    def _operands(self) -> list[str]:
        return [self[name].data for name in OPERANDS if self[name].data]

    @property
    def _lines(self) -> list[str]:
        return [line.strip() for line in (self.categories.data or "").splitlines() if line.strip()]

    def parts(self) -> list[tuple]:
        """(key or None, name, target) of each category of the target."""
        if self.split.data == "sex":
            return [(key, "", self[f"target_{key}"].data or 0) for key in SEXES]
        if self.split.data == "category":
            found = [CATEGORY.fullmatch(line) for line in self._lines]
            return [(None, one["name"].strip(" :"), int(one["target"])) for one in found if one]
        return []

    def values(self) -> dict:
        """What was promised, with the formula put together and the categories read."""
        names = ("name", "kind", "baseline", "target", "unit", "measure_key", "due_on", "method", "source", "split")
        values = {name: self[name].data for name in names} | {"formula": None, "parts": self.parts()}
        if values["measure_key"] == FORMULA:
            values["measure_key"] = None
            own = self.operation.data == "own"
            values["formula"] = self.formula.data if own else formulas.composed(self.operation.data, self._operands)
        return values


def shown_parts(indicator, parts) -> dict:
    """What the form of an indicator shows of its formula and its categories."""
    shown = {f"target_{part.key}": part.target for part in parts if not part.name}
    shown["categories"] = "\n".join(f"{part.name}: {part.target}" for part in parts if part.name)
    if indicator.formula:
        operation, operands = formulas.decomposed(indicator.formula)
        shown |= {"operation": operation} | dict(zip(OPERANDS, operands, strict=False))
    return shown


class ChangeIndicatorForm(IndicatorForm):
    """The same for an indicator that stands already. parts: the categories of its target."""

    version = Version()

    def __init__(self, *args, obj=None, parts=(), **kwargs):
        super().__init__(*args, obj=obj, data=shown_parts(obj, parts) if obj else None, **kwargs)
        if obj and obj.formula and not self.is_submitted():
            self.measure_key.data = FORMULA

    def _show_conflict(self, record):
        """A formula is compared as it would be kept, however it was put together."""
        typed, kept = (self.formula.data, self.measure_key.data), self.values()
        self.formula.data, self.measure_key.data = kept["formula"], kept["measure_key"]
        super()._show_conflict(record)
        self.formula.data, self.measure_key.data = typed


class ExplanationForm(Form):
    """Why a number fell."""

    explanation = LongText(
        _l("Dlaczego wartość spadła"),
        rows=3,
        max_length=2000,
        help=_l("Na przykład: jedna osoba podpisała się na dwóch stronach listy."),
    )
    version = Version()


class ValueForm(Form):
    """How much was added, and what proves it."""

    value = Number(_l("Ile przybyło"), least=-1_000_000, help=_l("Wartości sumują się. Pomyłkę wyrówna liczba ujemna."))
    dated_on = Day(_l("Data"))
    category = Choice(_l("Kategoria"), required=False, blank=_l("bez kategorii"))
    note = Text(_l("Uwaga"), required=False, max_length=300)
    document_id = Choice(
        _l("Dowód z dokumentów projektu"), required=False, whole=True, blank=_l("bez dowodu albo nowy plik")
    )
    upload = Upload(_l("Nowy plik z dowodem"), required=False, help=LIMITS, accept=ACCEPT)

    def __init__(self, *args, documents, unit="", parts=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.category.choices = [(part.key, part.name or SEXES.get(part.key)) for part in parts]
        self.document_id.choices = [(row.id, row.title) for row in documents]
        self.value.unit = unit
