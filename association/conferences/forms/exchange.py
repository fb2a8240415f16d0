"""What is asked when a programme is brought in: the text or the file, and then every item as it was understood."""

import re
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from association.conferences.exchange import files, people_lines, text
from association.conferences.exchange.draft import DAY, Draft, ItemDraft, Unreadable, clock
from association.conferences.models import ITEM_KINDS, ITEM_ROLES
from association.conferences.unreadable import sentence
from association.core.forms import Form, LongText, Upload
from association.core.refusals import Refused

MOST_BYTES = 20 * 1024 * 1024
# More items are shown as lines: to correct hundreds of fields is the work of the file's own program.
MOST_EDITED = 150
# Kinds that several of the same may share.
SHARED = ("workshop", "table", "study_visit", "panel")
LINES = {
    "number": 20,
    "title": 400,
    "subtitle": 2000,
    "room": 200,
    "place": 300,
    "departure": 300,
    "description": 20_000,
}
_HOUR = re.compile(r"\s*(\d{1,2})[:.](\d{2})\s*")


class PasteForm(Form):
    """A programme as text; its value is the Draft."""

    text = LongText(
        _l("Tekst programu"),
        rows=16,
        max_length=300_000,
        help=_l("Cały program tak, jak stoi w piśmie: dni, godziny, tytuły, prowadzący w nawiasach, opisy na końcu."),
    )

    def values(self):
        """What was understood."""
        return {"source": "text", "name": "", "draft": text.read(self.text.data)}


class ScheduleFileForm(Form):
    """A programme as a file; its value is the Draft."""

    upload = Upload(
        _l("Plik z programem"),
        help=_l("XLSX, ODS, CSV, schedule.xml, JSON z pretalx albo frab, TXT. Najwyżej 20 MB."),
        accept=".xlsx,.ods,.csv,.xml,.json,.txt",
    )

    def validate_upload(self, upload):
        """Read the file; what cannot be read is refused here."""
        self.name = (upload.data.filename or "").replace("\\", "/").rpartition("/")[2][:200]
        data = upload.data.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValidationError(_("Plik jest za duży. Najwyżej 20 MB."))
        try:
            self.source, self.draft = files.read(data, self.name)
        except Unreadable as error:
            raise ValidationError(sentence(error)) from None
        except ValueError as error:
            raise ValidationError(str(error)) from None
        if not self.draft.items:
            raise ValidationError(_("W tym pliku nie ma ani jednego punktu programu."))

    def values(self):
        """What was read."""
        return {"source": self.source, "name": self.name, "draft": self.draft}


