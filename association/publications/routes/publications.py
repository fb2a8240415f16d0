"""The list of publications and the page of one."""

from association.core.web import allow
from association.publications import queries, rules
from association.publications.routes.blueprint import publication_page, publications, section_page


@publications.get("/publications")
@allow(rules.enter)
def index():
    """All publications that this viewer may see."""
    return section_page("index.html", "publications")


@publications.get("/publications/<int:publication_id>")
@allow(rules.see, on=queries.publication)
def publication(publication):
    """What it is, how far it is, and what was released."""
    return publication_page("publication.html", publication, "overview")
