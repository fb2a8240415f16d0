"""Forms: text becomes typed values, a command gets them, and a refusal comes back beside its field."""

import re
from datetime import date, time
from decimal import ROUND_HALF_UP, Decimal

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField as WtfFileField
from flask_wtf.file import FileRequired
from markupsafe import Markup
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
    validators,
    widgets,
)
from wtforms.fields.choices import Choice as Option
from wtforms.widgets import HiddenInput

from association.core import identifiers, money, polish
from association.core.history import last_change
from association.core.refusals import Refused
from association.core.web import viewer

MISSING = _l("Uzupełnij to pole.")
NOT_OFFERED = _l("Wybierz jedną z podanych możliwości.")

_LINE_ENDS = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]+")
_NOT_ON_A_LINE = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


class Form(FlaskForm):
    """A form whose values go to a command.

    Subclasses name their fields as the command names its arguments. A form over a record that several people edit
    gets a `Version` field.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.status = 200
        self.result = None
        self.conflicts: list[tuple[str, str, str]] = []
        self.changed_by: str = ""

    def accepts(self, command, *subject, **extra) -> bool:
        """Whether this is a valid submission that `command(*subject, **values, **extra, actor=viewer)` carried out.

        Otherwise `status` says how to answer: 200 not sent yet, 422 wrong, 409 somebody else saved meanwhile.
        """
        if not self.is_submitted():
            return False
        if not self.validate():
            self.status = 422
            return False
        if "version" in self._fields and subject and self.version.data != subject[0].version:
            self._show_conflict(subject[0])
            return False
        try:
            self.result = command(*subject, **self.values(), **extra, actor=viewer())
        except Refused as refusal:
            self.refuse(refusal.message, refusal.field)
            self.status = refusal.status
            return False
        return True

    def refuse(self, message, field: str | None = None) -> None:
        """Put a refusal beside its field, or above the form."""
        self.status = 422
        if field in self._fields:
            self._fields[field].errors = [*self._fields[field].errors, message]
        else:
            self.form_errors.append(message)

    def values(self) -> dict:
        """The typed values by name, without what belongs to the form itself."""
        return {name: field.data for name, field in self._fields.items() if name not in {"csrf_token", "version"}}

    def _show_conflict(self, record) -> None:
        self.status = 409
        change = last_change(record.audit_kind, record.id) if hasattr(record, "audit_kind") else None
        self.changed_by = change.actor_name if change else ""
        for name, field in self._fields.items():
            if name in {"csrf_token", "version"} or not hasattr(record, name):
                continue
            theirs = getattr(record, name)
            if (theirs or None) != (field.data or None):
                self.conflicts.append((field.label.text, shown(field, theirs), shown(field, field.data)))
        self.version.data = record.version
        self.version.raw_data = [str(record.version)]


def shown(field, value) -> str:
    """A value of a field as a person reads it."""
    if hasattr(field, "shown"):
        return field.shown(value)
    if isinstance(field, (SelectField, SelectMultipleField)):
        labels = {key: label for key, label, *_ in field.iter_choices()}
        chosen = value if isinstance(value, (list, tuple, set)) else [value]
        return ", ".join(str(labels.get(item, item)) for item in chosen if item not in (None, ""))
    if isinstance(field, Money) and value is not None:
        return money.zloty(value)
    if isinstance(value, bool):
        return _("tak") if value else _("nie")
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value is None else str(value)


class Required(validators.InputRequired):
    """Something was typed, and not spaces alone."""

    def __init__(self):
        super().__init__(MISSING)

    def __call__(self, form, field):
        super().__call__(form, field)
        if isinstance(field.raw_data[0], str) and not field.raw_data[0].strip():
            raise validators.StopValidation(MISSING)


def _rules(required: bool, *more) -> list:
    first = Required() if required else validators.Optional()
    return [first, *more]


def _line(value) -> str:
    """Text without line ends and other control characters, which neither databases nor headers of letters take."""
    return _NOT_ON_A_LINE.sub(" ", value or "").strip()


def _lines(value) -> str:
    """Text of several lines with the line ends that are stored: browsers send others, and the text is the same."""
    return _CONTROL.sub("", _LINE_ENDS.sub("\n", value or "")).strip()


class Version(IntegerField):
    """The version of the record which the person saw when the form was opened."""

    widget = HiddenInput()
    LOST = _l("Otwórz formularz jeszcze raz.")

    def __init__(self, **kwargs):
        super().__init__("", [validators.InputRequired(self.LOST)], **kwargs)

    def process_formdata(self, valuelist):
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(self.LOST) from None


class Text(StringField):
    """One line of text; an empty optional one is ""."""

    def __init__(self, label, *, required=True, help="", max_length=200, rules=(), **kwargs):
        too_long = validators.Length(max=max_length, message=_l("Najwyżej %(max)d znaków."))
        super().__init__(label, _rules(required, too_long, *rules), description=help, filters=[_line], **kwargs)
        self.max_length = max_length


class LongText(TextAreaField):
    """Text of several lines; an empty optional one is ""."""

    def __init__(self, label, *, required=True, help="", max_length=10_000, rows=4, rules=(), **kwargs):
        too_long = validators.Length(max=max_length, message=_l("Najwyżej %(max)d znaków."))
        super().__init__(label, _rules(required, too_long, *rules), description=help, filters=[_lines], **kwargs)
        self.rows = rows


class Email(StringField):
    """An e-mail address in lower case; an empty optional one is None."""

    widget = widgets.EmailInput()

    def __init__(self, label, *, required=True, help="", **kwargs):
        wrong = validators.Email(_l("To nie wygląda na adres e-mail. Przykład: anna.nowak@example.org."))
        clean = [lambda v: _line(v).lower() or None]
        long = validators.Length(max=254, message=_l("Najwyżej %(max)d znaków."))
        super().__init__(label, _rules(required, wrong, long), description=help, filters=clean, **kwargs)


class Phone(StringField):
    """A telephone number, kept as digits without the Polish +48; an empty one is ""."""

    widget = widgets.TelInput()

    def __init__(self, label, *, required=False, help="", **kwargs):
        wrong = validators.Regexp(r"\+?[0-9]{7,15}\Z", message=_l("Wpisz same cyfry numeru, na przykład 601 774 215."))
        clean = [lambda v: polish.plain_phone(_line(v))]
        super().__init__(label, _rules(required, wrong), description=help, filters=clean, **kwargs)

    def _value(self):
        return self.raw_data[0] if self.raw_data else polish.phone(self.data or "")


class Password(PasswordField):
    """A password; never sent back to the page. An empty optional one is ""."""

    def __init__(self, label, *, required=True, help="", rules=(), autocomplete="current-password", **kwargs):
        super().__init__(
            label,
            _rules(required, *rules),
            description=help,
            filters=[lambda v: v or ""],
            render_kw={"autocomplete": autocomplete},
            **kwargs,
        )


class Checkbox(BooleanField):
    """One box to tick."""

    def __init__(self, label, *, required=False, help="", **kwargs):
        super().__init__(label, [validators.InputRequired(MISSING)] if required else [], description=help, **kwargs)


class _Choosing:
    """Choices are given as pairs of a value and its label."""

    def __init__(self, label, *args, choices=None, **kwargs):
        super().__init__(label, *args, choices=_options(choices), **kwargs)

    @property
    def choices(self):
        return super().choices

    @choices.setter
    def choices(self, pairs):
        SelectField.choices.fset(self, _options(pairs))

    def process_formdata(self, valuelist):
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(NOT_OFFERED) from None

    def pre_validate(self, form):
        try:
            if not self.process_errors:
                super().pre_validate(form)
        except ValueError:
            raise validators.ValidationError(NOT_OFFERED) from None


def _options(pairs):
    return None if pairs is None else [SelectChoice(*pair[:2]) for pair in map(tuple, pairs)]


def _chosen(value):
    return value if value and value != "None" and not value.isspace() else None


def _whole(value):
    return int(value) if _chosen(str(value)) else None


class Choice(_Choosing, SelectField):
    """One of several; with `whole` the values are numbers (ids). An empty optional one is None."""

    def __init__(self, label, *, required=True, help="", choices=None, whole=False, blank=None, **kwargs):
        coerce = _whole if whole else _chosen
        super().__init__(label, _rules(required), description=help, choices=choices, coerce=coerce, **kwargs)
        self.blank = blank

    def iter_choices(self):
        chosen = self.data
        if self.blank is not None or not self.flags.required:
            yield Option("", self.blank or "", chosen in (None, ""), {})
        for value, label, *_rest in self.choices or ():
            yield Option(value, label, self.coerce(value) == chosen, {})

    def pre_validate(self, form):
        if self.process_errors or (self.data is None and not self.flags.required):
            return
        if all(self.coerce(value) != self.data for value, *_rest in self.choices or ()):
            raise validators.ValidationError(NOT_OFFERED)


class Radio(_Choosing, RadioField):
    """One of a few, all visible."""

    def __init__(self, label, *, required=True, help="", choices=None, **kwargs):
        super().__init__(label, _rules(required), description=help, choices=choices, **kwargs)


class Choices(_Choosing, SelectMultipleField):
    """Several of many, as boxes to tick; with `whole` the values are numbers (ids)."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()

    def __init__(self, label, *, required=False, help="", choices=None, whole=False, **kwargs):
        super().__init__(
            label, _rules(required), description=help, choices=choices, coerce=int if whole else str, **kwargs
        )


