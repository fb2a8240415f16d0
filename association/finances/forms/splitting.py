"""The table in which a document is charged to budget lines and sources."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from flask import request
from flask_babel import gettext as _
from markupsafe import Markup, escape

from association.core import money
from association.core.forms import Form, Version
from association.core.i18n import locale
from association.finances.models import SOURCES
from association.finances.queries.expenses import last_actor
from association.finances.splitting import REST, Part, share_out

BLANK_ROWS = 3
MOST_ROWS = 200
_PERCENT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,4})?) ?%")


@dataclass
class Row:
    """One line of the table as it was typed. errors: what is wrong, by column."""

    line: str = ""
    source: str = "grant"
    amount: str = ""
    purpose: str = ""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Nothing was typed in it."""
        return not (self.line or self.amount.strip() or self.purpose.strip())

    def wish(self):
        """Grosze, per cent of the whole, or REST when the amount was left empty. Raises ValueError."""
        typed = self.amount.strip()
        if not typed:
            return REST
        percent = _PERCENT.fullmatch(typed)
        return Decimal(percent[1].replace(",", ".")) if percent else money.parse(typed)


def _plain(text: str) -> str:
    """A line without signs that databases do not take."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


class SplitForm(Form):
    """The shares of a document: as many rows as there are, and some to fill.

    lines: {id: label} of the budget lines that this person may charge; shares of other lines are not touched. groups:
    the same by project, [(title, [id])]. rooms: {id: (what the plan leaves, what the limit of shifts leaves or None)}.
    """

    version = Version()

    def __init__(self, expense, lines: dict[int, str], *, groups=(), rooms=None, sources=SOURCES):
        # An undo brings the rows in its address.
        sent = request.values if request.method == "POST" else None
        super().__init__(formdata=sent, obj=expense)
        self.expense, self.lines, self.sources = expense, lines, sources
        self._groups, self._rooms = groups, rooms or {}
        self.others = sum(share.amount for share in expense.shares if share.line_id not in lines)
        self.parts: list[Part] = []
        own = [share for share in expense.shares if share.line_id in lines]
        self.rows = self._typed() if self.is_submitted() else [self._of(share) for share in own]
        more = BLANK_ROWS if request.form.get("more") or not self.rows else 1
        if not self.is_submitted() or request.form.get("more"):
            self.rows += [Row() for _n in range(more)]

    @staticmethod
    def _of(share) -> Row:
        amount = money.zloty(share.amount, unit=False)
        return Row(str(share.line_id), share.source, amount, share.purpose)

    @staticmethod
    def _typed() -> list[Row]:
        columns = [request.values.getlist(name)[:MOST_ROWS] for name in ("line", "source", "amount", "purpose")]
        return [Row(*cells) for cells in zip(*columns, strict=False)]

    @cached_property
    def _line_options(self) -> str:
        # Written once and marked for each row: a template would write as many as there are rows times lines.
        blocks = []
        for title, ids in self._groups:
            options = "".join(self._option(ident) for ident in ids)
            blocks.append(f'<optgroup label="{escape(title)}">{options}</optgroup>' if title else options)
        return "".join(blocks)

    def _option(self, ident: int) -> str:
        label, room = self.lines[ident], self._rooms.get(ident)
        if room is None:
            return f'<option value="{ident}">{escape(label)}</option>'
        left, capped = room
        label = _("%(line)s – zostało %(left)s", line=label, left=money.zloty(left, locale=locale()))
        cap = "" if capped is None else f' data-cap="{capped}"'
        return f'<option value="{ident}" data-left="{left}"{cap}>{escape(label)}</option>'

    def line_options(self, chosen: str) -> Markup:
        """The options of a row's line."""
        marked = f'<option value="{chosen}" selected' if chosen.isdecimal() else None
        found = self._line_options.replace(f'<option value="{chosen}"', marked, 1) if marked else self._line_options
        return Markup(f'<option value="">{escape(_("wybierz"))}</option>{found}')

    def source_options(self, chosen: str) -> Markup:
        """The options of a row's source."""
        option = Markup('<option value="{}"{}>{}</option>').format
        return Markup("").join(
            option(key, Markup(" selected" if key == chosen else ""), label) for key, label in self.sources.items()
        )

    def validate(self, **_more) -> bool:
        """Whether every row says a line and an amount; leaves them in `parts`."""
        valid = super().validate()
        rows = [row for row in self.rows if not row.is_blank]
        wishes = [self._understood(row) for row in rows]
        if any(row.errors for row in rows):
            self._sum_up()
            return False
        amounts = self._amounts(rows, wishes)
        if amounts is None:
            self._sum_up()
            return False
        self.parts = [
            Part(int(row.line), row.source, amount, _plain(row.purpose))
            for row, amount in zip(rows, amounts, strict=True)
        ]
        return valid

    def _understood(self, row):
        if not row.line.isdecimal() or int(row.line) not in self.lines:
            row.errors["line"] = _("Wybierz pozycję budżetu.")
        if row.source not in self.sources:
            row.errors["source"] = _("Wybierz źródło.")
        if len(row.purpose) > 300:
            row.errors["purpose"] = _("Najwyżej %(max)d znaków.", max=300)
        try:
            return row.wish()
        except ValueError as error:
            row.errors["amount"] = str(error)

    def _amounts(self, rows, wishes) -> list[int] | None:
        for row in [row for row, wish in zip(rows, wishes, strict=True) if wish is REST][1:]:
            row.errors["amount"] = _("Wpisz kwotę. Pusta może zostać tylko jedna – dostanie resztę.")
            return None
        try:
            amounts = share_out(self.expense.gross, [*wishes, self.others])[:-1]
        except ValueError:
            self.form_errors.append(_("Procenty dają razem więcej niż sto."))
            return None
        for row, wish, amount in zip(rows, wishes, amounts, strict=True):
            if wish is REST and amount * self.expense.gross <= 0:
                row.errors["amount"] = _("Nic już nie zostało. Wpisz kwotę albo wyczyść wiersz.")
                return None
        return amounts

    def _sum_up(self) -> None:
        for number, row in enumerate(self.rows, 1):
            self.form_errors += [_("Wiersz %(row)d: %(text)s", row=number, text=text) for text in row.errors.values()]

    def values(self) -> dict:
        """The parts."""
        return {"parts": self.parts}

    def _show_conflict(self, record) -> None:
        self.status, self.changed_by = 409, last_actor(record.id)
        theirs = {(share.line_id, share.source): share.amount for share in record.shares if share.line_id in self.lines}
        mine = {(part.line_id, part.source): part.amount for part in self.parts}
        for line_id, source in sorted(theirs.keys() | mine.keys()):
            ours = [amounts.get((line_id, source)) for amounts in (theirs, mine)]
            if ours[0] != ours[1]:
                shown = [_("nic") if amount is None else money.zloty(amount, locale=locale()) for amount in ours]
                self.conflicts.append((f"{self.lines[line_id]}, {self.sources[source]}", *shown))
        self.version.data = record.version
        self.version.raw_data = [str(record.version)]
