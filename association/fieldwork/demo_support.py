"""The log of the demonstration: three months of an animator in four counties, with a draft, a step for today and a list
of people. Who and what is named here is invented, except for the municipalities."""

from datetime import date, time, timedelta

from association.core import files, polish
from association.core.clock import today
from association.core.database import db
from association.core.free_days import public_holidays
from association.core.history import note
from association.core.typesetting import typeset
from association.documents.models import Document
from association.fieldwork.commands import participants
from association.fieldwork.commands.support import finish_step, log_entry
from association.fieldwork.models import SupportEntry
from association.people.commands.organisations import change_organisation, organisation_for

ORGANISATIONS = {
    "Koło Gospodyń Wiejskich Burkat": "2803022",
    "Ochotnicza Straż Pożarna w Burkacie": "2803022",
    "Stowarzyszenie „Razem dla Działdowa”": "2803011",
    "Fundacja „Nad Welem”": "2803043",
    "Uniwersytet Trzeciego Wieku w Lidzbarku": "2803043",
    "Klub Seniora w Rybnie": "2803062",
    "Ośrodek Pomocy Społecznej w Kozłowie": "2811032",
    "Gmina Rozogi": "2817052",
    "Koło Gospodyń Wiejskich Kurpianki": "2817052",
    "Stowarzyszenie Przyjaciół Grodziczna": "2812032",
}
KGW, OSP, RAZEM, WEL, UTW, RYBNO, OPS, ROZOGI, KURPIANKI, GRODZICZNO = ORGANISATIONS
# Working days ago, hours, form, clients, community, topic, found, agreed, people, km
MEETINGS = (
    (62, 9, 11.5, "meeting", (KGW, OSP), "Sołectwo Burkat", "Pierwsze spotkanie w świetlicy",
     "Jest sala z kuchnią, brakuje kogoś, kto ją otworzy.", "Spotykamy się co dwa tygodnie.", 17, 22),
    (58, 10, 12, "diagnosis", (KGW,), "Sołectwo Burkat", "Spacer badawczy z młodzieżą",
     "Po lekcjach nie ma gdzie usiąść.", "", 9, 22),
    (55, 13, 15, "diagnosis", (OPS,), "Gmina Kozłowo", "Rozmowa o usługach dla seniorów",
     "Ośrodek kupuje posiłki 30 km dalej.", "Ośrodek poda liczbę odbiorców.", 4, 61),
    (52, 9, 13, "diagnosis", (KGW, OSP), "Sołectwo Burkat", "Ankieta i rozmowy w domach",
     "46 rozmów; najwięcej o sklepie i autobusie.", "", 12, 22),
    (48, 10, 11.5, "civic_dialogue", (ROZOGI, KURPIANKI), "Rozogi", "Program współpracy z organizacjami",
     "Gmina nie pytała dotąd organizacji o zdanie.", "Wspólne uwagi do końca miesiąca.", 8, 74),
    (44, 12, 14, "meeting", (WEL, UTW), "Osiedle Lidzbarskie", "Co łączy osiedle",
     "Ludzie chcą ławek i ogrodu przy bloku 4.", "Lista osób do rozmowy.", 11, 28),
    (41, 17, 19.5, "meeting", (KGW, OSP), "Sołectwo Burkat", "Zebranie wiejskie o wnioskach z diagnozy",
     "Zebranie przyjęło wnioski.", "Koło chce założyć spółdzielnię socjalną.", 31, 22),
    (37, 9, 11, "partnership", (KGW, OPS, WEL), "Sołectwo Burkat", "Kto z kim: pierwsza rozmowa o partnerstwie",
     "Każda strona wnosi coś innego.", "Szkic porozumienia przygotuje animator.", 7, 40),
    (33, 10, 12.5, "strategic_planning", (ROZOGI,), "Rozogi", "Usługi społeczne w strategii gminy",
     "W strategii nie ma ani słowa o ekonomii społecznej.", "Gmina dopisze rozdział.", 5, 74),
    (29, 9, 10, "consultation", (RYBNO,), None, "Jak zapisać się do KRS", "Klub chce zostać stowarzyszeniem.",
     "Statut do poprawy.", 2, 35),
    (26, 11, 13, "meeting", (UTW,), "Osiedle Lidzbarskie", "Herbata pod blokiem 4", "Przyszły trzy nowe osoby.",
     "Następnym razem z sadzonkami.", 14, 28),
    (22, 9, 12, "partnership", (KGW, OPS, WEL), "Sołectwo Burkat", "Szkic porozumienia",
     "Uzgodniono cele i zadania stron.", "Podpisanie w świetlicy.", 6, 40),
    (19, 10, 11.5, "consultation", (RAZEM,), None, "Wniosek o dotację na klub młodzieżowy",
     "Budżet trzeba pokazać na zadania.", "Popraw do piątku.", 3, 25),
    (16, 15, 17, "meeting", (GRODZICZNO,), None, "Ludzie, którzy chcą działać w Grodzicznie",
     "Jest pomysł na kawiarnię przy bibliotece.", "Spotkanie z wójtem.", 8, 52),
    (13, 9, 11, "civic_dialogue", (ROZOGI, KURPIANKI), "Rozogi", "Uwagi do programu współpracy",
     "Spisano siedem uwag.", "Gmina odpowie pisemnie.", 9, 74),
    (9, 10, 12, "consultation", (KGW,), "Sołectwo Burkat", "Od koła do spółdzielni socjalnej",
     "Potrzeba trzech osób i statutu.", "Wzór statutu wyśle animator.", 5, 22),
    (6, 12, 14, "meeting", (WEL, UTW), "Osiedle Lidzbarskie", "Ogród przy bloku 4",
     "Spółdzielnia zgodziła się na grządki.", "Zakup ziemi z funduszu osiedla.", 16, 28),
    (3, 9, 11.5, "partnership", (KGW, OPS, WEL, OSP), "Sołectwo Burkat", "Przed podpisaniem porozumienia",
     "Wszystkie strony mają zgodę swoich władz.", "Podpisujemy w przyszłym tygodniu.", 9, 40),
)  # fmt: skip
PEOPLE = (
    "Jadwiga Stępień, Rada Sołecka",
    "Henryk Zalewski",
    "Barbara Lipka, Gospodarstwo Lipka",
    "Danuta Ostrowska, Koło Gospodyń Wiejskich Burkat",
    "Krystyna Gołębiewska, Koło Gospodyń Wiejskich Burkat",
    "Mirosław Pawłowski, Ochotnicza Straż Pożarna w Burkacie",
    "Ewelina Dąbrowska, Ośrodek Pomocy Społecznej w Kozłowie",
)


