"""Sheets: printed lists that carry codes, and the scans that find their way back to their record."""

from flask_babel import lazy_gettext as _l

from association.core.feature import Feature

feature = Feature(name="sheets", label=_l("Arkusze"))
