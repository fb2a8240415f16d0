"""The tab „Pliki”: every form in which a book leaves the house while it is being written."""

from flask import abort, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core.files import send, send_bytes
from association.core.refusals import Refused
from association.core.web import allow, done, number, viewer
from association.publications import queries, rules
from association.publications.commands import outputs as commands
from association.publications.manuscript.sources import gather
from association.publications.outputs.building import FORMS, print_pages
from association.publications.queries import outputs as output_queries
from association.publications.routes.blueprint import publication_page, publications

# What each form is for.
ABOUT = {
    "pdf": _l("dostępny dla czytników ekranu, z zakładkami i odsyłaczami; do wysłania i na stronę"),
    "print": _l("dla drukarni: spady 3 mm, znaczniki cięcia, liczba stron podzielna przez cztery"),
    "cover": _l("dla drukarni: tył, grzbiet i przód na jednym arkuszu, grzbiet policzony z liczby stron"),
    "epub": _l("na telefon i czytnik; każdy ustawi wielkość liter po swojemu"),
    "web": _l("cała książka w jednym pliku HTML; otworzy się w przeglądarce także bez sieci"),
    "docx": _l("do Worda i LibreOffice: style, przypisy, spis treści, opisy ilustracji"),
    "zip": _l("tekst w takiej postaci, w jakiej był pisany, z ilustracjami; do archiwum i innych programów"),
}


@publications.get("/publications/<int:publication_id>/outputs")
@allow(rules.see_work, on=queries.work)
def outputs(publication):
    """The files that were made, and how old the text in them is."""
    standing, built = output_queries.standing(publication.id), output_queries.built(publication.id)
    ages = {form: standing.since(file) for form, file in built.items()}
    return publication_page(
        "outputs.html", publication, "outputs", forms=FORMS, about=ABOUT, built=built, ages=ages, standing=standing
    )


@publications.post("/publications/<int:publication_id>/outputs")
@allow(rules.write, on=queries.work)
def build_outputs(publication):
    """Make the files of one form or, when none is named, of all."""
    asked = [form for form in FORMS if form in request.form.getlist("form")] or list(FORMS)
    here = url_for("publications.outputs", publication_id=publication.id)
    job = commands.ask(publication, forms=asked, url=here, actor=viewer())
    return done("", to=url_for("core.progress", job_id=job.id))


@publications.get("/publications/<int:publication_id>/outputs/<form>")
@allow(rules.see_work, on=queries.work)
def output(publication, form):
    """The newest file of this form."""
    built = output_queries.built(publication.id).get(form)
    if built is None:
        abort(404)
    return send(built.file)


@publications.get("/publications/<int:publication_id>/outputs/pages.pdf")
@allow(rules.see_work, on=queries.work)
def printed_pages(publication):
    """Some pages of the file for the printer, of the text as it stands now: ?first=5&last=12."""
    first, last = number(request.args.get("first", "")), number(request.args.get("last", ""))
    if first is None or last is None:
        raise Refused(_("Podaj numer pierwszej i ostatniej strony."))
    data = print_pages(gather(publication), first, last)
    return send_bytes(data, f"{publication.slug}-{first}-{last}.print.pdf", "application/pdf")
