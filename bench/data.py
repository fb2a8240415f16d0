"""Associations to measure: a small one and a large one, invented and always the same."""

import random
from dataclasses import dataclass
from datetime import date, time, timedelta

from sqlalchemy import insert

from association.academy.models import Attendance, Cohort, CohortTrainer, Enrolment, SessionTrainer, TrainingSession
from association.accounts.models import Account, SignIn, digest
from association.core import teryt
from association.core.clock import today
from association.core.database import db, settle
from association.core.files import StoredFile
from association.core.history import HistoryEntry
from association.core.polish import fold, sort_key
from association.core.profile import Association
from association.core.search import index
from association.documents.models import Document
from association.people.models import Membership, Organisation, Person
from association.projects.models import Indicator, IndicatorValue, Project, ProjectMember, ProjectPartner
from bench import conference, grant

TOKEN = "bench-sign-in-token"
COORDINATOR, TRAINER = 1, 2
GIVEN = [
    "Anna",
    "Barbara",
    "Cezary",
    "Danuta",
    "Elżbieta",
    "Feliks",
    "Grażyna",
    "Halina",
    "Iwona",
    "Janusz",
    "Katarzyna",
    "Łucja",
    "Michał",
    "Żaneta",
]
FAMILY = [
    "Bąk",
    "Cieślik",
    "Ćwiertnia",
    "Dudek",
    "Gajda",
    "Jędrzejczyk",
    "Kołodziej",
    "Łęcki",
    "Majchrzak",
    "Nowak",
    "Pietrzyk",
    "Ślusarczyk",
    "Żurek",
]
STATUSES = ("present",) * 13 + ("absent", "absent", "excused", "late")
PEOPLE, SESSIONS, HELD, BLANK = 30, 20, 17, 10
# These persons bear a name that nobody else bears, so that a search finds equally many in both associations.
RARE = (11, 12, 13)


@dataclass(frozen=True)
class Size:
    """How large an association is. Each cohort has 30 people and 20 sessions, of which 17 were held; 10 marks are
    missing in the last of them."""

    persons: int
    projects: int
    cohorts: int

    @property
    def marks(self) -> int:
        """In how many fields of attendance something stands."""
        return self.cohorts * (HELD * PEOPLE - BLANK)


# Small enough to be young, large enough to fill the first page of its lists, so that both show equally much.
SMALL = Size(persons=600, projects=60, cohorts=60)
LARGE = Size(persons=10_000, projects=200, cohorts=400)


def build(size: Size) -> None:
    """Fill the empty database of the present application with an association of this size."""
    chance = random.Random(2021)
    with settle():
        _office()
        _people(size, chance)
        _projects(size)
        _academy(size, chance)
        grant.build(COORDINATOR)
        conference.build(COORDINATOR)


def _insert(model, rows: list[dict]) -> None:
    for start in range(0, len(rows), 5_000):
        db.session.execute(insert(model), rows[start : start + 5_000])


def _insert_found(model, rows: list[dict]) -> None:
    """Insert records that the search finds, with their words."""
    _insert(model, rows)
    for start in range(0, len(rows), 5_000):
        index(db.session, [model(**row) for row in rows[start : start + 5_000]])


def _office() -> None:
    _insert(Association, [{"id": 1, "name": "Stowarzyszenie Pracy Socjalnej"}])
    accounts = [(COORDINATOR, "Beata Tkacz", "coordinator"), (TRAINER, "Tomasz Wilk", "trainer")]
    rows = [
        {"id": ident, "name": name, "email": f"{role}@example.org", "roles": [role], "sort_key": sort_key(name)}
        for ident, name, role in accounts
    ]
    _insert_found(Account, [row | {"form_of_address": "none", "language": "pl"} for row in rows])
    _insert(SignIn, [{"id": 1, "account_id": COORDINATOR, "token_digest": digest(TOKEN)}])


