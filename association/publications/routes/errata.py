"""Mistakes found in an edition after its release."""

from flask import url_for
from flask_babel import gettext as _

from association.core import files
from association.core.web import allow, done, page, viewer
from association.publications import rules
from association.publications.commands import errata as commands
from association.publications.editions import papers
from association.publications.forms.editions import ErratumForm, NewErratumForm
from association.publications.queries import editions as queries
from association.publications.routes.blueprint import publications
from association.publications.routes.copies import HERE
from association.publications.routes.editions import edition_page, edition_url


def errata_url(edition) -> str:
    """The list of mistakes of an edition."""
    return url_for("publications.errata", publication_id=edition.publication_id, edition_id=edition.id)


@publications.route(f"{HERE}/errata", methods=["GET", "POST"])
@allow(rules.see_work_part, on=queries.work_edition)
def errata(edition):
    """The list; a POST of somebody who manages adds a mistake."""
    form = NewErratumForm()
    if rules.manage(viewer(), edition.publication) and form.accepts(commands.add_erratum, edition):
        return done(_("Dodano do erraty."), to=errata_url(edition))
    rows = queries.errata(edition.id)
    return edition_page("errata.html", edition, "errata", form=form, rows=rows, status=form.status)


@publications.route(f"{HERE}/errata/<int:part_id>", methods=["GET", "POST"])
@allow(rules.manage_edition_part, on=queries.erratum)
def change_erratum(erratum):
    """Say it otherwise."""
    edition = erratum.edition
    form = ErratumForm(obj=erratum)
    if form.accepts(commands.change_erratum, erratum):
        return done(_("Zapisano w erracie."), to=errata_url(edition))
    return page(
        "publications/part_form.html",
        form=form,
        publication=edition.publication,
        title=_("Zmień wpis w erracie"),
        back=errata_url(edition),
        trail=[(_("Wydanie %(number)d", number=edition.number), edition_url(edition))],
        status=form.status,
    )


@publications.post(f"{HERE}/errata/<int:part_id>/removal")
@allow(rules.manage_edition_part, on=queries.erratum)
def remove_erratum(erratum):
    """It was no mistake."""
    edition = erratum.edition
    commands.remove_erratum(erratum, actor=viewer())
    return done(_("Usunięto z erraty."), to=errata_url(edition))


@publications.get(f"{HERE}/errata.pdf")
@allow(rules.see_part, on=queries.edition)
def errata_slip(edition):
    """The slip that is put into the copies."""
    pdf = papers.errata_slip(edition, queries.errata(edition.id))
    return files.send_bytes(pdf, f"{_('errata')}.pdf", "application/pdf")
