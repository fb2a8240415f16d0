"""Warnings about the threshold."""

from flask_babel import gettext as _

from association.academy import rules
from association.academy.commands import warnings as commands
from association.academy.queries import enrolments
from association.academy.routes import academy, enrolment_url
from association.core.web import allow, done, viewer


@academy.post("/cohorts/<int:cohort_id>/participants/<int:enrolment_id>/acknowledgement")
@allow(rules.mark_in, on=enrolments.enrolment)
def take_note(enrolment):
    """Whoever looks after the cohort knows of the warnings about a person."""
    noted = commands.take_note(enrolment, actor=viewer())
    said = _("Przyjęto do wiadomości: %(name)s.", name=enrolment.person.name) if noted else ""
    return done(said, to=enrolment_url(enrolment))
