"""What the directory keeps: persons, organisations, who belongs where, and tables on their way in."""

from association.people.models.directory import (
    FORMS_OF_ADDRESS,
    KINDS,
    LAST,
    SAID,
    SEXES,
    SOCIAL_ECONOMY,
    Membership,
    Organisation,
    Person,
    has_lasted,
    kind_told_by,
    may_be,
)
from association.people.models.imports import Candidate, PersonImport
from association.people.models.merges import LIKENESS_REASONS, MERGED, Distinct, Likeness, RecordMerge
from association.people.models.relations import RELATION_KINDS, RELATIONS, OrganisationRelation

__all__ = [
    "FORMS_OF_ADDRESS",
    "KINDS",
    "LAST",
    "LIKENESS_REASONS",
    "MERGED",
    "RELATIONS",
    "RELATION_KINDS",
    "SAID",
    "SEXES",
    "SOCIAL_ECONOMY",
    "Candidate",
    "Distinct",
    "Likeness",
    "Membership",
    "Organisation",
    "OrganisationRelation",
    "Person",
    "PersonImport",
    "RecordMerge",
    "has_lasted",
    "kind_told_by",
    "may_be",
]
