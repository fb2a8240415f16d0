"""What pages ask about publications; the rest stands in the modules of this package."""

from association.publications.queries.publications import (
    chapter,
    publication,
    titles,
    visible_ids,
    visible_work_ids,
    work,
)

__all__ = ["chapter", "publication", "titles", "visible_ids", "visible_work_ids", "work"]