def tell_support(story) -> None:
    """story["fieldwork"]["entries"]: the lines of the log by topic."""
    animator, centre = story["accounts"]["animator"], story["projects"]["centre"]
    clients = {name: _known(name, code, animator) for name, code in ORGANISATIONS.items()}
    told = story["fieldwork"]["entries"] = {}
    taken: set[date] = set()
    for ago, starts, ends, form, names, community, topic, findings, agreements, people, km in MEETINGS:
        place = story["fieldwork"]["communities"].get(community)
        told[topic] = log_entry(
            animator=animator,
            actor=animator,
            day=_working_day(ago, taken),
            starts=_hour(starts),
            ends=_hour(ends),
            form=form,
            clients=[("organisation", clients[name].id) for name in names] + _groups(story, topic),
            project_id=centre.id,
            community_id=place.id if place else None,
            municipality=place.municipality if place else ORGANISATIONS[names[0]],
            topic=topic,
            findings=findings,
            agreements=agreements,
            participants=people,
            travel_from="Działdowo",
            travel_km=km,
            travel_minutes=km + 5,
            **_step(topic),
            **_about(story, form, topic),
        )
    finish_step(told["Szkic porozumienia"], actor=animator)
    _draft(animator, centre, clients[RAZEM], _working_day(2, taken))
    last = told["Przed podpisaniem porozumienia"]
    participants.add_names(last, names="\n".join(PEOPLE), actor=animator)
    _sign(story, told["Zebranie wiejskie o wnioskach z diagnozy"], animator)


