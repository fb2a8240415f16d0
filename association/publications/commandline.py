"""What `flask publications` does: list, export and import from a shell."""

from flask.cli import AppGroup

publications = AppGroup("publications", help="Books: what there is, files out, manuscripts in.")
COMMANDS = [publications]
