"""The register of processing (art. 30), made of what every feature says about what it keeps."""

from dataclasses import dataclass, field

from association.core.feature import features
from association.privacy.labels import label_of

# Made of the name, to order and compare it.
MADE = {"folded_name", "sort_key"}


@dataclass
class Activity:
    """One activity of processing: one purpose of one feature. data: what is kept, by kind of record."""

    feature: str
    purpose: str
    basis: str
    retention: str
    data: dict[str, list[str]] = field(default_factory=dict)


def activities() -> list[Activity]:
    """Every activity, in the order of the features."""
    found: dict[tuple, Activity] = {}
    for feature in features():
        for holding in feature.personal_data:
            said = tuple(map(str, (feature.label, holding.purpose, holding.basis, holding.retention)))
            activity = found.setdefault(said, Activity(*said))
            record = str(getattr(holding.model, "audit_label", "") or "") or str(feature.label)
            columns = holding.model.__table__.c
            labels = [label_of(columns[name]) for name in holding.columns if name not in MADE]
            kept = activity.data.setdefault(record, [])
            kept += [label for label in labels if label not in kept]
    return list(found.values())
