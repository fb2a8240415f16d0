"""The doors of conferences."""

from association.conferences.routes import attendees as _attendees  # noqa: F401
from association.conferences.routes import badges as _badges  # noqa: F401
from association.conferences.routes import certificates as _certificates  # noqa: F401
from association.conferences.routes import conferences as _conferences  # noqa: F401 - importing opens its doors
from association.conferences.routes import contributors as _contributors  # noqa: F401
from association.conferences.routes import desk as _desk  # noqa: F401
from association.conferences.routes import exchange as _exchange  # noqa: F401
from association.conferences.routes import messages as _messages  # noqa: F401
from association.conferences.routes import needs as _needs  # noqa: F401
from association.conferences.routes import offers as _offers  # noqa: F401
from association.conferences.routes import own_visits as _own_visits  # noqa: F401
from association.conferences.routes import papers as _papers  # noqa: F401
from association.conferences.routes import places as _places  # noqa: F401
from association.conferences.routes import presence as _presence  # noqa: F401
from association.conferences.routes import prints as _prints  # noqa: F401
from association.conferences.routes import programme as _programme  # noqa: F401
from association.conferences.routes import programme_papers as _programme_papers  # noqa: F401
from association.conferences.routes import public as _public  # noqa: F401
from association.conferences.routes import public_files as _public_files  # noqa: F401
from association.conferences.routes import registered as _registered  # noqa: F401
from association.conferences.routes import registering as _registering  # noqa: F401
from association.conferences.routes import registration as _registration  # noqa: F401
from association.conferences.routes import releases as _releases  # noqa: F401
from association.conferences.routes import results as _results  # noqa: F401
from association.conferences.routes import setup as _setup  # noqa: F401
from association.conferences.routes import surveys as _surveys  # noqa: F401
from association.conferences.routes import visits as _visits  # noqa: F401
from association.conferences.routes.blueprint import conferences

__all__ = ["conferences"]
