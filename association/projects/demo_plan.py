"""The plans of the demonstration's projects: what was promised, and how it goes.

story["actions"] holds them by project and number: story["actions"]["academy"]["2"]. Days count from today.
"""

from datetime import timedelta

from association.core.clock import today
from association.projects import commands

# number, title, first and last day, who answers, after which, what comes of it, (days by which the contract had it
# earlier), (state, began, finished, percent, how it went)
ACADEMY = (
    (
        "1",
        "Promocja i rekrutacja",
        (-147, -92),
        "editor",
        (),
        "Regulamin, plakat, nabór na stronie, 20 osób na liście.",
        0,
        ("done", -145, -90, 100, "Zgłosiło się więcej osób niż miejsc; wybraliśmy je według regulaminu."),
    ),
    (
        "2",
        "Szkolenia wyjazdowe",
        (-89, -44),
        "coordinator",
        ("1",),
        "2 zjazdy, 36 godzin dydaktycznych, materiały dla uczestników.",
        0,
        ("done", -83, -46, 100, "Oba zjazdy odbyły się w terminie. Program bez zmian."),
    ),
    (
        "3",
        "Wizyta studyjna w Teatrze Grodzkim",
        (-64, -58),
        "coordinator",
        ("1",),
        "Dwudniowa wizyta w Bielsku-Białej.",
        7,
        ("done", -62, -61, 100, "Wizyta o tydzień później niż w umowie, bo gospodarz grał wtedy premierę."),
    ),
    (
        "4",
        "Zespoły monitorujące",
        (-36, 25),
        "animator",
        ("2",),
        "6 spotkań zespołów, wnioski o informację publiczną, raport.",
        10,
        ("running", -29, None, 60, "Cztery spotkania za nami, raport w przygotowaniu."),
    ),
    (
        "5",
        "Konferencja „Ziemia Częstochowska”",
        (-30, -2),
        "coordinator",
        ("2",),
        "Jednodniowa konferencja dla 60 osób, relacja.",
        0,
        ("running", -30, None, 90, "Konferencja się odbyła, brakuje skanu jednej strony listy obecności."),
    ),
    (
        "6",
        "Jurajski Poradnik Lidera",
        (-60, 32),
        "editor",
        (),
        "Poradnik, 500 egzemplarzy.",
        0,
        ("running", -58, None, 50, ""),
    ),
    (
        "6.1",
        "Redakcja i skład",
        (-60, 8),
        "editor",
        (),
        "Plik do druku.",
        4,
        ("running", -58, None, 80, "Rozdziały czytają uczestnicy."),
    ),
    (
        "6.2",
        "Druk i rozdanie egzemplarzy",
        (9, 32),
        "editor",
        ("6.1",),
        "500 egzemplarzy rozdanych bezpłatnie, protokoły odbioru.",
        4,
        None,
    ),
    (
        "7",
        "Koordynacja i rozliczenie",
        (-147, 36),
        "coordinator",
        (),
        "Sprawozdanie końcowe.",
        0,
        ("running", -147, None, 80, ""),
    ),
)
ORGANISERS = (
    (
        "1",
        "Szkolenie organizatorów społecznych",
        (-60, 35),
        "coordinator",
        (),
        "6 osób z ukończonym szkoleniem.",
        0,
        ("running", -54, None, 65, ""),
    ),
    (
        "2",
        "Spotkania z organizacjami w Przemyślu",
        (-70, 120),
        "animator",
        (),
        "4 spotkania.",
        0,
        ("running", -61, None, 50, ""),
    ),
    (
        "3",
        "Praca organizatorów w dzielnicach",
        (36, 200),
        "animator",
        ("1",),
        "Diagnozy potrzeb i inicjatywy mieszkańców.",
        0,
        None,
    ),
    ("4", "Opis modelu i upowszechnianie", (150, 240), "coordinator", (), "Opis modelu, seminarium.", 0, None),
)
WORKSHOP = (
    (
        "1",
        "Warsztaty wyjazdowe w Ostrowcu i Bałtowie",
        (-70, -58),
        "coordinator",
        (),
        "2 dni warsztatów, 16 godzin.",
        0,
        ("done", -62, -61, 100, "Warsztaty odbyły się zgodnie z planem."),
    ),
    (
        "2",
        "Zaświadczenia i rozliczenie",
        (-57, -40),
        "coordinator",
        ("1",),
        "Zaświadczenia, sprawozdanie.",
        0,
        ("done", -57, -42, 100, "Wydano zaświadczenia i złożono sprawozdanie."),
    ),
)


def tell_plans(story: dict) -> None:
    """The plan of each project."""
    story["actions"] = {
        key: _plan(story, story["projects"][key], rows)
        for key, rows in (("academy", ACADEMY), ("organisers", ORGANISERS), ("workshop", WORKSHOP))
    }


def _plan(story, project, rows) -> dict:
    beata, day, made = story["accounts"]["coordinator"], today(), {}

    def on(days):
        return None if days is None else day + timedelta(days=days)

    for number, title, (first, last), who, after, deliverables, later, told in rows:
        made[number] = commands.add_action(
            project,
            number=number,
            title=title,
            starts_on=on(first - later),
            ends_on=on(last - later),
            responsible_id=story["accounts"][who].id,
            target_group_id=None,
            needed_ids=[made[each].id for each in after],
            description="",
            deliverables=deliverables,
            external_part="",
            actor=beata,
        )
        if told:
            state, began, finished, percent, outcome = told
            commands.report_action(
                made[number],
                state=state,
                began_on=on(began),
                finished_on=on(finished),
                done_percent=percent,
                outcome=outcome,
                actor=story["accounts"][who],
            )
    commands.agree(project, action_ids={action.id for action in made.values()}, actor=beata)
    for number, _title, (first, last), _who, _after, _deliverables, later, _told in rows:
        if later:
            action = made[number]
            commands.reschedule(
                project, action_id=action.id, starts_on=on(first), ends_on=on(last), seen=action.version, actor=beata
            )
    return made
