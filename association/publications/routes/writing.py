"""Writing a chapter: the editor, its drafts, saving, and merging with what somebody else saved meanwhile."""

from flask import abort, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core import polish
from association.core.i18n import locale
from association.core.refusals import Overtaken, Refused
from association.core.web import allow, csrf_token, done, number, page, viewer
from association.publications import desk, previews, queries, rules
from association.publications.commands import drafts as keeping
from association.publications.commands.writing import TextChanged
from association.publications.manuscript.words import stored
from association.publications.offers import OFFERED, offered
from association.publications.queries import drafts
from association.publications.routes.blueprint import chapter_page, publications
from association.publications.routes.chapters import chapter_url
from association.publications.routes.pictures import picture_url


def told_by_editor(text="text", base="base") -> dict:
    """What a page of the editor sends. text, base: the names of its fields."""
    form = request.form
    return {
        "text": form.get(text, ""),
        "base": number(form.get(base, "")) or 0,
        "revision": number(form.get("revision", "")) or 0,
    }


def words_told(chapter) -> str:
    """How long it is, in words."""
    shown = polish.whole(chapter.words, locale())
    return ngettext("%(count)s słowo", "%(count)s słów", chapter.words, count=shown)


def asks_plainly() -> bool:
    """Whether a script asks, and no page is wanted."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def _editor(chapter, laid, *, error=None, **context):
    writes, home = rules.write_chapter(viewer(), chapter), chapter.publication_id
    html = "" if writes else previews.plain(chapter, laid.text, picture_url=lambda key: picture_url(home, key))
    return chapter_page(
        "writing/chapter.html",
        chapter,
        "chapter",
        desk=laid,
        writes=writes,
        html=html,
        error=error,
        **context,
    )


@publications.get("/publications/chapters/<int:chapter_id>")
@allow(rules.see_chapter, on=queries.chapter)
def chapter(chapter):
    """The text of a chapter on the desk of whoever opens it."""
    return _editor(chapter, desk.laid(chapter, desk.writer_of(viewer())))


@publications.post("/publications/chapters/<int:chapter_id>")
@allow(rules.write_chapter, on=queries.chapter)
def save_chapter(chapter):
    """Keep the text as a version; 409 with both texts when somebody was quicker."""
    told, writer = told_by_editor(), desk.writer_of(viewer())
    try:
        kept = desk.save(chapter, writer, **told, name=request.form.get("name", "").strip(), actor=viewer())
    except TextChanged:
        if asks_plainly():
            return {"merge": url_for("publications.merge_chapter", chapter_id=chapter.id)}, 409
        return _meet(chapter, mine=told["text"], origin=told["base"], revision=told["revision"], status=409)
    except Refused as refusal:
        if asks_plainly():
            return {"error": str(refusal.message)}, refusal.status
        laid = desk.Desk(told["text"], told["base"], told["revision"], None, [], None)
        return _editor(chapter, laid, error=refusal.message, status=refusal.status)
    if asks_plainly():
        told = _("zapisano wersję %(number)d", number=kept.number)
        words = words_told(chapter)
        return {"number": kept.number, "told": told, "words_told": words}
    return done(_("Zapisano wersję %(number)d.", number=kept.number), to=chapter_url(chapter))


def _meet(chapter, *, mine, origin, revision, again=False, **context):
    meeting = desk.meeting(chapter, mine=mine, origin=origin)
    return chapter_page(
        "writing/merge.html", chapter, "chapter", meeting=meeting, revision=revision, again=again, **context
    )


@publications.get("/publications/chapters/<int:chapter_id>/merge")
@allow(rules.write_chapter, on=queries.chapter)
def merge_chapter(chapter):
    """What this viewer wrote from an earlier text, beside what stands there now."""
    draft = drafts.draft(chapter.id, desk.writer_of(viewer()))
    if draft is None or draft.dropped_at or draft.base == chapter.number:
        return redirect(chapter_url(chapter), 303)
    return _meet(chapter, mine=draft.text, origin=draft.base, revision=draft.revision)


@publications.post("/publications/chapters/<int:chapter_id>/merge")
@allow(rules.write_chapter, on=queries.chapter)
def save_merged(chapter):
    """Keep what became of both; when somebody saved once more, the merged text meets that."""
    form, writer = request.form, desk.writer_of(viewer())
    seen, revision = number(form.get("base", "")) or 0, number(form.get("revision", "")) or 0
    mine, origin = form.get("mine", ""), number(form.get("origin", "")) or 0
    meeting = desk.meeting(chapter, mine=mine, origin=origin, number=seen)
    text = meeting.with_choices([stored(chosen) for chosen in form.getlist("clash")])
    try:
        told = {"text": text, "base": seen, "revision": revision, "written": mine}
        kept = desk.save(chapter, writer, **told, reason="merge", actor=viewer())
    except TextChanged as change:
        return _meet(chapter, mine=text, origin=seen, revision=change.revision, status=409, again=True)
    return done(_("Połączono oba teksty w wersji %(number)d.", number=kept.number), to=chapter_url(chapter))


@publications.post("/publications/chapters/<int:chapter_id>/draft")
@allow(rules.write_chapter, on=queries.chapter)
def keep_draft(chapter):
    """Keep what is being written, for scripts; tells who else is here."""
    writer, told = desk.writer_of(viewer()), told_by_editor()
    try:
        draft = keeping.keep_draft(chapter, writer, **told)
    except Overtaken:
        return {"other_window": True}, 409
    except Refused as refusal:
        return {"error": str(refusal.message)}, refusal.status
    keeping.be_here(chapter, writer, writes=True)
    return state_of(chapter, writer) | {"revision": draft.revision}


@publications.post("/publications/chapters/<int:chapter_id>/draft/dropping")
@allow(rules.write_chapter, on=queries.chapter)
def drop_draft(chapter):
    """Go on from the kept text."""
    keeping.drop_draft(chapter, desk.writer_of(viewer()))
    undo = url_for("publications.bring_draft_back", chapter_id=chapter.id)
    return done(_("Odłożono niezapisany tekst."), to=chapter_url(chapter), undo=undo)


@publications.post("/publications/chapters/<int:chapter_id>/draft/return")
@allow(rules.write_chapter, on=queries.chapter)
def bring_draft_back(chapter):
    """Go on with what was written before."""
    keeping.bring_draft_back(chapter, desk.writer_of(viewer()))
    return done(_("Niezapisany tekst jest znowu na miejscu."), to=chapter_url(chapter))


def state_of(chapter, writer) -> dict:
    """What a page of the editor asks now and then: the number of the kept text, who kept it, who else is here."""
    last = desk.asked.last_saved(chapter)
    return {
        "number": chapter.number,
        "by": last.saved_by_name if last else "",
        "others": drafts.others_here(chapter.id, writer),
    }


@publications.get("/publications/chapters/<int:chapter_id>/state")
@allow(rules.see_chapter, on=queries.chapter)
def chapter_state(chapter):
    """How things are, and what opens doors again after somebody signed in anew."""
    return state_of(chapter, desk.writer_of(viewer())) | {"account": viewer().id, "token": csrf_token()}


@publications.post("/publications/chapters/<int:chapter_id>/presence")
@allow(rules.see_chapter, on=queries.chapter)
def be_here(chapter):
    """The page is open still."""
    writer = desk.writer_of(viewer())
    keeping.be_here(chapter, writer, writes=False)
    return state_of(chapter, writer)


@publications.get("/publications/chapters/<int:chapter_id>/insert/<what>")
@allow(rules.see_chapter, on=queries.chapter)
def insert(chapter, what):
    """What there is of one kind to be put into the text, for the dialog of the editor."""
    if what not in OFFERED:
        abort(404)
    rows = offered(what, chapter.publication_id, chapter.key)
    return page("publications/writing/_insert.html", what=what, rows=rows, publication=chapter.publication)


@publications.get("/publications/<int:publication_id>/insert/<what>")
@allow(rules.see_work, on=queries.work)
def insert_in_block(publication, what):
    """The same for a text that is kept once."""
    if what not in OFFERED:
        abort(404)
    rows = offered(what, publication.id)
    return page("publications/writing/_insert.html", what=what, rows=rows, publication=publication)
