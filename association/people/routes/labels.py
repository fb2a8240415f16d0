"""Labels and envelopes: for a saved list, for what a search found, or for whom somebody ticked."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.files import send_bytes
from association.core.profile import association
from association.core.typesetting import typeset
from association.core.web import allow, done, page, viewer
from association.people import rules
from association.people.commands import labels as commands
from association.people.forms.labels import LabelForm, SheetForm, type_size
from association.people.models import MERGED, Organisation, Person
from association.people.queries import letters
from association.people.queries import lists as queries
from association.people.queries import organisations as organisation_queries
from association.people.queries import persons as person_queries
from association.people.routes import people
from association.people.routes.lists import list_url, ticked

MOST = 10_000
# What the labels form asks itself; the rest of the address says whose labels they are.
_OWN_ARGS = {"paper", "start", "salutation", "address", "sender"}


def _found(about: str):
    """The ids that the search and the filters of a list choose, or those that were ticked."""
    place = person_queries if about == Person.audit_kind else organisation_queries
    ids = ticked()
    if ids:
        return place.visible_ids(viewer()).where(MERGED[about].id.in_(ids))
    return queries.matching_ids(viewer(), about, request.args)


def _labels(about: str, ids, title: str, back: str):
    """The page that asks how, or with `paper` in the address and `.pdf` behind the path, the document."""
    form = LabelForm(letters.own_sheets(), request.args)
    to = letters.persons if about == Person.audit_kind else letters.organisations
    right = form.is_right()
    addressees = to(ids, **(form.ways if right else {"salutation": "title", "address": "own"}))
    ready = [one.lines for one in addressees if one.lines][:MOST]
    if right and request.args.get("make") == "pdf" and ready:
        return _document(form, ready, title)
    return page(
        "people/labels.html",
        form=form,
        about=about,
        of_persons=about == Person.audit_kind,
        title=title,
        back=back,
        ready=len(ready),
        missing=[one for one in addressees if not one.lines],
        records=url_for("people.persons") if about == Person.audit_kind else url_for("people.organisations"),
        hidden=[(key, value) for key, value in request.args.items(multi=True) if key not in _OWN_ARGS | {"make"}],
        status=form.status,
    )


def _document(form, ready, title: str):
    whose = association()
    sender = [part.strip() for part in (whose.name, *whose.address.split(","))] if whose and form.sender.data else []
    if form.envelope:
        width, height = form.envelope
        data = {"width": width, "height": height, "sender": [part for part in sender if part], "to": ready}
        pdf = typeset("people/envelopes.typ", data, _("Koperty: %(title)s", title=title))
        return send_bytes(pdf, _("koperty.pdf"), "application/pdf")
    sheet = form.sheet
    skipped = min(form.start.data, sheet["columns"] * sheet["rows"]) - 1
    room = sheet["width"] / 10, sheet["height"] / 10
    data = {"sheet": sheet, "skipped": skipped, "to": [[type_size(lines, *room), lines] for lines in ready]}
    pdf = typeset("people/labels.typ", data, _("Etykiety: %(title)s", title=title))
    return send_bytes(pdf, _("etykiety.pdf"), "application/pdf")


@people.get("/lists/<int:list_id>/labels")
@allow(rules.see, on=queries.saved_list)
def label_list(saved):
    """Labels for everybody on a list."""
    return _labels(saved.about, queries.ids(viewer(), saved), saved.name, list_url(saved))


@people.get("/persons/labels")
@allow(rules.see)
def label_persons():
    """Labels for persons that were found or ticked."""
    return _labels(Person.audit_kind, _found(Person.audit_kind), _("osoby"), url_for("people.persons"))


@people.get("/organisations/labels")
@allow(rules.see)
def label_organisations():
    """Labels for organisations that were found or ticked."""
    about = Organisation.audit_kind
    return _labels(about, _found(about), _("organizacje"), url_for("people.organisations"))


@people.route("/label-sheets/new", methods=["GET", "POST"])
@allow(rules.edit)
def new_label_sheet():
    """Describe a sheet that is not among the usual ones."""
    form = SheetForm()
    if form.accepts(commands.describe_sheet):
        return done(_("Dodano arkusz „%(name)s”.", name=form.result.name), to=url_for("people.new_label_sheet"))
    return page("people/label_sheet.html", form=form, sheets=letters.own_sheets(), status=form.status)


@people.post("/label-sheets/<int:sheet_id>/removal")
@allow(rules.edit, on=letters.own_sheet)
def remove_label_sheet(sheet):
    """Forget a sheet."""
    commands.forget_sheet(sheet, actor=viewer())
    return done(_("Usunięto arkusz „%(name)s”.", name=sheet.name), to=url_for("people.new_label_sheet"))
