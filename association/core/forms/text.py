"""Fields of words: lines, paragraphs, addresses, passwords."""

import re

from flask_babel import lazy_gettext as _l
from wtforms import (
    IntegerField,
    PasswordField,
    StringField,
    TextAreaField,
    validators,
    widgets,
)
from wtforms.widgets import HiddenInput

from association.core import polish

MISSING = _l("Uzupełnij to pole.")

_LINE_ENDS = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]+")
_NOT_ON_A_LINE = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


class Required(validators.InputRequired):
    """Something was typed, and not spaces alone."""

    def __init__(self):
        super().__init__(MISSING)

    def __call__(self, form, field):
        super().__call__(form, field)
        if isinstance(field.raw_data[0], str) and not field.raw_data[0].strip():
            raise validators.StopValidation(MISSING)


def rules_of(required: bool, *more) -> list:
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
        super().__init__(label, rules_of(required, too_long, *rules), description=help, filters=[_line], **kwargs)
        self.max_length = max_length


class LongText(TextAreaField):
    """Text of several lines; an empty optional one is ""."""

    def __init__(self, label, *, required=True, help="", max_length=10_000, rows=4, rules=(), **kwargs):
        too_long = validators.Length(max=max_length, message=_l("Najwyżej %(max)d znaków."))
        super().__init__(label, rules_of(required, too_long, *rules), description=help, filters=[_lines], **kwargs)
        self.rows = rows


class Email(StringField):
    """An e-mail address in lower case; an empty optional one is None."""

    widget = widgets.EmailInput()

    def __init__(self, label, *, required=True, help="", **kwargs):
        wrong = validators.Email(_l("To nie wygląda na adres e-mail. Przykład: anna.nowak@example.org."))
        clean = [lambda v: _line(v).lower() or None]
        long = validators.Length(max=254, message=_l("Najwyżej %(max)d znaków."))
        super().__init__(label, rules_of(required, wrong, long), description=help, filters=clean, **kwargs)


class Phone(StringField):
    """A telephone number, kept as digits without the Polish +48; an empty one is ""."""

    widget = widgets.TelInput()

    def __init__(self, label, *, required=False, help="", **kwargs):
        wrong = validators.Regexp(r"\+?[0-9]{7,15}\Z", message=_l("Wpisz same cyfry numeru, na przykład 601 774 215."))
        clean = [lambda v: polish.plain_phone(_line(v))]
        super().__init__(label, rules_of(required, wrong), description=help, filters=clean, **kwargs)

    def _value(self):
        return self.raw_data[0] if self.raw_data else polish.phone(self.data or "")


class Password(PasswordField):
    """A password; never sent back to the page. An empty optional one is ""."""

    def __init__(self, label, *, required=True, help="", rules=(), autocomplete="current-password", **kwargs):
        super().__init__(
            label,
            rules_of(required, *rules),
            description=help,
            filters=[lambda v: v or ""],
            render_kw={"autocomplete": autocomplete},
            **kwargs,
        )
