"""What a manuscript could not bring along, in words."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

_KINDS = {
    "pictures": _l("Ilustracje w formacie, którego nie przyjmujemy, albo spoza pliku: dodaj je jako PNG lub JPG"),
    "comments": _l("Komentarze na marginesie"),
    "deletions": _l("Skreślenia ze śledzenia zmian: wczytaliśmy tekst po zmianach"),
    "formulas": _l("Wzory matematyczne"),
    "charts": _l("Wykresy i diagramy: zapisz je jako ilustracje"),
    "objects": _l("Osadzone obiekty"),
    "text_boxes": _l("Pola tekstowe: sprawdź, czy ich treść stoi we właściwym miejscu"),
    "headers": _l("Nagłówki i stopki stron: książka ma własne"),
    "underlines": _l("Podkreślenia: w książce zastąp je pogrubieniem"),
    "merged_cells": _l("Scalone komórki: tekst został w pierwszej z nich"),
    "nested_tables": _l("Tabele w tabelach: ich tekst stoi w komórce"),
    "bookmarks": _l("Odsyłacze wewnątrz dokumentu: wstaw je na nowo"),
    "unreadable_pictures": _l("Ilustracje, których nie da się otworzyć"),
}


def sentences(lost: dict) -> list[tuple[str, str]]:
    """[(what, how often in words)] for the counts of a manuscript."""
    return [
        (str(label), ngettext("%(num)d miejsce", "%(num)d miejsc", lost[what]))
        for what, label in _KINDS.items()
        if lost.get(what)
    ]
