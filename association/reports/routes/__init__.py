"""The doors of reports."""

from association.reports.routes import audit as _audit  # noqa: F401 - importing a module opens its doors
from association.reports.routes import exports as _exports  # noqa: F401
from association.reports.routes import portfolio as _portfolio  # noqa: F401
from association.reports.routes import reports as _reports  # noqa: F401
from association.reports.routes import submission as _submission  # noqa: F401
from association.reports.routes import templates as _templates  # noqa: F401
from association.reports.routes import texts as _texts  # noqa: F401
from association.reports.routes.blueprint import reports

__all__ = ["reports"]
