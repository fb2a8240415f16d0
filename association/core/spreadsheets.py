"""Tables from and for spreadsheet programs: XLSX, ODS and CSV read as rows of text, XLSX and CSV written.

A small workbook can claim cells that need hundreds of gigabytes, and its reader then ends the whole process. So this
file, run as a program, reads a workbook in a process of its own with limited memory and time; hence its few imports.
"""

import io
import json
import re
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_ROWS, MAX_COLUMNS = 20_000, 100
MEMORY_LIMIT, SECONDS_LIMIT = 1024**3, 60
TOO_LARGE = 3  # How the reading process ends when there is more than that.

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_DEFUSED = re.compile(r"'(?:[@+\-=%]|\\\|)")
_LONGEST_CELL, _LARGEST_NUMBER = 32_767, 10**15


def read_rows(data: bytes, filename: str) -> list[list[str]]:
    """The first visible sheet of an XLSX or ODS, or a CSV, as rows of text of equal length.

    Row n of the answer is row n + 1 of the file: empty rows in between stay, empty rows and columns at the end go.
    Text is stripped; dates are ISO („2026-11-21”, „2026-11-21 09:00”), hours „09:00”, numbers have a decimal comma and
    no „,0”, truth is „tak” or „nie”. CSV may be separated by ; , or tabs and be UTF-8 or Windows-1250.
    Raises ValueError with a translatable sentence: more than MAX_ROWS × MAX_COLUMNS, a password, damage, another type.
    """
    if data.startswith(b"PK\x03\x04"):
        return _even(_read_apart(data))
    if filename.lower().endswith((".xlsx", ".ods")) or data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise _refusal("unreadable")
    return _even(_separated(_decoded(data)))


def write_xlsx(headers, rows, title: str) -> bytes:
    """A workbook with one sheet: bold frozen headers with filters, fitting columns.

    rows: any iterable of iterables. Numbers and Decimals become numbers, dates real dates, aware moments keep their
    wall clock, None stays empty, all else is text: never a formula, never a link.
    """
    from xlsxwriter import Workbook

    output = io.BytesIO()
    options = ("constant_memory", "remove_timezone")
    with Workbook(output, dict.fromkeys(options, True)) as workbook:
        workbook.set_properties({"title": title})
        sheet = workbook.add_worksheet(re.sub(r"[\[\]:*?/\\]", " ", title).strip(" '")[:31].strip(" '") or None)
        formats = {None: None, "bold": workbook.add_format({"bold": True})}
        widths = [len(str(header)) + 3 for header in headers]
        for column, header in enumerate(headers):
            sheet.write_string(0, column, str(header), formats["bold"])
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                method, value, style = _cell(value)
                if style not in formats:
                    formats[style] = workbook.add_format({"num_format": style})
                getattr(sheet, method)(last, column, value, formats[style])
                if last <= 200:
                    widths[column] = max(widths[column], len(style or str(value)) + 1)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, min(max(width, 8), 60))
        sheet.freeze_panes(1, 0)
        if widths:
            sheet.autofilter(0, 0, last, len(widths) - 1)
    return output.getvalue()


def write_csv(headers, rows) -> bytes:
    """A CSV as Polish Excel opens it: UTF-8 with its mark, semicolons, decimal commas; text never acts as a formula.

    A cell that could do so gets an apostrophe in front, which `read_rows` takes away again.
    """
    from defusedcsv import csv

    output = io.StringIO(newline="")
    writer = csv.writer(output, delimiter=";")
    writer.writerow([_text(header) for header in headers])
    writer.writerows([_text(value) for value in row] for row in rows)
    return output.getvalue().encode("utf-8-sig")


def _text(value) -> str:
    """A value as a cell of text, the same for everything that is read and for CSV."""
    match value:
        case None:
            return ""
        case bool():
            return "tak" if value else "nie"
        case float():
            return format(Decimal(f"{value:.15g}"), "f").replace(".", ",")
        case Decimal():
            return format(value, "f").replace(".", ",")
        case datetime() if value.time() != time.min:
            return f"{value:%Y-%m-%d %H:%M}"
        case datetime():
            return f"{value:%Y-%m-%d}"
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            return f"{value // timedelta(hours=1)}:{value % timedelta(hours=1) // timedelta(minutes=1):02}"
        case _:
            return str(value).strip()


