"""Books in a browser: released editions for everybody, and for the team the text as it stands now."""

from functools import wraps

from flask import abort, current_app, g, render_template, request, url_for

from association.core import files
from association.core.database import settle
from association.core.kept_pages import answer
from association.core.pages import LANGUAGES, locale
from association.core.web import allow, anyone, page
from association.publications import queries, rules
from association.publications.commands.outputs import count_download
from association.publications.manuscript.sources import gather
from association.publications.outputs import cover, shelf
from association.publications.outputs.building import FORMS
from association.publications.outputs.finding import LONGEST, find
from association.publications.queries import outputs as output_queries
from association.publications.routes.blueprint import public, publications

# What everybody may take along; the rest is for printers.
TAKEN = ("pdf", "epub", "web", "docx", "zip")
WEEK = 7 * 24 * 3600


@public.before_request
def choose_language():
    """A link may name its language, so that changing it leaves no cookie behind."""
    if request.args.get("lang") in LANGUAGES:
        g.language = request.args["lang"]


def _edition_of(view):
    @wraps(view)
    def door(slug, **parts):
        edition = output_queries.released_as(slug)
        if edition is None:
            abort(404)
        return view(edition, **parts)

    return door


def _released(edition) -> shelf.Shelved:
    name = f"edition{edition.id}-{edition.digest[:24]}"
    return shelf.taken(name, lambda: output_queries.edition_source(edition.publication_id, edition.number))


def _draft(publication) -> shelf.Shelved:
    standing = output_queries.standing(publication.id)
    return shelf.taken(f"draft{publication.id}-{standing.fingerprint}", lambda: gather(publication))


def _kept(edition, *what, draw):
    return answer(("book", *what, locale(), *edition), draw)


@public.get("/books")
@allow(anyone)
def shelf_of_books():
    """Every book that was released, the newest first."""
    return page("publications/reading/books.html", books=output_queries.released())


@public.get("/books/<slug>")
@allow(anyone)
@_edition_of
def book(edition):
    """The cover, the contents and the files of the newest edition."""
    return _kept(edition, "title", draw=lambda: _title_page(_released(edition), _public(edition), edition))


@public.get("/books/<slug>/chapters/<key>")
@allow(anyone)
@_edition_of
def book_chapter(edition, key):
    """A chapter, or what closes the book."""
    return _kept(edition, "chapter", key, draw=lambda: _chapter_page(_released(edition), _public(edition), key))


@public.get("/books/<slug>/search")
@allow(anyone)
@_edition_of
def book_search(edition):
    """Where words stand in the book: ?q="""
    return _search_page(_released(edition), _public(edition))


@public.get("/books/<slug>/pictures/<key>")
@allow(anyone)
@_edition_of
def book_picture(edition, key):
    """A picture of the edition."""
    return _picture(_released(edition), key, "public")


@public.get("/books/<slug>/cover.png")
@allow(anyone)
@_edition_of
def book_cover(edition):
    """The cover of the edition."""
    return _cover(_released(edition), "public")


@public.get("/books/<slug>/files/<form>")
@allow(anyone)
@_edition_of
def book_file(edition, form):
    """The edition in one of its forms. That it was taken is counted, not by whom."""
    file = next((one for one in output_queries.edition_files(edition.id) if one.form == form and form in TAKEN), None)
    if file is None:
        abort(404)
    file_id, response = file.id, files.send(file.file)
    response.headers["Cache-Control"] = "no-cache"
    # Programs that fetch a file in pieces, or look whether they have it already, take one copy.
    if request.method == "GET" and response.status_code == 200 and "Range" not in request.headers:
        with settle():
            count_download(file_id)
    return response


def _public(edition) -> dict:
    return {"base": url_for("books.book", slug=edition.slug), "edition": edition, "publication": None}


def _own(publication) -> dict:
    base = url_for("publications.draft", publication_id=publication.id)
    return {"base": base, "edition": None, "publication": publication}


@publications.get("/publications/<int:publication_id>/web")
@allow(rules.see_work, on=queries.work)
def draft(publication):
    """The book as it stands now, as it would be read in the web."""
    return _title_page(_drafted(publication), _own(publication), None)


def _drafted(publication) -> shelf.Shelved:
    found = _draft(publication)
    if not found.pages:
        abort(404)
    return found


@publications.get("/publications/<int:publication_id>/web/chapters/<key>")
@allow(rules.see_work, on=queries.work)
def draft_chapter(publication, key):
    """A chapter of it."""
    return _chapter_page(_drafted(publication), _own(publication), key)


@publications.get("/publications/<int:publication_id>/web/search")
@allow(rules.see_work, on=queries.work)
def draft_search(publication):
    """Where words stand in it: ?q="""
    return _search_page(_drafted(publication), _own(publication))


@publications.get("/publications/<int:publication_id>/web/pictures/<key>")
@allow(rules.see_work, on=queries.work)
def draft_picture(publication, key):
    """A picture of it."""
    return _picture(_drafted(publication), key, "private")


@publications.get("/publications/<int:publication_id>/web/cover.png")
@allow(rules.see_work, on=queries.work)
def draft_cover(publication):
    """Its cover."""
    return _cover(_drafted(publication), "private")


def _title_page(found, who: dict, edition):
    taken = [one for one in output_queries.edition_files(edition.id) if one.form in TAKEN] if edition else []
    return render_template(
        "publications/reading/title.html",
        book=found.about,
        files=taken,
        forms=FORMS,
        errata=output_queries.errata(edition.id) if edition else [],
        version=found.folder.name[-32:],
        **who,
    )


def _chapter_page(found, who: dict, key: str):
    if key not in found.pages:
        abort(404)
    pages, place = found.about["pages"], found.pages[key]
    return render_template(
        "publications/reading/chapter.html",
        book=found.about,
        chapter=pages[place],
        html=found.html(key),
        before=pages[place - 1] if place else None,
        after=pages[place + 1] if place + 1 < len(pages) else None,
        **who,
    )


def _search_page(found, who: dict):
    words = request.args.get("q", "").strip()[:LONGEST]
    groups, count = find(found.words(), words) if words else ([], 0)
    titles = {one["key"]: one for one in found.about["pages"]}
    return page(
        "publications/reading/search.html",
        book=found.about,
        words=words,
        groups=[(titles[key], places) for key, places in groups],
        count=count,
        **who,
    )


def _picture(found, key: str, whose: str):
    known = found.about["pictures"].get(key)
    data = shelf.picture(found, key) if known else None
    if data is None:
        abort(404)
    return _image(*data, whose)


def _cover(found, whose: str):
    return _image(shelf.kept(found, "cover.png", lambda: cover.png(found.about["cover"])), "image/png", whose)


def _image(data: bytes, media_type: str, whose: str):
    response = current_app.response_class(data, mimetype=media_type)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    response.headers["Cache-Control"] = f"{whose}, max-age={WEEK}"
    return response
