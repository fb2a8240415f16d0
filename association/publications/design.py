"""What may be chosen for the look of a book and said in its imprint, and what holds until somebody chooses.

`Publication.design` and `.imprint` keep only plain data under these keys, so an edition looks the same for ever.
"""

from flask_babel import lazy_gettext as _l

TYPEFACES = {
    "atkinson": _l("Atkinson Hyperlegible – bezszeryfowy, bardzo czytelny"),
    "source_serif": _l("Source Serif – szeryfowy, książkowy"),
}
# Colours of the parts, in their order; each is dark enough for white letters on it.
PALETTES = {
    "jura": (_l("Jura: wapień, trawa, niebo"), ["#9a4a1c", "#2f6b4f", "#1f5f8b", "#7a3e76", "#8a6410", "#44546a"]),
    "plecionka": (
        _l("Plecionka: pięć nici Splotu"),
        ["#8c2f39", "#1d6a5b", "#2b5797", "#8a5a00", "#5b4a8a", "#3d5a40"],
    ),
    "las": (_l("Las: zielenie i kora"), ["#2f5d3a", "#5a6b1e", "#1f6a68", "#6b4a2b", "#3f5f5f", "#7a5a1e"]),
    "granat": (_l("Granat: jeden kolor"), ["#22406a"]),
}
COVERS = {"motif": _l("rysowana plecionka w kolorach części"), "picture": _l("ilustracja z tej publikacji")}
# Thickness of one leaf in micrometres; by it the spine is computed.
PAPERS = {
    "offset_80": (_l("offsetowy 80 g"), 98),
    "offset_90": (_l("offsetowy 90 g"), 110),
    "offset_100": (_l("offsetowy 100 g"), 123),
    "bulky_80": (_l("objętościowy 80 g, vol. 2,0"), 160),
    "matt_115": (_l("kredowy mat 115 g"), 97),
    "matt_130": (_l("kredowy mat 130 g"), 112),
}
CALENDAR_LAYOUTS = {
    "year": _l("przegląd roku"),
    "months": _l("miesiące z miejscem na notatki"),
    "weeks": _l("tygodnie na rozkładówce"),
    "audiences": _l("lista według odbiorców"),
    "checklist": _l("lista kontrolna „kto, co, gdzie, na jakiej podstawie”"),
}
# What closes a book, each on a wish.
ENDINGS = {"glossary": _l("słowniczek"), "sources": _l("bibliografia"), "index": _l("indeks")}

LANGUAGES = {"pl": _l("polski"), "en": _l("angielski")}

DESIGN = {
    "language": "pl",
    "typeface": "atkinson",
    "palette": "jura",
    "colours": PALETTES["jura"][1],
    "cover": "motif",
    "cover_picture": "",
    "paper": "offset_90",
    "leaf": 110,
    "endings": list(ENDINGS),
    "calendar": ["year", "months", "checklist"],
    "notes_pages": 4,
    "back": "",
}
# The fields of the imprint in the order in which they stand; what is empty is left out.
IMPRINT = {
    "author": _l("Tekst"),
    "editor": _l("Redakcja"),
    "proofreader": _l("Korekta"),
    "reviewer": _l("Recenzja"),
    "designer": _l("Projekt i skład"),
    "illustrator": _l("Ilustracje"),
    "publisher": _l("Wydawca"),
    "address": _l("Adres wydawcy"),
    "place": _l("Miejsce wydania"),
    "year": _l("Rok wydania"),
    "edition": _l("Wydanie"),
    "licence": _l("Prawa autorskie"),
    "printer": _l("Druk"),
    "price": _l("Cena"),
    "remark": _l("Dopisek"),
}
FREE = "Egzemplarz bezpłatny"


def design_of(kept: dict) -> dict:
    """The whole design of a publication: what was chosen, and for the rest what holds until then."""
    return DESIGN | kept
