"""The report of a text: what could be better before it goes on."""

from collections import Counter

from flask import request, url_for

from association.core.web import allow
from association.publications import queries, rules
from association.publications.routes.blueprint import chapters_page, publications

_MOST_SHOWN = 500


@publications.get("/publications/<int:publication_id>/text-check")
@allow(rules.see_work, on=queries.work)
def text_check(publication):
    """All advice about the book, or about one chapter, or of one kind; each line leads to its place."""
    from association.publications.manuscript import language
    from association.publications.manuscript.binding import bind
    from association.publications.manuscript.sources import gather

    book = bind(gather(publication))
    chapter, kind = request.args.get("chapter", ""), request.args.get("kind", "")
    advice = [one for one in language.report(book) if chapter in ("", one["chapter"])]
    counts = Counter(map(language.kind_of, advice))
    shown = [one for one in advice if kind in ("", language.kind_of(one))]
    reading = url_for("publications.review", chapter_id=0).replace("/0/", "/{}/")
    rows: dict[str, list] = {}
    for one in shown[:_MOST_SHOWN]:
        rows.setdefault(one["chapter"], []).append(one)
    return chapters_page(
        "writing/text_check.html",
        publication,
        "text_check",
        found=[(bound, rows[bound["key"]]) for bound in book["chapters"] if bound["key"] in rows],
        elsewhere=rows.get("", []),
        chapters=book["chapters"],
        kinds=[(key, label, counts[key]) for key, label in language.KINDS.items() if counts[key]],
        total=len(advice),
        left=max(0, len(shown) - _MOST_SHOWN),
        chapter=chapter,
        kind=kind,
        reading=reading,
        kind_of=language.kind_of,
    )
