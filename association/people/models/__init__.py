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

__all__ = [
    "FORMS_OF_ADDRESS",
    "KINDS",
    "LAST",
    "SEXES",
    "Candidate",
    "Membership",
    "Organisation",
    "Person",
    "PersonImport",
    "kind_told_by",
    "may_be",
]
