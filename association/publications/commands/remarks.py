"""Remarks on a passage, answers to them, and suggestions that are taken into the text or not."""

from datetime import timedelta

from flask_babel import gettext as _

from association.core.clock import now
from association.core.database import db, get
from association.core.refusals import Overtaken, Refused
from association.publications.commands.writing import keep_text, restore_version
from association.publications.manuscript.passages import replaced
from association.publications.models import Chapter, Remark
from association.publications.queries import chapters, remarks

# Of one private link; whoever reads writes fewer.
PER_HOUR = 100
CONTEXT = 120


class TooManyRemarks(Refused):
    """A link is used faster than anybody reads."""

    status = 429

    def __init__(self):
        super().__init__(_("Z tego linku przyszło w ostatniej godzinie bardzo wiele uwag. Spróbuj za godzinę."))


def remark(chapter, *, quote="", before="", text="", replacement="", remove=False, link=None, actor) -> Remark:
    """Say something about a passage, or about the whole chapter when nothing is quoted; or suggest other words.

    replacement: what should stand there, remove: nothing should. link: by which somebody without an account writes.
    """
    suggested = "" if remove else replacement
    suggests = remove or bool(replacement and replacement != quote)
    if suggests and not quote:
        raise Refused(_("Zaznacz fragment, który ma brzmieć inaczej."), "quote")
    if not suggests and not text:
        raise Refused(_("Napisz uwagę albo zaproponuj inne brzmienie."), "text")
    said_so = replaced(chapter.text, quote, before, suggested) if suggests else None
    if suggests and said_so == chapter.text:
        raise Refused(_("To brzmi tak samo. Zaproponuj inne słowa."), "replacement")
    if suggests and said_so is None:
        raise Refused(_("Tego fragmentu nie ma w rozdziale. Zaznacz go jeszcze raz, najlepiej krótszy."), "quote")
    return _write(
        chapter,
        link,
        actor,
        quote=quote,
        before=before[-CONTEXT:],
        text=text,
        replacement=suggested if suggests else None,
    )


def answer(root, *, text: str, link=None, actor) -> Remark:
    """Answer a remark; a question that was closed is open again."""
    if root.state != "open":
        reopen(root, actor=actor)
    return _write(root.chapter, link, actor, answers_id=root.id, text=text)


def _write(chapter, link, actor, **said) -> Remark:
    if link is not None:
        refuse_too_many(link)
    written = Remark(
        chapter_id=chapter.id,
        number=chapter.number,
        by_id=actor.id if actor and link is None else None,
        link_id=link.id if link else None,
        by_name=link.name if link else actor.name,
        **said,
    )
    db.session.add(written)
    db.session.flush()
    return written


def refuse_too_many(link) -> None:
    """Whoever has a link may not flood a chapter."""
    if remarks.by_link_since(link.id, now() - timedelta(hours=1)) >= PER_HOUR:
        raise TooManyRemarks()


def change(mine, *, text: str, actor) -> Remark:
    """Say one's own remark better."""
    mine.text = text
    db.session.flush()
    return mine


def settle(root, *, actor) -> Remark:
    """A remark was dealt with, or a suggestion was refused."""
    return _settle(root, "accepted" if root.replacement is None else "rejected", actor)


def accept(root, *, actor):
    """Take a suggestion into the text. It fits only what it was made for."""
    chapter = get(Chapter, root.chapter_id)
    if root.state == "accepted":
        raise Overtaken(_("Ta propozycja jest już przyjęta."))
    if root.replacement is None:
        raise Refused(_("To uwaga bez proponowanego brzmienia, więc nie ma czego wpisać do tekstu."))
    text = replaced(chapter.text, root.quote, root.before, root.replacement)
    if text is None:
        raise Overtaken(
            _("Ten fragment zmienił się po złożeniu propozycji. Wprowadź zmianę ręcznie albo odrzuć propozycję.")
        )
    if text != chapter.text:
        version = keep_text(chapter, text=text, base=chapter.number, reason="suggestion", actor=actor)
        root.settled_number = version.number
    return _settle(root, "accepted", actor)


def _settle(root, state: str, actor) -> Remark:
    root.state, root.settled_by_name, root.settled_at = state, actor.name if actor else "", now()
    db.session.flush()
    return root


def reopen(root, *, actor) -> Remark:
    """It waits again. A suggestion that was taken in goes out of the text, as long as nobody wrote after that."""
    if root.settled_number:
        chapter = get(Chapter, root.chapter_id)
        if chapter.number != root.settled_number:
            raise Overtaken(_("Po przyjęciu tej propozycji ktoś zmienił tekst. Wcześniejszy tekst jest w wersjach."))
        earlier = chapters.version(chapter.id, root.settled_number - 1)
        restore_version(chapter, earlier, base=chapter.number, actor=actor)
    root.state, root.settled_by_name, root.settled_at, root.settled_number = "open", "", None, None
    db.session.flush()
    return root
