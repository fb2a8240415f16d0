"""What every feature has about one record of the directory, for its page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from association.core.feature import Hit, features
from association.core.kept import kept

# So many lines of a feature stand in sight; the rest opens.
IN_SIGHT = 5


@dataclass(frozen=True)
class Section:
    """What one feature has about a record, the newest first."""

    key: str
    label: Any
    hits: list[Hit]

    @property
    def first(self) -> list[Hit]:
        """What stands in sight; a single line more is no reason to hide it."""
        return self.hits if len(self.hits) <= IN_SIGHT + 1 else self.hits[:IN_SIGHT]

    @property
    def more(self) -> list[Hit]:
        """What opens."""
        return self.hits[len(self.first) :]


def _newest(hit: Hit) -> tuple:
    return hit.day is None, -(hit.day or date.min).toordinal()


def sections(viewer, record, hook: str) -> list[Section]:
    """What the features know about a person or an organisation: first the areas of work, the latest of them above.

    hook: "about_people" or "about_organisations".
    """
    return kept((hook, record.id, viewer.id), lambda: _sections(viewer, record, hook))


def _sections(viewer, record, hook: str) -> list[Section]:
    told = []
    for feature in features():
        hits = [*dict(getattr(feature, hook)(viewer, [record.id])).get(record.id, ())]
        hits = sorted([*hits, *feature.about_record(viewer, record)], key=_newest)
        if hits:
            order = (feature.thread == "plain", _newest(hits[0]))
            told.append((order, Section(feature.name, feature.about_label or feature.label, hits)))
    return [section for _order, section in sorted(told, key=lambda one: one[0])]
