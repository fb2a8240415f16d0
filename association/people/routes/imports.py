"""Importing persons or organisations from a table: the file, what was read in it, the acceptance, and its undoing."""

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.core import teryt
from association.core.files import send_bytes
from association.core.spreadsheets import XLSX, write_xlsx
from association.core.web import allow, done, number, page, viewer
from association.people import rules
from association.people.commands import imports as commands
from association.people.commands.import_undo import undo_import
from association.people.commands.lists import give_people
from association.people.forms.imports import AcceptForm, DecisionForm, ImportForm, PlaceForm, columns_form
from association.people.forms.tables import TABLES
from association.people.models import LIKENESS_REASONS, Organisation, Person
from association.people.queries import imports as queries
from association.people.queries import recognition
from association.people.queries.lists import saved_list, to_choose
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
    """Choose a file with persons."""
    return _new(Person.audit_kind, receiver)


@people.route("/organisations/imports/new", methods=["GET", "POST"])
@allow(rules.edit)
def new_organisation_import():
    """Choose a file with organisations."""
    return _new(Organisation.audit_kind, queries.Receiver())


def _new(about, receiver):
    form = ImportForm(about)
    if form.accepts(commands.keep_table, receiver=receiver):
        return done("", to=import_url(form.result))
    return page(
        "people/new_import.html",
        form=form,
        receiver=receiver,
        of_persons=about == Person.audit_kind,
        fields=TABLES[about].fields,
        taken=queries.taken_in(viewer()),
        lists=to_choose(viewer(), about) if receiver.owner else [],
        status=form.status,
    )


@people.post("/imports/lists")
@allow(rules.edit, on=_receiver)
def take_list(receiver):
    """Give everybody on a saved list to the record that receives people."""
    if receiver.owner is None:
        abort(404)
    saved = saved_list(viewer(), number(request.form.get("list_id", "")) or 0)
    if saved is None or not saved.of_persons:
        abort(404)
    return done(give_people(receiver, saved, actor=viewer()), to=receiver.url)


@people.get("/imports/template.xlsx")
@allow(rules.edit)
def import_template():
    """A table to fill in: headings and one example."""
    return _template(Person.audit_kind, _("Osoby"), _("osoby-wzor.xlsx"))


@people.get("/organisations/imports/template.xlsx")
@allow(rules.edit)
def organisation_template():
    """The same for organisations."""
    return _template(Organisation.audit_kind, _("Organizacje"), _("organizacje-wzor.xlsx"))


def _template(about, sheet, name):
    kind = TABLES[about]
    headings = [str(kind.fields[key][0]) for key in kind.template]
    return send_bytes(write_xlsx(headings, [list(kind.template.values())], sheet), name, XLSX)


@people.get("/imports/<int:import_id>")
@allow(rules.edit, on=queries.pending)
def waiting_import(waiting):
    """What was read in the table."""
    return _preview(waiting, columns_form(waiting), AcceptForm())


def _preview(waiting, columns, accept):
    state, asked = request.args.get("state", ""), number(request.args.get("page", ""))
    preview = queries.preview(waiting, state, asked or 1)
    of_persons = waiting.about == Person.audit_kind
    return page(
        "people/import.html",
        waiting=waiting,
        preview=preview,
        of_persons=of_persons,
        records=url_for("people.persons" if of_persons else "people.organisations"),
        likely=recognition.names(waiting.about, [row.alike[0] for row in preview.rows if row.alike]),
        reasons=LIKENESS_REASONS,
        nameless=not TABLES[waiting.about].needed.intersection(filter(None, waiting.columns)),
        receiver=queries.receiver(viewer(), waiting.then_kind, waiting.then_id) or queries.Receiver(),
        job=queries.job_of(waiting),
        columns=columns,
        fields={key: label for key, (label, _headings) in TABLES[waiting.about].fields.items()},
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
    undo = None if receiver.owner else url_for("people.take_import_back", import_id=waiting.id)
    return done(waiting.outcome, to=receiver.url or _home(waiting), undo=undo)


def _home(waiting) -> str:
    return url_for("people.persons" if waiting.about == Person.audit_kind else "people.organisations")


@people.post("/imports/<int:import_id>/decisions")
@allow(rules.edit, on=queries.pending)
def decide_row(waiting):
    """Say what becomes of a row that looks like somebody."""
    form = DecisionForm()
    if form.accepts(commands.decide, waiting):
        return done("", to=import_url(waiting, state="alike", page=request.args.get("page")))
    abort(400)


@people.post("/imports/<int:import_id>/undoing")
@allow(rules.edit, on=queries.pending)
def take_import_back(waiting):
    """Take back what an accepted table made."""
    return done(undo_import(waiting, actor=viewer()).words, to=_home(waiting))


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
    return done(_("Niczego nie wczytano."), to=receiver.url or _home(waiting))
