"""The log of support: the list, a line of it, and the form that a phone fills in within a minute."""

from uuid import uuid4

from flask import request, url_for
from flask_babel import gettext as _

from association.accounts.queries import active
from association.core.clock import today
from association.core.web import allow, done, number, page, viewer
from association.documents.queries import documents_of
from association.fieldwork import rules
from association.fieldwork.commands import reports
from association.fieldwork.commands import support as commands
from association.fieldwork.forms.support import EditEntryForm, EntryForm
from association.fieldwork.models import CHANNELS, FORMS
from association.fieldwork.queries import clients, log
from association.fieldwork.queries import support as queries
from association.fieldwork.queries.scope import projects_to_choose
from association.fieldwork.routes.blueprint import fieldwork, record_page, section_page, shared_tabs
from association.projects.queries import action_choices

WORKERS = ("administrator", "coordinator", "animator")
SUBJECTS = ("community", "diagnosis", "plan", "partnership")
fieldwork.record_once(lambda state: state.app.jinja_env.globals.update(support_forms=FORMS))


def entry_url(entry) -> str:
    """The page of a line of the log."""
    return url_for("fieldwork.entry", entry_id=entry.id)


def entry_tabs(entry) -> list[tuple]:
    """The parts of a line of the log."""
    people = url_for("fieldwork.participants", entry_id=entry.id)
    return [(_("Wpis"), entry_url(entry), "entry"), (_("Lista osób"), people, "people"), *shared_tabs(entry)]


def entry_page(template: str, entry, tab: str, **context):
    """A page of one line of the log."""
    back = _("Dziennik"), url_for("fieldwork.entries")
    return record_page(template, entry, title=entry.title, tabs=entry_tabs(entry), tab=tab, back=back, **context)


def _asked(*, whole=False):
    return log.log(viewer(), archived=request.args.get("state") == "archived", whole=whole)


@fieldwork.get("/fieldwork/entries")
@allow(rules.enter)
def entries():
    """The log."""
    listing = log.listing(viewer()).page(_asked())
    if request.headers.get("HX-Request-Type") == "partial":
        return page("fieldwork/entries.html", fragment="fieldwork/_log.html", listing=listing)
    return section_page("entries.html", "entries", listing=listing)


