"""What stands below pictures and above tables, and the paragraphs that Word calls lists."""

import re

from association.publications.importing.tables import TITLE

_PICTURE_TITLE = re.compile(
    r"^(?:rys|rysunek|ryc|rycina|il|ilustracja|fot|fotografia|zdjęcie|wykres|schemat)\b\.?", re.IGNORECASE
)
_NUMBER = re.compile(r"^[\s.]*(?:nr\s*)?\d+(?:\.\d+)*\s*[.:–-]?\s*")


def captioned(blocks: list[tuple[int, str]], captions: dict[str, str]) -> list[tuple[int, str]]:
    """The blocks with list paragraphs of Word joined, captions of pictures put aside and those of tables marked."""
    found: list[tuple[int, str]] = []
    for number, (level, text) in enumerate(blocks):
        before = found[-1][1] if found else ""
        following = blocks[number + 1][1] if number + 1 < len(blocks) else ""
        picture = re.fullmatch(r"!\[\]\(obraz:([\w-]+)\)", before)
        title = _PICTURE_TITLE.match(text) if picture else None
        if level == -1:
            joined = found and found[-1][0] == -1
            found[-1:] = [(-1, f"{before}\n{text}")] if joined else [*found[-1:], (-1, text)]
        elif title and len(text) < 400:
            captions[picture[1]] = _NUMBER.sub("", text[title.end() :])
        elif following.startswith("| ") and TITLE.match(text) and len(text) < 400:
            found.append((0, f"Tabela: {TITLE.sub('', text)}".removeprefix("Tabela: Tabela: ")))
        else:
            found.append((level, text))
    return [(max(level, 0), text) for level, text in found]
