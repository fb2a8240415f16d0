"""The kept texts of a chapter: the list, what changed from one to another, names, and going back."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.web import allow, done, number, viewer
from association.publications import previews, queries, rules
from association.publications.commands import writing as commands
from association.publications.manuscript.differences import changes, counts, with_context
from association.publications.models import VERSION_REASONS
from association.publications.queries import chapters as asked
from association.publications.routes.blueprint import chapter_page, publications
from association.publications.routes.chapters import chapter_url
from association.publications.routes.pictures import picture_url

_PAGE = 50


@publications.get("/publications/chapters/<int:chapter_id>/versions")
@allow(rules.see_chapter, on=queries.chapter)
def versions(chapter):
    """All of them, the newest first, or only those with a name."""
    named = bool(request.args.get("named"))
    leaf = max(1, number(request.args.get("page", "")) or 1)
    rows = asked.versions(chapter.id, named=named, most=_PAGE + 1, first=(leaf - 1) * _PAGE)
    return chapter_page(
        "writing/versions.html",
        chapter,
        "versions",
        rows=rows[:_PAGE],
        more=len(rows) > _PAGE,
        leaf=leaf,
        named=named,
        reasons=VERSION_REASONS,
        writes=rules.write_chapter(viewer(), chapter),
    )


@publications.get("/publications/chapters/<int:chapter_id>/versions/<int:number>")
@allow(rules.see_version, on=asked.version_seen)
def version(version):
    """One of them: what changed in it since the one before, or since another one (?since=3), or its whole text."""
    chapter = version.chapter
    since = number(request.args.get("since", ""))
    earlier = asked.version(chapter.id, version.number - 1 if since is None else since)
    view = request.args.get("view", "" if earlier else "text")
    found = changes(earlier.text if earlier else "", version.text)
    return chapter_page(
        "writing/version.html",
        chapter,
        "versions",
        version=version,
        earlier=earlier,
        runs=with_context(found),
        told=counts(found),
        beside=view == "beside",
        whole=view == "text",
        html=_read(chapter, version.text) if view == "text" else "",
        numbers=[row.number for row in asked.versions(chapter.id, most=_PAGE) if row.number != version.number],
        reasons=VERSION_REASONS,
        writes=rules.write_chapter(viewer(), chapter),
    )


def _read(chapter, text: str) -> str:
    return previews.plain(chapter, text, picture_url=lambda key: picture_url(chapter.publication_id, key))


@publications.post("/publications/chapters/<int:chapter_id>/versions/<int:number>/name")
@allow(rules.write_version, on=asked.version_seen)
def name_version(version):
    """Call it so that people find it again."""
    commands.name_version(version, name=request.form.get("name", ""), actor=viewer())
    there = url_for("publications.version", chapter_id=version.chapter_id, number=version.number)
    if not version.name:
        return done(_("Wersja %(number)d nie ma już nazwy.", number=version.number), to=there)
    return done(_("Wersja %(number)d nazywa się „%(name)s”.", number=version.number, name=version.name), to=there)


@publications.post("/publications/chapters/<int:chapter_id>/versions/<int:number>/restoration")
@allow(rules.write_version, on=asked.version_seen)
def restore_version(version):
    """Make it the present text again. ?number= of the text that stood there when the button was shown."""
    chapter = version.chapter
    before = chapter.number
    base = number(request.form.get("base", "")) or before
    commands.restore_version(chapter, version, base=base, actor=viewer())
    undo = url_for("publications.restore_version", chapter_id=chapter.id, number=before)
    sentence = _("Tekst wersji %(number)d znów jest aktualny.", number=version.number)
    return done(sentence, to=chapter_url(chapter), undo=undo if chapter.number != before else None)