@fieldwork.get("/fieldwork/entries.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export_entries(suffix):
    """The log as a file."""
    return log.listing(viewer()).export(_asked(whole=True), suffix, _("dziennik wsparcia"))


def offer(entry=None, project=None) -> dict:
    """What the fields of the form offer: also what an entry holds already and somebody else could not choose."""
    person = viewer()
    subjects = clients.subjects(person)
    offered = {
        "project_id": [tuple(row)[:2] for row in projects_to_choose(person)],
        "action_id": action_choices(project) if project else [],
        "next_owner_id": [(row.id, row.name) for row in active(*WORKERS) if entry or row.id != person.id],
        **{f"{kind}_id": subjects[kind] for kind in SUBJECTS},
    }
    if entry:
        held = {
            "project_id": entry.project,
            "next_owner_id": entry.next_owner,
            **{f"{kind}_id": getattr(entry, kind) for kind in SUBJECTS},
        }
        for name, record in held.items():
            if record and record.id not in dict(offered[name]):
                offered[name].append((record.id, getattr(record, "title", None) or record.name))
    return offered


def _asked_project(otherwise) -> int | None:
    """The project in the form that was sent, else that of the address, else another one."""
    if request.form:
        return number(request.form.get("project_id", ""))
    return number(request.args.get("project", "")) or otherwise


def _known() -> dict:
    """What a new entry begins with: what the last one had, and what the address says."""
    asked = {kind: number(request.args.get(kind, "")) for kind in (*SUBJECTS, "organisation", "person", "group")}
    known = clients.last(viewer()) | {f"{kind}_id": asked[kind] for kind in SUBJECTS if asked[kind]}
    chosen = [clients.key(kind, asked[kind]) for kind in ("organisation", "person", "group") if asked[kind]]
    known["client_keys"] = chosen
    try:
        known["day"] = max(today().fromisoformat(request.args["day"]), today().replace(year=2000))
    except (KeyError, ValueError):
        known["day"] = today()
    return known


@fieldwork.route("/fieldwork/entries/new", methods=["GET", "POST"])
@allow(rules.enter)
def new_entry():
    """Write down a meeting; kept by phones for places without a network."""
    known = _known() if request.method == "GET" else {}
    project = _asked_project(known.get("project_id"))
    choices = offer(project=project)
    if project not in dict(choices["project_id"]):
        project, choices["action_id"] = None, []
    if known.get("action_id") not in dict(choices["action_id"]):
        known["action_id"] = None
    form = EntryForm(data=known | {"project_id": project, "request_key": str(uuid4())}, offer=choices)
    if "look" not in request.form and form.accepts(reports.report):
        return done(_said(form.result), to=entry_url(form.result), undo=_undo(form.result))
    return _form("entry_form.html", form, here=url_for("fieldwork.new_entry"))


def _undo(entry) -> str:
    return url_for("fieldwork.archive_entry", entry_id=entry.id)


def _said(entry) -> str:
    missing = entry.lacks(entry.clients)
    if missing:
        return _("Zapisano szkic. Brakuje: %(what)s.", what=", ".join(missing))
    return _("Zapisano wpis, jest kompletny.")


def _but(told, rows) -> list:
    """Those of these clients who do not stand on the page already."""
    return [row for row in rows if clients.key(row.kind, row.id) not in told]


def _form(template, form, **context):
    """The form with whom one may choose in it."""
    chosen = form.client_keys.know()
    recent = _but(chosen, clients.recent(viewer()))
    told = {clients.key(row.kind, row.id) for row in recent} | set(chosen)
    return page(
        f"fieldwork/{template}",
        form=form,
        chosen=chosen,
        recent=recent,
        near=_but(told, clients.near(viewer(), form.municipality.data or "")),
        status=form.status,
        **context,
    )


@fieldwork.get("/fieldwork/entries/clients")
@allow(rules.enter)
def client_choices():
    """Clients that fit what is being typed."""
    form = EntryForm(formdata=None, offer={})
    typed = " ".join(request.args.get("client", "").split())[:200]
    if typed:
        form.client.look_up(typed)
    return page("fieldwork/_found_clients.html", found=form.client.offered, typed=typed)


@fieldwork.get("/fieldwork/entries/near")
@allow(rules.enter)
def clients_near():
    """Organisations and groups of a municipality and its county."""
    sent = request.args.getlist("municipality")
    place = next((code for code in reversed(sent) if code.isdecimal() and len(code) == 7), "")
    return page("fieldwork/_near_clients.html", near=clients.near(viewer(), place), place=place)


@fieldwork.get("/fieldwork/entries/<int:entry_id>")
@allow(rules.see, on=queries.entry)
def entry(entry):
    """One meeting: what was found and agreed, its papers, and what comes next."""
    return entry_page(
        "entry.html",
        entry,
        "entry",
        missing=entry.lacks(entry.clients),
        channels=CHANNELS,
        papers=documents_of(entry.audit_kind, [entry.id]),
        listed=queries.participants(entry.id),
        may_change=rules.change_entry(viewer(), entry),
        may_answer=rules.answer_for_entry(viewer(), entry),
        may_step=rules.take_step(viewer(), entry),
    )


@fieldwork.route("/fieldwork/entries/<int:entry_id>/edit", methods=["GET", "POST"])
@allow(rules.change_entry, on=queries.entry)
def edit_entry(entry):
    """Change a line of the log."""
    project = _asked_project(entry.project_id)
    form = EditEntryForm(obj=entry, offer=offer(entry, project))
    if "look" not in request.form and form.accepts(reports.amend, entry):
        return done(_said(entry), to=entry_url(entry))
    return _form("entry_form.html", form, entry=entry, here=url_for("fieldwork.edit_entry", entry_id=entry.id))


@fieldwork.post("/fieldwork/entries/<int:entry_id>/archive")
@allow(rules.change_entry, on=queries.entry)
def archive_entry(entry):
    """Put a line away."""
    commands.archive(entry, actor=viewer())
    undo = url_for("fieldwork.restore_entry", entry_id=entry.id)
    return done(_("Wpis jest w archiwum."), to=url_for("fieldwork.entries"), undo=undo)


@fieldwork.post("/fieldwork/entries/<int:entry_id>/restoration")
@allow(rules.answer_for_entry, on=queries.entry)
def restore_entry(entry):
    """Bring a line back."""
    commands.restore(entry, actor=viewer())
    return done(_("Wpis znowu jest w dzienniku."), to=entry_url(entry))


@fieldwork.post("/fieldwork/entries/<int:entry_id>/step")
@allow(rules.take_step, on=queries.entry)
def finish_step(entry):
    """Say that the next step was taken."""
    commands.finish_step(entry, actor=viewer())
    undo = url_for("fieldwork.reopen_step", entry_id=entry.id)
    return done(_("Następny krok zrobiony: %(step)s", step=entry.next_step), to=entry_url(entry), undo=undo)


@fieldwork.post("/fieldwork/entries/<int:entry_id>/step/reopening")
@allow(rules.take_step, on=queries.entry)
def reopen_step(entry):
    """Say that the next step still waits."""
    commands.reopen_step(entry, actor=viewer())
    return done(_("Następny krok znowu czeka."), to=entry_url(entry))
