"""Importing persons from a table: the file, what was read in it, the acceptance."""

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.core import teryt
from association.core.files import send_bytes
from association.core.spreadsheets import XLSX, write_xlsx
from association.core.web import allow, done, number, page, viewer
from association.people import rules
from association.people.commands import imports as commands
from association.people.forms.imports import AcceptForm, ImportForm, PlaceForm, columns_form
from association.people.forms.tables import FIELDS, TEMPLATE
from association.people.queries import imports as queries
from association.people.routes import people


def _receiver(person):
    """The record named by ?then=academy.cohort:7, or none when nothing is named."""
    kind, _colon, record_id = request.args.get("then", "").partition(":")
    record_id = number(record_id)
    if kind and record_id is None:
        return None
    return queries.receiver(person, kind, record_id)


def import_url(waiting, **args) -> str:
    """The page of a waiting table."""
    return url_for("people.waiting_import", import_id=waiting.id, **args)


@people.route("/imports/new", methods=["GET", "POST"])
@allow(rules.edit, on=_receiver)
def new_import(receiver):
    """Choose a file."""
    form = ImportForm()
    if form.accepts(commands.keep_table, receiver=receiver):
        return done("", to=import_url(form.result))
    return page("people/new_import.html", form=form, receiver=receiver, fields=FIELDS, status=form.status)


@people.get("/imports/template.xlsx")
@allow(rules.edit)
def import_template():
    """A table to fill in: headings and one example."""
    headings = [str(FIELDS[key][0]) for key in TEMPLATE]
    return send_bytes(write_xlsx(headings, [list(TEMPLATE.values())], _("Osoby")), _("osoby-wzor.xlsx"), XLSX)


@people.get("/imports/<int:import_id>")
@allow(rules.edit, on=queries.pending)
def waiting_import(waiting):
    """What was read in the table."""
    return _preview(waiting, columns_form(waiting), AcceptForm())


def _preview(waiting, columns, accept):
    state, asked = request.args.get("state", ""), number(request.args.get("page", ""))
    return page(
        "people/import.html",
        waiting=waiting,
        preview=queries.preview(waiting, state, asked or 1),
        receiver=queries.receiver(viewer(), waiting.then_kind, waiting.then_id) or queries.Receiver(),
        job=queries.job_of(waiting),
        columns=columns,
        fields={key: label for key, (label, _headings) in FIELDS.items()},
        accept=accept,
        form=accept if accept.errors else columns,
        status=max(columns.status, accept.status),
    )


@people.post("/imports/<int:import_id>/columns")
@allow(rules.edit, on=queries.pending)
def name_columns(waiting):
    """Say what the columns hold."""
    form = columns_form(waiting)
    if form.accepts(commands.understand, waiting):
        return done(_("Odczytano plik jeszcze raz."), to=import_url(waiting))
    return _preview(waiting, form, AcceptForm(formdata=None))


@people.post("/imports/<int:import_id>/places")
@allow(rules.edit, on=queries.pending)
def choose_place(waiting):
    """Say which municipality is meant by a name that several bear."""
    form = PlaceForm(waiting)
    if form.accepts(commands.understand, waiting):
        return done(_("Wybrano gminę: %(label)s.", label=teryt.label(form.code.data)), to=import_url(waiting))
    abort(400)


@people.post("/imports/<int:import_id>/acceptance")
@allow(rules.edit, on=queries.pending)
def accept_import(waiting):
    """Take the right rows into the directory."""
    receiver = queries.receiver(viewer(), waiting.then_kind, waiting.then_id)
    end = import_url(waiting)
    form = AcceptForm()
    if not form.accepts(commands.accept, waiting, url=end):
        return _preview(waiting, columns_form(waiting), form)
    if form.result:
        return done("", to=url_for("core.progress", job_id=form.result.id))
    if any(row["errors"] for row in waiting.read):
        return done("", to=end)
    return done(waiting.outcome, to=receiver.url or url_for("people.persons"))


@people.get("/imports/<int:import_id>/wrong.xlsx")
@allow(rules.edit, on=queries.pending)
def wrong_rows(waiting):
    """The rows to mend, each with what is wrong in it."""
    headings = [*waiting.headings, _("Co poprawić")]
    name = _("do-poprawy-%(name)s.xlsx", name=waiting.name.rpartition(".")[0] or waiting.name)
    return send_bytes(write_xlsx(headings, queries.wrong_rows(waiting), _("Do poprawy")), name, XLSX)


@people.post("/imports/<int:import_id>/removal")
@allow(rules.edit, on=queries.pending)
def drop_import(waiting):
    """Give up: nothing of the table was written."""
    receiver = queries.receiver(viewer(), waiting.then_kind, waiting.then_id) or queries.Receiver()
    commands.drop_table(waiting, actor=viewer())
    return done(_("Niczego nie wczytano."), to=receiver.url or url_for("people.persons"))
