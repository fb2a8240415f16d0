"""The report as a PDF that can be read aloud."""

from association.core.typesetting import typeset


def pdf(paper: dict) -> bytes:
    """paper: what printed() told, perhaps with the marking of the funder."""
    return typeset("reports/report.typ", paper, title=paper["title"])
