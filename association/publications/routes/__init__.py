"""The doors of publications."""

from association.publications.routes import apparatus as _apparatus  # noqa: F401 - doors are known once imported
from association.publications.routes import chapters as _chapters  # noqa: F401
from association.publications.routes import design as _design  # noqa: F401
from association.publications.routes import editions as _editions  # noqa: F401
from association.publications.routes import kalendarium as _kalendarium  # noqa: F401
from association.publications.routes import outputs as _outputs  # noqa: F401
from association.publications.routes import pictures as _pictures  # noqa: F401
from association.publications.routes import publications as _publications  # noqa: F401
from association.publications.routes.blueprint import publications

__all__ = ["publications"]