def _people(size: Size, chance: random.Random) -> None:
    places = [unit for unit in teryt.search("śląskie", limit=3000) if unit.code.startswith("24")]
    organisations, persons = [], []
    for n in range(1, size.persons // 20 + 1):
        place, name = places[n % len(places)], f"Stowarzyszenie „Sąsiedzi {n}”"
        known = {"id": n, "name": name, "short_name": "", "kind": "association", "nip": "", "regon": "", "krs": ""}
        organisations.append(known | {"email": f"biuro{n}@example.org"} | _at_home(name, name, place))
    for n in range(1, size.persons + 1):
        given, family = chance.choice(GIVEN), f"{chance.choice(FAMILY)}-{chance.choice(FAMILY)}"
        if n in RARE:
            family = "Brzęczyszczykiewicz"
        known = {"id": n, "given_name": given, "family_name": family, "email": f"osoba{n}@example.org"}
        place = chance.choice(places)
        persons.append(
            known | _at_home(f"{given} {family}", f"{family} {given}", place) | {"phone": f"{500000000 + n}"}
        )
    memberships = [
        {"person_id": n, "organisation_id": 1 + n % len(organisations), "function": "członek"}
        for n in range(1, size.persons + 1)
    ]
    _insert_found(Organisation, organisations)
    _insert_found(Person, persons)
    _insert(Membership, memberships)


def _at_home(name: str, listed_name: str, place: teryt.Unit) -> dict:
    keys = {"sort_key": sort_key(listed_name), "folded_name": fold(name), "place_key": sort_key(place.name)}
    return keys | {"municipality": place.code, "city": place.name, "phone": ""}


def _line(kind: str, ident: int, title: str, project: int) -> dict:
    owner = {"owner_kind": Project.audit_kind, "owner_id": project}
    return owner | {
        "actor_id": COORDINATOR, "actor_name": "Beata Tkacz", "kind": kind, "record_id": ident, "title": title,
        "action": "created",
    }  # fmt: skip


def _projects(size: Size) -> None:
    start = today() - timedelta(days=150)
    projects, indicators, values, lines = [], [], [], []
    for n in range(1, size.projects + 1):
        title = f"Akademia Lidera, edycja {n}"
        projects.append(
            {
                "id": n,
                "title": title,
                "sort_key": sort_key(title),
                "number": f"{n}/II/2026",
                "funder": "Narodowy Instytut Wolności",
                "programme": "NOWEFIO 2021–2030",
                "starts_on": start,
                "ends_on": start + timedelta(days=300),
                "summary": "Szkolenia lokalnych liderów, wizyta studyjna i zespoły monitorujące.",
                "status": "running",
            }
        )
        counted = (("academy.enrolled", 24, "osób"), ("academy.attended", 18, "osób"), ("academy.hours", 70, "godz."))
        for position, (key, target, unit) in enumerate((*counted, (None, 60, "porad")), 1):
            name, ident = f"Wskaźnik {position}", (n - 1) * 4 + position
            known = {"id": ident, "project_id": n, "position": position, "name": name, "kind": "output"}
            indicators.append(known | {"target": target, "unit": unit, "measure_key": key})
            lines.append(_line("projects.indicator", ident, name, n))
        values.append({"indicator_id": n * 4, "dated_on": start + timedelta(days=30), "value": 21})
        lines += [_line("projects.partner", n * 2 + place, "Partner", n) for place in (0, 1, 2, 3)]
    members = [{"project_id": n, "account_id": COORDINATOR, "function": "coordinator"} for n in (1, 2, 3)]
    partners = [
        {"project_id": n, "organisation_id": place, "role": "partner"}
        for n in range(1, size.projects + 1)
        for place in (1, 2)
    ]
    _insert_found(Project, projects)
    for model, rows in (
        (ProjectMember, members), (ProjectPartner, partners), (Indicator, indicators), (IndicatorValue, values),
        (HistoryEntry, lines),
    ):  # fmt: skip
        _insert(model, rows)


def _academy(size: Size, chance: random.Random) -> None:
    first = today() - timedelta(days=7 * (HELD - 1) + 3)
    cohorts, enrolments, sessions, marks = [], [], [], []
    for c in range(1, size.cohorts + 1):
        # The three projects of the measured coordinator hold four cohorts in both associations, the others the rest.
        known = {"id": c, "project_id": (1, 1, 2, 3)[c - 1] if c <= 4 else 4 + c % (size.projects - 3)}
        title, until = f"Grupa {c}", first + timedelta(days=140)
        keys = {"sort_key": sort_key(title), "title": title, "place": "Częstochowa", "description": ""}
        cohorts.append(known | keys | {"starts_on": first, "ends_on": until, "threshold_percent": 80})
        people = chance.sample(range(1, size.persons + 1), PEOPLE)
        if c == 1:
            # Equally many cohorts of the first person show on the measured page of a person.
            people = [1, *[ident for ident in people if ident != 1][1:], 2][:PEOPLE]
        enrolments += [
            {"id": (c - 1) * PEOPLE + n, "cohort_id": c, "person_id": ident, "state": "enrolled"}
            for n, ident in enumerate(people, 1)
        ]
        sessions += [_session(c, n, first) for n in range(1, SESSIONS + 1)]
        marks += [
            _mark((c - 1) * PEOPLE + p + 1, (c - 1) * SESSIONS + s + 1, chance.choice(STATUSES))
            for s in range(HELD)
            for p in range(PEOPLE)
            if s < HELD - 1 or p >= BLANK
        ]
    trainers = [{"cohort_id": c, "account_id": TRAINER} for c in range(1, size.cohorts + 1)]
    teaching = [{"session_id": row["id"], "person_id": row["cohort_id"]} for row in sessions]
    _insert_found(Cohort, cohorts)
    _insert_found(TrainingSession, sessions)
    for model, rows in (
        (CohortTrainer, trainers), (Enrolment, enrolments), (SessionTrainer, teaching), (Attendance, marks),
    ):  # fmt: skip
        _insert(model, rows)
    _sheets([row for row in sessions if row["day"] < today() - timedelta(days=14)])


def _session(cohort: int, number: int, first: date) -> dict:
    return {
        "id": (cohort - 1) * SESSIONS + number,
        "cohort_id": cohort,
        "kind": "training",
        "topic": f"Temat {number}",
        "block": f"Zjazd {1 + (number - 1) // 5}",
        "day": first + timedelta(days=7 * (number - 1)),
        "starts": time(9, 0),
        "ends": time(12, 0),
        "minutes": 180,
        "place": f"{cohort}. sala w Częstochowie",
        "host": "",
    }


def _mark(enrolment: int, session: int, status: str) -> dict:
    minutes = 135 if status == "late" else None
    return {"enrolment_id": enrolment, "session_id": session, "status": status, "minutes": minutes}


def _sheets(sessions: list[dict]) -> None:
    """The signed sheets of all sessions but the latest."""
    kept = {"name": "lista.pdf", "media_type": "application/pdf", "size": 90_000, "sha256": "0" * 64}
    who = {"uploaded_by": COORDINATOR, "uploaded_by_name": "Beata Tkacz"}
    _insert(StoredFile, [kept | who | {"id": row["id"], "path": f"00/{row['id']}"} for row in sessions])
    title = "Lista obecności"
    common = {"kind": "attendance_sheet", "title": title, "sort_key": sort_key(title), "description": ""}
    owned = [
        {"owner_kind": TrainingSession.audit_kind, "owner_id": row["id"], "dated_on": row["day"]} for row in sessions
    ]
    rows = [common | held | {"id": row["id"], "file_id": row["id"]} for held, row in zip(owned, sessions, strict=True)]
    _insert_found(Document, rows)
