"""Contents with which a new publication may begin: parts with chapters, to be renamed, moved and thrown out."""

from flask_babel import lazy_gettext as _l

LABELS = {
    "empty": _l("pusta: rozdziały dodasz albo wczytasz z Worda"),
    "handbook": _l("poradnik: części, rozdziały i kalendarium"),
    "workbook": _l("zeszyt ćwiczeń: tematy z kartami pracy"),
}
_WORKSHEET = """Po co jest to ćwiczenie i ile zajmie.

::: cwiczenie Krok po kroku
1. Pierwszy krok
2. Drugi krok
:::

::: karta-pracy Nasze ustalenia
{{linie:8}}
:::
"""
# (kind, title, text, what stands in it); books are Polish, so are these words.
CONTENTS = {
    "empty": (),
    "handbook": (
        ("chapter", "Od autorów", "Dla kogo jest ta książka, jak z niej korzystać i komu dziękujemy.\n", ()),
        (
            "part",
            "Zaczynamy",
            "",
            (
                ("chapter", "Kim jest lider lokalny", "", ()),
                ("chapter", "Jak poznać swoją społeczność", "", ()),
            ),
        ),
        (
            "part",
            "Działamy",
            "",
            (
                ("chapter", "Inicjatywa lokalna", "", ()),
                ("chapter", "Współpraca z samorządem", "", ()),
                ("chapter", "Skąd wziąć pieniądze", "", ()),
            ),
        ),
        ("part", "Narzędzia", "", (("chapter", "Karty pracy", _WORKSHEET, ()),)),
        ("calendar", "Kalendarium", "", ()),
    ),
    "workbook": (
        ("chapter", "Jak pracować z zeszytem", "", ()),
        ("chapter", "Temat pierwszy", _WORKSHEET, ()),
        ("chapter", "Temat drugi", _WORKSHEET, ()),
        ("chapter", "Podsumowanie", "{{linie:12}}\n", ()),
    ),
}
