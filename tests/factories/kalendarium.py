"""Valid records of the kalendarium; every value can be given."""

from association.core.history import note
from association.publications.models import KalendariumEntry, KalendariumRule


def make_rule(**values) -> KalendariumRule:
    """An obligation on 31 January, in the database."""
    given = {"kind": "obligation", "title": "PIT-11", "shape": "fixed", "parts": {"month": 1, "day": 31}}
    given |= {"wording": "31 stycznia", "certainty": "sure", "basis": "ustawa o PIT", "audiences": [], "public": True}
    return _put(KalendariumRule(**{**given, **values}))


def make_entry(**values) -> KalendariumEntry:
    """A date of our own, in the database."""
    return _put(KalendariumEntry(**{"kind": "own", "title": "Zebranie", "audiences": [], **values}))


def _put(record):
    note(record, actor=None)
    return record
