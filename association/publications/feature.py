"""Publications: from the manuscript to print, EPUB and the web, with a kalendarium computed from rules."""

from flask_babel import lazy_gettext as _l

from association.core.feature import Feature, Nav
from association.publications import models as _models  # noqa: F401 - its tables are known once they are imported
from association.publications import rules
from association.publications.commandline import COMMANDS
from association.publications.lent import asked, together
from association.publications.routes import publications

feature = Feature(
    name="publications",
    label=_l("Publikacje"),
    blueprint=publications,
    thread="publications",
    rules=rules,
    navigation=[Nav(_l("Publikacje"), "publications.index", "book", rules.enter, thread="publications")],
    records=together("RECORDS"),
    measures=together("MEASURES"),
    personal_data=together("HOLDINGS"),
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
    commands=COMMANDS,
    demo="association.publications.demo",
)
