"""What a report should not be sent without, as far as the academy knows: signed lists and closed attendance."""

from flask import url_for
from flask_babel import gettext as _

from association.academy.queries import measures
from association.core import polish
from association.core.feature import Check
from association.core.i18n import locale


def checks(viewer, project, first, last):
    """Sessions of these days that are over and have no signed list."""
    for one in measures.held(project.id, viewer):
        if one.signed or not first <= one.day <= last:
            continue
        day = polish.short_date(one.day, locale())
        # Whoever does not see the cohort learns that something is missing there, and whom to ask.
        url = (
            url_for("academy.paper", cohort_id=one.cohort_id, session_id=one.id)
            if one.visible
            else url_for("projects.people", project_id=project.id)
        )
        yield Check(_("Brak podpisanej listy: %(title)s, %(day)s", title=one.topic, day=day), url)
