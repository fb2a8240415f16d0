"""Personal data: what people are told and agree to, the register of processing, and what they ask for."""

from flask_babel import lazy_gettext as _l

from association.core.feature import Feature
from association.privacy import rules
from association.privacy.commands import requests as _requests  # noqa: F401 - its jobs are known once it is imported
from association.privacy.holdings import HOLDINGS
from association.privacy.queries.conditions import CONDITIONS

feature = Feature(name="privacy", label=_l("Dane osobowe"), rules=rules, personal_data=HOLDINGS, conditions=CONDITIONS)
