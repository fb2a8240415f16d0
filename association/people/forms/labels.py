"""What is asked before labels and envelopes are printed."""

from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core.forms import Checkbox, Choice, Form, Number, Radio, Text

# (columns, rows, width, height, left, top, gap across, gap down) in tenths of a millimetre, on A4.
SHEETS = {
    "70x37": (_l("Etykiety A4, 24 na arkuszu (3 × 8, 70 × 37 mm)"), (3, 8, 700, 370, 0, 5, 0, 0)),
    "70x42": (_l("Etykiety A4, 21 na arkuszu (3 × 7, 70 × 42,3 mm)"), (3, 7, 700, 423, 0, 5, 0, 0)),
    "63x38": (_l("Etykiety A4, 21 na arkuszu z odstępami (3 × 7, 63,5 × 38,1 mm)"), (3, 7, 635, 381, 72, 151, 25, 0)),
}
# (width, height) in tenths of a millimetre.
ENVELOPES = {
    "C6": (_l("Koperty C6 (162 × 114 mm)"), (1620, 1140)),
    "DL": (_l("Koperty DL (220 × 110 mm)"), (2200, 1100)),
    "C5": (_l("Koperty C5 (229 × 162 mm)"), (2290, 1620)),
}
A4 = 2100, 2970
OWN = "own-"


# Millimetres in a point; how wide a letter and how high a line are, in parts of the size of the type.
POINT, LETTER, LINE = 0.3528, 0.56, 1.25
SIZES = (11, 10, 9, 8, 7, 6, 5)
# What stays free on the left and the right of a label, and above and below, in millimetres together.
FREE = 12, 4


def type_size(lines, width: float, height: float) -> int:
    """In how many points an address fits on a label of so many millimetres; long lines break."""

    def fits(points):
        letters = max(1, int((width - FREE[0]) / (points * POINT * LETTER)))
        rows = sum(-(-len(line) // letters) for line in lines)
        return rows * points * POINT * LINE <= height - FREE[1]

    return next((points for points in SIZES if fits(points)), SIZES[-1])


class LabelForm(Form):
    """On what to print, and how people are addressed; sent with GET, so that the same can be printed again."""

    class Meta:
        """Nothing is changed by printing."""

        csrf = False

    paper = Choice(_l("Na czym drukujesz"), default="70x37")
    start = Number(
        _l("Zacznij od etykiety"),
        least=1,
        most=200,
        default=1,
        help=_l("Gdy część pierwszego arkusza jest już zużyta. Liczymy rzędami od lewej."),
    )
    salutation = Radio(
        _l("Jak zaadresować osobę"),
        choices=[
            ("title", _l("Pani Anna Nowak")),
            ("honour", _l("Szanowna Pani Anna Nowak")),
            ("plain", _l("Anna Nowak")),
        ],
        default="title",
    )
    address = Radio(
        _l("Adres osoby"),
        choices=[
            ("own", _l("własny, a gdy go nie ma – organizacji, z jej nazwą")),
            ("office", _l("organizacji, z jej nazwą, a gdy go nie ma – własny")),
        ],
        default="own",
    )
    sender = Checkbox(_l("Nadawca na kopercie"), default=True)

    def __init__(self, sheets, asked):
        sent = "paper" in asked
        super().__init__(asked if sent else None)
        self.sent = sent
        self.sheets = {f"{OWN}{sheet.id}": sheet for sheet in sheets}
        own = [(key, sheet.name) for key, sheet in self.sheets.items()]
        usual = [(key, label) for key, (label, _sizes) in (SHEETS | ENVELOPES).items()]
        self.paper.choices = usual + own

    def is_right(self) -> bool:
        """Whether something can be printed."""
        if self.sent and not self.validate():
            self.status = 422
        return self.status == 200

    @property
    def envelope(self):
        """(width, height) of an envelope, or None for a sheet of labels."""
        return ENVELOPES[self.paper.data][1] if self.paper.data in ENVELOPES else None

    @property
    def sheet(self) -> dict[str, int]:
        """How the labels stand on their sheet."""
        names = ("columns", "rows", "width", "height", "left", "top", "gap_across", "gap_down")
        if self.paper.data in self.sheets:
            return {name: getattr(self.sheets[self.paper.data], name) for name in names}
        return dict(zip(names, SHEETS[self.paper.data][1], strict=True))

    @property
    def ways(self) -> dict:
        """How persons are addressed."""
        return {"salutation": self.salutation.data, "address": self.address.data}


class Millimetres(Text):
    """A length such as 63,5; the value is in whole tenths of a millimetre."""

    def __init__(self, label, **kwargs):
        super().__init__(label, max_length=8, **kwargs)
        self.unit = "mm"
        self.tenths = None

    def post_validate(self, form, validation_stopped):
        """Read the number."""
        typed = (self.data or "").replace(",", ".").strip()
        try:
            self.tenths = int(Decimal(typed) * 10)
        except ArithmeticError:
            self.tenths = -1
        if not validation_stopped and not 0 <= self.tenths <= max(A4):
            self.errors = [*self.errors, _("Podaj milimetry, na przykład 63,5.")]


class SheetForm(Form):
    """A sheet of labels of one's own."""

    name = Text(_l("Nazwa arkusza"), max_length=80, help=_l("Tak, jak na opakowaniu, na przykład „Emerson 105 × 74”."))
    columns = Number(_l("Ile kolumn"), least=1, most=10)
    rows = Number(_l("Ile wierszy"), least=1, most=30)
    width = Millimetres(_l("Szerokość etykiety"))
    height = Millimetres(_l("Wysokość etykiety"))
    left = Millimetres(_l("Margines z lewej"), default="0")
    top = Millimetres(_l("Margines z góry"), default="0")
    gap_across = Millimetres(_l("Odstęp między kolumnami"), default="0")
    gap_down = Millimetres(_l("Odstęp między wierszami"), default="0")

    def validate(self, **kwargs):
        """The labels must fit on the paper."""
        valid = super().validate(**kwargs) and not any(field.errors for field in self)
        if not valid:
            return False
        v = self.values()
        across = v["left"] + v["columns"] * v["width"] + (v["columns"] - 1) * v["gap_across"]
        down = v["top"] + v["rows"] * v["height"] + (v["rows"] - 1) * v["gap_down"]
        for size, most, field in ((across, A4[0], self.width), (down, A4[1], self.height)):
            if size > most:
                over = f"{(size - most) / 10:g}".replace(".", ",")
                field.errors = [*field.errors, _("Etykiety nie mieszczą się na A4: o %(over)s mm za dużo.", over=over)]
            elif field.tenths < 100:
                field.errors = [*field.errors, _("Najmniej 10 mm.")]
        return not (self.width.errors or self.height.errors)

    def values(self):
        """Lengths in tenths of a millimetre."""
        return {
            name: field.tenths if isinstance(field, Millimetres) else field.data
            for name, field in self._fields.items()
            if name != "csrf_token"
        }
