"""The budgets of the demonstration: the academy's with its amendment, and simple ones of the other two projects.

Amounts are invented in the size of such projects; a unit cost is in grosze, a quantity in whole units.
"""

from datetime import timedelta

from association.finances.amounts import THOUSANDTHS
from association.finances.commands.budget import add_lines, move_money
from association.finances.commands.versions import freeze
from association.finances.queries import budget as queries

# category, its action's number, its lines: (number, name, unit, quantity, unit cost, what others than the grant give)
ACADEMY = (
    (
        "Promocja i rekrutacja",
        "1",
        (
            ("I.1.1", "Plakaty i ogłoszenia o naborze", "komplet", 1, 80_000, {}),
            ("I.1.2", "Strona naboru", "miesiąc", 3, 20_000, {"own": 60_000}),
        ),
    ),
    (
        "Szkolenia wyjazdowe",
        "2",
        (
            ("I.2.1", "Prowadzący i eksperci", "godzina", 120, 24_000, {}),
            ("I.2.2", "Noclegi i wyżywienie", "osobodoba", 160, 22_000, {"own": 200_000}),
            ("I.2.3", "Przejazdy uczestników", "wyjazd", 4, 245_000, {}),
            ("I.2.4", "Materiały dla uczestników", "zestaw", 24, 6_500, {}),
        ),
    ),
    (
        "Wizyta studyjna w Teatrze Grodzkim",
        "3",
        (
            ("I.3.1", "Autokar i bilety", "wyjazd", 1, 380_000, {}),
            ("I.3.2", "Nocleg i posiłki podczas wizyty", "osoba", 24, 21_000, {"recipients": 48_000}),
        ),
    ),
    (
        "Zespoły monitorujące",
        "4",
        (
            ("I.4.1", "Konsultacje dla zespołów", "godzina", 26, 6_000, {"personal": 156_000}),
            ("I.4.2", "Sale i sprzęt użyczone", "godzina", 60, 4_500, {"in_kind": 270_000}),
        ),
    ),
    (
        "Konferencja „Ziemia Częstochowska”",
        "5",
        (
            ("I.5.1", "Obsługa i poczęstunek konferencji", "osoba", 70, 9_500, {}),
            ("I.5.2", "Sala i nagłośnienie konferencji", "dzień", 1, 350_000, {}),
            ("I.5.3", "Honoraria prelegentów", "osoba", 6, 124_000, {}),
            ("I.5.4", "Obsługa rejestracji gości", "godzina", 60, 3_500, {"personal": 210_000}),
        ),
    ),
    (
        "Jurajski Poradnik Lidera",
        "6",
        (
            ("I.6.1", "Redakcja i korekta", "arkusz", 8, 62_500, {}),
            ("I.6.2", "Skład i ilustracje poradnika", "arkusz", 8, 55_000, {}),
            ("I.6.3", "Druk poradnika", "egzemplarz", 500, 2_320, {"other_public": 300_000}),
        ),
    ),
)
ADMINISTRATION = (
    ("II.1", "Koordynacja projektu", "miesiąc", 6, 270_000, {"own": 180_000}),
    ("II.2", "Księgowość", "miesiąc", 6, 56_000, {}),
    ("II.3", "Materiały biurowe i poczta", "miesiąc", 6, 12_000, {"own": 72_000}),
)
ORGANISERS = (
    (
        "Szkolenie organizatorów społeczności",
        (
            ("1", "Trenerzy brytyjscy i tłumaczenie", "dzień", 12, 320_000, {}),
            ("2", "Podręcznik i materiały", "zestaw", 8, 24_000, {}),
        ),
    ),
    (
        "Praca w dzielnicy",
        (
            ("3", "Organizatorzy społeczności", "miesiąc", 10, 410_000, {}),
            ("4", "Mikrogranty mieszkańców", "inicjatywa", 6, 150_000, {"other": 90_000}),
        ),
    ),
)
WORKSHOP = (
    (
        "Warsztaty",
        (
            ("1", "Prowadzenie warsztatów", "godzina", 16, 18_000, {}),
            ("2", "Przejazd i posiłki", "osoba", 12, 14_500, {"own": 24_000}),
        ),
    ),
)


def demo(story: dict) -> None:
    """What was agreed; in the academy an amendment moved 8 % from one line to another."""
    actor, projects = story["accounts"]["coordinator"], story["projects"]
    academy = projects["academy"]
    actions = story.get("actions", {}).get("academy", {})
    rows = [
        _row("actions", category, line, getattr(actions.get(action), "id", None))
        for category, action, lines in ACADEMY
        for line in lines
    ]
    rows += [_row("administration", "", line, None) for line in ADMINISTRATION]
    lines = {line.number: line.id for line in add_lines(academy, rows, actor=actor)}
    freeze(academy, dated_on=academy.signed_on or academy.starts_on, actor=actor)
    move_money(academy, from_id=lines["I.5.3"], to_id=lines["I.2.2"], amount=281_600, actor=actor)
    amendments = queries.free_amendments(academy.id)
    chosen = amendments[0] if amendments else None
    freeze(
        academy,
        dated_on=max(chosen.valid_from, academy.signed_on) if chosen else academy.starts_on + timedelta(days=75),
        label="" if chosen else "Po zgodzie grantodawcy na przesunięcie",
        amendment_id=chosen.id if chosen else None,
        actor=actor,
    )
    for key, groups in (("organisers", ORGANISERS), ("workshop", WORKSHOP)):
        project = projects[key]
        rows = [_row("actions", category, line, None) for category, lines in groups for line in lines]
        add_lines(project, rows, actor=actor)
        freeze(project, dated_on=project.starts_on, actor=actor)


def _row(part, category, line, action_id) -> dict:
    number, name, unit, quantity, unit_cost, given = line
    return {
        "part": part,
        "category": category,
        "number": number,
        "name": name,
        "unit": unit,
        "action_id": action_id,
        "quantity": quantity * THOUSANDTHS,
        "unit_cost": unit_cost,
    } | given
