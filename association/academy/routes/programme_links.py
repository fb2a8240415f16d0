"""The programme for participants: an address without an account."""

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.academy import programme, rules
from association.academy.commands import programme_links as commands
from association.academy.models import KINDS
from association.academy.queries import cohorts, materials, modules, sessions, trips
from association.academy.queries import programme_links as queries
from association.academy.routes import academy
from association.academy.routes.programme import programme_data
from association.core import files
from association.core.typesetting import typeset
from association.core.web import allow, anyone, done, page, viewer


@academy.post("/cohorts/<int:cohort_id>/programme/link")
@allow(rules.manage, on=cohorts.cohort)
def share_programme(cohort):
    """Give participants an address."""
    commands.share(cohort, actor=viewer())
    return done(_("Program ma adres dla uczestników."), to=_back(cohort))


@academy.post("/cohorts/<int:cohort_id>/programme/link/removal")
@allow(rules.manage, on=cohorts.cohort)
def withdraw_programme(cohort):
    """Take the address back."""
    commands.withdraw(cohort, actor=viewer())
    return done(_("Adres programu już nie działa."), to=_back(cohort))


def _back(cohort) -> str:
    return f"{url_for('academy.programme', cohort_id=cohort.id)}#share"


def _shared(_viewer, *_ids):
    return queries.shared(request.view_args["token"])


def _hidden(response):
    """Search engines leave it alone: whoever has the address was given it."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@academy.get("/programme/<token>")
@allow(anyone, on=_shared)
def shared_programme(cohort, token):
    """What participants learn, when and where they meet, what they may download."""
    found = programme.parts(modules.of_cohort(cohort.id), modules.sessions(cohort.id))
    answer = page(
        "academy/shared_programme.html",
        cohort=cohort,
        token=token,
        parts=found,
        sessions=sorted((each for part in found for each in part.sessions), key=lambda each: each.number),
        trainers={each.id: [row.person.name for row in each.trainers] for each in sessions.of_cohort(cohort)},
        trips=trips.of_cohort(cohort.id),
        materials=materials.of_cohort(cohort.id),
        kinds=KINDS,
    )
    return _hidden(answer)


@academy.get("/programme/<token>/programme.pdf")
@allow(anyone, on=_shared)
def shared_programme_pdf(cohort, token):
    """The same as a document."""
    pdf = typeset("academy/programme.typ", programme_data(cohort))
    return _hidden(files.send_bytes(pdf, f"program-{cohort.id}.pdf", "application/pdf"))


@academy.get("/programme/<token>/materials/<int:document_id>")
@allow(anyone, on=_shared)
def shared_material(cohort, token):
    """One material of the programme."""
    wanted = request.view_args["document_id"]
    offered = {row.id for rows in materials.of_cohort(cohort.id).values() for row in rows}
    if wanted not in offered:
        abort(404)
    return _hidden(files.send(queries.document(wanted).file))
