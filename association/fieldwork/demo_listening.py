"""What six organisers of Przemyśl heard in the demonstration, door by door. Nobody who speaks here exists."""

import random
from datetime import timedelta

from sqlalchemy import insert

from association.accounts.models import Account
from association.core.clock import today
from association.core.database import db
from association.core.history import note_all
from association.fieldwork.commands import communities, groups, issues, listening
from association.fieldwork.models import IssueMention, Listening
from association.people.commands.persons import change_person
from association.projects import commands as projects

PRZEMYSL = "1862011"
PLACES = {
    "Osiedle Kazanów": ("Opalińskiego", "Glazera", "Bohaterów Getta"),
    "Zasanie": ("Grunwaldzka", "3 Maja", "Ofiar Katynia"),
    "Wilcze": ("Wilczańska", "Zamoyskiego", "Lwowska"),
}
# issue: (state, how likely somebody speaks of it, what they say)
ISSUES = {
    "Światło na ścieżce do szkoły": (
        "acting",
        5,
        "Po szesnastej dzieci wracają po ciemku, wszystkie trzy lampy nie świecą od lata.",
    ),
    "Autobus wieczorem": ("chosen", 4, "Ostatni autobus jest o 19:40, po drugiej zmianie wracam pieszo."),
    "Ławki dla starszych": ("won", 3, "Do przychodni mam kilometr i nie ma gdzie usiąść."),
    "Nie ma gdzie się spotkać": ("heard", 4, "Kiedyś była świetlica, teraz nie ma dokąd iść w zimie."),
    "Opieka po szkole": ("heard", 3, "Pracujemy do siedemnastej, a świetlica w szkole jest do piętnastej."),
    "Śmieci nad Wiarem": ("chosen", 2, "Nad rzekę wstyd zaprowadzić wnuki."),
    "Schody bez poręczy": ("heard", 2, "Mąż po udarze nie zejdzie sam do sklepu."),
    "Ktoś do pomocy w zakupach": ("heard", 2, "Sąsiadka nie wychodzi od miesięcy, chodzę do niej, ale też mam lata."),
    "Plac zabaw jest zamknięty": ("left", 1, "Zamknęli na remont dwa lata temu i cisza."),
}
CARES = (
    "Żeby wnuki nie wyjechały.",
    "Żeby było spokojnie i żeby się ludzie znali.",
    "Na ogródku i na sąsiadach.",
    "Żeby dzieci miały co robić po szkole.",
)
IDEAS = (
    "Można by raz w miesiącu zrobić kawę na podwórku.",
    "Napisać razem do miasta, ale nie jeden, tylko stu.",
    "Dyżury dorosłych na ścieżce, zanim naprawią lampy.",
    "Zapytać parafię o salę.",
)
SKILLS = ("gotuje dla stu osób", "spawa", "prowadziła kadry", "gra na akordeonie", "zna wszystkich w bloku")
# Those who agreed to be found again: (name, place, what comes next, in how many days, done)
FOUND = (
    ("Bożena", "Rak", "Osiedle Kazanów", "Zaprosić na spotkanie o lampach", -12, True),
    ("Tadeusz", "Fedak", "Zasanie", "Zadzwonić, gdy będzie termin w urzędzie", 0, False),
    ("Halina", "Pawlik", "Wilcze", "Przynieść listę do podpisu", 3, False),
)


def tell_listening(story) -> None:
    """The organisers with their accounts, what they heard, and the issues that emerged."""
    day, draw = today(), random.Random(7)
    organisers = _organisers(story)
    piotr, project = story["accounts"]["animator"], story["projects"]["organisers"]
    there = story["fieldwork"]["communities"]
    for name in PLACES.keys() - there.keys():
        there[name] = communities.begin_community(
            name=name, municipality=PRZEMYSL, project_id=project.id, organiser_id=organisers[0].id, actor=piotr
        )
    opened = {
        title: issues.open_issue(title=title, project_id=project.id, municipality=PRZEMYSL, state=state, actor=piotr)
        for title, (state, _weight, _said) in ISSUES.items()
    }
    lamps = issues.open_issue(title="Ciemno przy szkole", project_id=project.id, municipality=PRZEMYSL, actor=piotr)
    issues.merge(lamps, into=opened["Światło na ścieżce do szkoły"], actor=piotr)
    _knock(organisers, there, opened, project, day, draw)
    for number, (given, family, place, step, in_days, taken) in enumerate(FOUND):
        conversation = listening.hear(
            day=day - timedelta(days=20),
            setting="home",
            community_id=there[place].id,
            area=PLACES[place][0],
            given_name=given,
            family_name=family,
            phone=f"60011220{number}",
            contact_consent=True,
            cares_about=CARES[number],
            ideas=IDEAS[number],
            willing=3,
            leader_potential=True,
            sex="man" if given == "Tadeusz" else "woman",
            next_step=step,
            next_due=day + timedelta(days=in_days),
            issue_ids=[opened["Światło na ścieżce do szkoły"].id],
            # The animator of the demonstration finds one step on the desk.
            actor=piotr if in_days == 0 else organisers[number],
        )
        if taken:
            listening.take_next_step(conversation, actor=organisers[number])
            _take_up(opened["Światło na ścieżce do szkoły"], there[place], conversation, day, organisers[number])


