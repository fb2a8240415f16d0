"""A chapter as it is read: what people say of its passages, and the suggestions that are taken in or not."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.refusals import Refused
from association.core.web import allow, done, may, viewer
from association.publications import queries, reading_view, rules
from association.publications.commands import remarks as commands
from association.publications.commands import steps as walking
from association.publications.forms.review import AnswerForm, ApprovalForm, RemarkForm
from association.publications.manuscript.differences import words
from association.publications.models import CHAPTER_STATES
from association.publications.queries import remarks
from association.publications.routes.blueprint import chapter_page, publications
from association.publications.routes.pictures import picture_url

SHOWN = ("open", "settled", "all")


def review_url(chapter, remark=None) -> str:
    """Where a chapter is read, at one remark."""
    anchor = f"remark-{remark.answers_id or remark.id}" if remark is not None else None
    return url_for("publications.review", chapter_id=chapter.id, _anchor=anchor)


def seen_in(chapter, picture_address, link) -> dict:
    """What every page shows on which a chapter is read: its text, its threads, how many of each there are."""
    threads = reading_view.threads_of(remarks.remarks(chapter.id))
    html = ""
    if chapter.archived_at is None:
        html, threads = reading_view.read(chapter, threads, picture_url=picture_address, link=link)
    waiting = [thread for thread in threads if thread.is_open]
    return {
        "html": html,
        "threads": threads,
        "differences": {one.root.id: words(one.root.quote, one.root.replacement) for one in threads if one.suggests},
        "counts": {"open": len(waiting), "settled": len(threads) - len(waiting), "all": len(threads)},
    }


def _read(chapter, **context):
    here = chapter.publication_id
    show = request.args.get("show") if request.args.get("show") in SHOWN else "open"
    seen = seen_in(chapter, lambda key: picture_url(here, key), lambda key, target: _elsewhere(chapter, target))
    shown = [one for one in seen["threads"] if show == "all" or one.is_open == (show == "open")]
    return chapter_page(
        "review/review.html",
        chapter,
        "review",
        **{**seen, "threads": shown},
        show=show,
        states=CHAPTER_STATES,
        may_write=may(rules.write_chapter, chapter),
        asked=chapter.state == walking.APPROVAL and chapter.owner_id == viewer().id,
        **context,
    )


def _elsewhere(chapter, target) -> str:
    """References to other chapters are words here: whoever reads this one stays in it."""
    return ""


@publications.get("/publications/chapters/<int:chapter_id>/review")
@allow(rules.see_chapter, on=queries.chapter)
def review(chapter):
    """The text to be read, beside it what was said of it."""
    return _read(chapter, form=RemarkForm(), refusal=None)


@publications.route("/publications/chapters/<int:chapter_id>/remarks/new", methods=["GET", "POST"])
@allow(rules.write_chapter, on=queries.chapter)
def new_remark(chapter):
    """Say something about a passage or about the whole."""
    form = RemarkForm(data={name: request.args.get(name, "") for name in ("quote", "before")})
    if form.accepts(commands.remark, chapter):
        said = _("Dodano propozycję.") if form.result.replacement is not None else _("Dodano uwagę.")
        return done(said, to=review_url(chapter, form.result))
    return chapter_page("review/remark.html", chapter, "review", form=form, status=form.status)


@publications.route("/publications/remarks/<int:remark_id>", methods=["GET", "POST"])
@allow(rules.discuss, on=remarks.remark)
def answer_remark(remark):
    """One thread, and an answer to it."""
    form = AnswerForm()
    if form.accepts(commands.answer, remark):
        return done(_("Dodano odpowiedź."), to=review_url(remark.chapter, remark))
    thread = next(
        one for one in reading_view.threads_of(remarks.remarks(remark.chapter_id)) if one.root.id == remark.root_id
    )
    shown = {"thread": thread, "form": form, "heading": _("Odpowiedź"), "submit": _("Odpowiedz")}
    return chapter_page("review/answer.html", remark.chapter, "review", **shown, status=form.status)


@publications.route("/publications/remarks/<int:remark_id>/edit", methods=["GET", "POST"])
@allow(rules.change_remark, on=remarks.remark)
def change_remark(remark):
    """Say one's own words better."""
    form = AnswerForm(obj=remark)
    if form.accepts(commands.change, remark):
        return done(_("Zapisano."), to=review_url(remark.chapter, remark))
    shown = {"thread": None, "form": form, "heading": _("Zmiana uwagi"), "submit": _("Zapisz")}
    return chapter_page("review/answer.html", remark.chapter, "review", **shown, status=form.status)


def _decide(remark, command, said):
    undo = url_for("publications.reopen_remark", remark_id=remark.id)
    try:
        command(remark, actor=viewer())
    except Refused as refusal:
        return _refused(remark, refusal)
    return done(said, to=review_url(remark.chapter), undo=undo)


def _refused(remark, refusal):
    """The page with the refusal beside the remark; what a command loaded anew lacks what a page needs."""
    chapter = queries.chapter(viewer(), remark.chapter_id)
    form = RemarkForm(formdata=None)
    return _read(chapter, form=form, refusal=(remark.id, refusal.message), status=refusal.status)


@publications.post("/publications/remarks/<int:remark_id>/acceptance")
@allow(rules.discuss, on=remarks.root)
def accept_remark(remark):
    """A suggestion goes into the text."""
    return _decide(remark, commands.accept, _("Propozycja jest w tekście."))


@publications.post("/publications/remarks/<int:remark_id>/settlement")
@allow(rules.discuss, on=remarks.root)
def settle_remark(remark):
    """A remark is dealt with; a suggestion is not taken in."""
    said = _("Uwaga załatwiona.") if remark.replacement is None else _("Propozycja odrzucona.")
    return _decide(remark, commands.settle, said)


@publications.post("/publications/remarks/<int:remark_id>/reopening")
@allow(rules.discuss, on=remarks.root)
def reopen_remark(remark):
    """It waits again."""
    try:
        commands.reopen(remark, actor=viewer())
    except Refused as refusal:
        return _refused(remark, refusal)
    return done(_("Uwaga znów czeka."), to=review_url(remark.chapter, remark))


@publications.route("/publications/chapters/<int:chapter_id>/approval", methods=["GET", "POST"])
@allow(rules.hand_over, on=queries.chapter)
def approve_chapter(chapter):
    """The author, who has an account, agrees to the text or asks for changes."""
    form = ApprovalForm(data={"number": chapter.number})
    if form.accepts(walking.answer_approval, chapter):
        return done(said_of(form.result), to=review_url(chapter))
    return chapter_page("review/approval.html", chapter, "review", form=form, status=form.status)


def said_of(step) -> str:
    """What to tell an author who answered."""
    if step.state == walking.AFTER_APPROVAL:
        return _("Dziękujemy. Tekst jest zaakceptowany i idzie do składu.")
    return _("Rozdział wrócił do redakcji z prośbą o poprawki.")
