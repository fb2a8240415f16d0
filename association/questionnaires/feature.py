"""Questionnaires: questions and answers for applications, surveys, tests and registrations."""

from flask_babel import lazy_gettext as _l

from association.core.feature import Feature

feature = Feature(name="questionnaires", label=_l("Ankiety"))
