"""The doors of publications."""

from association.publications.routes import apparatus as _apparatus  # noqa: F401 - doors are known once imported
from association.publications.routes import chapters as _chapters  # noqa: F401
from association.publications.routes import copies as _copies  # noqa: F401
from association.publications.routes import design as _design  # noqa: F401
from association.publications.routes import editions as _editions  # noqa: F401
from association.publications.routes import errata as _errata  # noqa: F401
from association.publications.routes import imports as _imports  # noqa: F401
from association.publications.routes import kalendarium as _kalendarium  # noqa: F401
from association.publications.routes import kalendarium_entries as _kalendarium_entries  # noqa: F401
from association.publications.routes import kalendarium_public as _kalendarium_public  # noqa: F401
from association.publications.routes import kalendarium_rules as _kalendarium_rules  # noqa: F401
from association.publications.routes import kalendarium_years as _kalendarium_years  # noqa: F401
from association.publications.routes import language as _language  # noqa: F401
from association.publications.routes import outputs as _outputs  # noqa: F401
from association.publications.routes import outside as _outside  # noqa: F401
from association.publications.routes import outside_links as _outside_links  # noqa: F401
from association.publications.routes import outside_writing as _outside_writing  # noqa: F401
from association.publications.routes import pasting as _pasting  # noqa: F401
from association.publications.routes import pictures as _pictures  # noqa: F401
from association.publications.routes import previews as _previews  # noqa: F401
from association.publications.routes import publications as _publications  # noqa: F401
from association.publications.routes import reading as _reading  # noqa: F401
from association.publications.routes import review as _review  # noqa: F401
from association.publications.routes import steps as _steps  # noqa: F401
from association.publications.routes import tasks as _tasks  # noqa: F401
from association.publications.routes import team as _team  # noqa: F401
from association.publications.routes import versions as _versions  # noqa: F401
from association.publications.routes import writing as _writing  # noqa: F401
from association.publications.routes.blueprint import publications

__all__ = ["publications"]
