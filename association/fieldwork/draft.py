"""A draft as people write it: headings begin with #, points with -, paragraphs are parted by an empty line."""

import re
from dataclasses import dataclass, field

HEADING = re.compile(r"#{1,4}\s*(\S.*)")
POINT = re.compile(r"(?:[-–•*]|\d{1,3}[.)])\s+(\S.*)")
LONGEST_HEADING = 300


@dataclass
class Section:
    """A part of a draft under its heading; blocks: ("p", text) or ("list", [points]). number: its place, from 1."""

    number: int
    heading: str
    blocks: list = field(default_factory=list)


def sections(text: str) -> list[Section]:
    """The parts of a draft; what stands before the first heading is a part without one."""
    found: list[Section] = []
    for piece in re.split(r"\n\s*\n", text.strip()):
        for line in filter(None, map(str.strip, piece.split("\n"))):
            heading, point = HEADING.fullmatch(line), POINT.fullmatch(line)
            if heading:
                found.append(Section(len(found) + 1, heading[1][:LONGEST_HEADING]))
                continue
            if not found:
                found.append(Section(1, ""))
            _add(found[-1].blocks, line, point)
        if found:
            found[-1].blocks.append(None)
    for section in found:
        section.blocks = [block for block in section.blocks if block]
    return found


def _add(blocks: list, line: str, point) -> None:
    last = blocks[-1] if blocks else None
    if point:
        if last and last[0] == "list":
            last[1].append(point[1])
        else:
            blocks.append(("list", [point[1]]))
    elif last and last[0] == "p":
        blocks[-1] = ("p", f"{last[1]} {line}")
    elif last and last[0] == "list":
        last[1][-1] += f" {line}"
    else:
        blocks.append(("p", line))
