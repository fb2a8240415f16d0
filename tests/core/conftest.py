"""The stage of the foundation: the application without its features, and doors that a test opens for itself."""

import sqlite3
from contextlib import ExitStack, contextmanager
from itertools import count

import pytest
from flask import Blueprint, session
from flask_login import LoginManager
from jinja2 import DictLoader
from sqlalchemy import event

import association
from association.accounts.models import Account
from association.core.database import db, settle
from association.core.web import allow, anyone
from tests.conftest import prepared
from tests.factories.accounts import make_account

PAGE = """{% extends "layouts/base.html" %}
{% block title %}Scena{% endblock %}
{% block shell %}<main id="content"><h1>Scena</h1>CONTENT</main>{% endblock %}
{% block toasts %}{% include "layouts/_toasts.html" %}{% endblock %}"""


class Stage:
    """What stands on the stage during one test. Every door has the address /stage/<name>, perhaps with an id and a
    word behind it; views are hung into it with their locks."""

    def __init__(self):
        self.views = {}
        self.templates = {}
        self._number = count(1)

    def door(self, view, name="door") -> str:
        """Open /stage/<name> with this view; returns its address."""
        self.views[name] = view
        return f"/stage/{name}"

    def template(self, content, *, whole=False, suffix="html") -> str:
        """The name of a template with this content; `whole` puts a page around it."""
        name = f"stage/{next(self._number)}.{suffix}"
        self.templates[name] = PAGE.replace("CONTENT", content) if whole else content
        return name

    def play(self, name, **parts):
        """Answer a request."""
        return self.views[name](**parts)


def _furnish(app) -> Stage:
    stage, people = Stage(), LoginManager()
    people.session_protection = None
    people.init_app(app)
    people.request_loader(lambda request: db.session.get(Account, session["viewer"]) if "viewer" in session else None)

    accounts = Blueprint("accounts", __name__)
    accounts.get("/sign-in", endpoint="sign_in")(allow(anyone)(lambda: "sign in"))
    app.register_blueprint(accounts)

    doors = Blueprint("stage", __name__)
    doors.jinja_loader = DictLoader(stage.templates)
    play = allow(anyone)(stage.play)
    for number, end in enumerate(("", "/<int:first>", "/<int:first>/<word>", "/<int:first>/<int:second>/<word>")):
        methods = ["GET", "POST", "PUT", "DELETE"]
        doors.add_url_rule(f"/stage/<name>{end}", f"play_{number}", play, methods=methods)
    app.register_blueprint(doors)
    return stage


@pytest.fixture(scope="session")
def base_app(tmp_path_factory, worker):
    """The application as the foundation alone makes it; people are whom their cookie says."""
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(association, "FEATURES", ())
            app = stack.enter_context(prepared(tmp_path_factory.mktemp("core"), f"{worker}_core"))
        app.extensions["stage"] = _furnish(app)
        yield app


@pytest.fixture
def statements(app):
    """Every statement that is sent meanwhile, those that begin transactions included."""
    seen = []

    def remember(connection, cursor, statement, *rest):
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", remember)
    with beginnings(engine, seen):
        yield seen
    event.remove(engine, "before_cursor_execute", remember)


@contextmanager
def beginnings(engine, seen):
    """Add to `seen` how SQLite begins transactions, which only the driver can tell."""

    def trace(connection, record, lent):
        if isinstance(connection, sqlite3.Connection):
            connection.set_trace_callback(lambda sent: seen.append(sent) if sent.startswith("BEGIN") else None)

    event.listen(engine, "checkout", trace)
    yield
    event.remove(engine, "checkout", trace)


@pytest.fixture
def stage(app) -> Stage:
    """An empty stage. Templates stay, because the application has compiled them."""
    found = app.extensions["stage"]
    found.views.clear()
    return found


@pytest.fixture
def enter(app):
    """enter("coordinator") – a browser in which that person is signed in."""

    def entering(*roles, **facts):
        with app.app_context(), settle():
            account_id = make_account(roles=list(roles), **facts).id
        client = app.test_client()
        client.account_id = account_id
        with client.session_transaction() as cookie:
            cookie["viewer"] = account_id
        return client

    return entering
