"""The doors of conferences."""

from association.conferences.routes import conferences as _conferences  # noqa: F401 - importing opens its doors
from association.conferences.routes import desk as _desk  # noqa: F401
from association.conferences.routes import offers as _offers  # noqa: F401
from association.conferences.routes import places as _places  # noqa: F401
from association.conferences.routes import setup as _setup  # noqa: F401
from association.conferences.routes.blueprint import conferences

__all__ = ["conferences"]
