"""A chapter behind a private link: somebody without an account reads it, comments on it, writes in it, agrees to it."""

from functools import wraps

from flask import abort, make_response, request, url_for
from flask_babel import gettext as _

from association.core import files
from association.core.clock import now
from association.core.database import settle
from association.core.refusals import Refused
from association.core.web import allow, anyone, done, number, page
from association.publications import desk
from association.publications.commands import drafts, remarks, steps
from association.publications.commands import outside_links as commands
from association.publications.commands.drafts import Writer
from association.publications.commands.writing import TextChanged
from association.publications.forms.review import AnswerForm, ApprovalForm, RemarkForm, WritingForm
from association.publications.manuscript.differences import changes, with_context
from association.publications.manuscript.merging import both, clashes
from association.publications.models import CHAPTER_STATES, LINK_RIGHTS
from association.publications.queries import chapters, outside_links
from association.publications.queries import remarks as asked
from association.publications.queries.pictures import file_of
from association.publications.reading_view import threads_of
from association.publications.routes.blueprint import public
from association.publications.routes.review import said_of, seen_in


def _link(_viewer, *_ids):
    """The link of the address, open or not."""
    return outside_links.by_token(request.view_args["token"])


def _hidden(response):
    """Search engines leave it alone, browsers keep nothing of it and tell no other site where it was."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def by_link(right="read"):
    """A view of an open link that allows at least this; it gets the link and the numbers of the address."""
    rights = list(LINK_RIGHTS)

    def decorate(view):
        @wraps(view)
        def door(link, **_parts):
            if not link.is_open(now()):
                return _hidden(page("publications/outside/over.html", status=410, link=link, state=link.state(now())))
            if rights.index(link.may) < rights.index(right):
                abort(403)
            numbers = [part for part in request.view_args.values() if isinstance(part, int)]
            return _hidden(make_response(view(link, *numbers)))

        return door

    return decorate


def _address(door: str, link, **parts) -> str:
    return url_for(f"books.{door}", token=link.token, **parts)


def _page(template: str, link, **context):
    """A page of the chapter. Its addresses are made once."""
    return page(
        f"publications/outside/{template}",
        link=link,
        chapter=link.chapter,
        publication=link.chapter.publication,
        home=_address("outside", link),
        states=CHAPTER_STATES,
        asked=link.is_author and link.chapter.state == steps.APPROVAL,
        **context,
    )


@public.get("/chapters/<token>")
@allow(anyone, on=_link)
@by_link()
def outside(link):
    """The text and what was said of it."""
    with settle():
        commands.opened(outside_links.by_token(request.view_args["token"]))
    link = outside_links.by_token(request.view_args["token"])
    base = _address("outside", link)
    seen = seen_in(link.chapter, lambda key: f"{base}/pictures/{key}", lambda key, target: "")
    may_comment = link.may != "read"
    return _page("chapter.html", link, **seen, form=RemarkForm() if may_comment else None, may_comment=may_comment)


@public.get("/chapters/<token>/pictures/<key>")
@allow(anyone, on=_link)
@by_link()
def outside_picture(link):
    """A picture of the text."""
    stored = file_of(link.chapter.publication_id, request.view_args["key"])
    return files.show(stored) if stored else abort(404)


@public.route("/chapters/<token>/remarks", methods=["GET", "POST"])
@allow(anyone, on=_link)
@by_link("comment")
def outside_remark(link):
    """Say something about a passage or about the whole."""
    form = RemarkForm(data={name: request.args.get(name, "") for name in ("quote", "before")})
    if form.accepts(remarks.remark, link.chapter, link=link):
        said = _("Dziękujemy, propozycja zapisana.") if form.result.replacement is not None else None
        to = _address("outside", link, _anchor=f"remark-{form.result.id}")
        return done(said or _("Dziękujemy, uwaga zapisana."), to=to)
    return _page("form.html", link, form=form, heading=_("Nowa uwaga"), submit=_("Dodaj"), status=form.status)


@public.route("/chapters/<token>/remarks/<int:remark_id>", methods=["GET", "POST"])
@allow(anyone, on=_link)
@by_link("comment")
def outside_answer(link, remark_id):
    """Answer somebody's remark."""
    remark = asked.remark_of(link.chapter_id, remark_id) or abort(404)
    form = AnswerForm()
    if form.accepts(remarks.answer, remark, link=link):
        to = _address("outside", link, _anchor=f"remark-{remark.id}")
        return done(_("Dziękujemy, odpowiedź zapisana."), to=to)
    thread = next(one for one in threads_of(asked.remarks(link.chapter_id)) if one.root.id == remark.id)
    shown = {"thread": thread, "heading": _("Odpowiedź"), "submit": _("Odpowiedz")}
    return _page("form.html", link, form=form, **shown, status=form.status)


