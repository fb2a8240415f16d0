"""Years of the kalendarium as they were issued: issuing one, looking at it, what is different since."""

from flask import url_for
from flask_babel import gettext as _

from association.core.clock import today
from association.core.web import allow, done
from association.publications import rules
from association.publications.commands import kalendarium_years as commands
from association.publications.forms.kalendarium import IssueForm
from association.publications.kalendarium import changes, papers, years
from association.publications.models import AUDIENCES, ENTRY_KINDS
from association.publications.queries import kalendarium_rules as queries
from association.publications.routes.blueprint import publications
from association.publications.routes.kalendarium import kalendarium_page


@publications.get("/kalendarium/issues")
@allow(rules.enter)
def kalendarium_issues():
    """The years that were issued, and the next one."""
    issues = queries.issues()
    form = IssueForm(data={"year": max([issue.year for issue in issues] + [today().year]) + 1})
    return _issues_page(form, issues)


@publications.post("/kalendarium/issues/new")
@allow(rules.keep_kalendarium)
def issue_year():
    """Freeze a year."""
    form = IssueForm()
    if form.accepts(commands.issue_year):
        issue = form.result
        message = _("Wydano kalendarium na rok %(year)d (numer %(number)d).", year=issue.year, number=issue.number)
        return done(message, to=url_for("publications.kalendarium_issue", issue_id=issue.id))
    return _issues_page(form, queries.issues())


def _issues_page(form, issues):
    newest = {issue.year: issue.number for issue in reversed(issues)}
    year = today().year
    held = queries.editions_since(min(newest, default=year))
    affected = changes.affected(queries.issues_since(year), years.computed, held)
    return kalendarium_page(
        "issues.html",
        "issues",
        form=form,
        issues=issues,
        newest=newest,
        affected={(each.year, each.number): each for each in affected},
        editions=held,
        layouts=papers.LAYOUTS,
        status=form.status,
    )


@publications.get("/kalendarium/issues/<int:issue_id>")
@allow(rules.enter, on=queries.issue)
def kalendarium_issue(issue):
    """A year as it was issued, and what the rules say otherwise today."""
    calendar = years.of_issue(issue)
    editions = [
        each
        for each in queries.editions_since(issue.year)
        if (each.calendar_year, each.issue) == (issue.year, issue.number)
    ]
    return kalendarium_page(
        "issue.html",
        "issues",
        issue=issue,
        calendar=calendar,
        changes=changes.changes(issue.entries, years.computed(issue.year)),
        editions=editions,
        kinds=ENTRY_KINDS,
        in_words=queries.audiences_in_words,
        audiences=AUDIENCES,
        layouts=papers.LAYOUTS,
    )
