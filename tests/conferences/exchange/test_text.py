"""A programme as it was printed becomes a programme: every item, every person, every place."""

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from association.conferences.exchange import text
from association.conferences.exchange.draft import Draft, clock

PRINTED = Path("association/data/osl_krakow_2014.txt").read_text(encoding="utf-8")


def read(*lines) -> Draft:
    return text.read("\n".join(lines))


def times(draft):
    return [(clock(item.starts), clock(item.ends), item.title) for item in draft.items if item.parent is None]


def test_the_printed_programme_is_read_as_it_stands():
    draft = text.read(PRINTED)
    assert [day.day for day in draft.days] == ["2014-11-24", "2014-11-25"]
    assert draft.title.startswith("Organizowanie społeczności lokalnej")
    assert draft.organisers == [
        "Centrum Wspierania Aktywności Lokalnej CAL",
        "MOPS Kraków",
        "Ogólnopolskie Forum Organizatorów Społeczności Lokalnej (OFOSL)",
    ]
    slots = [item for item in draft.items if item.parent is None]
    assert [item.kind for item in slots] == [
        *("welcome", "meal", "workshop", "break", "panel", "summary", "meal", "evening"),
        *("meal", "lecture", "transfer", "study_visit", "transfer", "summary", "meal"),
    ]
    assert [clock(item.starts) for item in slots if item.day == 1] == [
        *("07:00", "08:00", "08:30", "09:30", "12:30", "12:30", "13:00"),
    ]
    assert [item.title for item in slots if clock(item.starts) == "12:30"] == [
        "Powrót do hotelu",
        "Podsumowanie dwóch dni konferencji",
    ]
    assert draft.left == []


def test_seven_tables_have_eight_moderators_with_their_offices():
    draft = text.read(PRINTED)
    tables = [item for item in draft.items if item.kind == "table"]
    assert [item.number for item in tables] == list("1234567")
    assert [(person.name, person.affiliation) for item in tables for person in item.people] == [
        ("Tomasz Stoński", "OPS Radlin"),
        ("Katarzyna Żukowska-Koc", "MOPS Łapy"),
        ("Dorota Głowacka-Prus", "MOPS Kraków"),
        ("Aleksandra Skonieczna", "OPS Tłuszcz"),
        ("Anna Sztencel", "MOPS Radom"),
        ("Izabela Kurach", "OPS Dzielnicy Targówek m.st. Warszawy"),
        ("Małgorzata Paluch", "MOPS Nowy Sącz"),
        ("Agnieszka Rzepecka", "MOPS Katowice"),
    ]
    assert {person.role for item in tables for person in item.people} == {"moderator"}
    assert {draft.items[item.parent].title for item in tables} == {"Warsztaty „Dylematy OSŁowca...”"}


def test_the_panel_has_four_people_and_who_leads_it():
    panel = next(item for item in text.read(PRINTED).items if item.kind == "panel")
    assert panel.subtitle == "Przyszłość OSŁ – czyli różne rozwiązania we wdrażaniu OSŁ"
    assert [person.name for person in panel.people if person.role == "panellist"] == [
        "Tomasz Stoński",
        "Agnieszka Rzepecka",
        "Anna Kowalczyk",
        "Anna Sztencel",
    ]
    (moderator,) = [person for person in panel.people if person.role == "moderator"]
    # The text has a misprinted genitive, „Tomasa Wiaka”: the guess is shown to be looked at.
    assert (moderator.name, moderator.found) == ("Tomasz Wiak", "Tomasa Wiaka")
    assert panel.doubts == [["case", "Tomasa Wiaka"]]


def test_seven_visits_have_their_places():
    draft = text.read(PRINTED)
    slot = next(index for index, item in enumerate(draft.items) if item.title.startswith("Wizyty studyjne"))
    visits = draft.children(slot)
    assert [item.capacity for item in visits] == [20, 12, 20, 15, 15, 15, 15]
    assert all(item.bookable and item.kind == "study_visit" for item in visits)
    assert [(item.number, item.title, item.place) for item in visits[:2]] == [
        ("I", "Program Aktywności Lokalnej „Po prostu ZiK”", "ul. Gustawa Morcinka 15 w Krakowie"),
        ("II", "Inicjatywa społeczna „Po sąsiedzku”", "Galeria „2 światy” ul. Brzozowa 14, Dzielnica Kazimierz"),
    ]
    assert visits[4].description.endswith("kronika PAL prowadzona przez uczestników.")
    assert "streetworkerów, jako" in visits[4].description
    # Only two guesses wait for a person in the whole programme.
    assert sum(len(item.doubts) for item in draft.items) == 2


