"""The certificates of a cohort."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.academy import certificates as reckoned
from association.academy import rules
from association.academy.commands import certificates as commands
from association.academy.models import Cohort, required_minutes
from association.academy.queries import cohorts
from association.academy.queries import enrolments as enrolment_queries
from association.academy.routes import academy, cohort_tabs
from association.certificates import printing
from association.certificates import queries as certificates
from association.certificates.forms import ExceptionForm, IssueForm
from association.core.clock import today
from association.core.files import send_bytes
from association.core.refusals import Refused
from association.core.web import allow, done, page, viewer


def _tab_url(cohort_id: int) -> str:
    return url_for("academy.certificates", cohort_id=cohort_id)


@academy.get("/cohorts/<int:cohort_id>/certificates", endpoint="certificates")
@allow(rules.see, on=cohorts.cohort)
def certificates_of_cohort(cohort):
    """Who is entitled to a certificate, who has one."""
    return _tab(cohort, IssueForm(formdata=None, data={"issued_on": today()}))


def _tab(cohort, form):
    course = reckoned.course(cohort)
    people = reckoned.candidates(cohort, course.planned)
    manages = rules.manage(viewer(), cohort)
    return page(
        "academy/certificates.html",
        cohort=cohort,
        tabs=cohort_tabs(cohort),
        form=form,
        people=people,
        planned=course.planned,
        last_day=course.last_day,
        required=required_minutes(course.planned, cohort.threshold_percent),
        entitled=[one for one in people if one.entitled],
        holding=[one for one in people if one.valid],
        to_mail=[one for one in people if one.valid and one.email and not one.valid.mailed_at],
        design=certificates.design_of(Cohort.audit_kind, cohort.id) if manages else None,
        may_manage=manages,
        status=form.status,
    )


@academy.post("/cohorts/<int:cohort_id>/certificates")
@allow(rules.manage, on=cohorts.cohort)
def issue_certificates(cohort):
    """Issue to all who are entitled; the page of the job shows how far it is."""
    form = IssueForm()
    if form.accepts(commands.issue_all, cohort, url=_tab_url(cohort.id)):
        return done("", to=url_for("core.progress", job_id=form.result.id))
    return _tab(cohort, form)


@academy.route("/cohorts/<int:cohort_id>/participants/<int:enrolment_id>/certificate", methods=["GET", "POST"])
@allow(rules.manage_in, on=enrolment_queries.enrolment)
def issue_certificate(enrolment):
    """A certificate for one person; below the threshold it takes a reason."""
    cohort = enrolment.cohort
    candidate = reckoned.candidate(enrolment, reckoned.course(cohort).planned)
    form = (IssueForm if candidate.reached else ExceptionForm)(data={"issued_on": today()})
    if form.accepts(commands.issue_one, enrolment):
        message = _("Wystawiono zaświadczenie nr %(number)s.", number=form.result.label)
        return done(message, to=_tab_url(cohort.id))
    context = {"cohort": cohort, "candidate": candidate, "form": form, "status": form.status}
    return page("academy/certificate_form.html", enrolment=enrolment, **context)


@academy.post("/cohorts/<int:cohort_id>/certificates/print")
@allow(rules.manage, on=cohorts.cohort)
def print_certificates(cohort):
    """Prepare one file with all valid certificates."""
    url = url_for("academy.printed_certificates", cohort_id=cohort.id)
    job = commands.print_all(cohort, url=url, actor=viewer())
    return done("", to=url_for("core.progress", job_id=job.id))


@academy.get("/cohorts/<int:cohort_id>/certificates/print.pdf")
@allow(rules.manage, on=cohorts.cohort)
def printed_certificates(cohort):
    """The file for the printer."""
    papers, title = commands.printed(cohort)
    if not papers:
        raise Refused(_("Nie ma jeszcze żadnego ważnego zaświadczenia."))
    return send_bytes(printing.pdf(papers, title), f"zaswiadczenia-{cohort.id}.pdf", "application/pdf")


@academy.post("/cohorts/<int:cohort_id>/certificates/mail")
@allow(rules.manage, on=cohorts.cohort)
def mail_certificates(cohort):
    """Write to everybody who was not written to."""
    count = commands.mail_all(cohort, actor=viewer())
    said = ngettext("Wysłano %(num)d wiadomość.", "Wysłano %(num)d wiadomości.", count)
    return done(said if count else _("Nie było do kogo pisać."), to=_tab_url(cohort.id))
