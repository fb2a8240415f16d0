"""What is asked when persons or organisations are imported: the file, what its columns hold, which rows to take."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from association.core import teryt
from association.core.forms import Choice, Form, Number, Radio, Text, Upload
from association.core.spreadsheets import read_rows
from association.people.forms import organisation_tables as _organisations  # noqa: F401 - it says how they are read
from association.people.forms.tables import HEADING_ROWS, TABLES, Table, heading_row, recognised
from association.people.queries.imports import remembered_columns

MOST_ROWS = 10_000
MOST_BYTES = 20 * 1024 * 1024


class ImportForm(Form):
    """A file with persons, or with organisations; its value is the Table. about: a key of TABLES."""

    upload = Upload(
        _l("Plik z tabelą"), help=_l("XLSX, ODS albo CSV, najwyżej 10 000 wierszy i 20 MB."), accept=".xlsx,.ods,.csv"
    )

    def __init__(self, about, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.about = about

    def validate_upload(self, upload):
        """Read the table; what cannot be read is refused here."""
        name = (upload.data.filename or "").replace("\\", "/").rpartition("/")[2][:200]
        data = upload.data.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValidationError(_("Plik jest za duży. Najwyżej 20 MB."))
        try:
            rows = read_rows(data, name)
        except ValueError as error:
            raise ValidationError(str(error)) from None
        if len(rows) > MOST_ROWS + HEADING_ROWS:
            raise ValidationError(_("Tabela ma więcej niż 10 000 wierszy. Podziel ją na części."))
        self.table, self.remembered = None, False
        if rows:
            fields = TABLES[self.about].fields
            start = heading_row(rows, fields)
            columns = remembered_columns(self.about, rows[start])
            self.remembered = columns is not None
            columns = columns or recognised(rows[start], fields)
            self.table = Table(name, rows[start], rows[start + 1 :], start + 2, columns, self.about)
        if not rows or not self.table.rows:
            raise ValidationError(_("W tej tabeli nie ma wierszy pod nagłówkami."))

    def values(self):
        """The table instead of the file."""
        return {"table": self.table, "remembered": self.remembered}


def columns_form(pending) -> Form:
    """A form that says what each column of a waiting table holds."""
    choices = [(key, label) for key, (label, _words) in TABLES[pending.about].fields.items()]
    fields = {
        f"column_{index}": Choice(
            heading or _("kolumna %(number)d", number=index + 1), required=False, choices=choices, blank=_("pomiń")
        )
        for index, heading in enumerate(pending.headings)
    }
    form_class = type("ColumnsForm", (_ColumnsForm,), fields)
    return form_class(pending, data={f"column_{index}": key for index, key in enumerate(pending.columns)})


class _ColumnsForm(Form):
    def __init__(self, pending, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.pending = pending
        self.chosen = [field for field in self if field.name.startswith("column_")]

    def validate(self, **kwargs):
        """One field of a person comes from one column."""
        valid = super().validate(**kwargs)
        seen = set()
        for field in self.chosen:
            if field.data and field.data in seen:
                field.errors = [*field.errors, _("To pole jest już przypisane do innej kolumny.")]
                valid = False
            seen.add(field.data)
        return valid

    def values(self):
        """The same table, its columns understood in another way."""
        pending, columns = self.pending, [field.data for field in self.chosen]
        return {"table": _table(pending, pending.rows, columns)}


def _table(pending, rows, columns) -> Table:
    return Table(pending.name, pending.headings, rows, pending.first_number, columns, pending.about)


class DecisionForm(Form):
    """What is to become of one row that looks like a record already there."""

    number = Number(_l("Wiersz"), least=1, most=100_000)
    what = Choice(_l("Co zrobić"), choices=[("new", "new"), ("same", "same"), ("skip", "skip")])


class PlaceForm(Form):
    """Which of the municipalities of one name is meant, wherever the table leaves it open."""

    name, code = Text(_l("Nazwa")), Text(_l("Gmina"))

    def __init__(self, pending, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.pending = pending

    def validate_code(self, code):
        """Only one of the namesakes can be meant."""
        if code.data not in {unit.code for unit in teryt.named(self.name.data or "")}:
            raise ValidationError(_("Nie ma takiej gminy."))

    def values(self):
        """The same table with the whole label in the cells that hold only the name."""
        pending = self.pending
        place = pending.columns.index("municipality")
        rows = [list(row) for row in pending.rows]
        for row in pending.read:
            if "municipality" in row["errors"] and row["values"]["municipality"] == self.name.data:
                rows[row["number"] - pending.first_number][place] = teryt.label(self.code.data)
        return {"table": _table(pending, rows, pending.columns)}


class AcceptForm(Form):
    """Which of the right rows to take, and what becomes of those that only look like somebody."""

    take = Radio(
        _l("Kogo wczytać"),
        choices=[("all", _l("wszystkie poprawne wiersze")), ("new", _l("tylko nowe"))],
        default="all",
    )
    alike = Radio(
        _l("Wiersze podobne do zapisanych, przy których nic nie zaznaczono"),
        required=False,
        choices=[
            ("new", _l("dodaj jako nowe")),
            ("same", _l("uznaj za te same i uzupełnij, co puste")),
            ("skip", _l("pomiń")),
        ],
        default="new",
    )

    def values(self):
        """Without look-alikes nothing is asked about them."""
        return {"take": self.take.data, "alike": self.alike.data or "new"}
