"""Forms over records that keep no version: the newest line of their history stands for one."""

from types import SimpleNamespace

from association.core.forms import Form, Version
from association.core.history import last_change


class Rewritten(Form):
    """A form over a record that is shown otherwise than it is kept. shown: its values by the names of the fields."""

    version = Version()

    def __init__(self, record, **shown):
        line = last_change(record.audit_kind, record.id)
        shown["version"] = line.id if line else 0
        self._shown = SimpleNamespace(id=record.id, audit_kind=record.audit_kind, **shown)
        super().__init__(obj=self._shown)

    def accepts(self, command, *subject, **extra) -> bool:
        """As every form; the command gets the record itself."""
        return super().accepts(lambda _shown, **values: command(*subject, **values), self._shown, **extra)
