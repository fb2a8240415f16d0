"""What the directory keeps: persons, organisations, who belongs where, and tables on their way in."""

from association.people.models.directory import (
    FORMS_OF_ADDRESS,
    KINDS,
    LAST,
    SEXES,
    Membership,
    Organisation,
    Person,
    kind_told_by,
    may_be,
)
from association.people.models.imports import Candidate, PersonImport
from association.people.models.merges import LIKENESS_REASONS, MERGED, Distinct, Likeness, RecordMerge

__all__ = [
    "FORMS_OF_ADDRESS",
    "KINDS",
    "LAST",
    "LIKENESS_REASONS",
    "MERGED",
    "SEXES",
    "Candidate",
    "Distinct",
    "Likeness",
    "Membership",
    "Organisation",
    "Person",
    "PersonImport",
    "RecordMerge",
    "kind_told_by",
    "may_be",
]
