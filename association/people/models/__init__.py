"""What the directory keeps: persons, organisations, who belongs where, lists of them, and tables on their way in."""

from association.people.models.directory import (
    FORMS_OF_ADDRESS,
    KINDS,
    LAST,
    RURAL_CIRCLES,
    SAID,
    SEXES,
    SOCIAL_ECONOMY,
    Membership,
    Organisation,
    Person,
    kind_told_by,
    may_be,
    told_entity,
)
from association.people.models.imports import Candidate, ColumnMemory, PersonImport
from association.people.models.lists import LIST_ABOUT, MATCHING, LabelSheet, ListMember, ListRule, SavedList
from association.people.models.merges import LIKENESS_REASONS, MERGED, Distinct, Likeness, RecordMerge
from association.people.models.relations import RELATION_KINDS, RELATIONS, SAYINGS, SYMMETRIC, OrganisationRelation

__all__ = [
    "FORMS_OF_ADDRESS",
    "KINDS",
    "LAST",
    "LIKENESS_REASONS",
    "LIST_ABOUT",
    "MATCHING",
    "MERGED",
    "RELATIONS",
    "RELATION_KINDS",
    "RURAL_CIRCLES",
    "SAID",
    "SAYINGS",
    "SEXES",
    "SOCIAL_ECONOMY",
    "SYMMETRIC",
    "Candidate",
    "ColumnMemory",
    "Distinct",
    "LabelSheet",
    "Likeness",
    "ListMember",
    "ListRule",
    "Membership",
    "Organisation",
    "OrganisationRelation",
    "Person",
    "PersonImport",
    "RecordMerge",
    "SavedList",
    "kind_told_by",
    "may_be",
    "told_entity",
]
