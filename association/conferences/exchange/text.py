"""A programme as people write it: days, hours, titles, numbered tables with (moderator: …), descriptions at the end.

Nothing here refuses: what is not understood goes into a description or among the lines that are left over, and what
was guessed carries a doubt.
"""

import re
from datetime import date, timedelta

from association.conferences.exchange import dates, kinds, names, places
from association.conferences.exchange.draft import DAY, DayDraft, Draft, ItemDraft
from association.conferences.exchange.events import plain
from association.core.polish import fold

_ORDINALS = "pierwszy|drugi|trzeci|czwarty|piąty"
_DAY = re.compile(
    rf"(?:(?i:dzień|day)\s+(?:[IVX]{{1,4}}\b|\d{{1,2}}(?![.:]\d)|(?i:{_ORDINALS})\b)|(?i:{_ORDINALS})\s+(?i:dzień)\b)"
    r"\s*[:.,–-]?\s*(.*)"
)
_WEEKDAY = r"(?:poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela)"
_TIME = re.compile(
    r"(?:godz(?:ina|iny|\.)?\s*|od\s+)?(\d{1,2})[:.](\d{2})(?!\d|\.\d)"
    r"(?:\s*(?:-|–|—|do)\s*(?:godz\.?\s*)?(\d{1,2})[:.](\d{2})(?!\d|\.\d))?\s*(?:[|:.,–—-]\s*)?(.*)",
    re.I,
)
_NUMBERED = re.compile(r"(\d{1,2}|[IVX]{1,5})[.)]\s+(.+)")
_BULLET = re.compile(r"[-•–*·]\s+(.+)")
_HEADING = re.compile(r"([IVX]{1,5}|\d{1,2})[.)]?\s*(.*)")
_APPENDIX = re.compile(r"(?i:opisy?)\s+(?i:\w*)\s*(?i:(wizyt|warsztat|stolik|panel|sesj|wykład))\w*.*")
_BRACKET = re.compile(r"\s*\((moder\w*|prowadz\w*|wykładowc\w*|prelegent\w*)\s*:?\s*([^()]*)\)[\s.;]*", re.I)
_INLINE = re.compile(r"\s*[,–-]\s*(moder\w*|prowadz\w*|wykładowc\w*|prelegent\w*)\s*:\s*([^()]+)$", re.I)
_TOLD = re.compile(
    r"(moder\w*|prowadz\w*|wykładowc\w*|prelegen\w*|panelist\w*|gospodarz\w*|prelekcj\w*)\s*:\s*(.+)", re.I
)
_LABELLED = re.compile(r"(miejsce zbiórki|zbiórka|sala|miejsce)\s*:\s*(.+)", re.I)
_MODERATED = re.compile(r".*\b(?:moderowan\w+|prowadzon\w+|moderuje|poprowadzi|prowadzi)\b\s*(?:przez\s+)?(.+)", re.I)
LONGEST_BRACKET = 60


def read(text: str) -> Draft:
    """The programme in a text."""
    return _Reader().read(plain(text))


