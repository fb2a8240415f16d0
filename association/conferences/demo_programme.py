"""The programmes of the demonstration, read from text as an organiser pastes them: the one of Kraków as it was printed
in 2014, the others invented. Rooms and English names are what the organiser adds afterwards."""

from pathlib import Path

from association.conferences.commands import exchange
from association.conferences.exchange import text
from association.conferences.exchange.draft import Draft
from association.conferences.queries.steps import last_done
from association.core.database import db

PRINTED = Path(__file__).parent.parent / "data" / "osl_krakow_2014.txt"
JURA = """
8:30-9:00 Rejestracja uczestników i kawa powitalna
9:00-9:20 Powitanie (Aula)
moderator: Beata Tkacz, Stowarzyszenie Pracy Socjalnej Auxilio Venire
9:20-10:00 Deinstytucjonalizacja usług społecznych: dokąd idziemy (Aula)
Wystąpienie gościa specjalnego
wykładowca: Paweł Wdówik, Ministerstwo Rodziny i Polityki Społecznej
10:00-10:45 Jurajska Akademia Lidera: co zostało w gminach (Aula)
prowadzący: Jan Chmiel, Bielskie Stowarzyszenie Artystyczne „Teatr Grodzki”; Ilona Opaszowska
10:45-11:15 Przerwa kawowa
11:15-12:30 Warsztaty
Tematy do dyskusji:
1. Usługi społeczne w małej gminie (sala 12) (moderator: Anna Wrona, GOPS Olsztyn)
2. Samorząd i organizacje: kto komu zleca (sala 14) (moderator: Marek Sikora, Urząd Gminy Janów)
12:30-13:30 Panel dyskusyjny (Aula)
Organizacje pozarządowe jako wykonawcy usług
Osoby biorące udział w panelu:
1. Robert Kępa Stowarzyszenie Pracy Socjalnej Auxilio Venire
2. Halina Zając Powiatowe Centrum Pomocy Rodzinie w Częstochowie
3. Grzegorz Lis Fundacja Jurajskie Sąsiedztwo
moderator: Ewa Zdrojewska, Uniwersytet Humanistyczno-Przyrodniczy im. Jana Długosza
13:30-14:00 Podsumowanie i wręczenie „Jurajskiego Poradnika Lidera” (Aula)
14:00 Obiad
"""
TODAY = """
8:30-9:30 Rejestracja uczestników
9:30-10:00 Powitanie (Sala widowiskowa)
10:00-10:45 Wykład „Od pomysłu do inicjatywy” – dr Joanna Maj, Uniwersytet Śląski (Sala widowiskowa)
10:45-11:30 Wykład „Co trzyma ludzi razem” – Michał Sowa, Fundacja Jurajskie Sąsiedztwo (Sala widowiskowa)
11:30-12:00 Przerwa kawowa
12:00-13:30 Warsztaty
1. Pierwsze pieniądze na inicjatywę (Sala 1) (prowadzi: Iwona Lis, OWES Częstochowa)
2. Rozmowa, która nie jest kłótnią (Sala 2) (prowadzi: Ilona Opaszowska)
3. Opowiedz o tym w internecie (Sala 3) (prowadzi: Patryk Wilk, Regionalny Ośrodek Kultury)
13:30-14:30 Obiad
14:30-16:00 Rozmowy przy stolikach
Tematy do dyskusji:
1. Koło gospodyń i młodzi (Sala 1) (moderator: Bożena Kmita, KGW Złoty Potok)
2. Świetlica bez świetliczanki (Sala 2) (moderator: Karol Zięba, GOK Przyrów)
3. Kto po nas? (Sala 3) (moderator: Danuta Wilk, Rada Sołecka Lelów i Hubert Maj, Młodzieżowa Rada Miasta)
16:00-16:30 Podsumowanie (Sala widowiskowa)
18:00-21:00 Wieczór lokalny przy ognisku
"""
# As the organiser calls them on the English page, in the order of the programme.
ENGLISH = (
    "Welcome and introduction",
    "Lunch",
    "Workshops: dilemmas of a community organiser",
    "Working with local leaders",
    "Working with local government",
    "Community organisers and social workers",
    "A community organiser inside a social welfare centre",
    "Documenting change and promoting community organising",
    "Where do community organisers find their energy?",
    "Hard times in a community: getting through and using them",
    "Break",
    "Panel discussion",
    "Closing of the first day",
    "Dinner",
    "Kraków through the eyes of a community organiser",
    "Breakfast",
    "Introduction to good practice in Kraków",
    "Departure in seven groups",
    "Study visits: good practice in Kraków",
    "Local activity programme “Po prostu ZiK”",
    "Community initiative “Po sąsiedzku”",
    "Project “Parasol Praca Przyszłość”",
    "Local activity programme “Nasze sprawy”",
    "Local activity programme “Na Olszy”",
    "Local activity programme “Razem zmieniamy”",
    "Local activity programme Ugorek",
    "Return to the hotel",
    "Summing up the two days",
    "Lunch",
)
HALL = ("welcome", "panel", "summary", "lecture")
TABLE_SEATS = 24


def tell_programmes(story: dict) -> None:
    """Give all three conferences their programmes."""
    actor = story["accounts"]["coordinator"]
    for key, written in (("krakow", PRINTED.read_text(encoding="utf-8")), ("jura", JURA), ("today", TODAY)):
        conference = story["conferences"][key]
        draft = text.read(written)
        draft.fit(conference.starts_on, conference.ends_on)
        if key == "krakow":
            _furnish(draft)
        outcome = exchange.take_in(conference, draft, source="text", actor=actor)
        # Weeks ago; people are registered since, and nobody takes that back with one click.
        db.session.delete(last_done(conference.id, actor.id, outcome.step_id))


def _furnish(draft: Draft) -> None:
    """What the printed programme leaves open."""
    for item, english in zip(draft.items, ENGLISH, strict=True):
        item.title_en = english
        if item.kind == "table":
            item.room, item.capacity, item.bookable = f"Sala {'ABCDEFG'[int(item.number) - 1]}", TABLE_SEATS, True
        elif item.kind == "study_visit" and item.parent is not None:
            item.departure = f"8:30 przed hotelem, grupa {item.number}"
        elif item.kind in HALL:
            item.room = "Sala plenarna"