class Day(DateField):
    """A calendar day, typed as 2026-11-22 or 22.11.2026."""

    def __init__(self, label, *, required=True, help="", **kwargs):
        super().__init__(label, _rules(required), format=["%Y-%m-%d", "%d.%m.%Y"], description=help, **kwargs)

    def process_formdata(self, valuelist):
        try:
            super().process_formdata([v.strip() for v in valuelist])
        except ValueError:
            raise ValueError(_("To nie jest data. Przykład: 22.11.2026.")) from None


class Hour(TimeField):
    """A time of day on the 24-hour clock."""

    def __init__(self, label, *, required=True, help="", **kwargs):
        super().__init__(label, _rules(required), format=["%H:%M", "%H:%M:%S"], description=help, **kwargs)

    def process_formdata(self, valuelist):
        try:
            super().process_formdata([v.strip().replace(".", ":") for v in valuelist])
        except ValueError:
            raise ValueError(_("To nie jest godzina. Przykład: 9:30.")) from None


class Number(IntegerField):
    """A whole number between `least` and `most`. unit: a word shown behind the number."""

    def __init__(self, label, *, required=True, help="", least=0, most=1_000_000, unit="", **kwargs):
        between = validators.NumberRange(least, most, _l("Podaj liczbę od %(min)s do %(max)s."))
        super().__init__(label, _rules(required, between), description=help, **kwargs)
        self.unit = unit

    def process_formdata(self, valuelist):
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Wpisz liczbę całkowitą.")) from None


