"""The doors of community work."""

from association.fieldwork.routes import overview as _overview  # noqa: F401 - importing opens its doors
from association.fieldwork.routes.blueprint import fieldwork

__all__ = ["fieldwork"]
