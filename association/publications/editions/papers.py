"""The papers of an edition as data for their templates: official Polish documents, whose words do not follow the
language of the page."""

from association.core import polish
from association.core.clock import today
from association.core.profile import association
from association.core.typesetting import typeset
from association.projects.queries import marking
from association.publications.editions.deposit import SMALL_RUN

NBSP = "\N{NO-BREAK SPACE}"
# Rows for signatures on a list that one person cannot sign for all.
ROWS_TO_SIGN = 100


def _frame(edition) -> dict:
    issuer = association()
    numbers = (("KRS", issuer.krs), ("NIP", issuer.nip), ("REGON", issuer.regon)) if issuer else ()
    publication = edition.publication
    marks = marking(publication.project_id) if publication.project_id else None
    return {
        "issuer": issuer.name if issuer else "",
        "issuer_about": ", ".join(
            filter(None, [issuer.address if issuer else "", *(f"{name} {value}" for name, value in numbers if value)])
        ),
        "funding": marks.text if marks else None,
        "logos": marks.logos if marks else [],
        "title": edition.title,
        "subtitle": publication.subtitle,
        "edition": f"wydanie {edition.number}, {edition.released_on.year}",
        "author": publication.imprint.get("author", ""),
        "place": publication.imprint.get("place", ""),
        "print_run": edition.print_run,
        "printer": edition.printer,
        "made_on": polish.long_date(edition.made_on) if edition.made_on else None,
    }


def hyphened(isbn: str) -> str:
    """An ISBN as it is written in print."""
    from stdnum.isbn import format as in_print

    return in_print(isbn)


def _copies(number: int) -> str:
    return f"{number}{NBSP}egz."


def deposit_list(edition, rows, files) -> bytes:
    """For every library the list that goes with its copies, in two copies: one comes back confirmed."""
    isbn = files["print"].isbn if "print" in files else None
    data = _frame(edition) | {
        "isbn": isbn and hyphened(isbn),
        "rule": f"nakład {'do' if edition.print_run <= SMALL_RUN else 'powyżej'} {SMALL_RUN} egzemplarzy"
        if edition.print_run
        else "",
        "day": polish.long_date(today()),
        "libraries": [
            {
                "name": row.name,
                "copies": _copies(row.copies),
                "due": polish.long_date(row.due) if row.due else None,
                "sent": polish.long_date(row.sent_on) if row.sent_on else None,
            }
            for row in rows
        ],
    }
    return typeset("publications/deposit.typ", data)


def receipt(handout) -> bytes:
    """The confirmation that somebody took copies; at an event a list for many to sign."""
    edition = handout.edition
    event = handout.kind == "event"
    data = _frame(edition) | {
        "copies": _copies(handout.copies),
        "day": polish.long_date(handout.day),
        "whom": handout.whom,
        "remark": handout.note,
        "rows": min(handout.copies, ROWS_TO_SIGN) if event else 0,
    }
    return typeset("publications/receipt.typ", data)


def errata_slip(edition, rows) -> bytes:
    """The slip for the copies."""
    lines = [{"place": row.place, "wrong": row.wrong, "right": row.right} for row in rows]
    return typeset("publications/errata.typ", _frame(edition) | {"lines": lines, "day": polish.long_date(today())})
