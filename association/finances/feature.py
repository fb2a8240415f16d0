"""Finances: the budget of a project, what it cost, and what the association gave of its own."""

from flask_babel import lazy_gettext as _l

from association.core.feature import Feature
from association.finances.routes import finances

feature = Feature(
    name="finances",
    label=_l("Finanse"),
    thread="projects",
    blueprint=finances,
)
