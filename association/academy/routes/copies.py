"""Another cohort with the programme of this one."""

from flask import request, url_for
from flask_babel import gettext as _

from association.academy import rules
from association.academy.commands import copies as commands
from association.academy.forms.plans import CopyCohortForm
from association.academy.queries import clashes, cohorts
from association.academy.routes import academy, cohort_url
from association.academy.routes.plans import fingerprint
from association.core.pages import locale
from association.core.web import allow, done, page, viewer


@academy.route("/cohorts/<int:cohort_id>/copy", methods=["GET", "POST"])
@allow(rules.coordinate, on=cohorts.cohort)
def copy_cohort(cohort):
    """Choose the beginning, look at the days, begin the copy."""
    projects = cohorts.projects_to_fill(viewer())
    known = {"project_id": cohort.project_id, "place": cohort.place}
    form = CopyCohortForm(projects=projects, data=known)
    slots, ticked = [], set()
    if form.accepts(commands.moved_plan, cohort, language=locale()):
        slots = form.result
        looked_at = request.form.get("looked_at") == fingerprint(slots)
        ticked = set(request.form.getlist("slot")) if looked_at else {slot.key for slot in slots if not slot.free}
        chosen = [slot for slot in slots if slot.key in ticked]
        if looked_at and "create" in request.form and form.accepts(commands.copy, cohort, slots=chosen):
            other = form.result
            undo = url_for("academy.archive_cohort", cohort_id=other.id)
            return done(_("Dodano grupę „%(title)s”.", title=other.title), to=cohort_url(other), undo=undo)
    return page(
        "academy/copy.html",
        form=form,
        cohort=cohort,
        slots=slots,
        ticked=ticked,
        looked_at=fingerprint(slots),
        clashes=clashes.of_slots(viewer(), 0, slots),
        status=form.status,
    )