def _groups(story, topic) -> list[tuple[str, int]]:
    """The group that was met, too."""
    grown = {
        "Od koła do spółdzielni socjalnej": "Kuchnia w Burkacie",
        "Ogród przy bloku 4": "Ogród przy bloku 4",
        "Jak zapisać się do KRS": "Aktywny senior w Rybnie",
    }
    return [("group", story["fieldwork"]["groups"][grown[topic]].id)] if topic in grown else []


def _about(story, form, topic) -> dict:
    """The partnership that was prepared, or the plan that was worked on."""
    if form == "partnership":
        return {"partnership_id": story["fieldwork"]["partnerships"]["Posiłek i opieka w gminie Działdowo"].id}
    if topic == "Od koła do spółdzielni socjalnej":
        return {"plan_id": story["fieldwork"]["plans"]["Kuchnia w Burkacie"].id}
    return {}


def _step(topic) -> dict:
    """What comes next after some meetings: something done, something late, something for today."""
    steps = {
        "Szkic porozumienia": ("Zebrać zgody stron porozumienia", -4),
        "Uwagi do programu współpracy": ("Zapytać gminę Rozogi o odpowiedź na uwagi", -2),
        "Przed podpisaniem porozumienia": ("Zadzwonić do wójta w sprawie terminu podpisania", 0),
        "Od koła do spółdzielni socjalnej": ("Wysłać kołu wzór statutu spółdzielni", 3),
    }
    if topic not in steps:
        return {}
    step, days = steps[topic]
    return {"next_step": step, "next_due": today() + timedelta(days=days)}


def _known(name: str, code: str, actor):
    found = organisation_for(name, actor=actor)
    return found if found.municipality else change_organisation(found, municipality=code, actor=actor)


def _working_day(ago: int, taken: set) -> date:
    """The last working day, with nothing in it yet, on or before a day so many days ago."""
    day = today() - timedelta(days=ago)
    while day.weekday() >= 5 or day in taken or day in public_holidays(day, day):
        day -= timedelta(days=1)
    taken.add(day)
    return day


def _hour(number: float) -> time:
    return time(int(number), int(number % 1 * 60))


def _draft(animator, centre, client, day) -> None:
    """Somebody was in a hurry: the outcome is still missing."""
    log_entry(
        animator=animator,
        actor=animator,
        day=day,
        starts=time(15),
        ends=time(16),
        form="consultation",
        clients=[("organisation", client.id)],
        project_id=centre.id,
        municipality=client.municipality,
        topic="Telefon o księgowość",
        channel="phone",
    )


def _sign(story, entry: SupportEntry, actor) -> None:
    """The list of a meeting as it came back signed."""
    data = {
        "issuer": story["association"].name,
        "title": "Lista obecności ze spotkania",
        "project": story["projects"]["centre"].title,
        "about": polish.long_date(entry.day),
        "lines": [entry.topic],
        "names": [line.partition(",")[0] for line in PEOPLE],
    }
    pdf = typeset("projects/sample_paper.typ", data)
    file = files.keep(pdf, name="lista-obecnosci-burkat.pdf", media_type="application/pdf", actor=actor)
    db.session.flush()
    document = Document(
        owner_kind=entry.audit_kind,
        owner_id=entry.id,
        kind="attendance_sheet",
        title="Podpisana lista obecności",
        dated_on=entry.day,
        file=file,
        file_id=file.id,
    )
    note(document, actor=actor)
