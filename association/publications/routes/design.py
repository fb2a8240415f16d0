"""The tab of the look of a book and its imprint."""

from base64 import b64encode

from flask import render_template, url_for
from flask_babel import gettext as _

from association.core.typesetting import TypesettingError
from association.core.web import allow, done, viewer
from association.projects.queries import marking
from association.publications import queries, rules
from association.publications.commands import design as commands
from association.publications.design import PALETTES
from association.publications.forms.design import DesignForm, ImprintForm, PreviewForm, imprint_of, look_of
from association.publications.manuscript.binding import bind
from association.publications.manuscript.sources import gather
from association.publications.queries import design as facts
from association.publications.routes.blueprint import publication_page, publications

# Of the book the cover, its first pages and the beginning of a chapter.
MOST_PAGES = 8
DOTS_PER_INCH = 55


def _parts(publication) -> list[tuple]:
    here = {"publication_id": publication.id}
    return [
        (_("Układ"), url_for("publications.design", **here), "design"),
        (_("Stopka redakcyjna"), url_for("publications.imprint", **here), "imprint"),
    ]


def _page(template: str, publication, part: str, **context):
    beside = {"beside": _parts(publication), "open": part, "manages": rules.manage(viewer(), publication)}
    return publication_page(template, publication, "design", **beside, **context)


@publications.route("/publications/<int:publication_id>/design", methods=["GET", "POST"])
@allow(rules.see_work, on=queries.work)
def design(publication):
    """How the book looks; a POST of somebody who manages changes it."""
    look = look_of(publication)
    form = DesignForm(obj=look, pictures=facts.pictures_to_choose(publication.id))
    save = _for(publication, commands.change_design)
    if rules.manage(viewer(), publication) and form.accepts(save, look):
        return done(_("Zapisano układ książki."), to=url_for("publications.design", publication_id=publication.id))
    return _page("design.html", publication, "design", form=form, palettes=PALETTES, status=form.status)


def _for(publication, command):
    """The command on the publication itself, for a form that reads it as attributes."""
    return lambda look, **values: command(publication, **values)


@publications.post("/publications/<int:publication_id>/design/preview")
@allow(rules.see_work, on=queries.work)
def design_preview(publication):
    """The first pages of the book as they would look with what is chosen now; nothing is saved."""
    form = PreviewForm(pictures=facts.pictures_to_choose(publication.id))
    images, refused = [], ""
    if form.validate():
        choices = form.values()
        try:
            images = _first_pages(publication, choices.pop("template"), commands.chosen(**choices))
        except TypesettingError:
            refused = _("Tych stron nie da się teraz złożyć. Zajrzyj do kontroli tekstu.")
    else:
        refused = _("Podgląd pojawi się, gdy wszystkie pola będą wypełnione.")
    return render_template("publications/_design_pages.html", images=images, refused=refused)


def _first_pages(publication, template: str, chosen: dict) -> list[str]:
    from association.publications.book.workshop import pressed

    source = gather(publication)
    look = {"template": template, "language": chosen["language"]}
    source["publication"] |= look | {"design": source["publication"]["design"] | chosen}
    book = bind(source)
    chapters = [chapter for chapter in book["chapters"] if chapter["kind"] == "chapter"][:1]
    parts = [chapter for chapter in book["chapters"] if chapters and chapter["key"] == chapters[0]["parent"]]
    # What closes the book would only be set to be thrown away.
    empty = {"glossary": [], "sources": [], "index": [], "calendar": None}
    pages = pressed(book | {"chapters": [*parts, *chapters]} | empty, "book", "screen", ppi=DOTS_PER_INCH)
    return [f"data:image/png;base64,{b64encode(one).decode()}" for one in pages[:MOST_PAGES]]


@publications.route("/publications/<int:publication_id>/design/imprint", methods=["GET", "POST"])
@allow(rules.see_work, on=queries.work)
def imprint(publication):
    """What the imprint says; empty lines are offered what the team and the association know."""
    record = imprint_of(publication)
    form = ImprintForm(obj=record)
    if rules.manage(viewer(), publication) and form.accepts(_for(publication, commands.change_imprint), record):
        to = url_for("publications.imprint", publication_id=publication.id)
        return done(_("Zapisano stopkę redakcyjną."), to=to)
    offered = {}
    if not form.is_submitted() and not publication.imprint:
        offered = facts.known_imprint(publication)
        for key, value in offered.items():
            form[key].data = value
    project = publication.project_id
    return _page(
        "imprint.html",
        publication,
        "imprint",
        form=form,
        offered=bool(offered),
        marks=marking(project) if project else None,
        status=form.status,
    )
