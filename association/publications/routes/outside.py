"""A chapter behind a private link: somebody without an account reads it, comments on it, writes in it, agrees to it."""

from functools import wraps

from flask import abort, make_response, request, url_for
from flask_babel import gettext as _

from association.core import files
from association.core.clock import now
from association.core.database import settle
from association.core.web import allow, anyone, done, page
from association.publications.commands import outside_links as commands
from association.publications.commands import remarks, steps
from association.publications.forms.review import AnswerForm, ApprovalForm, RemarkForm
from association.publications.models import CHAPTER_STATES, LINK_RIGHTS
from association.publications.queries import outside_links
from association.publications.queries import remarks as asked
from association.publications.queries.pictures import file_of
from association.publications.reading_view import threads_of
from association.publications.routes.blueprint import public
from association.publications.routes.review import said_of, seen_in


def link_of_address(_viewer, *_ids):
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


def address(door: str, link, **parts) -> str:
    """A door of the same link."""
    return url_for(f"books.{door}", token=link.token, **parts)


def outside_page(template: str, link, **context):
    """A page of the chapter behind a link."""
    return page(
        f"publications/outside/{template}",
        link=link,
        chapter=link.chapter,
        publication=link.chapter.publication,
        home=address("outside", link),
        states=CHAPTER_STATES,
        asked=link.is_author and link.chapter.state == steps.APPROVAL,
        **context,
    )


@public.get("/chapters/<token>")
@allow(anyone, on=link_of_address)
@by_link()
def outside(link):
    """The text and what was said of it."""
    with settle():
        commands.opened(outside_links.by_token(request.view_args["token"]))
    link = outside_links.by_token(request.view_args["token"])
    base = address("outside", link)
    seen = seen_in(link.chapter, lambda key: f"{base}/pictures/{key}", lambda key, target: "")
    may_comment = link.may != "read"
    return outside_page(
        "chapter.html", link, **seen, form=RemarkForm() if may_comment else None, may_comment=may_comment
    )


@public.get("/chapters/<token>/pictures/<key>")
@allow(anyone, on=link_of_address)
@by_link()
def outside_picture(link):
    """A picture of the text."""
    stored = file_of(link.chapter.publication_id, request.view_args["key"])
    return files.show(stored) if stored else abort(404)


@public.route("/chapters/<token>/remarks", methods=["GET", "POST"])
@allow(anyone, on=link_of_address)
@by_link("comment")
def outside_remark(link):
    """Say something about a passage or about the whole."""
    form = RemarkForm(data={name: request.args.get(name, "") for name in ("quote", "before")})
    if form.accepts(remarks.remark, link.chapter, link=link):
        said = _("Dziękujemy, propozycja zapisana.") if form.result.replacement is not None else None
        to = address("outside", link, _anchor=f"remark-{form.result.id}")
        return done(said or _("Dziękujemy, uwaga zapisana."), to=to)
    return outside_page("form.html", link, form=form, heading=_("Nowa uwaga"), submit=_("Dodaj"), status=form.status)


@public.route("/chapters/<token>/remarks/<int:remark_id>", methods=["GET", "POST"])
@allow(anyone, on=link_of_address)
@by_link("comment")
def outside_answer(link, remark_id):
    """Answer somebody's remark."""
    remark = asked.remark_of(link.chapter_id, remark_id) or abort(404)
    form = AnswerForm()
    if form.accepts(remarks.answer, remark, link=link):
        to = address("outside", link, _anchor=f"remark-{remark.id}")
        return done(_("Dziękujemy, odpowiedź zapisana."), to=to)
    thread = next(one for one in threads_of(asked.remarks(link.chapter_id)) if one.root.id == remark.id)
    shown = {"thread": thread, "heading": _("Odpowiedź"), "submit": _("Odpowiedz")}
    return outside_page("form.html", link, form=form, **shown, status=form.status)


@public.route("/chapters/<token>/approval", methods=["GET", "POST"])
@allow(anyone, on=link_of_address)
@by_link()
def outside_approval(link):
    """The author agrees to the text as it stands, or asks for changes."""
    if not link.is_author:
        abort(403)
    form = ApprovalForm(data={"number": link.chapter.number})
    if form.is_submitted() and form.validate():
        guest = commands.guest_of(link)
        if form.carries_out(_answered, link, guest=guest, **form.values()):
            return done(said_of(form.result), to=address("outside", link))
    elif form.is_submitted():
        form.status = 422
    submit, heading = _("Wyślij odpowiedź"), _("Akceptacja tekstu")
    return outside_page("form.html", link, form=form, heading=heading, submit=submit, status=form.status)


def _answered(link, *, guest, actor, **answer):
    return steps.answer_approval(link.chapter, link=link, actor=guest, **answer)
