"""The programme of the demonstration's academy, its journeys and its materials; told with the rest in demo.py."""

from datetime import time

from association.academy.commands import materials, modules, trips
from association.academy.commands.trainers import set_hours
from association.academy.models import Module
from association.academy.queries.modules import sessions as rows_of
from association.academy.queries.sessions import of_cohort
from association.academy.queries.travel import manifest
from association.core import files, history, typesetting
from association.core.database import db
from association.documents.models import Document

# Title, planned teaching hours, numbers of the sessions, outcomes.
MODULES = (
    (
        "Inicjatywy lokalne i organizacje pozarządowe",
        18,
        (1, 2, 3),
        "Przygotować inicjatywę lokalną od pomysłu do wniosku\nOpisać drogę do założenia stowarzyszenia\n"
        "Wskazać formy współpracy samorządu z organizacjami",
    ),
    (
        "Dobre praktyki: wizyta studyjna",
        12,
        (4, 5),
        "Opowiedzieć, jak pracuje Teatr Grodzki\nPrzenieść jedną praktykę na własny grunt",
    ),
    (
        "Umiejętności interpersonalne",
        18,
        (6, 7, 8),
        "Słuchać aktywnie i zadawać otwarte pytania\nProwadzić pracę w grupie\nReagować w trudnych sytuacjach",
    ),
    (
        "Zespoły monitorujące",
        14,
        (9, 10, 11, 12),
        "Sprawdzić, jak gmina realizuje lokalną politykę\nZłożyć wniosek o informację publiczną\n"
        "Zapisać obserwacje i wnioski",
    ),
    ("Plany liderów", 10, (13, 14), "Przygotować plan działania we własnej miejscowości"),
)
VISIT = """10:00 Powitanie i zwiedzanie Teatru Grodzkiego
11:00 Jak działa zakład aktywności zawodowej: rozmowa z zespołem
13:00 Obiad w Wypożyczalni
14:30 Warsztat: teatr jako narzędzie pracy środowiskowej
19:00 Spektakl"""
NEEDS = {"Kołodziej": "dieta wegetariańska", "Sikora": "pokój na parterze, porusza się o kuli"}


def demo_teaching(story: dict) -> None:
    """Modules with their sessions, a study visit with its lists, an away training, materials."""
    academy, beata = story["cohorts"]["academy"], story["accounts"]["coordinator"]
    sessions = of_cohort(academy)
    for title, hours, numbers, outcomes in MODULES:
        ids = [sessions[number - 1].id for number in numbers]
        modules.add(academy, title=title, minutes=hours * 45, outcomes=outcomes, session_ids=ids, actor=beata)
    jan, iwona = story["people"]["Jan Chmiel"], story["people"]["Iwona Lis"]
    host = story["organisations"]["Bielskie Stowarzyszenie Artystyczne „Teatr Grodzki”"]
    visit = trips.plan(
        academy,
        title="Wizyta studyjna w Teatrze Grodzkim",
        starts_on=sessions[3].day,
        ends_on=sessions[4].day,
        place="Bielsko-Biała",
        meeting_point="Częstochowa, parking przy hali widowiskowej",
        meets_at=time(6, 45),
        host_organisation_id=host.id,
        host_person_id=jan.id,
        programme=VISIT,
        information="Zabierzcie wygodne buty i dowód osobisty. W autokarze będzie woda i kanapki.",
        actor=beata,
    )
    _fill(visit, iwona, beata)
    inn = {
        "place": "Podlesice",
        "host_organisation_id": None,
        "host_person_id": None,
        "programme": "",
        "information": "",
    }
    for title, first, last in (("Zjazd I w Podlesicach", 0, 2), ("Zjazd II w Podlesicach", 5, 7)):
        days = {"starts_on": sessions[first].day, "ends_on": sessions[last].day}
        trips.plan(academy, title=title, meeting_point="", meets_at=None, actor=beata, **days, **inn)
    set_hours(sessions[1], actor=beata, **{f"minutes_{iwona.id}": 6 * 45})
    _offer(academy, sessions[5], story["association"].name, beata)


def _fill(trip, iwona, actor) -> None:
    trips.take_along(trip, person=iwona.id, actor=actor)
    coach = trips.add_vehicle(
        trip,
        title="Autokar",
        way="both",
        seats=22,
        departs_from="Częstochowa, parking przy hali",
        departs_at=time(7),
        returns_at=time(15, 30),
        driver="Marek, 601 222 333",
        actor=actor,
    )
    car = trips.add_vehicle(
        trip,
        title="Samochód Iwony Lis",
        way="there",
        seats=3,
        departs_from="Olsztyn, rynek",
        departs_at=time(7, 15),
        returns_at=None,
        driver="Iwona Lis",
        actor=actor,
    )
    people = [one.person_id for one in manifest(trip).people]
    trips.seat(coach, person_ids=people[:21], actor=actor)
    trips.seat(car, person_ids=people[21:23], actor=actor)
    rooms = trips.add_rooms(trip, title="Pokój", places=3, number=8, remarks="", actor=actor)
    for n, room in enumerate(rooms):
        if people[n * 3 : n * 3 + 3]:
            trips.lodge(room, person_ids=people[n * 3 : n * 3 + 3], actor=actor)
    for one in manifest(trip).people:
        need = NEEDS.get(one.listed.split()[0])
        if need:
            ways = {"there_id": one.there_id, "back_id": one.back_id, "room_id": one.room_id}
            stay = {"sleeps_from": None, "sleeps_until": None}
            trips.settle(one, trip=trip, goes=True, needs=need, actor=actor, **ways, **stay)


def _offer(cohort, session, issuer, actor) -> None:
    first = next(row.module_id for row in rows_of(cohort.id))
    papers = (
        (Module.audit_kind, first, "Statut stowarzyszenia: wzór z komentarzem"),
        (session.audit_kind, session.id, "Karta ćwiczeń: słuchanie i rozmowa"),
    )
    for kind, ident, title in papers:
        data = {"issuer": issuer, "title": title, "project": cohort.title, "about": "", "lines": [title], "names": []}
        pdf = typesetting.typeset("projects/sample_paper.typ", data)
        file = files.keep(pdf, name="material.pdf", media_type="application/pdf", actor=actor)
        db.session.flush()
        paper = Document(
            owner_kind=kind, owner_id=ident, kind="other", title=title, dated_on=session.day, file=file, file_id=file.id
        )
        history.note(paper, actor=actor)
        materials.offer(paper, actor=actor)