class _Reader:
    def __init__(self):
        self.draft = Draft()
        self.slot: ItemDraft | None = None
        self.item: ItemDraft | None = None
        self.label = ""
        self.told_day = ""
        self.place = 0
        self.appendix: list | None = None
        self.appendices: list = []

    def read(self, text: str) -> Draft:
        for line in map(_plain, text.replace("\u2028", "\n").splitlines()):
            if line:
                self._line(line)
        for slot, sections in self._described():
            self._describe(slot, sections)
        self._name_days()
        slots = {item.parent for item in self.draft.items}
        for index, item in enumerate(self.draft.items):
            _finish(item, is_slot=index in slots)
        self.draft.put_parts_below()
        return self.draft

    def _line(self, line: str) -> None:
        appendix = _APPENDIX.fullmatch(line)
        if appendix and self.draft.items:
            self.appendix = [kinds.guess(appendix[1]), []]
            self.appendices.append(self.appendix)
        elif self.appendix is not None:
            self._section(line)
        elif not self._begins_day(line) and not self._begins_slot(line):
            if self.slot is None:
                self._heading(line)
            else:
                self._detail(line)

    def _heading(self, line: str) -> None:
        """Before the first hour: the name of the conference and who holds it."""
        organisers = re.match(r"(?:współ)?organizator\w*\s*:\s*(.+)", line, re.I)
        if organisers:
            parts = re.split(r"\s*[,;]\s*(?![^()]*\))", organisers[1].strip(" .*"))
            self.draft.organisers += [part for part in parts if part]
        elif not self.draft.title and line[:1] in '„"»' and len(line) > 8:
            self.draft.title = line.strip('„”"»«')
        elif self.draft.organisers and not self.draft.days and line[:1] not in '„"' and not line.isupper():
            more = re.split(r"\s*[,;]\s*(?![^()]*\))", line.strip(" .*"))
            self.draft.organisers += [part for part in more if part]
        elif not self.draft.days and not self.told_day and (found := dates.found(line)) and found[0]:
            self.told_day = found[0]
        elif fold(line) not in {"program", "konferencja", "program konferencji"}:
            self.draft.left.append(line)

    def _begins_day(self, line: str) -> bool:
        named = _DAY.fullmatch(line)
        rest = named[1] if named else re.sub(rf"^{_WEEKDAY}\b[\s,–-]*", "", line, flags=re.I)
        found = dates.found(rest)
        if not named and not (found and not re.sub(rf"[\s,().–-]|{_WEEKDAY}", "", found[1], flags=re.I)):
            return False
        title = found[1] if found else rest
        title = re.sub(rf"^[\s,().–:-]*(?:{_WEEKDAY})?[\s,().–:-]*$|^[\s,().–:-]+|[\s,(–:-]+$", "", title, flags=re.I)
        self.draft.days.append(DayDraft(found[0] if found else "", title[:200]))
        self.slot = self.item = None
        return True

    def _begins_slot(self, line: str) -> bool:
        told = _TIME.fullmatch(line)
        if not told or int(told[1]) > 24 or int(told[2]) > 59 or (told[3] and (int(told[3]) > 24 or int(told[4]) > 59)):
            return False
        if not self.draft.days:
            self.draft.days.append(DayDraft())
        starts = int(told[1]) * 60 + int(told[2])
        ends = int(told[3]) * 60 + int(told[4]) if told[3] else None
        if ends is not None and ends < starts:
            ends += DAY
        self.slot = self.item = ItemDraft("", len(self.draft.days) - 1, starts, ends)
        self.place = len(self.draft.items)
        self.label = ""
        self.draft.items.append(self.slot)
        if told[5].strip():
            self._name(self.slot, told[5].strip())
        return True

    def _name(self, item: ItemDraft, title: str, kind: str | None = None) -> None:
        """Give an item its title, and what else stands in the same line."""
        title, before = places.room(title)
        title = self._people_of_bracket(item, title)
        title, after = places.room(title)
        item.room = before or after
        title, item.capacity = places.capacity(title)
        opened = title.find(" (")
        if opened > 0 and len(title) - opened > LONGEST_BRACKET:
            inner = title[opened + 2 :].strip()
            if inner.endswith(")") and inner.count(")") > inner.count("("):
                inner = inner[:-1]
            item.description, title = inner, title[:opened]
        item.title = title.strip(" ;,.") if not title.endswith("...") else title.strip(" ;,")
        item.kind = kind or kinds.guess(item.title)

    def _people_of_bracket(self, item: ItemDraft, title: str) -> str:
        found = _BRACKET.search(title) or _INLINE.search(title)
        if found:
            item.people += names.people(found[2], kinds.role_called(found[1]))
            title = f"{title[: found.start()]} {title[found.end() :]}".strip()
            return title
        before, dash, after = title.rpartition(" – ") if " – " in title else title.rpartition(" - ")
        listed = names.people(after, "speaker") if dash and names.begins_with_name(after) else []
        if listed:
            item.people += listed
            return before
        return title

    def _detail(self, line: str) -> None:
        """A line below an hour."""
        slot = self.slot
        if not slot.title:
            self._name(slot, line)
            return
        numbered, bullet = _NUMBERED.fullmatch(line), _BULLET.fullmatch(line)
        told, labelled, moderated = _TOLD.fullmatch(line), _LABELLED.fullmatch(line), _MODERATED.fullmatch(line)
        if numbered:
            self._numbered(*numbered.groups())
        elif line.endswith(":") and len(line) < 100 and not bullet:
            self.label = fold(line)
        elif told and (people := names.people(told[2], kinds.role_called(told[1]))):
            self.item.people += people
        elif labelled:
            name = {"s": "room", "m": "place", "z": "departure"}[labelled[1][0].lower()]
            setattr(self.item, "departure" if "zbi" in labelled[1].lower() else name, labelled[2].strip()[:200])
        elif moderated and (someone := names.declined(moderated[1])):
            self._declined(self.slot, *someone, "moderator")
            _describe(self.slot, line)
        elif bullet:
            self._bullet(bullet[1])
        elif (seats := places.capacity(line))[1] and not seats[0]:
            self.item.capacity = seats[1]
        elif listed := names.signed(line):
            self.item.people.append(listed)
            _describe(self.item, line)
        elif self.item is slot and not slot.subtitle and not slot.description and len(line) < 200:
            slot.subtitle = line
        else:
            _describe(self.item, line)

    def _numbered(self, number: str, text: str) -> None:
        slot = self.slot
        if slot.kind == "panel" and (listed := names.people(text, "panellist")):
            slot.people += listed
            return
        self.item = ItemDraft("", slot.day, slot.starts, slot.ends, number=number, parent=self.place)
        self._name(self.item, text, kinds.of_part(slot.kind, self.label, text))
        self.draft.items.append(self.item)

    def _bullet(self, text: str) -> None:
        text = text.strip(" ;")
        _describe(self.item, f"– {text}")
        if listed := names.signed(text):
            self.item.people.append(listed)
            return
        before, _dot, last = text.rpartition(". ")
        named = names.leading_name(last) if before else None
        if named and not named[1]:
            office = before.rpartition(". ")[2]
            self.item.people += names.people(f"{last}, {office}" if names.is_office(office) else last, "speaker")
            return
        title = re.search(r"\bPan[ia]?\b\s+(.+)", text)
        if title and (someone := names.declined(title[1])):
            self._declined(self.item, *someone, "speaker")

    def _declined(self, item: ItemDraft, person, office: str, role: str) -> None:
        person.role, person.affiliation = role, office
        item.people.append(person)
        if person.found:
            item.doubt("case", person.found)

    def _section(self, line: str) -> None:
        sections = self.appendix[1]
        heading = _HEADING.fullmatch(line) if re.match(r"(?:[IVX]{1,5}|\d{1,2})(?:[.)]\s|[.)]?$)", line) else None
        if heading:
            sections.append((heading[1], [heading[2]] if heading[2] else []))
        elif sections:
            sections[-1][1].append(line)
        else:
            self.draft.left.append(line)

    def _described(self):
        """Descriptions at the end, with the slot that they describe."""
        for kind, sections in self.appendices:
            slots = [item for item in self.draft.items if item.kind == kind and item.parent is None]
            if slots:
                yield slots[0], sections
            else:
                self.draft.left += [line for number, lines in sections for line in (number, *lines)]

    def _describe(self, slot: ItemDraft, sections: list) -> None:
        """Join descriptions with the parts of a slot, by their numbers; what is not there yet is added."""
        parent = self.draft.items.index(slot)
        known = {kinds.number(part.number): part for part in self.draft.children(parent)}
        for number, lines in sections:
            part = known.get(kinds.number(number))
            if part is None:
                part = ItemDraft("", slot.day, slot.starts, slot.ends, number=number, parent=parent)
                part.kind = "study_visit" if slot.kind == "study_visit" else kinds.of_part(slot.kind, "", "")
                part.title, part.place = places.visit(lines.pop(0)) if lines else (f"{slot.title} {number}", "")
                self.draft.items.append(part)
            for line in lines:
                line, capacity = places.capacity(line)
                part.capacity = capacity or part.capacity
                if line:
                    _describe(part, line)
            part.bookable = True

    def _name_days(self) -> None:
        """A day that names no date follows the one before it; the first one has that of the heading."""
        before = None
        if self.draft.days and not self.draft.days[0].day:
            self.draft.days[0].day = self.told_day
        for each in self.draft.days:
            if not each.day and before:
                each.day = (before + timedelta(days=1)).isoformat()
            before = date.fromisoformat(each.day) if each.day else None


def _plain(line: str) -> str:
    """A line without the marks of Markdown and odd spaces."""
    line = re.sub(r"\*\*|__", "", " ".join(line.replace("\t", " ").split()))
    if re.fullmatch(r"[-_=*#\s]+", line):
        return ""
    line = re.sub(r"^#{1,6}\s+", "", line)
    line = re.sub(r"^\*(?=\S)|(?<=\S)\*$", "", line)
    return line.strip()[:5000]


def _describe(item: ItemDraft, line: str) -> None:
    gap = "\n" if line.startswith("– ") else "\n\n"
    item.description = f"{item.description}{gap}{line}" if item.description else line


def _finish(item: ItemDraft, *, is_slot: bool) -> None:
    """Polish dashes, lengths that can be stored, and the last doubts."""
    for name, longest in (("title", 400), ("subtitle", 2000), ("place", 300), ("description", 20_000)):
        value = re.sub(r"(?<=\S) - (?=\S)", " – ", getattr(item, name))
        setattr(item, name, value[:longest])
    item.number = item.number[:20]
    if not item.title:
        item.doubt("title")
    led = any(person.role == "moderator" for person in item.people)
    if item.kind in ("table", "panel") and not is_slot and not led:
        item.doubt("moderator")
