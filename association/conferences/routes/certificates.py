"""The certificates of a conference."""

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.certificates import printing
from association.certificates import queries as certificates
from association.conferences import certificates as reckoned
from association.conferences import rules
from association.conferences.commands import certificates as commands
from association.conferences.forms.certificates import IssueForm
from association.conferences.models import Conference
from association.conferences.queries import conferences as queries
from association.conferences.routes.blueprint import conference_page, conferences
from association.core.clock import today
from association.core.files import send_bytes
from association.core.refusals import Refused
from association.core.web import allow, done, viewer


def _tab_url(conference_id: int) -> str:
    return url_for("conferences.certificates", conference_id=conference_id)


@conferences.get("/conferences/<int:conference_id>/certificates", endpoint="certificates")
@allow(rules.see_attendees, on=queries.conference)
def certificates_of_conference(conference):
    """Who was there for how long, and who has a certificate."""
    return _tab(conference, IssueForm(formdata=None, data={"issued_on": today()}))


def _tab(conference, form):
    people, planned = reckoned.candidates(conference)
    manages = rules.manage(viewer(), conference)
    entitled = [one for one in people if one.entitled]
    return conference_page(
        "results/certificates.html",
        conference,
        tab="results",
        form=form,
        people=people,
        planned=planned,
        entitled=entitled,
        wanted=sum(one.person.wants_certificate for one in entitled),
        holding=[one for one in people if one.valid],
        to_mail=sum(bool(one.valid and not one.valid.mailed_at and one.person.email) for one in people),
        design=certificates.design_of(Conference.audit_kind, conference.id) if manages else None,
        may_manage=manages,
        status=form.status,
    )


@conferences.post("/conferences/<int:conference_id>/certificates")
@allow(rules.manage, on=queries.conference)
def issue_certificates(conference):
    """Issue to all who were there; the page of the job shows how far it is."""
    form = IssueForm()
    if form.accepts(commands.issue_all, conference, url=_tab_url(conference.id)):
        return done("", to=url_for("core.progress", job_id=form.result.id))
    return _tab(conference, form)


@conferences.post("/conferences/<int:conference_id>/certificates/people/<int:attendee_id>")
@allow(rules.manage, on=lambda viewer, conference_id, _ident: queries.conference(viewer, conference_id))
def issue_certificate(conference):
    """A certificate for one person."""
    issued = commands.issue_one(conference, attendee_id=request.view_args["attendee_id"], actor=viewer())
    return done(_("Wystawiono zaświadczenie nr %(number)s.", number=issued.label), to=_tab_url(conference.id))


@conferences.post("/conferences/<int:conference_id>/certificates/print")
@allow(rules.manage, on=queries.conference)
def print_certificates(conference):
    """Prepare one file with all valid certificates."""
    url = url_for("conferences.printed_certificates", conference_id=conference.id)
    job = commands.print_all(conference, url=url, actor=viewer())
    return done("", to=url_for("core.progress", job_id=job.id))


@conferences.get("/conferences/<int:conference_id>/certificates/print.pdf")
@allow(rules.manage, on=queries.conference)
def printed_certificates(conference):
    """The file for the printer."""
    papers, title = commands.printed(conference)
    if not papers:
        raise Refused(_("Nie ma jeszcze żadnego ważnego zaświadczenia."))
    return send_bytes(printing.pdf(papers, title), f"zaswiadczenia-{conference.slug}.pdf", "application/pdf")


@conferences.post("/conferences/<int:conference_id>/certificates/mail")
@allow(rules.manage, on=queries.conference)
def mail_certificates(conference):
    """Write to everybody who was not written to."""
    count = commands.mail_all(conference, actor=viewer())
    said = ngettext("Wysłano %(num)d wiadomość.", "Wysłano %(num)d wiadomości.", count)
    return done(said if count else _("Nie było do kogo pisać."), to=_tab_url(conference.id))
