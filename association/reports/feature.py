"""Reports to the funder: assembled from what was recorded, frozen when they are sent."""

from flask_babel import lazy_gettext as _l

from association.core.feature import Feature
from association.reports import offers, rules, sharing
from association.reports.routes import reports

feature = Feature(
    name="reports",
    label=_l("Sprawozdania"),
    thread="projects",
    blueprint=reports,
    rules=rules,
    records=[*offers.RECORDS],
    personal_data=[*offers.HOLDINGS, *sharing.HOLDINGS],
    project_tabs=offers.tabs,
    tasks=offers.tasks,
    calendar=offers.calendar,
    timeline=offers.timeline,
    demo="association.reports.demo",
)