def test_other_ways_to_write_hours():
    draft = read(
        "Piątek, 3 września 2027 r.",
        "godz. 9.00 – 9.30 Rejestracja uczestników",
        "10:15 do 11:00 | Wykład otwierający – dr Anna Nowak, Uniwersytet Śląski",
        "od 22:30 - 1:00 Ognisko (sala Kominkowa)",
        "Sobota, 4.09.2027",
        "9:00. Śniadanie",
    )
    assert [day.day for day in draft.days] == ["2027-09-03", "2027-09-04"]
    assert times(draft) == [
        ("09:00", "09:30", "Rejestracja uczestników"),
        ("10:15", "11:00", "Wykład otwierający"),
        ("22:30", "01:00", "Ognisko"),
        ("09:00", "", "Śniadanie"),
    ]
    lecture, fire = draft.items[1], draft.items[2]
    assert [(person.name, person.affiliation) for person in lecture.people] == [("Anna Nowak", "Uniwersytet Śląski")]
    assert (fire.ends, fire.room) == (25 * 60, "sala Kominkowa")


def test_people_named_together_share_their_office():
    draft = read("10:00 Stolik (moderatorzy: Anna Nowak, Jan Kowal i Ewa Lis, MOPS Radom)")
    assert [(person.name, person.affiliation) for person in draft.items[0].people] == [
        ("Anna Nowak", "MOPS Radom"),
        ("Jan Kowal", "MOPS Radom"),
        ("Ewa Lis", "MOPS Radom"),
    ]


def test_names_in_other_cases_are_guessed_and_shown():
    draft = read(
        "10:00 Panel",
        "Dyskusja będzie moderowana przez Annę Kowalską, MOPS Radom",
        "11:00 Debata",
        "Poprowadzi: Marek Wilk",
        "12:00 Panel",
        "Rozmowa prowadzona przez prezesa Pawła Lisa",
    )
    assert [(person.name, person.found) for item in draft.items for person in item.people] == [
        ("Anna Kowalska", "Annę Kowalską"),
        ("Marek Wilk", ""),
        ("Paweł Lis", "Pawła Lisa"),
    ]


def test_days_without_dates_are_fitted_into_the_conference():
    draft = read("DZIEŃ I", "9:00 Powitanie", "DZIEŃ II", "9:00 Śniadanie")
    draft.fit(date(2030, 5, 6), date(2030, 5, 7))
    assert [(day.day, day.found) for day in draft.days] == [("2030-05-06", ""), ("2030-05-07", "")]
    draft = text.read(PRINTED)
    draft.fit(date(2030, 5, 6), date(2030, 5, 7))
    assert [(day.day, day.found) for day in draft.days] == [("2030-05-06", "2014-11-24"), ("2030-05-07", "2014-11-25")]


LINES = st.sampled_from([*PRINTED.splitlines(), "DZIEŃ I", "24.13.99", "99:99 Nic", "1.", "(moderator:", "12:00", "I."])


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES | st.text(max_size=60), max_size=25))
def test_no_text_is_refused(lines):
    draft = read(*lines)
    assert Draft.from_kept(draft.kept()) == draft
    assert all(item.parent is None or draft.items[item.parent].parent is None for item in draft.items)
    assert all(0 <= item.day < len(draft.days) for item in draft.items)
    assert all(len(item.title) <= 400 for item in draft.items)


def test_a_programme_with_speakers_before_their_titles():
    draft = read(
        "Częstochowa, 22 listopada 2026 r.",
        "9:30–10:00\tOtwarcie konferencji",
        "Jan Kowalski – Prezydent Miasta",
        "10.00-11.30 Sesja I: Usługi społeczne, sala 12",
        "• dr Anna Nowak (UJ): „Deinstytucjonalizacja”",
        "• Piotr Zieliński, Fundacja Jura: Dobre praktyki",
        "Anna Nowak opowie także o badaniach.",
        "12.00",
        "Warsztaty, prowadzenie: Adam Bąk",
    )
    assert [day.day for day in draft.days] == ["2026-11-22"]
    opening, session, workshop = draft.items
    assert [(person.name, person.affiliation) for item in draft.items for person in item.people] == [
        ("Jan Kowalski", "Prezydent Miasta"),
        ("Anna Nowak", "UJ"),
        ("Piotr Zieliński", "Fundacja Jura"),
        ("Adam Bąk", ""),
    ]
    assert (opening.kind, session.room, workshop.title) == ("welcome", "sala 12", "Warsztaty")
