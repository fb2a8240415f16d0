"""The monitoring teams of the demonstration; what they found and who answered is invented."""

from datetime import timedelta

from association.academy.commands import monitoring as commands
from association.academy.queries import monitoring as queries
from association.core import teryt
from association.core.clock import today

JANOW, LELOW, NIEGOWA, OLSZTYN = "2404033", "2404092", "2409032", "2404123"
TEXTS = ("url", "finding", "recommendation", "reply", "follow_up")
DAYS = ("accessed_on", "follow_up_on")
# (municipality, area, evidence, state, question, more: dates in days from today)
TASKS = (
    (
        JANOW,
        "transparency",
        "bip",
        "done",
        "Czy projekty uchwał są w BIP przed sesją rady?",
        {
            "url": "https://bip.example.org/janow/projekty-uchwal",
            "accessed_on": -21,
            "rating": 2,
            "finding": "Z dwunastu projektów z trzech ostatnich sesji pięć było w BIP dzień przed obradami, pozostałe "
            "po nich.",
            "recommendation": "Publikować projekty najpóźniej 7 dni przed sesją, razem z uzasadnieniem.",
            "reply": "Sekretarz gminy odpisał, że od stycznia projekty będą w BIP w dniu wysłania ich radnym.",
            "follow_up": "Sprawdzić projekty na pierwszą sesję w nowym roku.",
        },
    ),
    (
        JANOW,
        "policies",
        "foi",
        "running",
        "Ile organizacji dostało dotację z programu współpracy i na co?",
        {"finding": "", "follow_up": "Porównać z uchwałą o programie współpracy."},
    ),
    (
        JANOW,
        "lawmaking",
        "session",
        "done",
        "Czy mieszkańcy mogą zabrać głos na sesji rady?",
        {
            "url": "https://sesje.example.org/janow/listopad",
            "accessed_on": -14,
            "rating": 4,
            "finding": "Przewodniczący udzielił głosu trojgu mieszkańcom w punkcie „Sprawy różne”. Statut nie mówi, "
            "jak się zgłosić.",
            "recommendation": "Dopisać do statutu prosty sposób zgłaszania głosu z sali.",
        },
    ),
    (
        LELOW,
        "transparency",
        "bip",
        "done",
        "Czy w BIP jest rejestr umów?",
        {
            "url": "https://bip.example.org/lelow/rejestr-umow",
            "accessed_on": -18,
            "rating": 5,
            "finding": "Rejestr jest, z kwotą, wykonawcą i przedmiotem umowy, uzupełniany co miesiąc.",
            "reply": "Podziękowano za informację.",
        },
    ),
    (
        LELOW,
        "lawmaking",
        "foi",
        "running",
        "Ile uwag wpłynęło w konsultacjach strategii i co się z nimi stało?",
        {"finding": "", "follow_up_on": 6},
    ),
    (
        NIEGOWA,
        "policies",
        "interview",
        "done",
        "Jak gmina wspiera seniorów w małych miejscowościach?",
        {
            "accessed_on": -16,
            "rating": 3,
            "finding": "Klub seniora działa w dwóch z dziewiętnastu sołectw, dojazdu do pozostałych nie ma.",
            "recommendation": "Zapytać sołectwa o potrzeby i ogłosić mały konkurs na spotkania seniorów.",
            "reply": "",
            "follow_up": "Zapytać o budżet na przyszły rok.",
            "follow_up_on": 0,
            "state": "running",
        },
    ),
    (
        NIEGOWA,
        "transparency",
        "foi",
        "running",
        "Ile kosztowała promocja gminy w ostatnim roku?",
        {
            "finding": "Urząd podał kwotę bez podziału na umowy.",
            "recommendation": "Publikować umowy w rejestrze, wtedy wniosek nie będzie potrzebny.",
            "rating": 3,
        },
    ),
    (
        OLSZTYN,
        "lawmaking",
        "bip",
        "done",
        "Czy regulamin konsultacji pozwala wysłać uwagę przez internet?",
        {
            "url": "https://bip.example.org/olsztyn/konsultacje",
            "accessed_on": -11,
            "rating": 4,
            "finding": "Tak, formularz jest przy każdym projekcie. Nie ma raportów z zakończonych konsultacji.",
            "recommendation": "Ogłaszać po konsultacjach, które uwagi uwzględniono i dlaczego.",
        },
    ),
    (OLSZTYN, "policies", "session", "planned", "Co rada postanowiła o komunikacji do szkół?", {"follow_up_on": 12}),
    (
        LELOW,
        "policies",
        "foi",
        "running",
        "Jak podzielono środki na sport i rekreację?",
        {},
    ),
)
# (number of the task, office, days since it was sent, channel, more: days from today)
REQUESTS = (
    (2, "Urząd Gminy Janów", 27, "epuap", {}),
    (5, "Urząd Gminy Lelów", 13, "email", {}),
    (7, "Urząd Gminy Niegowa", 40, "email", {"outcome": "partly", "answered_on": -28}),
    (10, "Gminny Ośrodek Kultury w Lelowie", 20, "paper", {"extended_to": 19}),
)


def tell_monitoring(cohort, *, actor) -> None:
    """Four teams with ten tasks; of four requests one is overdue, one nearly."""
    observers = [ident for ident, _name in queries.observers(cohort.id)]
    made = []
    for number, (place, area, evidence, state, question, more) in enumerate(TASKS):
        facts = dict.fromkeys(TEXTS, "") | dict.fromkeys((*DAYS, "rating")) | {"state": state} | _dated(more)
        task = commands.add_task(
            cohort,
            municipality=place,
            area=area,
            evidence_kind=evidence,
            question=question,
            team=f"Zespół {teryt.unit(place).name}",
            observer_id=observers[number * 3 % len(observers)],
            actor=actor,
            **facts,
        )
        made.append(task)
    for number, office, ago, channel, more in REQUESTS:
        facts = dict.fromkeys(("extended_to", "answered_on", "outcome")) | _dated(more)
        sent_on = today() - timedelta(days=ago)
        commands.send_request(made[number - 1], office=office, sent_on=sent_on, channel=channel, actor=actor, **facts)


def _dated(more: dict) -> dict:
    days = {"accessed_on", "follow_up_on", "extended_to", "answered_on"}
    return {key: today() + timedelta(days=value) if key in days else value for key, value in more.items()}
