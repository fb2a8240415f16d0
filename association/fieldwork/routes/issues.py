"""The board of issues: what people speak of, how many of them, and what became of it."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.web import allow, done, number, viewer
from association.fieldwork import rules
from association.fieldwork.commands import issues as commands
from association.fieldwork.forms.listening import EditIssueForm, IssueForm, MergeIssueForm
from association.fieldwork.models import ISSUE_STATES
from association.fieldwork.queries import issues as queries
from association.fieldwork.queries.communities import communities_to_choose
from association.fieldwork.queries.listening import exactly
from association.fieldwork.queries.scope import projects_to_choose
from association.fieldwork.routes.blueprint import fieldwork, record_page, section_page, shared_tabs
from association.fieldwork.small_numbers import HIDDEN, alone, protected

_SEXES = ("women", "men", "unsaid")


def issue_url(issue) -> str:
    """The page of an issue."""
    return url_for("fieldwork.issue", issue_id=issue.id)


def issue_tabs(issue) -> list[tuple]:
    """The parts of its page."""
    return [(_("Sprawa"), issue_url(issue), "overview"), *shared_tabs(issue)]


def counts_of(row, exact: bool) -> dict:
    """The counts of a row as far as this viewer may read them."""
    told = {key: getattr(row, key) for key in ("talks", *_SEXES)}
    if exact:
        return told
    shown = dict(zip(_SEXES, protected([told[key] for key in _SEXES]), strict=True))
    return shown | {"talks": alone(told["talks"])}


def _shown():
    exact = exactly(viewer())

    def shown(row, key):
        count = counts_of(row, exact)[key]
        return _("zakryte") if count == HIDDEN else count

    return shown


def _archived() -> bool:
    return request.args.get("state") == "archived"


@fieldwork.get("/fieldwork/issues")
@allow(rules.enter)
def issues():
    """The issues, those most spoken of first."""
    listing = queries.listing(viewer(), _shown()).page(queries.board(viewer(), archived=_archived()))
    exact = exactly(viewer())
    rows = [(row, counts_of(row, exact)) for row in listing.rows]
    return section_page(
        "listening/issues.html",
        "listening",
        fragment="fieldwork/listening/_issues.html",
        listing=listing,
        rows=rows,
        most=max([row.talks for row in listing.rows], default=0),
        states=ISSUE_STATES,
        hidden=HIDDEN,
        exact=exact,
    )


@fieldwork.get("/fieldwork/issues.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export_issues(suffix):
    """The board as a file."""
    return queries.listing(viewer(), _shown()).export(
        queries.board(viewer(), archived=_archived()), suffix, _("sprawy")
    )


def _offers() -> dict:
    person = viewer()
    return {
        "communities": communities_to_choose(person),
        "projects": projects_to_choose(person),
        "groups": queries.groups_to_choose(person),
    }


@fieldwork.route("/fieldwork/issues/new", methods=["GET", "POST"])
@allow(rules.enter)
def new_issue():
    """Name an issue."""
    form = IssueForm(**_offers(), data={"community_id": number(request.args.get("community", ""))})
    if form.accepts(commands.open_issue):
        return done(_("Dodano sprawę „%(title)s”.", title=form.result.title), to=issue_url(form.result))
    return section_page("listening/new_issue.html", "listening", form=form, status=form.status)


def _page_of(issue, template, **context):
    back = (_("Sprawy"), url_for("fieldwork.issues"))
    return record_page(
        f"listening/{template}", issue, title=issue.title, tabs=issue_tabs(issue), tab="overview", back=back, **context
    )


@fieldwork.get("/fieldwork/issues/<int:issue_id>")
@allow(rules.see, on=queries.issue)
def issue(issue):
    """Who speaks of it and where, and what became of it."""
    exact = exactly(viewer())
    areas = queries.by_area(issue.id)
    talks = [row.talks for row in areas] if exact else protected([row.talks for row in areas])
    total = sum(row.talks for row in areas)
    merged_into = queries.issue(viewer(), issue.merged_into_id) if issue.merged_into_id else None
    return _page_of(
        issue,
        "issue.html",
        total=total if exact else alone(total),
        areas=[(row.area, talk, counts_of(row, exact)) for row, talk in zip(areas, talks, strict=True)],
        states=ISSUE_STATES,
        merged=queries.merged_into(issue.id),
        merged_into=merged_into,
        spoken=queries.spoken(viewer(), issue.id),
        hidden=HIDDEN,
        exact=exact,
    )


@fieldwork.route("/fieldwork/issues/<int:issue_id>/edit", methods=["GET", "POST"])
@allow(rules.work, on=queries.issue)
def edit_issue(issue):
    """Name it better, or say what became of it."""
    form = EditIssueForm(obj=issue, **_offers())
    if form.accepts(commands.change, issue):
        return done(_("Zapisano sprawę „%(title)s”.", title=issue.title), to=issue_url(issue))
    return _page_of(issue, "edit_issue.html", form=form, status=form.status)


@fieldwork.route("/fieldwork/issues/<int:issue_id>/merge", methods=["GET", "POST"])
@allow(rules.work, on=queries.issue)
def merge_issue(issue):
    """Count it as another one, because both say the same."""
    form = MergeIssueForm(others=queries.others(viewer(), issue.id))

    def merge(issue, *, into_id, actor):
        commands.merge(issue, into=queries.issue(actor, into_id), actor=actor)

    if form.accepts(merge, issue):
        undo = url_for("fieldwork.part_issue", issue_id=issue.id)
        return done(_("Sprawy liczą się odtąd razem."), to=issue_url(issue), undo=undo)
    return _page_of(issue, "merge_issue.html", form=form, status=form.status)


@fieldwork.post("/fieldwork/issues/<int:issue_id>/parting")
@allow(rules.work, on=queries.issue)
def part_issue(issue):
    """Count it by itself again."""
    commands.part(issue, actor=viewer())
    return done(_("Sprawa liczy się znowu osobno."), to=issue_url(issue))


@fieldwork.post("/fieldwork/issues/<int:issue_id>/archive")
@allow(rules.work, on=queries.issue)
def archive_issue(issue):
    """Put it away."""
    commands.archive(issue, actor=viewer())
    undo = url_for("fieldwork.restore_issue", issue_id=issue.id)
    return done(_("Sprawa jest w archiwum."), to=url_for("fieldwork.issues"), undo=undo)


@fieldwork.post("/fieldwork/issues/<int:issue_id>/restoration")
@allow(rules.work_in, on=queries.issue)
def restore_issue(issue):
    """Bring it back."""
    commands.restore(issue, actor=viewer())
    return done(_("Sprawa jest znowu na liście."), to=issue_url(issue))
