"""By when an authority answers a request for public information.

The act of 6 September 2001 on access to public information, art. 13: at the latest 14 days after the request (1), or,
when the authority says why and until when, at most two months after it (2). The day of the request does not count, and
a last day that is a Saturday, a Sunday or a holiday moves to the next working day: art. 111–115 of the Civil Code, and
art. 57 of the Code of Administrative Procedure to the same effect.
"""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from flask_babel import lazy_gettext as _l

from association.core.free_days import public_holidays

DAYS, MONTHS = 14, 2
SOURCE = _l(
    "Urząd ma 14 dni od złożenia wniosku (art. 13 ust. 1 ustawy o dostępie do informacji publicznej). Dnia złożenia "
    "nie liczymy, a gdy ostatni dzień wypada w sobotę, niedzielę albo święto, termin mija w następny dzień roboczy."
)
# The days before which a person is reminded.
NOTICE = timedelta(days=3)


def due(sent_on: date) -> date:
    """The last day of an answer in the ordinary term."""
    return working_day(sent_on + timedelta(days=DAYS))


def latest(sent_on: date) -> date:
    """The last day to which the authority may put its answer off."""
    return working_day(sent_on + relativedelta(months=MONTHS))


def working_day(day: date) -> date:
    """This day, or the first one after it that is neither a Saturday nor a Sunday nor a holiday."""
    while day.weekday() >= 5 or public_holidays(day, day):
        day += timedelta(days=1)
    return day
