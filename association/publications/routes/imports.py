"""Manuscripts of Word and OpenDocument: sent in, looked at, accepted into chapters, undone."""

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core.refusals import Overtaken
from association.core.web import allow, done, number, viewer
from association.publications import queries, rules
from association.publications.commands import imports as commands
from association.publications.forms.imports import AcceptForm, SendInForm
from association.publications.queries import chapters as chapter_queries
from association.publications.queries import imports as asked
from association.publications.routes.blueprint import chapters_page, publications

_SHOWN_SIGNS = 700


def import_url(import_id: int) -> str:
    """The page of a manuscript that was sent in."""
    return url_for("publications.manuscript_import", import_id=import_id)


@publications.route("/publications/<int:publication_id>/import", methods=["GET", "POST"])
@allow(rules.manage, on=queries.work)
def send_in(publication):
    """Send a manuscript in; those sent in before."""
    form = SendInForm()
    if form.accepts(commands.send_in, publication):
        sent = form.result
        if sent.job_id:
            return done("", to=url_for("core.progress", job_id=sent.job_id))
        return done(
            _("Odczytano plik %(name)s. Przejrzyj rozdziały i przyjmij je.", name=sent.name), to=import_url(sent.id)
        )
    earlier = asked.earlier(publication.id).all()
    return chapters_page(
        "importing/send_in.html", publication, "chapters", form=form, earlier=earlier, status=form.status
    )


def may_manage(person, imported) -> bool:
    """As the chapters of its publication."""
    return rules.manage(person, imported.publication)


@publications.route("/publications/imports/<int:import_id>", methods=["GET", "POST"])
@allow(may_manage, on=asked.manuscript_import)
def manuscript_import(imported):
    """The chapters that a manuscript has, and what it lost; accepting them."""
    from association.publications.importing import losses, splitting

    publication = imported.publication
    parts = [(row.id, row.title) for row in chapter_queries.tree(publication.id) if row.kind == "part"]
    form = AcceptForm(parts=parts)
    context = {"imported": imported, "form": form, "chapters": [], "levels": [], "made": [], "level": None}
    if imported.manuscript is not None:
        context["lost"] = losses.sentences(imported.manuscript["lost"])
    if imported.accepted_at:
        if request.method == "POST":
            raise Overtaken(_("Ten maszynopis został już przyjęty."))
        context["made"], pictures = asked.made_by(imported)
        context["mute"] = sum(not picture.alt and not picture.is_decoration for picture in pictures)
    elif imported.manuscript is not None:
        level = number(request.values.get("level", ""))
        level = splitting.level_of(imported.manuscript) if level not in range(5) else level
        titles = {at: request.form[f"title-{at}"] for at in range(2000) if f"title-{at}" in request.form}
        taken = [at for at in map(number, request.form.getlist("taken")) if at is not None]
        if form.accepts(commands.accept, imported, level=level, titles=titles, taken=taken):
            if not imported.made:
                return done("", to=url_for("core.progress", job_id=imported.job_id))
            count = len(imported.made["chapters"])
            told = ngettext("Dodano %(num)d rozdział.", "Dodano %(num)d rozdziałów.", count)
            undo = url_for("publications.undo_import", import_id=imported.id)
            return done(told, to=import_url(imported.id), undo=undo)
        found = splitting.chapters(imported.manuscript, level)
        context |= {"level": level, "levels": _levels(imported.manuscript), "chapters": _shown(found, titles, taken)}
    return chapters_page("importing/preview.html", publication, "chapters", status=form.status, **context)


def _levels(manuscript) -> list[tuple[int, int]]:
    """(level, how many headings of it there are) of those by which the text can be cut."""
    from association.publications.importing.splitting import is_title

    levels = [level for level, text in manuscript["blocks"] if level and not is_title(manuscript, text)]
    return [(level, levels.count(level)) for level in (1, 2, 3) if level in levels]


def _shown(found: list[dict], titles: dict, taken: list[int]) -> list[dict]:
    """The chapters with what was typed about them."""
    sent = request.method == "POST"
    return [
        chapter
        | {
            "title": titles.get(at, chapter["title"] or _("Wstęp")),
            "taken": at in taken if sent else True,
            "start": chapter["text"][:_SHOWN_SIGNS] + ("…" if len(chapter["text"]) > _SHOWN_SIGNS else ""),
        }
        for at, chapter in enumerate(found)
    ]


@publications.post("/publications/imports/<int:import_id>/undo")
@allow(may_manage, on=asked.manuscript_import)
def undo_import(imported):
    """Put away what came of it."""
    chapters, _pictures = commands.undo(imported, actor=viewer())
    told = ngettext("Odłożono %(num)d rozdział.", "Odłożono %(num)d rozdziałów.", chapters)
    return done(told, to=url_for("publications.chapters", publication_id=imported.publication_id))


@publications.post("/publications/imports/<int:import_id>/discard")
@allow(may_manage, on=asked.manuscript_import)
def discard_import(imported):
    """Forget a manuscript that was not accepted."""
    name, to = imported.name, url_for("publications.send_in", publication_id=imported.publication_id)
    commands.discard(imported, actor=viewer())
    return done(_("Usunięto plik %(name)s.", name=name), to=to)
