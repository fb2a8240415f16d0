"""The Polish language (and English beside it): order of letters, typography, dates in words, numbers, courtesy."""

from association.core.polish.courtesy import address, courtesy
from association.core.polish.dates import (
    date_range,
    date_time,
    day_month,
    deadline,
    long_date,
    month_year,
    relative_day,
    short_date,
    time_range,
    weekday,
    weekday_date,
    weekday_short,
)
from association.core.polish.letters import fold, sort_key
from association.core.polish.numbers import account_number, duration, hours, percent, plural_category, whole
from association.core.polish.phones import phone, phone_link, plain_phone
from association.core.polish.typography import typography

__all__ = [
    "account_number",
    "address",
    "courtesy",
    "date_range",
    "date_time",
    "day_month",
    "deadline",
    "duration",
    "fold",
    "hours",
    "long_date",
    "month_year",
    "percent",
    "phone",
    "phone_link",
    "plain_phone",
    "plural_category",
    "relative_day",
    "short_date",
    "sort_key",
    "time_range",
    "typography",
    "weekday",
    "weekday_date",
    "weekday_short",
    "whole",
]
