"""A year of the kalendarium as a document to print."""

from flask_babel import lazy_gettext as _l

from association.core.typesetting import typeset

LAYOUTS = {
    "year": _l("rok na rozkładówce"),
    "months": _l("miesiące z miejscem na notatki"),
    "weeks": _l("tygodnie na rozkładówkach"),
    "audiences": _l("terminy według tego, kogo dotyczą"),
    "checklist": _l("lista: kto, co, gdzie, na jakiej podstawie"),
}
PAPERS = {"a5": "A5", "a4": "A4"}


def set_year(calendar: dict, layout: str, paper: str, *, issuer: str = "") -> bytes:
    """The PDF of a frozen year. layout: a key of LAYOUTS; paper: of PAPERS."""
    data = {"calendar": calendar, "layout": layout, "paper": paper, "issuer": issuer}
    return typeset("publications/kalendarium_pages.typ", data | {"title": f"Kalendarium {calendar['year']}"})
