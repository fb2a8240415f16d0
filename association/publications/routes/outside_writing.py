"""Writing in a chapter through a private link: the same editor, drafts and merging as for everybody with an account."""

from flask import abort, redirect, request
from flask_babel import gettext as _

from association.core.refusals import Overtaken, Refused
from association.core.web import allow, anyone, csrf_token, done, page
from association.publications import desk
from association.publications.commands import drafts as keeping
from association.publications.commands import outside_links as commands
from association.publications.commands.drafts import Writer
from association.publications.commands.remarks import refuse_too_many
from association.publications.commands.writing import TextChanged
from association.publications.manuscript.words import stored
from association.publications.offers import OFFERED, offered
from association.publications.queries import drafts, outside_links
from association.publications.routes.blueprint import public
from association.publications.routes.outside import address, by_link, link_of_address, outside_page
from association.publications.routes.pasting import pasted_answer
from association.publications.routes.pictures import dropped
from association.publications.routes.writing import asks_plainly, state_of, told_by_editor, words_told


def _writer(link) -> Writer:
    return Writer(link.name, link_id=link.id)


def _editor(link, laid, error=None, **context):
    return outside_page("write.html", link, desk=laid, error=error, **context)


def _save(link, told, **more):
    refuse_too_many(link)
    return desk.save(link.chapter, _writer(link), **told, **more, actor=commands.guest_of(link))


@public.get("/chapters/<token>/text")
@allow(anyone, on=link_of_address)
@by_link("write")
def outside_text(link):
    """The text of the chapter on the desk of whoever has the link."""
    return _editor(link, desk.laid(link.chapter, _writer(link)))


@public.post("/chapters/<token>/text")
@allow(anyone, on=link_of_address)
@by_link("write")
def save_outside(link):
    """Keep the text as a version; 409 with both texts when somebody was quicker."""
    told = told_by_editor()
    try:
        kept = _save(link, told, reason="outside")
    except TextChanged:
        if asks_plainly():
            return {"merge": address("merge_outside", link)}, 409
        return _meet(mine=told["text"], origin=told["base"], revision=told["revision"], status=409)
    except Refused as refusal:
        if asks_plainly():
            return {"error": str(refusal.message)}, refusal.status
        laid = desk.Desk(told["text"], told["base"], told["revision"], None, [], None)
        return _editor(link, laid, refusal.message, status=refusal.status)
    if asks_plainly():
        words = words_told(link.chapter)
        return {"number": kept.number, "told": _("zapisano"), "words_told": words}
    return done(_("Zapisano. Dziękujemy."), to=address("outside", link))


def _meet(*, mine, origin, revision, again=False, **context):
    """Both texts; what was kept as a draft in between lets go of the records."""
    link = outside_links.by_token(request.view_args["token"])
    meeting = desk.meeting(link.chapter, mine=mine, origin=origin)
    return outside_page("merge.html", link, meeting=meeting, revision=revision, again=again, **context)


@public.get("/chapters/<token>/text/merge")
@allow(anyone, on=link_of_address)
@by_link("write")
def merge_outside(link):
    """What was written here from an earlier text, beside what stands there now."""
    draft = drafts.draft(link.chapter_id, _writer(link))
    if draft is None or draft.dropped_at or draft.base == link.chapter.number:
        return redirect(address("outside_text", link), 303)
    return _meet(mine=draft.text, origin=draft.base, revision=draft.revision)


@public.post("/chapters/<token>/text/merge")
@allow(anyone, on=link_of_address)
@by_link("write")
def save_merged_outside(link):
    """Keep what became of both; when somebody saved once more, the merged text meets that."""
    told, origin = told_by_editor(), told_by_editor("mine", "origin")
    meeting = desk.meeting(link.chapter, mine=origin["text"], origin=origin["base"], number=told["base"])
    told["text"] = meeting.with_choices([stored(chosen) for chosen in request.form.getlist("clash")])
    try:
        _save(link, told, reason="merge")
    except TextChanged:
        return _meet(mine=told["text"], origin=told["base"], revision=told["revision"], status=409, again=True)
    return done(_("Zapisano. Dziękujemy."), to=address("outside", link))


@public.post("/chapters/<token>/text/draft")
@allow(anyone, on=link_of_address)
@by_link("write")
def outside_draft(link):
    """What is being written, every few seconds, for scripts."""
    try:
        draft = keeping.keep_draft(link.chapter, _writer(link), **told_by_editor())
    except Overtaken:
        return {"other_window": True}, 409
    except Refused as refusal:
        return {"error": str(refusal.message)}, refusal.status
    keeping.be_here(link.chapter, _writer(link), writes=True)
    return state_of(link.chapter, _writer(link)) | {"revision": draft.revision}


@public.post("/chapters/<token>/text/draft/dropping")
@allow(anyone, on=link_of_address)
@by_link("write")
def drop_outside_draft(link):
    """Go on from the kept text."""
    keeping.drop_draft(link.chapter, _writer(link))
    return done(_("Odłożono niezapisany tekst."), to=address("outside_text", link), undo=address("bring_back", link))


@public.post("/chapters/<token>/text/draft/return")
@allow(anyone, on=link_of_address)
@by_link("write")
def bring_back(link):
    """Go on with what was written before."""
    keeping.bring_draft_back(link.chapter, _writer(link))
    return done(_("Niezapisany tekst jest znowu na miejscu."), to=address("outside_text", link))


@public.get("/chapters/<token>/text/state")
@allow(anyone, on=link_of_address)
@by_link("write")
def outside_state(link):
    """How things are."""
    return state_of(link.chapter, _writer(link)) | {"account": f"link-{link.id}", "token": csrf_token()}


@public.post("/chapters/<token>/text/presence")
@allow(anyone, on=link_of_address)
@by_link("write")
def outside_presence(link):
    """The page is open still."""
    keeping.be_here(link.chapter, _writer(link), writes=False)
    return state_of(link.chapter, _writer(link))


@public.post("/chapters/<token>/text/paste")
@allow(anyone, on=link_of_address)
@by_link("write")
def outside_paste(link):
    """Clean what was copied from Word, a page or a letter."""
    return pasted_answer()


@public.post("/chapters/<token>/pictures")
@allow(anyone, on=link_of_address)
@by_link("write")
def outside_drop(link):
    """A picture that was dropped or pasted into the text."""
    refuse_too_many(link)
    here = address("outside", link)
    return dropped(link.chapter.publication, lambda key: f"{here}/pictures/{key}", actor=commands.guest_of(link))


@public.get("/chapters/<token>/text/insert/<what>")
@allow(anyone, on=link_of_address)
@by_link("write")
def outside_insert(link):
    """What there is of one kind to be put into the text."""
    what = request.view_args["what"]
    if what not in OFFERED:
        abort(404)
    rows, publication = offered(what, link.chapter.publication_id, link.chapter.key), link.chapter.publication
    shown = {"rows": rows, "publication": publication, "pictures_url": f"{address('outside', link)}/pictures"}
    return page("publications/writing/_insert.html", what=what, **shown)
