"""Recognising a person: the cookie holds a random token, the database its digest, and one query joins both.

The table of sign-ins stays on the server, so that ending one works at once wherever its cookie lies.
"""

from datetime import timedelta

from flask import Blueprint, current_app, g, request, session
from flask_login import LoginManager

from association.accounts import queries
from association.accounts.commands import sign_ins
from association.accounts.commands.sign_ins import Browser
from association.core.clock import now
from association.core.database import settle
from association.core.web import SAFE_METHODS

SEEN_EVERY = timedelta(minutes=10)

accounts = Blueprint("accounts", __name__)
people = LoginManager()
# Flask-Login would tie the cookie to the network address, which telephones change all day.
people.session_protection = None


@accounts.record_once
def _recognise_people(state):
    people.init_app(state.app)


@people.request_loader
def recognise(_request):
    """The account of this browser; Flask-Login remembers it for the request."""
    token = session.get("sign_in")
    found = queries.recognised(token) if token else None
    if found is None:
        return None
    g.sign_in_id, seen_at, account, name = found
    g.association_name = name or "Splot"
    g.long_unseen = seen_at < now() - SEEN_EVERY
    return account


@accounts.after_app_request
def _mark_seen(response):
    """Write down now and then that somebody is here, when the page is ready and only where nothing else is written."""
    if g.get("long_unseen") and request.method in SAFE_METHODS:
        with settle():
            sign_ins.mark_seen(g.sign_in_id)
    return response


def remember(token: str) -> None:
    """Let this browser stay signed in. The session begins anew, so that nobody can have prepared it."""
    if "sign_in" in session:
        sign_ins.sign_out(session["sign_in"])
    language = session.get("language")
    session.clear()
    session.permanent = True
    session["sign_in"] = token
    if language:
        session["language"] = language


def browser() -> Browser:
    """From where this request comes."""
    return Browser(request.remote_addr or "", request.user_agent.string)


def in_demonstration(*_):
    """For doors that exist in demonstration mode only."""
    return current_app.config["DEMO"] or None
