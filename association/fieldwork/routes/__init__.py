"""The doors of community work."""

from association.fieldwork.routes import cards as _cards  # noqa: F401
from association.fieldwork.routes import comments as _comments  # noqa: F401
from association.fieldwork.routes import communities as _communities  # noqa: F401
from association.fieldwork.routes import consultations as _consultations  # noqa: F401
from association.fieldwork.routes import diagnoses as _diagnoses  # noqa: F401
from association.fieldwork.routes import diagnosis_parts as _diagnosis_parts  # noqa: F401
from association.fieldwork.routes import diagnosis_surveys as _diagnosis_surveys  # noqa: F401
from association.fieldwork.routes import entry_delivery as _entry_delivery  # noqa: F401
from association.fieldwork.routes import government as _government  # noqa: F401
from association.fieldwork.routes import groups as _groups  # noqa: F401
from association.fieldwork.routes import issues as _issues  # noqa: F401
from association.fieldwork.routes import listening as _listening  # noqa: F401
from association.fieldwork.routes import log_month as _log_month  # noqa: F401
from association.fieldwork.routes import map as _map  # noqa: F401
from association.fieldwork.routes import months as _months  # noqa: F401
from association.fieldwork.routes import overview as _overview  # noqa: F401 - importing opens its doors
from association.fieldwork.routes import participants as _participants  # noqa: F401
from association.fieldwork.routes import partnerships as _partnerships  # noqa: F401
from association.fieldwork.routes import plan_tasks as _plan_tasks  # noqa: F401
from association.fieldwork.routes import plans as _plans  # noqa: F401
from association.fieldwork.routes import public_consultations as _public_consultations  # noqa: F401
from association.fieldwork.routes import reports as _reports  # noqa: F401
from association.fieldwork.routes import support as _support  # noqa: F401
from association.fieldwork.routes.blueprint import fieldwork

__all__ = ["fieldwork"]
