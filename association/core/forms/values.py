"""Fields of typed values: days, hours, numbers, amounts, identifiers, files."""

import re
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField as WtfFileField
from flask_wtf.file import FileRequired
from wtforms import (
    DateField,
    DateTimeLocalField,
    IntegerField,
    StringField,
    TimeField,
    validators,
)

from association.core import clock, identifiers, money, polish
from association.core.forms.text import rules_of


class Day(DateField):
    """A calendar day, typed as 2026-11-22, 22.11.2026 or, as English pages show it, 22/11/2026."""

    def __init__(self, label, *, required=True, help="", **kwargs):
        formats = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]
        super().__init__(label, rules_of(required), format=formats, description=help, **kwargs)

    def process_formdata(self, valuelist):
        try:
            super().process_formdata([v.strip() for v in valuelist])
        except ValueError:
            raise ValueError(_("To nie jest data. Przykład: 22.11.2026.")) from None


class Hour(TimeField):
    """A time of day on the 24-hour clock."""

    def __init__(self, label, *, required=True, help="", **kwargs):
        super().__init__(label, rules_of(required), format=["%H:%M", "%H:%M:%S"], description=help, **kwargs)

    def process_formdata(self, valuelist):
        try:
            super().process_formdata([v.strip().replace(".", ":") for v in valuelist])
        except ValueError:
            raise ValueError(_("To nie jest godzina. Przykład: 9:30.")) from None


class Moment(DateTimeLocalField):
    """A moment to the minute on the clock of Warsaw, typed as 17.09.2026 15:00; the value is stored time."""

    def __init__(self, label, *, required=True, help="", **kwargs):
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "%d.%m.%Y, %H:%M", "%Y-%m-%dT%H:%M:%S"]
        super().__init__(label, rules_of(required), format=formats, description=help, **kwargs)

    def process_formdata(self, valuelist):
        try:
            super().process_formdata([v.strip() for v in valuelist])
        except ValueError:
            raise ValueError(_("To nie jest data z godziną. Przykład: 17.09.2026 15:00.")) from None
        if self.data is not None:
            self.data = clock.stored(self.data)

    def _value(self):
        if self.raw_data:
            return " ".join(self.raw_data)
        return f"{clock.local(self.data):%Y-%m-%dT%H:%M}" if self.data else ""

    def shown(self, value) -> str:
        """The moment as people read it."""
        return "" if value is None else polish.date_time(clock.local(value))


class Number(IntegerField):
    """A whole number between `least` and `most`. unit: a word shown behind the number."""

    def __init__(self, label, *, required=True, help="", least=0, most=1_000_000, unit="", **kwargs):
        between = validators.NumberRange(least, most, _l("Podaj liczbę od %(min)s do %(max)s."))
        super().__init__(label, rules_of(required, between), description=help, **kwargs)
        self.unit = unit

    def process_formdata(self, valuelist):
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Wpisz liczbę całkowitą.")) from None


class TeachingHours(StringField):
    """Teaching hours, for example 6,5; the value is in whole minutes, 45 an hour, halves rounded up."""

    def __init__(self, label, *, required=True, help="", **kwargs):
        super().__init__(label, rules_of(required), description=help, **kwargs)
        self.unit = _l("godz.")

    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return self.shown(self.data).removesuffix("\N{NO-BREAK SPACE}godz.")

    def shown(self, value) -> str:
        """Minutes as hours in words."""
        return "" if value is None else polish.hours(value)

    def process_formdata(self, valuelist):
        typed = (valuelist[0] if valuelist else "").strip().replace(",", ".")
        self.data = None
        if typed:
            if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,4})?", typed):
                raise ValueError(_("Wpisz liczbę godzin, na przykład 6 albo 6,5."))
            minutes = int((Decimal(typed) * 45).to_integral_value(ROUND_HALF_UP))
            if not 9 <= minutes <= 45 * 24:
                raise ValueError(_("Podaj od 0,2 do 24 godzin."))
            self.data = minutes


class Money(StringField):
    """An amount in złoty; the value is in whole grosze."""

    def __init__(self, label, *, required=True, help="", **kwargs):
        super().__init__(label, rules_of(required), description=help, **kwargs)
        self.unit = "zł"

    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return "" if self.data is None else money.zloty(self.data, unit=False)

    def process_formdata(self, valuelist):
        typed = (valuelist[0] if valuelist else "").strip()
        self.data = None
        if typed:
            try:
                self.data = money.parse(typed)
            except ValueError as error:
                raise ValueError(str(error)) from None


class Percent(StringField):
    """A part of the whole, for example 12,5; the value is in whole hundredths of a percent ("points"), 0 to 100 %."""

    def __init__(self, label, *, required=True, help="", **kwargs):
        super().__init__(label, rules_of(required), description=help, **kwargs)
        self.unit = "%"

    def _value(self):
        return self.raw_data[0] if self.raw_data else self.shown(self.data).removesuffix("\N{NO-BREAK SPACE}%")

    def shown(self, value) -> str:
        """Points as per cent in words."""
        return "" if value is None else polish.percent(value)

    def process_formdata(self, valuelist):
        typed = (valuelist[0] if valuelist else "").strip().removesuffix("%").strip().replace(",", ".")
        self.data = None
        if typed:
            if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", typed) or Decimal(typed) > 100:
                raise ValueError(_("Wpisz procent od 0 do 100, na przykład 10 albo 12,5."))
            self.data = int(Decimal(typed) * 100)


class Identifier(StringField):
    """PESEL, NIP, REGON, KRS or account number, checked and kept without spaces; an empty optional one is "".

    A wrong number that is kept since long ago stands in nobody's way: it is refused only when somebody types it anew.
    """

    def __init__(self, label, *, kind: str, required=False, help="", **kwargs):
        super().__init__(label, rules_of(required), description=help, **kwargs)
        self.kind = kind

    def _value(self):
        return self.raw_data[0] if self.raw_data else self.data or ""

    def process_formdata(self, valuelist):
        typed = (valuelist[0] if valuelist else "").strip()
        self.data = ""
        if typed:
            try:
                self.data = getattr(identifiers, self.kind)(typed)
            except ValueError as error:
                if typed == self.object_data:
                    self.data = typed
                else:
                    raise ValueError(str(identifiers.MESSAGES.get(str(error), error))) from None


class Upload(WtfFileField):
    """A file to send. kinds: the media types of core.filetypes it may have."""

    def __init__(self, label, *, required=True, help="", accept="", **kwargs):
        rules = [FileRequired(_l("Wybierz plik."))] if required else [validators.Optional()]
        super().__init__(label, rules, description=help, **kwargs)
        self.accept = accept
