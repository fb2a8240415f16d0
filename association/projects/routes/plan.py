"""The plan of a project: its picture, its list, its files, and moving actions in time."""

from datetime import date
from operator import attrgetter

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core.clock import today
from association.core.pages import locale as page_locale
from association.core.polish import date_range
from association.core.refusals import Refused
from association.core.web import allow, done, number, partial, toast, viewer
from association.projects import commands, gantt, queries, rules, scheduling
from association.projects.forms import RescheduleForm
from association.projects.models import ACTION_STATES
from association.projects.routes.blueprint import project_page, projects

MOST_TO_UNDO = 60
MOST_DAYS = 10_000


def plan_url(project, action=None) -> str:
    """The plan of a project in the scale in which it is open, at one of its actions."""
    here = url_for("projects.plan", project_id=project.id, scale=_scale())
    return here + (f"#action-{action.id}" if action else "")


def _scale() -> str | None:
    """The scale that the address asks for, None for the whole plan."""
    asked = request.args.get("scale")
    return asked if asked in gantt.SCALES and asked != "whole" else None


@projects.get("/projects/<int:project_id>/plan")
@allow(rules.see, on=queries.seen_project)
def plan(project):
    """The actions of a project in time."""
    return plan_page(project)


def picture(project, scale: str = "whole", locale: str | None = None, width: int = gantt.WHOLE):
    """(the picture of the plan, what the features hold for no action of it)."""
    rows = queries.actions(project.id)
    needs = queries.needs(project.id)
    standing = {row.id: (row.starts_on, row.ends_on) for row in rows if row.state != "dropped"}
    items = queries.planned(viewer(), project)
    drawn = gantt.chart(
        project,
        rows,
        needs,
        items,
        scheduling.too_early(standing, needs),
        today=today(),
        scale=scale,
        locale=locale or page_locale(),
        width=width,
    )
    known = {row.id for row in rows}
    return drawn, [item for item in items if item.action_id not in known]


def plan_page(project, status: int = 200):
    """The page of the plan, or its picture and list when htmx asks for them."""
    archived = request.args.get("archive") == "yes"
    scale = _scale() or "whole"
    chart, loose = (None, []) if archived else picture(project, scale)
    return project_page(
        "plan.html",
        project,
        tab="plan",
        fragment=None if archived else "projects/_plan.html",
        status=status,
        chart=chart,
        loose=loose,
        scale=scale,
        stored=queries.actions(project.id, archived=True) if archived else [],
        archived=archived,
        states=ACTION_STATES,
        today=today(),
        may_plan=rules.change_plan(viewer(), project),
    )


@projects.post("/projects/<int:project_id>/plan/dates")
@allow(rules.change_plan, on=queries.seen_project)
def reschedule(project):
    """Give an action other days; what waits for it moves, too, where it must."""
    form = RescheduleForm()
    if not form.accepts(commands.reschedule, project):
        refused = Refused(next(iter([*form.form_errors, *(words for field in form for words in field.errors)])))
        refused.status = form.status
        raise refused
    moves = form.result
    message, undo = told(moves), undo_url(project, moves)
    if not partial():
        return done(message, to=plan_url(project, moves[0].action if moves else None), undo=undo)
    if message:
        toast(message, undo)
    return plan_page(project)


def told(moves) -> str:
    """What was moved, in a sentence."""
    if not moves:
        return ""
    action, others = moves[0].action, len(moves) - 1
    days = date_range(action.starts_on, action.ends_on, page_locale())
    if not others:
        return _("%(title)s: %(days)s", title=action.audit_title(), days=days)
    return ngettext(
        "%(title)s: %(days)s, a za nim jeszcze %(num)d działanie",
        "%(title)s: %(days)s, a za nim jeszcze %(num)d działań",
        others,
        title=action.audit_title(),
        days=days,
    )


def undo_url(project, moves) -> str | None:
    """Where these moves are taken back, unless they are too many for an address."""
    if not 0 < len(moves) <= MOST_TO_UNDO:
        return None
    told = "_".join(f"{move.action.id}.{-move.first}.{-move.last}.{move.version}" for move in moves)
    return url_for("projects.undo_dates", project_id=project.id, moves=told, scale=_scale())


@projects.post("/projects/<int:project_id>/plan/dates/undo")
@allow(rules.change_plan, on=queries.seen_project)
def undo_dates(project):
    """Take moves back, unless somebody changed one of the actions since."""
    moves = [move for move in _asked("moves") if max(map(abs, move[1:3])) <= MOST_DAYS]
    commands.put_back(project, moves, actor=viewer())
    return done(_("Przywrócono poprzednie terminy."), to=plan_url(project))


def _asked(name: str) -> list[tuple[int, ...]]:
    """The groups of four numbers that a part of the address says; others are left out."""
    groups = [group.split(".") for group in request.args.get(name, "").split("_")]
    return [
        tuple(map(int, group))
        for group in groups
        if len(group) == 4 and all(number(part.removeprefix("-")) is not None for part in group)
    ]


@projects.route("/projects/<int:project_id>/plan/agreed", methods=["GET", "POST"])
@allow(rules.change_plan, on=queries.seen_project)
def agreed_days(project):
    """Take the days of the plan as those of the contract, for the actions that are chosen."""
    rows = queries.actions(project.id)
    if request.method == "POST":
        chosen = {number(value) for value in request.form.getlist("action")} - {None}
        before = commands.agree(project, action_ids=chosen, actor=viewer())
        said = ngettext("Zapisano termin %(num)d działania.", "Zapisano terminy %(num)d działań.", len(before))
        undo = None
        if 0 < len(before) <= MOST_TO_UNDO:
            days = "_".join(f"{row.id}.{_ordinal(first)}.{_ordinal(last)}.{row.version}" for row, first, last in before)
            undo = url_for("projects.undo_agreed", project_id=project.id, days=days)
        return done(said if before else _("Nic się nie zmieniło."), to=plan_url(project), undo=undo)
    differing = [row for row in rows if (row.agreed_from, row.agreed_to) != (row.starts_on, row.ends_on)]
    return project_page(
        "plan_agreed.html", project, tab="plan", rows=differing, any_agreed=any(map(attrgetter("agreed_to"), rows))
    )


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if 0 < ordinal <= date.max.toordinal() else None


@projects.post("/projects/<int:project_id>/plan/agreed/undo")
@allow(rules.change_plan, on=queries.seen_project)
def undo_agreed(project):
    """Take back which days are those of the contract, unless somebody changed one of the actions since."""
    days = [(ident, _day(first), _day(last), version) for ident, first, last, version in _asked("days")]
    commands.agree_as_before(project, days, actor=viewer())
    return done(_("Przywrócono poprzednie terminy."), to=plan_url(project))