@public.route("/chapters/<token>/approval", methods=["GET", "POST"])
@allow(anyone, on=_link)
@by_link()
def outside_approval(link):
    """The author agrees to the text as it stands, or asks for changes."""
    if not link.is_author:
        abort(403)
    form = ApprovalForm(data={"number": link.chapter.number})
    if form.is_submitted() and form.validate():
        guest = commands.guest_of(link)
        if form.carries_out(_answered, link, guest=guest, **form.values()):
            return done(said_of(form.result), to=_address("outside", link))
    elif form.is_submitted():
        form.status = 422
    submit, heading = _("Wyślij odpowiedź"), _("Akceptacja tekstu")
    return _page("form.html", link, form=form, heading=heading, submit=submit, status=form.status)


def _answered(link, *, guest, actor, **answer):
    return steps.answer_approval(link.chapter, link=link, actor=guest, **answer)


def _writer(link) -> Writer:
    return Writer(link.name, link_id=link.id)


@public.route("/chapters/<token>/text", methods=["GET", "POST"])
@allow(anyone, on=_link)
@by_link("write")
def outside_text(link):
    """The text to be written in. Whatever somebody else saved meanwhile stays, and so does what was typed here."""
    laid = desk.laid(link.chapter, _writer(link))
    form = WritingForm(data={"text": laid.text, "base": laid.base, "revision": laid.revision})
    theirs = None
    if form.is_submitted() and form.validate():
        try:
            remarks.refuse_too_many(link)
            told = {name: form[name].data for name in ("text", "base", "revision")}
            desk.save(link.chapter, _writer(link), **told, reason="outside", actor=commands.guest_of(link))
        except TextChanged:
            link = outside_links.by_token(request.view_args["token"])
            theirs = _put_together(link, form)
        except Refused as refusal:
            form.refuse(refusal.message, "text")
            form.status = refusal.status
        else:
            return done(_("Zapisano. Dziękujemy."), to=_address("outside", link))
    elif form.is_submitted():
        form.status = 422
    return _page("write.html", link, form=form, desk=laid, theirs=theirs, status=form.status)


def _put_together(link, form) -> list:
    """Both texts stand in the field now, and what the others changed is shown above it."""
    form.status = 409
    meeting = desk.meeting(link.chapter, mine=form.text.data, origin=form.base.data)
    before, now_there = (chapters.version(link.chapter_id, number) for number in (meeting.origin, meeting.number))
    form.text.data = meeting.with_choices([both(piece) for piece in clashes(meeting.pieces)])
    # The field of the number writes what was sent; what stands in the text now was written from another one.
    form.base.data, form.base.raw_data = meeting.number, None
    return with_context(changes(before.text if before else "", now_there.text))


@public.post("/chapters/<token>/draft")
@allow(anyone, on=_link)
@by_link("write")
def outside_draft(link):
    """What is being written, every few seconds, for scripts."""
    base, revision = (number(request.form.get(name, "")) or 0 for name in ("base", "revision"))
    text = request.form.get("text", "")
    try:
        draft = drafts.keep_draft(link.chapter, _writer(link), text=text, base=base, revision=revision)
    except Refused as refusal:
        return {"error": str(refusal.message)}, refusal.status
    drafts.be_here(link.chapter, _writer(link), writes=True)
    return {"revision": draft.revision}
