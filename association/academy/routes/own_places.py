"""The answer of an applicant to a decision, behind his or her private link."""

from flask import url_for
from flask_babel import gettext as _

from association.academy.commands import places
from association.academy.links import token_of
from association.academy.routes.public_calls import of_link, public
from association.core.web import allow, anyone, done


@public.post("/applications/<token>/confirmation")
@allow(anyone)
@of_link
def confirm_place(application):
    """I am coming."""
    places.confirm(application)
    return done(_("Dziękujemy, do zobaczenia!"), to=url_for("calls.status", token=token_of(application.nonce)))
