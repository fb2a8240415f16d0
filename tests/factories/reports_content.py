"""The content of a report as reports.assembly tells it, with everything that a paper must be able to show."""

HOSTILE = [
    "=1+1",
    "<script>alert(1)</script>",
    "„Ćma” 'x' \"y\" & co",
    "a\u202eb\x00c",
    "Ż" * 300,
    "#strong[x] $y$ \\ @z {{ x }}",
]


def money(grosze: int, text: str) -> dict:
    return {"value": grosze, "kind": "money", "text": text}


def number(value) -> dict:
    return {"value": value, "kind": "number", "text": str(value)}


def proof(place: int = 1, **changes) -> dict:
    folder = "Listy obecności" if place % 3 else "Umowy i aneksy"
    whole = {"folder": folder, "title": f"Lista obecności {place}", "name": f"lista-{place}.pdf", "size": 1000 + place}
    return {**whole, "sha256": f"{place:064x}", "date": "2026-09-18", **changes}


def costs(count: int = 3, **changes) -> dict:
    line = ["1.", "Wynagrodzenie trenerów", money(1_234_550, "12 345,50"), money(1_200_000, "12 000,00")]
    rows = [
        {"role": "group", "cells": ["I", "Koszty realizacji działań", "", ""], "url": None},
        *[
            {"key": f"line-{n}", "role": "line", "cells": [f"{n}.", *line[1:]], "url": "/projects/1/budget"}
            for n in range(1, count + 1)
        ],
        {"role": "total", "cells": ["", "Razem", line[2], line[3]], "url": None},
    ]
    labels = [("Lp.", "start"), ("Rodzaj kosztu", "start"), ("Według umowy (zł)", "end"), ("Poniesiono (zł)", "end")]
    whole = {"kind": "table", "key": "costs", "caption": "Rozliczenie wydatków"}
    columns = [{"label": label, "align": align} for label, align in labels]
    return {**whole, "columns": columns, "rows": rows, **changes}


def wide(count: int = 2) -> dict:
    """A table that asks for a page that lies on its side."""
    columns = [{"label": "Dokument", "align": "start"}]
    columns += [{"label": f"Kwota {n}", "align": "end"} for n in range(10)]
    cells = ["Faktura VAT nr 12/2026/PL-0004 za nocleg", *[money(123_456_700, "1 234 567,00")] * 10]
    rows = [{"role": "line", "cells": cells, "url": None}] * count
    return {"kind": "table", "key": "invoices", "caption": "Zestawienie dokumentów", "columns": columns, "rows": rows}


def results() -> dict:
    columns = [{"label": "Rezultat", "align": "start"}, {"label": "Plan", "align": "end"}]
    columns += [{"label": "Stopień", "align": "end"}, {"label": "Termin", "align": "start"}]
    share = {"value": 90, "kind": "percent", "text": "90 %"}
    due = {"value": "2026-12-31", "kind": "date", "text": "31.12.2026"}
    rows = [{"role": "line", "cells": ["Osoby z zaświadczeniem", number(30), share, due], "url": None}]
    return {"kind": "table", "key": "results", "caption": "Rezultaty", "columns": columns, "rows": rows}


def section(key: str, number: str, title: str, level: int, *blocks) -> dict:
    return {"key": key, "number": number, "title": title, "level": level, "blocks": list(blocks)}


def content(count: int = 3, **changes) -> dict:
    text = (
        "Grupa spotkała się sześć razy.\n\n- pierwszy zjazd w Podlesicach,\n- drugi w Złotym Potoku.\n\nCel osiągnięto."
    )
    return {
        "schema": 1,
        "title": "Sprawozdanie końcowe z wykonania zadania publicznego",
        "subtitle": "Jurajska Akademia Lidera",
        "facts": [["Zleceniobiorca", "Stowarzyszenie Auxilio"], ["Numer umowy", "214/II/2021"], ["Uwagi", ""]],
        "sections": [
            section("part-1", "Część I.", "Sprawozdanie merytoryczne", 1),
            section(
                "results",
                "1.",
                "Opis osiągniętych rezultatów",
                2,
                {"kind": "text", "key": "results", "label": "", "text": text},
                results(),
            ),
            section("missing", "2.", "Opis działań", 2, {"kind": "text", "key": "missing", "label": "", "text": ""}),
            section(
                "part-2",
                "Część II.",
                "Sprawozdanie z wykonania wydatków",
                1,
                {"kind": "facts", "rows": [["Dotacja", "50 000 zł"]]},
            ),
            section("costs", "1.", "Rozliczenie wydatków", 2, costs(count)),
            section("invoices", "2.", "Zestawienie", 2, wide(count)),
            section(
                "declarations", "Część III.", "Oświadczenia", 1, {"kind": "list", "items": ["Dane są zgodne z prawdą."]}
            ),
        ],
        "evidence": [proof(n) for n in range(1, count + 1)],
        **changes,
    }


def table_of_files(evidence) -> dict:
    """The annexes as a report lists them."""
    columns = [{"label": label, "align": "start"} for label in ("Lp.", "Dokument", "Teczka")]
    rows = [
        {"role": "line", "cells": [str(place), row["title"], row["folder"]], "url": row.get("url")}
        for place, row in enumerate(evidence, start=1)
    ]
    return {"kind": "table", "key": "attachments", "caption": "Wykaz załączników", "columns": columns, "rows": rows}
