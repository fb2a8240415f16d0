"""What differs between two contents of a report: between what was sent and what the records say now."""

from dataclasses import dataclass

from association.reports.content import cell_text


@dataclass(frozen=True)
class Difference:
    """One thing that differs. where: the section; what: the row or text; column: "" for the whole of it.

    kind: "changed", "added" or "removed";  is_text: long words, which are better read one below the other.
    """

    where: str
    what: str
    column: str
    before: str
    after: str
    kind: str = "changed"
    url: str | None = None
    is_text: bool = False


# What is told by files and sessions of other features, which not everybody who reads a report sees.
BY_SIGHT = frozenset({"actions", "attachments"})


def compare(before: dict, after: dict, *, whole: bool = True) -> list[Difference]:
    """Every difference, in the order of the report; evidence last.

    whole: whether both were put together by people who see everything. Otherwise what depends on sight is left out, so
    that a file hidden from somebody does not look like one that is gone.
    """
    if not whole:
        before, after = _seen_by_all(before), _seen_by_all(after)
    found = [
        Difference("", label, "", old, new)
        for label, old, new in _pairs_that_differ(
            [["Tytuł", before["title"]], ["Zadanie", before["subtitle"]], *before["facts"]],
            [["Tytuł", after["title"]], ["Zadanie", after["subtitle"]], *after["facts"]],
        )
    ]
    old, new = _by_key(before["sections"]), _by_key(after["sections"])
    for key in _merged(old, new):
        found += _section(old.get(key), new.get(key))
    return found + _evidence(before["evidence"], after["evidence"])


def _seen_by_all(content: dict) -> dict:
    sections = [
        {**section, "blocks": [block for block in section["blocks"] if block["key"] not in BY_SIGHT]}
        for section in content["sections"]
    ]
    return {**content, "sections": sections, "evidence": []}


def _by_key(things) -> dict:
    return {thing["key"]: thing for thing in things}


def _merged(old: dict, new: dict) -> list:
    """The keys of both, what is gone standing where it stood."""
    keys = list(new)
    for place, key in enumerate(old):
        if key not in new:
            keys.insert(min(place, len(keys)), key)
    return keys


def _pairs_that_differ(old, new):
    before, after = dict(map(tuple, old)), dict(map(tuple, new))
    for label in _merged(before, after):
        if before.get(label, "") != after.get(label, ""):
            yield label, before.get(label, ""), after.get(label, "")


def _section(old, new) -> list[Difference]:
    where = " ".join(filter(None, ((new or old)["number"], (new or old)["title"])))
    found = []
    before = _blocks(old)
    after = _blocks(new)
    for key in _merged(before, after):
        found += _block(where, before.get(key), after.get(key))
    return found


def _blocks(section) -> dict:
    return {(block["kind"], block["key"]): block for block in section["blocks"]} if section else {}


def _block(where: str, old, new) -> list[Difference]:
    block = new or old
    match block["kind"]:
        case "text":
            words = [one["text"] if one else "" for one in (old, new)]
            return [Difference(where, block["label"], "", *words, is_text=True)] if words[0] != words[1] else []
        case "list":
            words = ["\n".join(one["items"]) if one else "" for one in (old, new)]
            return [Difference(where, "", "", *words, is_text=True)] if words[0] != words[1] else []
        case "facts":
            pairs = _pairs_that_differ(*[one["rows"] if one else [] for one in (old, new)])
            return [Difference(where, label, "", *values) for label, *values in pairs]
        case "table":
            return _table(where, old, new)
    raise ValueError(f"a block of an unknown kind: {block['kind']}")


def _table(where: str, old, new) -> list[Difference]:
    before, after = (_by_key(one["rows"]) if one else {} for one in (old, new))
    heads = [column["label"] for column in (new or old)["columns"]]
    found = []
    for key in _merged(before, after):
        first, last = before.get(key), after.get(key)
        if first and last:
            found += _row(where, heads, first, last)
        else:
            row, kind = (last, "added") if last else (first, "removed")
            told = " · ".join(filter(None, map(cell_text, row["cells"][1:] if len(row["cells"]) > 2 else row["cells"])))
            words = ("", told) if last else (told, "")
            found.append(Difference(where, _name(row), "", *words, kind=kind, url=row["url"]))
    return found


def _row(where, heads, old, new) -> list[Difference]:
    cells = zip(heads, old["cells"], new["cells"], strict=False)
    return [
        Difference(where, _name(new), head, cell_text(first), cell_text(last), url=new["url"])
        for head, first, last in cells
        # A place in the list that moves because another row came is no difference.
        if first != last and head != "Lp."
    ]


def _name(row) -> str:
    """What a row is about: its first cell that is words and no number of the list."""
    words = [cell for cell in row["cells"] if isinstance(cell, str) and cell]
    return next((cell for cell in words if not cell.replace(".", "").isdecimal()), words[0] if words else "")


def _evidence(old, new) -> list[Difference]:
    before, after = ({(one["file_id"]): one for one in side} for side in (old, new))
    found = []
    for key in _merged(before, after):
        first, last = before.get(key), after.get(key)
        if first is None or last is None:
            one = last or first
            told = f"{one['folder']}: {one['title']} ({one['name']})"
            words = ("", told) if last else (told, "")
            found.append(Difference("Dowody", one["title"], "", *words, "added" if last else "removed"))
        elif first != last:
            told = [f"{one['folder']}: {one['title']} ({one['name']})" for one in (first, last)]
            if told[0] != told[1]:
                found.append(Difference("Dowody", last["title"], "", *told))
    return found
