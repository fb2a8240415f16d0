"""The tab „apparatus” of a publication."""

from association.core.web import allow
from association.publications import queries, rules
from association.publications.routes.blueprint import publication_page, publications


@publications.get("/publications/<int:publication_id>/apparatus")
@allow(rules.see_work, on=queries.work)
def apparatus(publication):
    """The tab of the publication."""
    return publication_page("publication.html", publication, "apparatus")
