"""Community work: the log of support, diagnoses, groups and partnerships, listening, consultations."""

from flask_babel import lazy_gettext as _l

from association.core.feature import Feature, Nav
from association.fieldwork import models as _models  # noqa: F401 - its tables are known once they are imported
from association.fieldwork import rules
from association.fieldwork.lent import asked, together
from association.fieldwork.queries.conditions import CONDITIONS
from association.fieldwork.routes import fieldwork

feature = Feature(
    name="fieldwork",
    label=_l("Praca w terenie"),
    blueprint=fieldwork,
    thread="fieldwork",
    rules=rules,
    conditions=CONDITIONS,
    navigation=[Nav(_l("Praca w terenie"), "fieldwork.overview", "map", rules.enter, thread="fieldwork")],
    records=together("RECORDS"),
    measures=together("MEASURES"),
    personal_data=together("HOLDINGS"),
    sheets=together("SHEETS"),
    search=asked("search"),
    open_to_all=asked("open_to_all"),
    calendar=asked("calendar"),
    timeline=asked("timeline"),
    tasks=asked("tasks"),
    cards=asked("cards"),
    about_people=asked("about_people"),
    about_organisations=asked("about_organisations"),
    about_project=asked("about_project"),
    planned=asked("planned"),
    checks=asked("checks"),
    proofs=asked("proofs"),
    demo="association.fieldwork.demo",
)
