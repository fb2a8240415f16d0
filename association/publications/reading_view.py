"""A chapter as it is read on a screen, with the passages marked of which somebody said something."""

from dataclasses import dataclass, field

from association.publications.manuscript.binding import bind
from association.publications.manuscript.html import to_html
from association.publications.manuscript.passages import marked
from association.publications.manuscript.sources import gather


@dataclass
class Thread:
    """A remark with its answers. place: its order in the text, None: its passage is gone; whole: about the chapter."""

    root: object
    answers: list = field(default_factory=list)
    place: int | None = None
    exact: bool = False

    @property
    def whole(self) -> bool:
        return not self.root.quote

    @property
    def suggests(self) -> bool:
        return self.root.replacement is not None

    @property
    def is_open(self) -> bool:
        return self.root.state == "open"


def threads_of(rows) -> list[Thread]:
    """Remarks with their answers, the oldest first."""
    found = {row.id: Thread(row) for row in rows if row.answers_id is None}
    for row in rows:
        if row.answers_id in found:
            found[row.answers_id].answers.append(row)
    return list(found.values())


def read(chapter, threads, *, picture_url, link) -> tuple[str, list[Thread]]:
    """The HTML of a chapter with the passages of open threads marked, and all threads in the order of the text.

    picture_url(key), link(key of a chapter, target): addresses, "" where there is none.
    """
    book = bind(gather(chapter.publication))
    bound = next(one for one in book["chapters"] if one["id"] == chapter.id)
    where = book["places"]
    html = to_html(
        bound["blocks"],
        book,
        picture_url=picture_url,
        link=lambda target: f"#{target}" if where.get(target) == bound["key"] else link(where.get(target), target),
        top=2,
    )
    spoken = [thread for thread in threads if thread.root.quote]
    spoken.sort(key=lambda thread: (not thread.is_open, thread.root.id))
    wanted = [
        (one.root.id, one.root.quote, one.root.before, "is-suggestion" if one.suggests else "is-remark")
        for one in spoken
        if one.is_open
    ]
    told, found = marked(html, wanted)
    order = {ident: told.find(f'data-remark="{ident}"') for ident in found}
    for one in threads:
        if one.root.id in found:
            one.place, one.exact = max(0, order[one.root.id]), found[one.root.id]
    return told, sorted(threads, key=_order)


def _order(thread: Thread):
    """Of the whole chapter first, then as the text goes, then whose passage is gone; those that are closed last."""
    gone = thread.place is None and not thread.whole
    return (not thread.is_open, gone, thread.place if thread.place is not None else -1, thread.root.id)
