"""Certificates: registers with consecutive numbers, designs, the papers and their public verification."""

from flask_babel import lazy_gettext as _l

from association.core.feature import Feature

feature = Feature(name="certificates", label=_l("Zaświadczenia"))
