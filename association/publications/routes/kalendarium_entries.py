"""Own dates of the kalendarium, and what becomes of each term: settled, made an obligation of a project."""

from datetime import date
from types import SimpleNamespace

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.core.clock import today
from association.core.web import allow, done, local_path, number, viewer
from association.projects.queries import seen_project
from association.publications import rules
from association.publications.commands import kalendarium as commands
from association.publications.commands import kalendarium_duties as duties
from association.publications.forms.kalendarium import ChangeEntryForm, EntryForm, ObligationForm, ReminderForm
from association.publications.queries import kalendarium as queries
from association.publications.queries.overview import projects_to_choose
from association.publications.routes.blueprint import publications
from association.publications.routes.kalendarium import day_in_words, kalendarium_page

STATES = ("done", "void", "open")


def _month_of(day: date) -> str:
    return url_for("publications.kalendarium_month", year=day.year, month=day.month)


def _form(kind, entry=None, **more):
    projects = projects_to_choose(viewer(), entry)
    return kind(people=queries.accounts_to_choose(), projects=projects, **more)


def _form_page(form, entry=None):
    return kalendarium_page("entry_form.html", "month", form=form, entry=entry, status=form.status)


@publications.route("/kalendarium/entries/new", methods=["GET", "POST"])
@allow(rules.keep_kalendarium)
def new_entry():
    """A date of our own; ?day= puts it on its day, ?copy= begins with another entry."""
    source = queries.entry(viewer(), number(request.args.get("copy", "")) or 0)
    form = _form(EntryForm, obj=source) if source else _form(EntryForm, data={"day": _day(request.args.get("day", ""))})
    if form.accepts(commands.add_entry):
        undo = url_for("publications.archive_entry", entry_id=form.result.id)
        message = _("Dodano wpis „%(title)s”.", title=form.result.title)
        return done(message, to=_month_of(form.result.day), undo=undo)
    return _form_page(form)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@publications.route("/kalendarium/entries/<int:entry_id>", methods=["GET", "POST"])
@allow(rules.keep_kalendarium, on=queries.entry)
def edit_entry(entry):
    """Change a date of our own."""
    form = _form(ChangeEntryForm, entry, obj=entry)
    if form.accepts(commands.change_entry, entry):
        return done(_("Zapisano wpis „%(title)s”.", title=entry.title), to=_month_of(entry.day))
    return _form_page(form, entry)


@publications.post("/kalendarium/entries/<int:entry_id>/archive")
@allow(rules.keep_kalendarium, on=queries.entry)
def archive_entry(entry):
    """Take an entry out of the calendar."""
    commands.archive_entry(entry, actor=viewer())
    undo = url_for("publications.restore_entry", entry_id=entry.id)
    return done(_("Usunięto wpis „%(title)s”.", title=entry.title), to=_month_of(entry.day), undo=undo)


@publications.post("/kalendarium/entries/<int:entry_id>/restoration")
@allow(rules.keep_kalendarium, on=queries.entry)
def restore_entry(entry):
    """Put an entry back."""
    commands.restore_entry(entry, actor=viewer())
    return done(_("Wpis „%(title)s” wrócił do kalendarium.", title=entry.title), to=_month_of(entry.day))


def _asked_day(text: str) -> date:
    day = _day(text)
    if day is None:
        abort(404)
    return day


@publications.post("/kalendarium/rules/<int:rule_id>/<day>/<any(done, void, open):state>")
@allow(rules.settle_term, on=queries.rule)
def settle_rule(rule, day, state):
    """Say what became of one term of a rule."""
    return _settle(
        rule, _asked_day(day), state, url_for("publications.settle_rule", rule_id=rule.id, day=day, state="open")
    )


@publications.post("/kalendarium/entries/<int:entry_id>/<any(done, void, open):state>")
@allow(rules.settle_term, on=queries.entry)
def settle_entry(entry, state):
    """Say what became of an entry."""
    return _settle(entry, entry.day, state, url_for("publications.settle_entry", entry_id=entry.id, state="open"))


def _settle(record, day: date, state: str, undo: str):
    duties.settle_term(record, day=day, state=state, actor=viewer())
    message = {
        "done": _("Załatwione: %(title)s.", title=record.title),
        "void": _("Nie dotyczy nas: %(title)s.", title=record.title),
        "open": _("Znowu do zrobienia: %(title)s.", title=record.title),
    }[state]
    to = local_path(request.form.get("back"), _month_of(day))
    return done(message, to=to, undo=undo if state != "open" else None)


@publications.route("/kalendarium/rules/<int:rule_id>/<day>/obligation", methods=["GET", "POST"])
@allow(rules.settle_term, on=queries.rule)
def oblige_rule(rule, day):
    """Make one term of a rule an obligation of a project."""
    return _oblige(rule, _asked_day(day))


@publications.route("/kalendarium/entries/<int:entry_id>/obligation", methods=["GET", "POST"])
@allow(rules.settle_term, on=queries.entry)
def oblige_entry(entry):
    """Make an entry an obligation of a project."""
    return _oblige(entry, entry.day)


def _oblige(record, day: date):
    fall = duties.fall_of(record, day)
    if fall is None:
        abort(404)
    form = ObligationForm(projects=queries.projects_to_oblige(viewer()))

    def oblige(record, *, project_id, actor):
        project = seen_project(actor, project_id)
        return duties.oblige(record, day=day, project=project, owner_id=record.owner_id, actor=actor)

    if form.accepts(oblige, record):
        to = url_for("projects.obligations", project_id=form.result.project_id)
        return done(_("Termin jest teraz obowiązkiem projektu."), to=to)
    told = SimpleNamespace(title=record.title, day=day_in_words(fall.last_day or fall.day))
    back = _month_of(fall.day)
    return kalendarium_page("obligation.html", "month", form=form, term=told, back=back, status=form.status)


@publications.route("/kalendarium/reminders", methods=["GET", "POST"])
@allow(rules.enter)
def kalendarium_reminders():
    """Which letters about terms one wants."""
    known = queries.reminder_of(viewer().id)
    form = ReminderForm(obj=known) if known else ReminderForm(data={"own": True, "audiences": []})
    if form.accepts(duties.choose_reminders):
        return done(_("Zapisano przypomnienia."), to=url_for("publications.kalendarium"))
    return kalendarium_page("reminders.html", "month", form=form, today=today(), status=form.status)
