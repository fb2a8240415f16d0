"""The desk, the search and the calendar: they read what the other features offer."""

from flask_babel import lazy_gettext as _l

from association.core.feature import Feature, Holding, Nav
from association.home import rules
from association.home.models import CalendarFeed
from association.home.visitors import home

feature = Feature(
    name="home",
    label=_l("Biurko"),
    blueprint=home,
    rules=rules,
    navigation=[
        Nav(_l("Biurko"), "home.desk", "desk", rules.see_desk, group="desk"),
        Nav(_l("Kalendarz"), "home.calendar_now", "calendar", rules.see_calendar, group="desk"),
    ],
    personal_data=[
        Holding(
            CalendarFeed,
            ("title",),
            purpose=_l("kalendarz w programie wybranym przez osobę"),
            basis=_l("członkostwo w stowarzyszeniu albo umowa o pracę, art. 6 ust. 1 lit. b RODO"),
            retention=_l("do odwołania adresu albo usunięcia konta"),
            by=("account_id",),
        )
    ],
)
