"""A manuscript cut into chapters, each with the notes and pictures that it calls."""

import re

from association.publications.manuscript.reading import clean
from association.publications.manuscript.words import words_of

_NOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")
_DEFINITION = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n(?:[ \t]+.*|(?=\n[ \t]+\S)))*)", re.M)
_HEADING = re.compile(r"^(#{1,4})[ \t]+(.*?)[ \t]*#*$")
_MARKS = re.compile(r"\\(?=\W)|\*+|\[\^[^\]]*\]|~~")


def level_of(manuscript: dict) -> int:
    """At which headings chapters begin: the largest that stand there more than once, else the largest."""
    levels = [level for level, text in manuscript["blocks"] if level and not is_title(manuscript, text)]
    found = [level for level in (1, 2, 3, 4) if levels.count(level) > 1]
    return min(found or levels, default=0)


def chapters(manuscript: dict, level: int | None = None) -> list[dict]:
    """[{"title", "text", "words", "notes", "tables", "pictures"}]. level: 0 for one chapter of everything."""
    level = level_of(manuscript) if level is None else level
    found: list[dict] = [{"title": "", "blocks": []}]
    for depth, text in manuscript["blocks"]:
        if depth and is_title(manuscript, text) and depth <= (level or 1):
            continue
        if depth and depth <= level:
            found.append({"title": _title(text), "blocks": []})
        else:
            found[-1]["blocks"].append(text)
    kept = [one for one in found if one["title"] or one["blocks"]]
    return [_chapter(one, manuscript, len(kept)) for one in kept]


def is_title(manuscript: dict, text: str) -> bool:
    """Whether this heading is the title of the whole, which begins no chapter."""
    return bool(manuscript["title"]) and _title(text) == manuscript["title"]


def _title(text: str) -> str:
    return _MARKS.sub("", text.lstrip("# ")).strip()[:300]


def _chapter(one: dict, manuscript: dict, count: int) -> dict:
    text = "\n\n".join(one["blocks"])
    numbers: dict[str, str] = {}

    def renumbered(match):
        if match[1] not in manuscript["notes"]:
            return match[0]
        return f"[^{numbers.setdefault(match[1], str(len(numbers) + 1))}]"

    text = _NOTE.sub(renumbered, text)
    notes = [f"[^{number}]: {manuscript['notes'][label]}" for label, number in numbers.items()]
    whole = "\n\n".join([text, *notes]) if text else ""
    title = one["title"] or (manuscript["title"] if count == 1 else "")
    return {
        "title": title,
        "text": whole,
        "words": words_of(whole),
        "notes": len(numbers),
        "tables": len(re.findall(r"^\|(?:\s*:?-+:?\s*\|)+$", whole, re.M)),
        "pictures": pictures_of(whole),
    }


def pictures_of(text: str) -> list[str]:
    """The keys of pictures of the manuscript that a text calls."""
    return re.findall(r"\]\(obraz:(wczytany-\d+)\)", text)


def of_markdown(text: str) -> dict:
    """The manuscript of a text that is Markdown already."""
    text = clean(text)
    notes = {}

    def take(match):
        notes[match[1]] = match[2].rstrip()
        return ""

    text = _DEFINITION.sub(take, text)
    blocks, fenced, lines = [], False, []
    for line in text.split("\n"):
        fenced ^= line.lstrip().startswith("```")
        heading = None if fenced else _HEADING.match(line)
        if heading:
            blocks.append([0, "\n".join(lines).strip("\n")])
            blocks.append([len(heading[1]), line])
            lines = []
        else:
            lines.append(line)
    blocks.append([0, "\n".join(lines).strip("\n")])
    kept = [block for block in blocks if block[1].strip()]
    return {"title": "", "blocks": kept, "notes": notes, "pictures": [], "lost": {}}
