"""The holidays are those of the well-kept library, in both languages."""

from datetime import date

import holidays
import pytest

from association.core.free_days import public_holidays


@pytest.mark.parametrize(("language", "theirs"), [("pl", "pl"), ("en", "en_US")])
def test_every_year_has_the_holidays_of_its_law(language, theirs):
    years = range(1990, 2061)
    wanted = holidays.Poland(years=years, language=theirs)
    found = public_holidays(date(1990, 1, 1), date(2060, 12, 31), language)
    assert list(found) == sorted(wanted)
    ordinary = {day: name for day, name in found.items() if day != date(2018, 11, 12)}
    assert ordinary == {day: name for day, name in wanted.items() if day != date(2018, 11, 12)}


def test_only_the_days_between_are_told():
    assert public_holidays(date(2026, 12, 25), date(2027, 1, 5)) == {
        date(2026, 12, 25): "Boże Narodzenie (pierwszy dzień)",
        date(2026, 12, 26): "Boże Narodzenie (drugi dzień)",
        date(2027, 1, 1): "Nowy Rok",
    }