def _take_up(issue, community, conversation, day, organiser) -> None:
    """Somebody who was heard leads the group that acts on what many spoke of."""
    group = groups.begin_group(
        name="Jasna ścieżka",
        goal="Żeby dzieci wracały ze szkoły w świetle: trzy lampy i dyżury dorosłych.",
        community_id=community.id,
        animator_id=organiser.id,
        actor=organiser,
    )
    groups.join_group(
        group, person=conversation.person_id, is_leader=True, since=day - timedelta(days=10), actor=organiser
    )
    issues.change(issue, group_id=group.id, actor=organiser)


def _organisers(story) -> list[Account]:
    """The six who finished the training, each with an account."""
    beata = story["accounts"]["coordinator"]
    accounts = [
        Account(
            email=f"organizator{number}@example.org",
            name=person.name,
            roles=["animator"],
            form_of_address=person.form_of_address,
            # A password that nobody knows is as good for six.
            password_hash=beata.password_hash,
        )
        for number, person in enumerate(story["groups"]["przemysl"], 1)
    ]
    note_all(accounts, actor=None)
    for person, account in zip(story["groups"]["przemysl"], accounts, strict=True):
        change_person(person, account_id=account.id, actor=beata)
        projects.appoint(story["projects"]["organisers"], account_id=account.id, function="member", actor=beata)
    return accounts


def _knock(organisers, there, opened, project, day, draw) -> None:
    """Door after door: most stay closed, and behind the others people speak of a few things."""
    titles, weights = list(opened), [weight for _state, weight, _said in ISSUES.values()]
    rows, spoken = [], []
    for organiser in organisers:
        for _door in range(draw.randint(26, 44)):
            place = draw.choice(list(PLACES))
            answered = draw.random() < 0.55
            told = draw.choices(titles, weights, k=draw.choice((1, 1, 2))) if answered else []
            willing = draw.choices((None, 0, 1, 2, 3), (4, 2, 4, 3, 1))[0] if answered else None
            row = {
                "organiser_id": organiser.id,
                "day": day - timedelta(days=draw.randint(2, 88)),
                "community_id": there[place].id,
                "project_id": project.id,
                "municipality": PRZEMYSL,
                "area": draw.choice(PLACES[place]),
                "setting": draw.choices(("doorstep", "home", "public"), (7, 2, 1))[0],
                "answered": answered,
                "heads": draw.choices((1, 2, 3), (8, 3, 1))[0] if answered else 1,
                "minutes": draw.choice((5, 10, 15, 20, 45)) if answered else None,
                "sex": draw.choices(("woman", "man", ""), (5, 3, 2))[0] if answered else "",
                "cares_about": draw.choice(CARES) if answered and draw.random() < 0.4 else "",
                "concerns": ISSUES[told[0]][2] if told else "",
                "ideas": draw.choice(IDEAS) if willing in (2, 3) else "",
                "skills": draw.choice(SKILLS) if willing in (2, 3) and draw.random() < 0.6 else "",
                "willing": willing,
                "leader_potential": willing == 3 and draw.random() < 0.7,
                "next_step": "Zaprosić na spotkanie sąsiadów" if willing in (2, 3) else "",
                "next_done_on": day - timedelta(days=1) if willing == 3 and draw.random() < 0.5 else None,
            }
            rows.append(row)
            spoken.append(set(told))
    ids = db.session.scalars(insert(Listening).returning(Listening.id, sort_by_parameter_order=True), rows).all()
    mentions = [
        {"listening_id": ident, "issue_id": opened[title].id}
        for ident, told in zip(ids, spoken, strict=True)
        for title in sorted(told)
    ]
    db.session.execute(insert(IssueMention), mentions)
