"""Chromium and a running Splot with the demonstration association, fresh for each test."""

import fcntl
import os
import shutil
import socket
import threading
from datetime import datetime, time, timedelta
from functools import wraps

import pytest
from flask_migrate import upgrade
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from association import create_app
from association.core import clock
from association.core.database import db

CHROMIUM = os.environ.get("SPLOT_CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


# Pages that live later than their browser, by so many milliseconds.
LATER = """
const Real = Date;
Date = class extends Real {
  constructor(...parts) { parts.length ? super(...parts) : super(Real.now() + %d) }
  static now() { return Real.now() + %d }
}
"""


@pytest.fixture(scope="session", autouse=True)
def afternoon():
    """At night and in the morning today's session of the demonstration is still to come. Splot, the tests and the pages
    in the browser then live in the afternoon of the same day."""
    here = clock.local(clock.now())
    if here.hour >= 12:
        yield
        return
    clock.run_from(datetime.combine(here.date(), time(15)))
    ahead = clock.local(clock.now()) - here
    script = LATER % ((ahead // timedelta(milliseconds=1),) * 2)
    with pytest.MonkeyPatch.context() as patch:
        for opens in (Browser.new_context, Browser.new_page):
            patch.setattr(Browser, opens.__name__, _scripted(opens, script))
        yield


def _scripted(opens, script):
    @wraps(opens)
    def opening(*arguments, **settings):
        opened = opens(*arguments, **settings)
        opened.add_init_script(script)
        return opened

    return opening


@pytest.fixture(scope="session")
def base_url():
    """Every server has an address of its own. (The plugin's fixture of this name warns about itself.)"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return browser_type_launch_args | {"executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return browser_context_args | {"locale": "pl-PL", "timezone_id": "Europe/Warsaw", "reduced_motion": "reduce"}


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """made_once(name, make) – the path of what `make` put there: one worker makes it, the others find it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def making(name, make):
        ready, half = shared / name, shared / f"{name}.half"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not ready.exists():
                make(half)
                half.rename(ready)
        return ready

    return making


@pytest.fixture(scope="session")
def demonstration(made_once):
    """A folder with the demonstration association in it."""

    def make(folder):
        app = create_app(INSTANCE=str(folder), DEMO=True)
        with app.app_context():
            upgrade()
        result = app.test_cli_runner().invoke(args=["demo"])
        assert result.exit_code == 0, result.output
        with app.app_context():
            db.engine.dispose()

    return made_once("demonstration", make)


class Answers:
    """The application, each answer closed before it is sent: the server forgets to when a browser leaves early."""

    def __init__(self, app):
        self._app = app
        self._running = 0
        self._changed = threading.Condition()

    def __call__(self, environ, start_response):
        self._count(1)
        try:
            parts = self._app(environ, start_response)
            try:
                return [b"".join(parts)]
            finally:
                parts.close()
        finally:
            self._count(-1)

    def _count(self, more):
        with self._changed:
            self._running += more
            self._changed.notify_all()

    def finish(self):
        """Wait until nothing is being answered any more."""
        with self._changed:
            assert self._changed.wait_for(lambda: not self._running, timeout=30)


class Server:
    """Splot on a port of its own. url: without a slash at the end."""

    def __init__(self, folder, **settings):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.app = create_app(INSTANCE=str(folder), BASE_URL=self.url, **settings)
        # Jobs are done at once, so that a journey need not wait for a worker.
        self.app.extensions["huey"].immediate = True
        self._answers = Answers(self.app)
        self._server = make_server("127.0.0.1", port, self._answers, threaded=True)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def begin_again(self, original):
        """Forget what was done, as if nobody had been here."""
        self._answers.finish()
        with self.app.app_context():
            db.engine.dispose()
        folder = self.app.config["INSTANCE"]
        shutil.rmtree(folder)
        shutil.copytree(original, folder)
        self.app.extensions.pop("kept_pages", None)

    def stop(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
        self._answers.finish()
        with self.app.app_context():
            db.engine.dispose()


@pytest.fixture(scope="session")
def stage(demonstration, tmp_path_factory):
    """One Splot for all tests of a worker, each of which finds its folder as new."""
    folder = tmp_path_factory.mktemp("stage") / "instance"
    shutil.copytree(demonstration, folder)
    running = Server(folder, DEMO=True)
    yield running
    running.stop()


@pytest.fixture
def server(stage, demonstration):
    """The demonstration association, for this test alone."""
    stage.begin_again(demonstration)
    return stage


@pytest.fixture(scope="session")
def nothing_yet(made_once):
    """A folder with a database in which nobody has been."""

    def make(folder):
        app = create_app(INSTANCE=str(folder))
        with app.app_context():
            upgrade()
            db.engine.dispose()

    return made_once("nothing", make)


@pytest.fixture
def new_server(nothing_yet, tmp_path):
    """A real installation before the first visit."""
    folder = tmp_path / "instance"
    shutil.copytree(nothing_yet, folder)
    running = Server(folder)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def shared_server(demonstration, tmp_path_factory):
    """The demonstration association for tests that only look."""
    folder = tmp_path_factory.mktemp("shared") / "instance"
    shutil.copytree(demonstration, folder)
    running = Server(folder, DEMO=True)
    yield running
    running.stop()


@pytest.fixture
def new_context(new_context):
    """Browsers in which nothing breaks unseen: no error in a script, no refusal by the content policy, no 500."""
    troubles = []

    def watch(message):
        # Answers above 400 and a lost network are part of some stories.
        if message.type == "error" and not message.text.startswith(
            (
                "Failed to load resource",
                "htmx: htmx:error: Failed",
                "An unknown error occurred when fetching the script",
            )
        ):
            troubles.append(message.text)

    def opening(**settings):
        context = new_context(**settings)
        context.on("weberror", lambda error: troubles.append(str(error.error)))
        context.on("console", watch)
        context.on("response", lambda answer: answer.status >= 500 and troubles.append(f"{answer.status} {answer.url}"))
        return context

    yield opening
    assert troubles == []


@pytest.fixture
def phone(new_context):
    """A page on a telephone."""
    return new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True).new_page()
