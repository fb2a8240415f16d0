"""The doors of the directory: persons, organisations, what fields offer while typing, imports."""

from flask import Blueprint

from association.core import teryt
from association.people.cli import own_register

people = Blueprint("people", __name__, url_prefix="/people")


@people.app_template_filter("place")
def place(code: str) -> str:
    """The name of a municipality."""
    found = teryt.unit(code)
    return found.name if found else code


people.add_app_template_filter(teryt.label, "place_label")
people.record_once(lambda state: teryt.use(own_register(state.app)))


from association.people.routes import (  # noqa: E402
    choices,  # noqa: F401
    imports,  # noqa: F401
    labels,  # noqa: F401
    lists,  # noqa: F401
    memberships,  # noqa: F401
    merges,  # noqa: F401
    organisations,  # noqa: F401
    persons,  # noqa: F401
    relations,  # noqa: F401
)
