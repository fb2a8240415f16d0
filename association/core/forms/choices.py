"""Fields in which one chooses: boxes, lists, buttons."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    validators,
    widgets,
)
from wtforms.fields.choices import Choice as Option

from association.core.forms.text import MISSING, rules_of

NOT_OFFERED = _l("Wybierz jedną z podanych możliwości.")


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
        super().__init__(label, rules_of(required), description=help, choices=choices, coerce=coerce, **kwargs)
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
        super().__init__(label, rules_of(required), description=help, choices=choices, **kwargs)


class Choices(_Choosing, SelectMultipleField):
    """Several of many, as boxes to tick; with `whole` the values are numbers (ids)."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()

    def __init__(self, label, *, required=False, help="", choices=None, whole=False, **kwargs):
        super().__init__(
            label, rules_of(required), description=help, choices=choices, coerce=int if whole else str, **kwargs
        )

    def process(self, *given, **more):
        """An answer without any field at all chooses nothing, too."""
        super().process(*given, **more)
        self.data = self.data or []

    def process_formdata(self, valuelist):
        """A box that sends nothing chooses nothing."""
        self.data = []
        super().process_formdata([value for value in valuelist if value.strip()])
