"""The doors of the directory: persons, organisations, what fields offer while typing, imports."""

from flask import Blueprint

from association.core import teryt

people = Blueprint("people", __name__, url_prefix="/people")


@people.app_template_filter("place")
def place(code: str) -> str:
    """The name of a municipality."""
    found = teryt.unit(code)
    return found.name if found else code


people.add_app_template_filter(teryt.label, "place_label")


from association.people.routes import choices, imports, memberships, merges, organisations, persons  # noqa: E402, F401
