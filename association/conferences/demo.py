"""The conferences of the demonstration: story["conferences"] holds them as "krakow" (three weeks ahead, its programme
was printed), "jura" (thirty days ago) and "today". Who comes to them is invented; dates stand relative to today."""

from datetime import timedelta

from association.conferences.commands import conferences, rooms, teams
from association.conferences.demo_badges import tell_badges
from association.conferences.demo_day import tell_day
from association.conferences.demo_places import tell_messages, tell_places
from association.conferences.demo_programme import tell_programmes
from association.conferences.demo_registrations import tell_registrations
from association.conferences.demo_releases import tell_releases
from association.conferences.demo_visits import tell_visit_rules, tell_visits
from association.conferences.models import Conference
from association.conferences.queries import conferences as queries
from association.core.clock import today

UNIVERSITY = "Uniwersytet Humanistyczno-Przyrodniczy im. Jana Długosza"
CONFERENCES = {
    "krakow": {
        "title": "Organizowanie społeczności lokalnej – nowa jakość, perspektywa, wyzwanie",
        "title_en": "Organising local communities: a new quality, a perspective, a challenge",
        "slug": "osl-krakow",
        "summary": "Dwa dni rozmów o tym, jak organizować społeczność lokalną: siedem stolików z praktykami z całej "
        "Polski, panel i siedem wizyt studyjnych w krakowskich miejscach, w których to działa.",
        "summary_en": "Two days on how to organise local communities: seven discussion tables with practitioners from "
        "all over Poland, a panel, and seven study visits to places in Kraków where it works.",
        "venue": "Centrum Kongresowe",
        "city": "Kraków",
        "access": "Wejście bez schodów, winda na każde piętro, toaleta dla osób na wózkach na parterze. W sali "
        "plenarnej działa pętla indukcyjna.",
        "access_en": "Step-free entrance, lifts to every floor, an accessible toilet on the ground floor. There is "
        "an induction loop in the main hall.",
        "contact": "konferencja@example.org",
    },
    "jura": {
        "title": "Ziemia Częstochowska: strategie i kierunki rozwoju lokalnych społeczności",
        "slug": "ziemia-czestochowska",
        "summary": "Konferencja, która zamyka Jurajską Akademię Lidera: co w gminach regionu zmieniły inicjatywy "
        "liderów i dokąd iść dalej.",
        "venue": UNIVERSITY,
        "city": "Częstochowa",
        "contact": "konferencja@example.org",
    },
    "today": {
        "title": "Forum lokalnych liderek i liderów",
        "title_en": "Forum of local leaders",
        "slug": "forum-liderow",
        "summary": "Dzień spotkania ludzi, którzy zaczynają coś u siebie: dwa wykłady, warsztaty i rozmowy przy "
        "stolikach.",
        "venue": "Regionalny Ośrodek Kultury",
        "city": "Częstochowa",
        "contact": "forum@example.org",
    },
}
# Key: (days from today, how many days it lasts, project, what becomes of it)
DAYS = {
    "krakow": (21, 2, "organisers", ("announced",)),
    "jura": (-30, 1, "academy", ("announced", "finished")),
    "today": (0, 1, None, ("announced",)),
}
ROOMS = {
    "krakow": (
        ("Sala plenarna", 220),
        ("Sala A", 24),
        ("Sala B", 24),
        ("Sala C", 24),
        ("Sala D", 24),
        ("Sala E", 24),
        ("Sala F", 24),
        ("Sala G", 24),
    ),
    "jura": (("Aula", 120), ("Sala 12", 30), ("Sala 14", 30)),
    "today": (("Sala widowiskowa", 160), ("Sala 1", 24), ("Sala 2", 24), ("Sala 3", 18)),
}
ORGANISERS = {
    "krakow": (
        ("Centrum Wspierania Aktywności Lokalnej CAL", "Centrum Wspierania Aktywności Lokalnej CAL"),
        ("Miejski Ośrodek Pomocy Społecznej w Krakowie", "Miejski Ośrodek Pomocy Społecznej w Krakowie"),
        ("Ogólnopolskie Forum Organizatorów Społeczności Lokalnej", None),
    ),
    "jura": (("Stowarzyszenie Pracy Socjalnej Auxilio Venire", None), (UNIVERSITY, UNIVERSITY)),
    "today": (("Stowarzyszenie Pracy Socjalnej Auxilio Venire", None),),
}


def demo(story: dict) -> None:
    """Everything about the three conferences, each part after those on which it stands."""
    _records(story)
    tell_programmes(story)
    tell_places(story)
    tell_visit_rules(story)
    tell_registrations(story)
    tell_visits(story)
    tell_messages(story)
    tell_releases(story)
    tell_day(story)
    tell_badges(story)


def _records(story) -> None:
    accounts, day = story["accounts"], today()
    beata = accounts["coordinator"]
    story["conferences"] = {}
    for key, facts in CONFERENCES.items():
        ahead, lasts, project, states = DAYS[key]
        first = day + timedelta(days=ahead)
        conference = conferences.begin(
            **facts,
            starts_on=first,
            ends_on=first + timedelta(days=lasts - 1),
            project_id=story["projects"][project].id if project else None,
            actor=beata,
        )
        for name, capacity in ROOMS[key]:
            rooms.add_room(conference, name=name, capacity=capacity, actor=beata)
        for name, organisation in ORGANISERS[key]:
            known = story["organisations"][organisation].id if organisation else None
            teams.add_organiser(conference, organisation=known, name=name, actor=beata)
        for state in states:
            conferences.step(conference, state=state, actor=beata)
        story["conferences"][key] = _entrusted(conference, accounts)


def _entrusted(conference, accounts) -> Conference:
    """Beata Tkacz reads diets and needs; at the entrance of the forum Kinga Mazur lets people in."""
    agata, beata = accounts["administrator"], accounts["coordinator"]
    conference = queries.conference(agata, conference.id)
    organiser = next(row for row in conference.team if row.account_id == beata.id)
    teams.engage(organiser, function="organiser", sees_needs=True, actor=agata)
    if conference.slug == "forum-liderow":
        teams.appoint(conference, account_id=accounts["member"].id, function="desk", actor=beata)
    return conference
