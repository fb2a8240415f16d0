"""Personal data: what people are told and agree to, the register of processing, and what they ask for."""

from flask_babel import lazy_gettext as _l

from association.core.feature import Feature
from association.privacy import models as _models  # noqa: F401 - its tables are known once they are imported
from association.privacy import rules

feature = Feature(name="privacy", label=_l("Dane osobowe"), rules=rules)
