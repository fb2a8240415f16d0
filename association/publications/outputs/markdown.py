"""The text of a book as it was written, with its pictures: for other programs, and to be taken in again."""

import json

from association.publications.outputs import pictures
from association.publications.outputs.archives import pack

_ABOUT = """# {title}

Ten folder zawiera cały tekst książki: każda część i każdy rozdział w osobnym pliku Markdown, w kolejności czytania.

- `ilustracje/` – ilustracje; tekst nazywa je kluczem, `![opis](obraz:klucz)` to plik o nazwie `klucz`
- `bloki/` – teksty wstawiane w wielu miejscach: `{{{{blok:klucz}}}}`
- `slowniczek.md`, `bibliografia.md` – hasła i źródła
- `ksiazka.json` – wszystko naraz jako dane: kolejność, podpisy, autorzy, układ i stopka

Plik zapisano w UTF-8.
"""


def markdown_zip(source: dict) -> bytes:
    """The archive of a source."""
    return pack(_contents(source))


def _contents(source: dict):
    meta = source["publication"]
    yield "CZYTAJ.md", _ABOUT.format(title=meta["title"]).encode()
    for place, chapter in enumerate(source["chapters"], 1):
        yield f"{place:02}-{chapter['key']}.md", _text(chapter["title"], chapter["text"])
    for key, block in source["blocks"].items():
        yield f"bloki/{key}.md", _text("", block["text"])
    if source["terms"]:
        lines = [f"**{term['term']}** – {term['meaning']}" for term in source["terms"]]
        yield "slowniczek.md", _text("Słowniczek", "\n\n".join(lines))
    if source["sources"]:
        yield "bibliografia.md", _text("Bibliografia", "\n".join(f"- {_told(one)}" for one in source["sources"]))
    yield "ksiazka.json", json.dumps(source, ensure_ascii=False, indent=1, default=str).encode()
    for key, picture in source["pictures"].items():
        data = pictures.content(picture)
        if data is not None:
            yield f"ilustracje/{pictures.name(key, picture)}", data


def _text(title: str, text: str) -> bytes:
    return ((f"# {title}\n\n" if title else "") + text.rstrip() + "\n").encode()


def _told(one: dict) -> str:
    told = [one["authors"], one["title"], one["details"], one["url"]]
    return ", ".join(part for part in told if part)
