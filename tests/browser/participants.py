"""A table of participants as somebody keeps it, and the paper that they signed."""

from association.core import spreadsheets
from association.core.polish import fold
from tests.factories.documents import PDF

# In the order of the Polish alphabet, as every list of them stands. Anna Nowak is in the directory already.
PEOPLE = (
    ("Lena", "Adamska"),
    ("Żaneta", "Andrzejczak"),
    ("Ola", "Borowa"),
    ("Igor", "Ciszek"),
    ("Adam", "Ćmikiewicz"),
    ("Ida", "Domagała"),
    ("Leon", "Figas"),
    ("Nina", "Gołąb"),
    ("Oskar", "Iwan"),
    ("Ada", "Kępińska"),
    ("Emil", "Leszczyk"),
    ("Róża", "Łabędź"),
    ("Łucja", "Łoś"),
    ("Ewelina", "Malec"),
    ("Hubert", "Nawrot"),
    ("Anna", "Nowak"),
    ("Mila", "Oleksiak"),
    ("Kajetan", "Pająk"),
    ("Zoe", "Rabiega"),
    ("Dawid", "Serafin"),
    ("Bruno", "Śnieżek"),
    ("Kaja", "Wachowiak"),
    ("Franek", "Zaremba"),
    ("Gaja", "Żaczek"),
)
LISTED = [f"{family} {given}" for given, family in PEOPLE]


def write_table(folder):
    """An XLSX file with these people in no order, and one more whose address is not an address."""
    rows = [
        [given, family, f"{fold(f'{given}.{family}')}@example.org", "Janów", "częstochowski"]
        for given, family in PEOPLE
    ]
    rows = [*rows[::2], ["Zły", "Wiersz", "to nie adres", "Janów", "częstochowski"], *rows[1::2]]
    file = folder / "uczestnicy.xlsx"
    file.write_bytes(spreadsheets.write_xlsx(["Imię", "Nazwisko", "E-mail", "Gmina", "Powiat"], rows, "Uczestnicy"))
    return file


def write_signed_sheet(folder):
    """A scan, as far as a server can tell."""
    file = folder / "lista podpisana.pdf"
    file.write_bytes(PDF)
    return file