def _cell(value) -> tuple[str, object, str | None]:
    """How xlsxwriter writes a value: its method, the value, the number format."""
    match value:
        case None | "":
            return "write_blank", None, None
        case bool():
            return "write_boolean", value, None
        case Decimal() if abs(value) < _LARGEST_NUMBER:
            decimals = max(0, -value.as_tuple().exponent)
            return "write_number", float(value), f"#,##0.{'0' * decimals}".rstrip(".")
        case int() | float() if abs(value) < _LARGEST_NUMBER:
            return "write_number", value, None
        case datetime() if value.year >= 1900:
            return "write_datetime", value, "dd.mm.yyyy hh:mm"
        case date() if value.year >= 1900:
            return "write_datetime", value, "dd.mm.yyyy"
        case time():
            return "write_datetime", value, "hh:mm"
        case _:
            return "write_string", _text(value)[:_LONGEST_CELL], None


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1250"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise _refusal("unreadable")


def _separated(text: str):
    """The rows of a CSV; Excel's first line „sep=;” names the separator, otherwise it is found out."""
    import csv

    named = re.match(r"sep=([;,\t])\r?\n", text)
    text = text[named.end() :] if named else text
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=named[1] if named else _delimiter(text)):
            yield [_armed(cell.strip()) for cell in row]
    except csv.Error:
        raise _refusal("unreadable") from None


def _delimiter(text: str) -> str:
    """The first of ; tab and comma that divides most of the first rows; commas last, as Polish numbers have them."""
    import csv
    from itertools import islice
    from statistics import median_low

    def divides(delimiter):
        rows = filter(None, csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        return median_low([len(row) for row in islice(rows, 50)] or [0]) > 1

    return next(filter(divides, ";\t"), ",")


def _armed(cell: str) -> str:
    """What a cell said before defusedcsv took it for a possible formula."""
    return cell[1:].replace("\\|", "|") if _DEFUSED.match(cell) else cell


def _even(rows) -> list[list[str]]:
    """Rows without the empty ones and the empty cells at their ends, filled up to the longest, within the limits."""
    kept, empty = [], 0
    for row in rows:
        while row and not row[-1]:
            row.pop()
        if not row:
            empty += 1
            continue
        if len(kept) + empty >= MAX_ROWS or len(row) > MAX_COLUMNS:
            raise _refusal("large")
        kept += [[] for _ in range(empty)]
        kept.append(row)
        empty = 0
    width = max(map(len, kept), default=0)
    return [row + [""] * (width - len(row)) for row in kept]


def _read_apart(data: bytes) -> list[list[str]]:
    import subprocess

    try:
        reading = subprocess.run(
            [sys.executable, "-I", __file__], input=data, capture_output=True, timeout=SECONDS_LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        raise _refusal("large") from None
    if reading.returncode:
        raise _refusal("large" if reading.returncode == TOO_LARGE else "unreadable")
    return json.loads(reading.stdout)


def _read_workbook(data: bytes) -> list[list[str]]:
    """Runs apart; ends the process with TOO_LARGE, or with any other error for what cannot be read."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    visible = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
    sheet = workbook.get_sheet_by_name((visible or workbook.sheet_names)[0])
    if sheet.end and (sheet.end[0] >= MAX_ROWS or sheet.end[1] >= MAX_COLUMNS):
        sys.exit(TOO_LARGE)
    return [[_CONTROL.sub("", _text(cell)) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _refusal(reason: str) -> ValueError:
    from flask_babel import lazy_gettext as _l

    return ValueError(
        {
            "large": _l(
                "Tabela jest za duża. Najwyżej %(rows)s wierszy i %(columns)d kolumn.",
                rows=f"{MAX_ROWS:,}".replace(",", "\u00a0"),
                columns=MAX_COLUMNS,
            ),
            "unreadable": _l("Tego pliku nie da się odczytać. Zapisz tabelę bez hasła jako XLSX, ODS lub CSV."),
        }[reason]
    )


if __name__ == "__main__":
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    json.dump(_read_workbook(sys.stdin.buffer.read()), sys.stdout)
