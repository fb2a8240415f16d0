"""For everybody: is this paper true, and the private page of the person whose paper it is."""

from flask import abort, request

from association.accounts.commands import throttle
from association.certificates import paper, queries
from association.certificates.forms import VerifyForm
from association.certificates.routes import certificates
from association.certificates.routes.papers import sent
from association.core.database import settle
from association.core.refusals import Refused
from association.core.web import allow, anyone, page


@certificates.get("/verify")
@allow(anyone)
def verify():
    """Whether a number and a code belong to a paper, and what the paper says; no more than the paper itself."""
    form = VerifyForm()
    found, refusal = None, ""
    if form.is_submitted() and form.validate():
        try:
            found = _looked_up(form.number.data, form.code.data)
        except Refused as wait:
            refusal, form.status = wait.message, wait.status
        else:
            form.status = 200 if found else 404
    elif form.is_submitted():
        form.status = 422
    asked = form.is_submitted() and not form.errors and not refusal
    if found:
        # The next question begins with empty fields.
        form.number.process(None)
        form.code.process(None)
    return page(
        "certificates/verify.html",
        form=form,
        asked=asked,
        refusal=refusal,
        certificate=found,
        sentence=paper.sentence(found.paper) if found else "",
        status=form.status,
    )


def _looked_up(number: str, code: str):
    """Who asks for papers that do not exist is slowed down; a true question is forgotten at once."""
    tried = f"certificate {number} {code}"
    # Counted apart from signing in: who checks papers locks nobody out.
    origin = f"verify {throttle.network(request.remote_addr or '')}"
    with settle():
        throttle.count(tried, origin)
    found = queries.verified(number, code)
    if found:
        with settle():
            throttle.forget(tried)
        found = queries.verified(number, code)
    return found


@certificates.get("/certificates/mine/<token>")
@allow(anyone)
def mine(token):
    """The private page to which the letter leads."""
    found = queries.by_token(token) or abort(404)
    return page("certificates/mine.html", certificate=found, token=token, sentence=paper.sentence(found.paper))


@certificates.get("/certificates/mine/<token>/paper.pdf")
@allow(anyone)
def mine_paper(token):
    """The paper itself, as long as it is valid."""
    found = queries.by_token(token) or abort(404)
    if found.state != "valid":
        abort(404)
    return sent(found)
