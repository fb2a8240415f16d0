"""The doors of the directory: persons, organisations, what fields offer while typing, imports."""

from flask import Blueprint, g

from association.core import teryt

people = Blueprint("people", __name__, url_prefix="/people")


@people.app_template_filter("place")
def place(code: str) -> str:
    """The name of a municipality."""
    found = teryt.unit(code)
    return found.name if found else code


people.add_app_template_filter(teryt.label, "place_label")


@people.before_request
def _stand_in_the_menu():
    g.area_endpoint = "people.persons"


from association.people.routes import choices, imports, memberships, organisations, persons  # noqa: E402, F401
