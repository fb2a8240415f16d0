"""Starts Splot: checks the settings, brings the database up to date, builds the demonstration, serves."""

import os
import sys

from flask.cli import ScriptInfo
from gunicorn.app.wsgiapp import WSGIApplication

from association import settings
from association.accounts.commands import setup_code


def main():
    from app import app

    if faults := settings.unsafe(app.config):
        sys.exit("\n".join(["Splot nie wystartuje, bo te ustawienia nie są bezpieczne:", *faults]))
    prepare(app)
    sys.argv = ["gunicorn", "--config", str(settings.ROOT / "gunicorn.conf.py")]
    WSGIApplication(prog="gunicorn").run()


def prepare(app):
    """Make the database ready in a child, so that nothing it loads stays in the memory of the server."""
    child = os.fork()
    if child == 0:
        migrate(app)
        sys.exit()
    if failed := os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        sys.exit(failed)


def migrate(app):
    from flask_migrate import upgrade

    with app.app_context():
        upgrade()
    if app.config["DEMO"]:
        app.cli.main(["demo", "--if-empty"], prog_name="flask", obj=ScriptInfo(create_app=lambda: app))
    elif code := setup_code(app):
        print(f"Pierwsza wizyta: załóż stowarzyszenie kodem {code}", flush=True)


if __name__ == "__main__":
    main()
