"""The kalendarium: what happens in a year, and by which rule."""

from association.core.web import allow
from association.publications import rules
from association.publications.routes.blueprint import publications, section_page


@publications.get("/kalendarium")
@allow(rules.enter)
def kalendarium():
    """The year that is being prepared."""
    return section_page("index.html", "kalendarium")