class Corrections:
    """The draft as a person corrected it. sent: the fields of the form; errors: {name of a field: sentence}.

    A field that was not sent stays as it is, so that long programmes are shown as lines and lose nothing.
    """

    def __init__(self, draft: Draft, sent=None):
        self.draft, self.sent, self.errors = draft, sent, {}
        self.edited = len(draft.items) <= MOST_EDITED
        if sent is not None:
            self._take()

    def value(self, name: str, otherwise="") -> str:
        """What stands in a field: what was sent, or what the draft says."""
        return self.sent[name] if self.sent is not None and name in self.sent else otherwise

    def line(self, item: ItemDraft) -> str:
        """The people of an item as lines."""
        return people_lines.write(item.people, ITEM_ROLES)

    def _take(self) -> None:
        for index, each in enumerate(self.draft.days):
            told = self.value(f"day-{index}", each.day)
            try:
                each.day = date.fromisoformat(told).isoformat()
            except ValueError:
                self.errors[f"day-{index}"] = _("Podaj datę dnia.")
        days = [each.day for each in self.draft.days]
        for index, day in enumerate(days):
            if day in days[:index]:
                self.errors.setdefault(f"day-{index}", _("Ten dzień już jest. Każdy dzień ma inną datę."))
        kept = set(self.sent.getlist("kept"))
        for index, item in enumerate(self.draft.items):
            item.kept = str(index) in kept
            if self.edited:
                self._correct(index, item)
        for item in self.draft.items:
            # What runs inside a slot that is left out stands by itself, and what stays inside moves along.
            if item.parent is not None and not self.draft.items[item.parent].kept:
                item.parent = None
            if item.parent is not None:
                item.day = self.draft.items[item.parent].day
        for index, item in enumerate(self.draft.items):
            if item.kept and not item.title:
                self.errors[f"{index}-title"] = _("Ten punkt nie ma tytułu. Wpisz go albo odznacz punkt.")

    def _correct(self, index: int, item: ItemDraft) -> None:
        before = (item.title, self.line(item))
        for name, longest in LINES.items():
            told = self.value(f"{index}-{name}", getattr(item, name)).replace("\r\n", "\n").strip()
            if len(told) > longest:
                self.errors[f"{index}-{name}"] = _("Najwyżej %(max)d znaków.", max=longest)
            setattr(item, name, told[:longest])
        kind = self.value(f"{index}-kind", item.kind)
        item.kind = kind if kind in ITEM_KINDS else item.kind
        self._times(index, item)
        self._place(index, item)
        people = self.value(f"{index}-people", before[1]).replace("\r\n", "\n")
        if people.strip() != before[1]:
            item.people = people_lines.read(people, item.people)
        seats = self.value(f"{index}-capacity", "" if item.capacity is None else str(item.capacity)).strip()
        if seats and not (seats.isdecimal() and 0 < int(seats[:9]) < 100_000):
            self.errors[f"{index}-capacity"] = _("Wpisz liczbę miejsc, na przykład 20, albo zostaw puste.")
        else:
            item.capacity = int(seats) if seats else None
        if f"{index}-title" in self.sent:
            item.bookable = f"{index}-bookable" in self.sent
        if (item.title, self.line(item)) != before:
            item.doubts = []

    def slots(self) -> dict[int, ItemDraft]:
        """The items inside which others may stand, by their places."""
        within = {item.parent for item in self.draft.items}
        return {
            index: item
            for index, item in enumerate(self.draft.items)
            if item.parent is None and (index in within or item.kind in SHARED)
        }

    def _place(self, index: int, item: ItemDraft) -> None:
        """The day and the slot of an item; a slot with others inside stays one."""
        day = self.value(f"{index}-day", str(item.day))
        if day.isdecimal() and len(day) < 4 and int(day) < len(self.draft.days):
            item.day = int(day)
        slot = self.value(f"{index}-parent", "" if item.parent is None else str(item.parent))
        slots = {str(place) for place in self.slots() if place != index}
        if slot in slots and index not in {each.parent for each in self.draft.items}:
            item.parent = int(slot)
        elif not slot:
            item.parent = None

    def _times(self, index: int, item: ItemDraft) -> None:
        starts = self._hour(f"{index}-starts", item.starts)
        ends = self._hour(f"{index}-ends", item.ends)
        if starts is None:
            self.errors.setdefault(f"{index}-starts", _("Podaj godzinę, na przykład 9:00."))
            return
        # After midnight stays after midnight as long as the hour was not touched.
        item.starts = starts
        item.ends = None if ends is None else ends + DAY if ends < starts else ends

    def _hour(self, name: str, now: int | None) -> int | None:
        told = self.value(name, clock(now)).strip()
        if told == clock(now):
            return now
        found = _HOUR.fullmatch(told)
        if found and int(found[1]) < 24 and int(found[2]) < 60:
            return int(found[1]) * 60 + int(found[2])
        if told:
            self.errors[name] = _("Podaj godzinę, na przykład 9:00.")
        return None

    def carries_out(self, command, *subject, **values):
        """What the command answers, or None when something is wrong; a refusal stands above the form."""
        if self.errors:
            return None
        try:
            return command(*subject, draft=self.draft, **values)
        except Refused as refusal:
            self.errors[""] = refusal.message
            return None
