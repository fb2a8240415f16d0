"""The form: it hands typed values to a command and puts a refusal beside its field."""

from datetime import date, time

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    SelectField,
    SelectMultipleField,
)

from association.core import money
from association.core.forms import tags as _tags  # noqa: F401 - it teaches WTForms to write attributes faster
from association.core.forms.values import Money
from association.core.history import last_change
from association.core.refusals import Refused
from association.core.web import csrf_token, viewer


class Form(FlaskForm):
    """A form whose values go to a command.

    Subclasses name their fields as the command names its arguments. A form over a record that several people edit
    gets a `Version` field.
    """

    def __init__(self, *args, **kwargs):
        csrf_token()
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
        return self.carries_out(command, *subject, **self.values(), **extra)

    def carries_out(self, command, *subject, **values) -> bool:
        """Whether the command took these values; a refusal comes back beside its field."""
        try:
            self.result = command(*subject, **values, actor=viewer())
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
