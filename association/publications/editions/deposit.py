"""Legal deposit: which libraries get how many copies, and until when.

The act of 7 November 1996 on legal deposit copies and the regulation of 6 March 1997: of a print run of more than a
hundred copies seventeen, of a smaller one two. They are reserved before anything is handed out.
"""

from datetime import date, timedelta
from typing import NamedTuple

SMALL_RUN = 100
NATIONAL = "bn"
# Days from the end of production; counted as the calendar goes.
DAYS_NATIONAL, DAYS_OTHERS = 5, 14
LIBRARIES = {
    NATIONAL: "Biblioteka Narodowa w Warszawie",
    "bj": "Biblioteka Jagiellońska w Krakowie",
    "umcs": "Biblioteka Uniwersytetu Marii Curie-Skłodowskiej w Lublinie",
    "lodz": "Biblioteka Uniwersytetu Łódzkiego",
    "torun": "Biblioteka Uniwersytetu Mikołaja Kopernika w Toruniu",
    "poznan": "Biblioteka Uniwersytetu im. Adama Mickiewicza w Poznaniu",
    "uw": "Biblioteka Uniwersytetu Warszawskiego",
    "wroclaw": "Biblioteka Uniwersytetu Wrocławskiego",
    "slaska": "Biblioteka Śląska w Katowicach",
    "warszawa": "Biblioteka Publiczna m.st. Warszawy",
    "szczecin": "Książnica Pomorska w Szczecinie",
    "gdansk": "Biblioteka Uniwersytetu Gdańskiego",
    "kul": "Biblioteka Katolickiego Uniwersytetu Lubelskiego",
    "opole": "Biblioteka Uniwersytetu Opolskiego",
    "bialystok": "Książnica Podlaska w Białymstoku",
}
_TWO = (NATIONAL, "bj")


class Due(NamedTuple):
    """What one library gets."""

    library: str
    name: str
    copies: int
    due: date | None


def due_copies(print_run: int | None, made_on: date | None) -> list[Due]:
    """The copies that are owed for a print run, in the order in which they must be sent; none when nothing is printed.

    made_on: the end of production, or None while nobody knows it.
    """
    if not print_run:
        return []
    small = print_run <= SMALL_RUN
    return [
        Due(key, name, 1 if small or key not in _TWO else 2, _day(key, made_on))
        for key, name in LIBRARIES.items()
        if not small or key in _TWO
    ]


def _day(library: str, made_on: date | None) -> date | None:
    return made_on and made_on + timedelta(days=DAYS_NATIONAL if library == NATIONAL else DAYS_OTHERS)


def owed(print_run: int | None) -> int:
    """How many copies a print run owes."""
    return sum(one.copies for one in due_copies(print_run, None))
