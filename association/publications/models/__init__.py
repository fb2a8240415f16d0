"""What is kept about publications: chapters with all their texts, what stands around them, editions, kalendarium."""

from association.publications.models.apparatus import (
    SUGGESTION_STATES,
    BookSource,
    GlossaryTerm,
    Picture,
    Remark,
    TextBlock,
)
from association.publications.models.chapters import (
    CHAPTER_KINDS,
    CHAPTER_STATES,
    VERSION_REASONS,
    Chapter,
    ChapterDraft,
    ChapterStep,
    ChapterVersion,
    OutsideLink,
)
from association.publications.models.editions import HANDED, OUTPUTS, BookEdition, EditionFile, Erratum, Handout
from association.publications.models.kalendarium import (
    AUDIENCES,
    CERTAINTIES,
    ENTRY_KINDS,
    ROLLS,
    RULE_SHAPES,
    KalendariumEntry,
    KalendariumRule,
    KalendariumYear,
)
from association.publications.models.publications import BOOK_TEMPLATES, FUNCTIONS, Publication, PublicationMember

__all__ = [
    "AUDIENCES",
    "BOOK_TEMPLATES",
    "CERTAINTIES",
    "CHAPTER_KINDS",
    "CHAPTER_STATES",
    "ENTRY_KINDS",
    "FUNCTIONS",
    "HANDED",
    "OUTPUTS",
    "ROLLS",
    "RULE_SHAPES",
    "SUGGESTION_STATES",
    "VERSION_REASONS",
    "BookEdition",
    "BookSource",
    "Chapter",
    "ChapterDraft",
    "ChapterStep",
    "ChapterVersion",
    "EditionFile",
    "Erratum",
    "GlossaryTerm",
    "Handout",
    "KalendariumEntry",
    "KalendariumRule",
    "KalendariumYear",
    "OutsideLink",
    "Picture",
    "Publication",
    "PublicationMember",
    "Remark",
    "TextBlock",
]
