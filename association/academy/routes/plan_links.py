"""Which actions of the project's plan a cohort and its sessions carry out."""

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.academy import rules
from association.academy.commands import plan_links as commands
from association.academy.queries import cohorts, sessions
from association.academy.queries import plan_links as queries
from association.academy.routes import academy, cohort_tabs
from association.core.web import allow, done, number, page, viewer
from association.projects.queries import action_choices


@academy.route("/cohorts/<int:cohort_id>/plan", methods=["GET", "POST"])
@allow(rules.manage, on=cohorts.cohort)
def plan_links(cohort):
    """Choose the action of the whole cohort, and of sessions that carry out another one."""
    held = sessions.of_cohort(cohort)
    if request.method == "POST":
        each = {
            session.id: _choice(f"action-{session.id}") for session in held if f"action-{session.id}" in request.form
        }
        count = commands.assign(cohort, whole=_choice("action"), each=each, actor=viewer())
        said = ngettext("Zmieniono %(num)d przypisanie.", "Zmieniono %(num)d przypisań.", count)
        return done(said if count else _("Nic się nie zmieniło."), to=url_for("academy.sessions", cohort_id=cohort.id))
    link = queries.link_of(cohort.id)
    return page(
        "academy/plan_links.html",
        cohort=cohort,
        tabs=cohort_tabs(cohort),
        sessions=held,
        actions=action_choices(cohort.project_id),
        whole=link.action_id if link else None,
        each={ident: row.action_id for ident, row in queries.links_of_sessions(cohort.id).items()},
    )


def _choice(name: str) -> tuple[int | None, int | None]:
    """(the action before, the action now) of a field of the form."""
    return number(request.form.get(f"was-{name}", "")), number(request.form.get(name, ""))
