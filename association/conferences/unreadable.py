"""Why a file holds no programme, in words."""

from flask_babel import gettext as _

from association.conferences.exchange.draft import Unreadable
from association.conferences.exchange.events import MOST_EVENTS


def sentence(error: Unreadable) -> str:
    """What to tell the person who brought it."""
    found = error.detail
    match error.reason:
        case "doctype":
            return _("Ten plik XML zawiera deklaracje DOCTYPE albo ENTITY, których program konferencji nie potrzebuje.")
        case "broken_xml":
            return _("Ten plik XML jest uszkodzony (wiersz i kolumna: %(place)s).", place=found)
        case "broken_json":
            return _("Ten plik nie jest poprawnym JSON.")
        case "no_schedule":
            return _("W tym pliku nie ma programu konferencji w formacie schedule (frab, pretalx).")
        case "no_days":
            return _("W tym pliku nie ma ani jednego dnia.")
        case "day":
            return _("Nie rozumiemy daty dnia: „%(found)s”.", found=found)
        case "start":
            return _("Nie rozumiemy początku punktu „%(found)s”.", found=found)
        case "too_many":
            return _("Ten program jest za duży. Najwyżej %(most)d punktów.", most=MOST_EVENTS)
        case "no_columns":
            return _("Nie rozpoznaliśmy nagłówków. Potrzebne są co najmniej kolumny „Początek” i „Tytuł”.")
        case "encoding":
            return _("Tego tekstu nie da się odczytać. Zapisz go w kodowaniu UTF-8.")
        case "suffix":
            return _("Tego rodzaju pliku nie czytamy. Możliwe: XLSX, ODS, CSV, XML, JSON i TXT.")
        case _:
            return _("Nie znaleźliśmy tu żadnego punktu programu: żadna linia nie zaczyna się od godziny.")