class TeachingHours(StringField):
    """Teaching hours, for example 6,5; the value is in whole minutes, 45 an hour, halves rounded up."""

    def __init__(self, label, *, required=True, help="", **kwargs):
        super().__init__(label, _rules(required), description=help, **kwargs)
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
        super().__init__(label, _rules(required), description=help, **kwargs)
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


class Identifier(StringField):
    """PESEL, NIP, REGON, KRS or account number, checked and kept without spaces; an empty optional one is ""."""

    def __init__(self, label, *, kind: str, required=False, help="", **kwargs):
        super().__init__(label, _rules(required), description=help, **kwargs)
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
                raise ValueError(str(identifiers.MESSAGES.get(str(error), error))) from None


class Upload(WtfFileField):
    """A file to send. kinds: the media types of core.filetypes it may have."""

    def __init__(self, label, *, required=True, help="", accept="", **kwargs):
        rules = [FileRequired(_l("Wybierz plik."))] if required else [validators.Optional()]
        super().__init__(label, rules, description=help, **kwargs)
        self.accept = accept


def hidden_csrf() -> Markup:
    """The token of a form that has no fields of its own (a button)."""
    from flask_wtf.csrf import generate_csrf

    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


def submitted(name: str, default: str = "") -> str:
    """A single value sent by a form of buttons, which has no Form of its own."""
    return request.form.get(name, default)
