"""Who registered for the conferences of the demonstration: invented people of invented addresses, offices together and
others alone."""

from datetime import datetime, time, timedelta
from itertools import count

from association.accounts.models import digest
from association.conferences.commands import places, registration_rules
from association.conferences.models import ASKS, CATEGORIES, Attendee, AttendeeNeeds, Registration
from association.conferences.notice import standard_notice
from association.conferences.queries import offer as offers
from association.conferences.queries.registrations import latest_notice
from association.conferences.registration_links import new_nonce, registration_token
from association.core.clock import now, stored
from association.core.database import db
from association.core.history import note_all
from association.core.polish import fold
from association.questionnaires import commands as questionnaires
from association.questionnaires.items import Option

WOMEN = [
    "Agnieszka",
    "Barbara",
    "Dorota",
    "Ewa",
    "Grażyna",
    "Hanna",
    "Iwona",
    "Joanna",
    "Kamila",
    "Lidia",
    "Magdalena",
    "Natalia",
    "Olga",
    "Paulina",
    "Renata",
    "Sylwia",
    "Teresa",
    "Urszula",
    "Wioletta",
    "Zofia",
    "Żaneta",
]
MEN = [
    "Adam",
    "Bartosz",
    "Cezary",
    "Damian",
    "Grzegorz",
    "Henryk",
    "Jacek",
    "Krzysztof",
    "Łukasz",
    "Marek",
    "Norbert",
    "Piotr",
    "Rafał",
    "Tomasz",
]
FAMILIES = [
    "Adamczyk",
    "Banaś",
    "Cichoń",
    "Ćwik",
    "Dudek",
    "Filip",
    "Głowacz",
    "Hadryś",
    "Idzik",
    "Jurczak",
    "Kmieć",
    "Lis",
    "Łoś",
    "Madej",
    "Niemiec",
    "Oleś",
    "Pająk",
    "Rak",
    "Sikora",
    "Szwed",
    "Ścibor",
    "Tokarz",
    "Urban",
    "Wilk",
    "Wrona",
    "Zając",
    "Ziętek",
    "Żak",
    "Żuraw",
    "Bąk",
    "Gajda",
    "Kołodziej",
    "Mazurek",
    "Nawrot",
    "Pietrzyk",
]
OFFICES = (
    ("Ośrodek Pomocy Społecznej w Radlinie", "social_assistance_unit"),
    ("Centrum Usług Społecznych w Skawinie", "social_assistance_unit"),
    ("Fundacja Sąsiedzi", "ngo"),
    ("Uniwersytet Jagielloński", "academic"),
    ("Urząd Gminy Mstów", "local_government"),
    ("Stowarzyszenie Nasza Ulica", "ngo"),
    ("Miejski Ośrodek Pomocy Społecznej w Gliwicach", "social_worker"),
    ("Uniwersytet Śląski", "student"),
)
HERS = ("pracownica socjalna", "organizatorka społeczności lokalnej", "kierowniczka", "", "specjalistka", "animatorka")
HIS = ("pracownik socjalny", "animator", "", "kierownik")
# Key: (how many people, days before the beginning: it opened, it closed, changes end)
PEOPLE = {"krakow": (104, 45, 7, 3), "jura": (64, 45, 5, 3), "today": (72, 40, 2, 1)}
TABLES = (3, 1, 2, 3, 5, 3, 4, 6, 7, 3)
DIETS = {3: "vegetarian", 11: "vegan", 17: "gluten_free", 29: "vegetarian", 41: "lactose_free", 53: "vegetarian"}
NEEDS = {7: ["wheelchair"], 23: ["sign_language"], 37: ["induction_loop"], 61: ["wheelchair", "assistant"]}


