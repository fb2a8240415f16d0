"""Papers as PDF: one, or all of a group as one file for the printer."""

from collections.abc import Sequence

from association.certificates import paper, queries
from association.core import long_typesetting
from association.core.typesetting import pictures, typeset

TEMPLATE = "certificates/papers.typ"
LONGEST_TITLE = 190
# How many papers a second are set on a slow machine with a reverse on each: what progress shows meanwhile.
PACE = 60


def data_of(papers: Sequence[dict]) -> dict:
    """What the template asks for about these papers."""
    return paper.printed(papers, queries.stored_files(paper.files_of(papers)))


def pdf(papers: Sequence[dict], title: str) -> bytes:
    """These papers as one file."""
    return typeset(TEMPLATE, data_of(papers), title)


def preview(data: dict) -> list[bytes]:
    """The pages of papers as pictures. data: from data_of()."""
    return pictures(TEMPLATE, data, ppi=110)


def title_of(words: dict) -> str:
    """How the file of one paper calls itself."""
    return f"{words['heading']} nr {words['number']}, {words['name']}"[:LONGEST_TITLE]


def file_name(words: dict) -> str:
    """What a browser calls the file: the number without its strokes."""
    return f"zaswiadczenie-{words['number'].replace('/', '-')}.pdf"


def prepare(papers: Sequence[dict], title: str, progress) -> None:
    """Set them and lay the file on the shelf, telling meanwhile about how many are done."""
    long_typesetting.prepare(TEMPLATE, data_of(papers), title, total=len(papers), pace=PACE, progress=progress)
