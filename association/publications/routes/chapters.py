"""The chapters of a publication in their order: adding, naming, moving, archiving."""

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.core import clock
from association.core.refusals import Refused
from association.core.web import allow, done, number, page, partial, toast, viewer
from association.publications import queries, rules
from association.publications.commands import chapters as commands
from association.publications.forms.chapters import ChapterForm, NewChapterForm, NewPartForm, PlaceForm
from association.publications.models import CHAPTER_STATES
from association.publications.queries import chapters as asked
from association.publications.routes.blueprint import chapter_page, chapters_page, publications

# Which form begins what.
_NEW = {"part": NewPartForm, "chapter": NewChapterForm, "calendar": NewChapterForm}


def chapter_url(chapter) -> str:
    """The page of a chapter."""
    return url_for("publications.chapter", chapter_id=chapter.id)


def _tree(publication) -> dict:
    rows = asked.tree(publication.id)
    return {
        "rows": rows,
        "inside": {row.id: [one for one in rows if one.parent_id == row.id] for row in rows if row.kind == "part"},
        "numbers": _numbers(rows),
        "words": sum(row.words for row in rows),
        "manages": rules.manage(viewer(), publication),
        "states": CHAPTER_STATES,
        "today": clock.today(),
    }


def _numbers(rows) -> dict[int, str]:
    """What stands before the titles in the book."""
    from association.publications.manuscript.binding import roman

    with_parts = any(row.kind == "part" for row in rows)
    parts = chapters = 0
    found = {}
    for row in rows:
        if row.kind == "part":
            parts += 1
            found[row.id] = roman(parts)
        elif row.kind == "chapter" and (row.parent_id or not with_parts):
            chapters += 1
            found[row.id] = str(chapters)
    return found


@publications.get("/publications/<int:publication_id>/chapters")
@allow(rules.see_work, on=queries.work)
def chapters(publication):
    """The parts and chapters in the order of reading."""
    return chapters_page(
        "writing/chapters.html", publication, "chapters", archived=asked.archived(publication.id), **_tree(publication)
    )


@publications.route("/publications/<int:publication_id>/chapters/new", methods=["GET", "POST"])
@allow(rules.manage, on=queries.work)
def new_chapter(publication):
    """Begin a part, a chapter or the place of the kalendarium."""
    kind = request.args.get("kind", "chapter")
    if kind not in _NEW:
        abort(404)
    parts = [(row.id, row.title) for row in asked.tree(publication.id) if row.kind == "part"]
    form = _NEW[kind](
        parts=parts, data={"parent_id": number(request.args.get("part", ""))} | _suggested(kind, publication)
    )
    if form.accepts(commands.begin_chapter, publication, kind=kind):
        begun = form.result
        told = _("Dodano część „%(title)s”.") if begun.kind == "part" else _("Dodano rozdział „%(title)s”.")
        there = (
            url_for("publications.chapters", publication_id=publication.id) if kind == "part" else chapter_url(begun)
        )
        return done(told % {"title": begun.title}, to=there)
    return chapters_page("writing/new_chapter.html", publication, "chapters", form=form, kind=kind, status=form.status)


def _suggested(kind, publication) -> dict:
    if kind != "calendar":
        return {}
    year = publication.calendar_year
    return {"title": _("Kalendarium %(year)d", year=year) if year else _("Kalendarium")}


@publications.route("/publications/chapters/<int:chapter_id>/edit", methods=["GET", "POST"])
@allow(rules.write_chapter, on=queries.chapter)
def edit_chapter(chapter):
    """Name it otherwise, or say who wrote it."""
    form = ChapterForm(obj=chapter)
    if form.accepts(commands.change_chapter, chapter):
        return done(_("Zapisano „%(title)s”.", title=chapter.title), to=chapter_url(chapter))
    return chapter_page("writing/edit_chapter.html", chapter, "chapter", form=form, status=form.status)


@publications.route("/publications/chapters/<int:chapter_id>/place", methods=["GET", "POST"])
@allow(rules.manage_chapter, on=queries.chapter)
def chapter_place(chapter):
    """Move it: one place with move=up or down, to parent_id and position, or by the form."""
    told = request.values
    back = url_for("publications.chapters", publication_id=chapter.publication_id)
    if request.method == "POST" and ("move" in told or "position" in told):
        undo = _way_back(chapter)
        if told.get("move") in ("up", "down"):
            commands.step_chapter(chapter, way=told["move"], actor=viewer())
        else:
            where = {"parent_id": number(told.get("parent_id", "")), "position": number(told.get("position", "")) or 0}
            commands.move_chapter(chapter, **where, actor=viewer())
        sentence = _("Przeniesiono „%(title)s”.", title=chapter.title)
        if not partial():
            return done(sentence, to=f"{back}#chapter-{chapter.id}", undo=undo)
        toast(sentence, undo)
        told, tree = {"publication": chapter.publication}, "publications/writing/_tree.html"
        return page(tree, fragment=tree, **told, **_tree(chapter.publication))
    rows = asked.tree(chapter.publication_id)
    form = PlaceForm(chapter=chapter, rows=rows, data={"parent_id": chapter.parent_id})
    undo = _way_back(chapter)
    if form.accepts(_put, chapter, rows=rows):
        sentence = _("Przeniesiono „%(title)s”.", title=chapter.title)
        return done(sentence, to=f"{back}#chapter-{chapter.id}", undo=undo)
    return chapter_page("writing/chapter_place.html", chapter, "chapter", form=form, status=form.status)


def _way_back(chapter) -> str:
    """The address to which a POST puts it where it is now."""
    beside = asked.siblings(chapter.publication_id, chapter.parent_id)
    position = next((place for place, one in enumerate(beside) if one.id == chapter.id), len(beside))
    where = {"parent_id": chapter.parent_id or "", "position": position}
    return url_for("publications.chapter_place", chapter_id=chapter.id, **where)


def _put(chapter, *, rows, before_id=None, parent_id=None, actor):
    before = next((row for row in rows if row.id == before_id), None)
    if before is not None and chapter.kind != "part":
        parent_id = before.parent_id
    beside = [row.id for row in rows if row.parent_id == parent_id and row.id != chapter.id]
    position = beside.index(before.id) if before is not None else len(beside)
    return commands.move_chapter(chapter, parent_id=parent_id, position=position, actor=actor)


@publications.post("/publications/chapters/<int:chapter_id>/archive")
@allow(rules.manage_chapter, on=queries.chapter)
def archive_chapter(chapter):
    """Put it away."""
    if chapter.archived_at:
        raise Refused(_("Ten rozdział już jest odłożony."))
    commands.archive_chapter(chapter, actor=viewer())
    undo = url_for("publications.restore_chapter", chapter_id=chapter.id)
    back = url_for("publications.chapters", publication_id=chapter.publication_id)
    return done(_("Odłożono „%(title)s”.", title=chapter.title), to=back, undo=undo)


@publications.post("/publications/chapters/<int:chapter_id>/restoration")
@allow(rules.manage_chapter, on=queries.chapter)
def restore_chapter(chapter):
    """Bring it back."""
    commands.restore_chapter(chapter, actor=viewer())
    back = url_for("publications.chapters", publication_id=chapter.publication_id)
    return done(_("„%(title)s” znowu stoi w książce.", title=chapter.title), to=f"{back}#chapter-{chapter.id}")