def tell_registrations(story: dict) -> None:
    """The rules of all three, the questions of the one that comes, and the people."""
    beata = story["accounts"]["coordinator"]
    for key, (people, opened, closed, ended) in PEOPLE.items():
        conference = story["conferences"][key]
        first = datetime.combine(conference.starts_on, time())
        opens_at = stored(first - timedelta(days=opened) + timedelta(hours=9))
        closes_at = stored(first - timedelta(days=closed) + timedelta(hours=15))
        registration_rules.prepare(
            conference,
            opens_at=opens_at,
            closes_at=closes_at,
            change_until=stored(first - timedelta(days=ended) + timedelta(hours=12)),
            offer_hours=48,
            approval=False,
            codes_only=False,
            groups=True,
            asks=[one for one in ASKS if one not in ("lodging", "transport") or key == "krakow"],
            categories=list(CATEGORIES),
            consents=["image", "news"],
            notice=standard_notice(conference.project, "pl"),
            notice_en=standard_notice(conference.project, "en"),
            actor=beata,
        )
        _register(conference, people, beata, opens_at, (min(closes_at, now()) - opens_at) / people)
    registration_rules.invite(
        story["conferences"]["krakow"], code="PRELEGENCI", label="osoby występujące i goście", uses=20, actor=beata
    )
    _ask(story["conferences"]["krakow"], beata)


def _ask(conference, actor) -> None:
    asked = registration_rules.begin_questions(conference, actor=actor)
    questionnaires.add_question(
        asked,
        kind="one",
        label="Skąd wiesz o konferencji?",
        label_en="How did you hear about the conference?",
        required=False,
        options=(
            Option("1", "od znajomych", "from friends"),
            Option("2", "z pracy", "at work"),
            Option("3", "z internetu", "on the internet"),
        ),
        actor=actor,
    )
    questionnaires.publish(asked, actor=actor)


def _register(conference, people: int, actor, opened: datetime, pause: timedelta) -> None:
    notice = latest_notice(conference.id)
    numbers, registrations, attendees = count(), [], []
    while len(attendees) < people:
        group = (1, 3, 1, 2, 1, 4)[len(registrations) % 6]
        office, category = OFFICES[len(registrations) % len(OFFICES)]
        named = [_person(next(numbers), conference) for _member in range(min(group, people - len(attendees)))]
        nonce = new_nonce()
        registration = Registration(
            conference_id=conference.id,
            nonce=nonce,
            token_digest=digest(registration_token(nonce)),
            request_key=f"demo-{conference.id}-{len(registrations)}",
            contact_name=named[0].name,
            email=named[0].email,
            organisation=office,
            notice_id=notice.id,
            attendees=[],
        )
        for one in named:
            one.registration = registration
            one.organisation, one.category = office, category
            one.created_at = registration.created_at = (opened + pause * len(attendees)).replace(microsecond=0)
        registrations.append(registration)
        attendees += named
    attendees[8].category = "expert_guest"
    note_all([*registrations, *attendees], actor=None)
    db.session.flush()
    _say_needs(conference, attendees)
    _choose(conference, attendees, actor)


def _person(number: int, conference) -> Attendee:
    place = number * 5 + conference.id * 11
    man = number % 4 == 3
    given = MEN[place % len(MEN)] if man else WOMEN[place % len(WOMEN)]
    family = FAMILIES[(number * 13 + number // len(FAMILIES) + conference.id * 5) % len(FAMILIES)]
    return Attendee(
        conference_id=conference.id,
        given_name=given,
        family_name=family,
        form_of_address="pan" if man else "pani",
        email=f"{fold(given)}.{fold(family)}{number}@example.org",
        function=HIS[number // 4 % len(HIS)] if man else HERS[number % len(HERS)],
        wants_certificate=number % 3 != 1,
        consents=["image"] if number % 2 else ["image", "news"],
    )


def _say_needs(conference, attendees) -> None:
    needs = [
        AttendeeNeeds(
            conference_id=conference.id,
            attendee_id=attendee.id,
            diet=DIETS.get(number, ""),
            needs=NEEDS.get(number, []),
        )
        for number, attendee in enumerate(attendees)
        if number in DIETS or number in NEEDS
    ]
    note_all(needs, actor=None)
    db.session.flush()


def _choose(conference, attendees, actor) -> None:
    offer = offers.offer(conference.id)
    always = [one.id for one in (*offer.whole, *offer.days, *offer.meals)]
    # Visits are wished for, not taken.
    times = [time for time in offer.times if time.possibilities[0].item_kind != "study_visit"]
    wanted = {}
    for number, attendee in enumerate(attendees):
        chosen = list(always)
        for time_ in times:
            choice = TABLES[number % len(TABLES)] - 1
            chosen.append(time_.possibilities[choice % len(time_.possibilities)].id)
        if offer.lodging and number % 3 == 0:
            chosen.append(offer.lodging[0].id)
        wanted[attendee] = chosen
    places.take_all(wanted, actor=actor)
