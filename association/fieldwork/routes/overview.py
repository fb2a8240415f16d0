"""The first page of community work."""

from association.core.web import allow
from association.fieldwork import rules
from association.fieldwork.routes.blueprint import fieldwork, section_page


@fieldwork.get("/fieldwork")
@allow(rules.enter)
def overview():
    """What grew, and where nothing happens."""
    return section_page("overview.html", "overview")
