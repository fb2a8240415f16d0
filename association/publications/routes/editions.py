"""The tab of editions: what was released, and one edition by itself."""

from flask import url_for
from flask_babel import gettext as _

from association.core import files
from association.core.web import allow, done, page, viewer
from association.publications import overview, queries, rules
from association.publications.commands import editions as commands
from association.publications.editions import differences, papers
from association.publications.forms.editions import EditionForm, NumbersForm, ReleaseForm
from association.publications.manuscript.sources import gather
from association.publications.models import CHAPTER_STATES, OUTPUTS
from association.publications.queries import chapters
from association.publications.queries import editions as edition_queries
from association.publications.queries import overview as facts
from association.publications.routes.blueprint import publication_page, publications


def edition_url(edition) -> str:
    """The page of an edition."""
    return url_for("publications.edition", publication_id=edition.publication_id, edition_id=edition.id)


def edition_parts(edition) -> list[tuple]:
    """The pages of an edition: (label, url, key)."""
    here = {"publication_id": edition.publication_id, "edition_id": edition.id}
    parts = [(_("Wydanie %(number)d", number=edition.number), "edition")]
    if rules.see_work(viewer(), edition.publication):
        parts += [(_("Egzemplarze"), "copies"), (_("Errata"), "errata"), (_("Co się zmieniło"), "edition_changes")]
        where = {"kind": edition.audit_kind, "record_id": edition.id}
        more = [
            (_("Dokumenty"), url_for("documents.of_record", **where), "documents"),
            (_("Historia"), url_for("core.trail", **where), "history"),
        ]
    else:
        more = []
    return [(label, url_for(f"publications.{door}", **here), door) for label, door in parts] + more


def edition_page(template: str, edition, part: str, **context):
    """A page of one edition; part: the key of the open one."""
    found = edition.publication
    context |= {"edition": edition, "beside": edition_parts(edition), "open": part}
    return publication_page(template, found, "editions", manages=rules.manage(viewer(), found), **context)


@publications.get("/publications/<int:publication_id>/editions")
@allow(rules.see, on=queries.publication)
def editions(publication):
    """What was released, and the way to release."""
    works = rules.see_work(viewer(), publication)
    return publication_page(
        "editions.html",
        publication,
        "editions",
        works=works,
        manages=rules.manage(viewer(), publication),
        editions=facts.editions(publication.id),
    )


@publications.route("/publications/<int:publication_id>/editions/new", methods=["GET", "POST"])
@allow(rules.manage, on=queries.work)
def release(publication):
    """Freeze the publication as it stands and let its files be made."""
    last = edition_queries.newest(publication.id)
    found = differences.differences(last.source, gather(publication)) if last else None
    known = {
        "title": publication.title,
        "printer": publication.imprint.get("printer", ""),
        "changes": differences.told(found) if found else "",
    }
    form = ReleaseForm(data=known)
    if form.accepts(commands.release, publication):
        commands.ask_for_files(form.result, url=edition_url(form.result), actor=viewer())
        message = _("Wydano: wydanie %(number)d. Pliki powstają w tle.", number=form.result.number)
        return done(message, to=edition_url(form.result))
    progress = overview.progress(chapters.tree(publication.id))
    about = {"form": form, "last": last, "found": found, "progress": progress, "states": CHAPTER_STATES}
    return publication_page("release.html", publication, "editions", status=form.status, **about)


@publications.get("/publications/<int:publication_id>/editions/<int:edition_id>")
@allow(rules.see_part, on=edition_queries.edition)
def edition(edition):
    """What it is, its forms with their files, numbers and checksums."""
    works = rules.see_work(viewer(), edition.publication)
    found = edition_queries.files(edition.id)
    shown = [key for key in OUTPUTS if key in found and (works or key in edition_queries.FOR_READERS)]
    return edition_page(
        "edition.html",
        edition,
        "edition",
        works=works,
        files=[(OUTPUTS[key], found[key]) for key in shown],
        missing=sum(row.name is None for row in found.values()),
        gone=edition_queries.gone(edition.id),
        deposit=edition_queries.deposit(edition.id) if works else (),
        errata=edition_queries.errata(edition.id),
        isbn=papers.hyphened,
        newest=edition_queries.is_newest(edition),
    )


@publications.get("/publications/<int:publication_id>/editions/<int:edition_id>/files/<int:file_id>")
@allow(rules.enter, on=edition_queries.edition_file)
def edition_file(form):
    """The file of a form."""
    return files.send(form.file)


@publications.post("/publications/<int:publication_id>/editions/<int:edition_id>/files")
@allow(rules.manage_part, on=edition_queries.work_edition)
def make_files(edition):
    """Make the files that are missing."""
    job = commands.ask_for_files(edition, url=edition_url(edition), actor=viewer())
    return done("", to=url_for("core.progress", job_id=job.id))


@publications.route("/publications/<int:publication_id>/editions/<int:edition_id>/edit", methods=["GET", "POST"])
@allow(rules.manage_part, on=edition_queries.work_edition)
def edit_edition(edition):
    """Change what is known about an edition."""
    form = EditionForm(obj=edition)
    if form.accepts(commands.change_edition, edition):
        return done(_("Zapisano dane wydania."), to=edition_url(edition))
    return _form(edition, form, _("Zmień dane wydania"))


@publications.route("/publications/<int:publication_id>/editions/<int:edition_id>/isbn", methods=["GET", "POST"])
@allow(rules.manage_part, on=edition_queries.work_edition)
def number_forms(edition):
    """Give the forms other numbers."""
    found = edition_queries.files(edition.id)
    known = {f"isbn_{key}": papers.hyphened(row.isbn) if row.isbn else "" for key, row in found.items()}
    form = NumbersForm(data=known | {"version": edition.version})
    for key in commands.NUMBERED:
        if key not in found:
            delattr(form, f"isbn_{key}")
    if form.accepts(commands.number_forms, edition):
        commands.ask_for_files(edition, url=edition_url(edition), actor=viewer())
        return done(_("Zapisano numery. Pliki powstają na nowo."), to=edition_url(edition))
    return _form(edition, form, _("Numery ISBN"))


def _form(edition, form, title):
    return page(
        "publications/part_form.html",
        form=form,
        publication=edition.publication,
        title=title,
        back=edition_url(edition),
        trail=[(_("Wydanie %(number)d", number=edition.number), edition_url(edition))],
        status=form.status,
    )


@publications.post("/publications/<int:publication_id>/editions/<int:edition_id>/withdrawal")
@allow(rules.manage_part, on=edition_queries.work_edition)
def withdraw(edition):
    """Take back an edition that was released by mistake."""
    publication_id, number = edition.publication_id, edition.number
    commands.withdraw(edition, actor=viewer())
    to = url_for("publications.editions", publication_id=publication_id)
    return done(_("Cofnięto wydanie %(number)d.", number=number), to=to)


@publications.get("/publications/<int:publication_id>/editions/<int:edition_id>/changes")
@allow(rules.see_work_part, on=edition_queries.work_edition)
def edition_changes(edition):
    """How its text differs from the edition before."""
    before = edition_queries.before(edition)
    found = differences.differences(before.source, edition_queries.source_of(edition.id)) if before else None
    shown = {"before": before, "found": found, "in_words": differences.in_words}
    return edition_page("edition_changes.html", edition, "edition_changes", **shown)
