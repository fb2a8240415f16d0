"""The store of an edition: legal deposit, what was handed out, receipts."""

from flask import url_for
from flask_babel import gettext as _

from association.core import files, spreadsheets
from association.core.web import allow, done, page, viewer
from association.people import rules as people_rules
from association.publications import rules
from association.publications.commands import editions as edition_commands
from association.publications.commands import handouts as commands
from association.publications.editions import deposit, papers
from association.publications.forms.editions import HandoutForm, NewHandoutForm, SentForm
from association.publications.models import HANDED
from association.publications.queries import editions as queries
from association.publications.queries import proofs
from association.publications.routes.blueprint import publications
from association.publications.routes.editions import edition_page, edition_url

HERE = "/publications/<int:publication_id>/editions/<int:edition_id>"


def copies_url(edition) -> str:
    """The store of an edition."""
    return url_for("publications.copies", publication_id=edition.publication_id, edition_id=edition.id)


@publications.get(f"{HERE}/copies")
@allow(rules.see_work_part, on=queries.work_edition)
def copies(edition):
    """How many copies there are, which libraries wait, and where the others went."""
    rows = queries.handouts(edition.id)
    return edition_page(
        "copies.html",
        edition,
        "copies",
        gone=queries.gone(edition.id),
        deposit=queries.deposit(edition.id),
        small=deposit.SMALL_RUN,
        rows=rows,
        proved=proofs.of_handouts([row.id for row in rows]),
        kinds=HANDED,
        names=people_rules.see(viewer()),
    )


@publications.get(f"{HERE}/copies.<any(xlsx, csv):suffix>")
@allow(rules.see_work_part, on=queries.work_edition)
def export_copies(edition, suffix):
    """The register as a file."""
    headers = [_("Data"), _("Komu"), _("Kto odebrał"), _("Egzemplarze"), _("Uwagi")]
    rows = [[row.day, str(HANDED[row.kind]), row.whom, row.copies, row.note] for row in queries.handouts(edition.id)]
    name = _("rozdane-egzemplarze")
    if suffix == "csv":
        return files.send_bytes(spreadsheets.write_csv(headers, rows), f"{name}.csv", "text/csv")
    return files.send_bytes(spreadsheets.write_xlsx(headers, rows, name), f"{name}.xlsx", spreadsheets.XLSX)


@publications.route(f"{HERE}/copies/new", methods=["GET", "POST"])
@allow(rules.manage_part, on=queries.work_edition)
def hand_out(edition):
    """Write down that copies left the store."""
    form = NewHandoutForm(viewer=viewer())
    if form.accepts(commands.hand_out, edition):
        undo = _undo(edition, form.result)
        return done(_("Zapisano wydanie egzemplarzy."), to=copies_url(edition), undo=undo)
    return _form(edition, form, _("Wydaj egzemplarze"))


def _undo(edition, handout) -> str:
    here = {"publication_id": edition.publication_id, "edition_id": edition.id, "part_id": handout.id}
    return url_for("publications.remove_handout", **here)


def _form(edition, form, title):
    gone = queries.gone(edition.id)
    return page(
        "publications/handout_form.html",
        form=form,
        publication=edition.publication,
        edition=edition,
        title=title,
        back=copies_url(edition),
        trail=[(_("Wydanie %(number)d", number=edition.number), edition_url(edition))],
        free=(edition.print_run or 0) - gone.deposit - gone.handed - gone.lost,
        status=form.status,
    )


@publications.route(f"{HERE}/copies/<int:part_id>", methods=["GET", "POST"])
@allow(rules.manage_edition_part, on=queries.handout)
def change_handout(handout):
    """Put an entry right."""
    form = HandoutForm(obj=handout, viewer=viewer())
    if form.accepts(commands.change_handout, handout):
        return done(_("Zapisano wpis."), to=copies_url(handout.edition))
    return _form(handout.edition, form, _("Zmień wpis"))


@publications.post(f"{HERE}/copies/<int:part_id>/removal")
@allow(rules.manage_edition_part, on=queries.handout)
def remove_handout(handout):
    """Take an entry out; its copies are in the store again."""
    commands.remove_handout(handout, actor=viewer())
    here = {"publication_id": handout.edition.publication_id, "edition_id": handout.edition_id}
    undo = url_for("publications.restore_handout", **here, part_id=handout.id)
    return done(_("Usunięto wpis. Egzemplarze wróciły do magazynu."), to=copies_url(handout.edition), undo=undo)


@publications.post(f"{HERE}/copies/<int:part_id>/restoration")
@allow(rules.manage_edition_part, on=queries.handout)
def restore_handout(handout):
    """Bring an entry back."""
    commands.restore_handout(handout, actor=viewer())
    return done(_("Przywrócono wpis."), to=copies_url(handout.edition))


@publications.get(f"{HERE}/copies/<int:part_id>/receipt.pdf")
@allow(rules.manage_edition_part, on=queries.handout)
def receipt(handout):
    """The confirmation of receipt, to be signed."""
    return files.send_bytes(papers.receipt(handout), f"{_('potwierdzenie-odbioru')}.pdf", "application/pdf")


@publications.get(f"{HERE}/deposit.pdf")
@allow(rules.see_work_part, on=queries.work_edition)
def deposit_list(edition):
    """The lists that go with the copies for the libraries, each in two copies."""
    pdf = papers.deposit_list(edition, queries.deposit(edition.id), queries.files(edition.id))
    return files.send_bytes(pdf, f"{_('egzemplarz-obowiazkowy')}.pdf", "application/pdf")


@publications.post(f"{HERE}/deposit/<int:part_id>/<any(sent, waiting):state>")
@allow(rules.manage_edition_part, on=queries.deposit_copy)
def send_copy(row, state):
    """Say that a library was sent its copies, or that it was not."""
    form = SentForm()
    day = form.sent_on.data if state == "sent" and form.validate() else None
    if state == "sent" and day is None:
        edition_commands.refuse_day()
    edition_commands.send_copy(row, sent_on=day, actor=viewer())
    said = _("Wysłano: %(name)s.", name=row.name) if day else _("Niewysłane: %(name)s.", name=row.name)
    return done(said, to=copies_url(row.edition))


@publications.post(f"{HERE}/deposit/sent")
@allow(rules.manage_part, on=queries.work_edition)
def send_copies(edition):
    """Say that all libraries were sent their copies on one day."""
    form = SentForm()
    if not form.validate():
        edition_commands.refuse_day()
    edition_commands.send_all(edition, sent_on=form.sent_on.data, actor=viewer())
    return done(_("Zapisano wysłanie egzemplarzy obowiązkowych."), to=copies_url(edition))
