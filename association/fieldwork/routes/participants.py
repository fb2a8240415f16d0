"""Who came to a meeting: the list on the screen, the one to be signed, and the signed one that came back."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core.files import send_bytes
from association.core.web import allow, done, viewer
from association.fieldwork import rules, signing
from association.fieldwork.commands import participants as commands
from association.fieldwork.commands.support import change_entry
from association.fieldwork.forms.support import LinkForm, ParticipantForm, ParticipantsForm
from association.fieldwork.queries import papers
from association.fieldwork.queries import support as queries
from association.fieldwork.routes.blueprint import fieldwork
from association.fieldwork.routes.support import entry_page
from association.sheets.printing import printed


def participants_url(entry) -> str:
    """The list of a meeting."""
    return url_for("fieldwork.participants", entry_id=entry.id)


def listed_url(listed) -> str:
    """Somebody's place on a list."""
    return url_for("fieldwork.participants", entry_id=listed.entry_id) + f"#listed-{listed.id}"


def _page(entry, form=None, many=None):
    wrong = form or many
    return entry_page(
        "participants.html",
        entry,
        "people",
        people=queries.participants(entry.id),
        paper=papers.compared(entry),
        form=form or ParticipantForm(formdata=None),
        many=many or ParticipantsForm(formdata=None),
        may_change=rules.change_entry(viewer(), entry),
        status=wrong.status if wrong else 200,
    )


@fieldwork.get("/fieldwork/entries/<int:entry_id>/participants")
@allow(rules.see, on=queries.entry)
def participants(entry):
    """Who came, beside the signed list."""
    return _page(entry)


@fieldwork.post("/fieldwork/entries/<int:entry_id>/participants")
@allow(rules.change_entry, on=queries.entry)
def add_participant(entry):
    """Put somebody on the list."""
    form = ParticipantForm()
    if form.accepts(commands.add_participant, entry):
        return done(_("Na liście jest: %(name)s.", name=form.result.name), to=participants_url(entry))
    return _page(entry, form)


@fieldwork.post("/fieldwork/entries/<int:entry_id>/participants/many")
@allow(rules.change_entry, on=queries.entry)
def add_names(entry):
    """Put a whole list down as it was typed."""
    form = ParticipantsForm()
    if form.accepts(commands.add_names, entry):
        said = ngettext("Dopisano %(num)d osobę.", "Dopisano %(num)d osób.", len(form.result))
        return done(said, to=participants_url(entry))
    return _page(entry, many=form)


@fieldwork.post("/fieldwork/entries/<int:entry_id>/participants/count")
@allow(rules.change_entry, on=queries.entry)
def take_count(entry):
    """Let the number of people be what the list says."""
    count = max(papers.compared(entry).signed, len(queries.participants(entry.id)))
    change_entry(entry, participants=count, actor=viewer())
    said = ngettext("Wpisano: %(num)d osoba.", "Wpisano: %(num)d osób.", count)
    return done(said, to=participants_url(entry))


@fieldwork.route("/fieldwork/entries/<int:entry_id>/participants/<int:listed_id>/person", methods=["GET", "POST"])
@allow(rules.change_list, on=queries.participant)
def link_participant(listed):
    """Say whom of the directory a name on the list means."""
    form = LinkForm(data={"person": listed.person_id})
    if form.accepts(commands.link, listed):
        return done(_("Połączono z kartoteką: %(name)s.", name=listed.name), to=participants_url(listed.entry))
    return entry_page("link_participant.html", listed.entry, "people", listed=listed, form=form, status=form.status)


@fieldwork.post("/fieldwork/entries/<int:entry_id>/participants/<int:listed_id>/unlinking")
@allow(rules.change_list, on=queries.participant)
def unlink_participant(listed):
    """Leave only the name on the list."""
    commands.unlink(listed, actor=viewer())
    return done(_("Na liście zostało samo nazwisko."), to=participants_url(listed.entry))


@fieldwork.post("/fieldwork/entries/<int:entry_id>/participants/<int:listed_id>/removal")
@allow(rules.change_list, on=queries.participant)
def remove_participant(listed):
    """Take somebody off the list."""
    entry, name = listed.entry, listed.name
    commands.remove(listed, actor=viewer())
    return done(_("Usunięto z listy: %(name)s.", name=name), to=participants_url(entry))


@fieldwork.get("/fieldwork/entries/<int:entry_id>/sheet.pdf")
@allow(rules.see, on=queries.entry)
def entry_sheet(entry):
    """The list of a meeting, to be signed."""
    people = queries.participants(entry.id)
    pdf = printed(
        signing.TEMPLATE,
        signing.data_of(entry, people),
        kind=entry.audit_kind,
        record_ids=[entry.id],
        subject_ids=[row.id for row in people],
        label=signing.label_of(entry),
        actor=viewer(),
    )
    return send_bytes(pdf, f"lista-obecnosci-{entry.day}-{signing.label_of(entry)}.pdf", "application/pdf")
