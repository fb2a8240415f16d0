"""The courses of the demonstration: three true ones with what was published about them; who came when is invented.

story["cohorts"] holds them as "academy", "organisers" and "workshop". Dates stand relative to today.
"""

import re
from datetime import time, timedelta

from association.academy.commands import cohorts, sessions
from association.academy.demo_actions import tell_actions
from association.academy.demo_attendance import tell_attendance
from association.academy.demo_certificates import demo_certificates
from association.academy.demo_check_ins import tell_check_ins, tell_conflict
from association.academy.demo_monitoring import tell_monitoring
from association.academy.demo_papers import tell_papers
from association.academy.demo_recruitment import demo_recruitment
from association.academy.demo_selection import demo_selection
from association.academy.demo_surveys import tell_surveys
from association.academy.demo_teaching import demo_teaching
from association.academy.models import Attendance, Enrolment, TrainingSession
from association.academy.queries.enrolments import enrolled_among
from association.academy.queries.sessions import of_cohort as sessions_of
from association.core import files, history, polish, typesetting
from association.core.clock import today
from association.core.database import db
from association.documents.models import Document
from association.people.commands.persons import add_person
from association.reports.demo import tell_sent

FRIDAY, SATURDAY, SUNDAY, WORKSHOP = ("14:00", "19:00"), ("9:00", "16:00"), ("9:00", "12:30"), ("9:00", "11:30")
INN, THEATRE, OFFICE = "Podlesice, sala kominkowa", "Bielsko-Biała, Teatr Grodzki", "Częstochowa, sala stowarzyszenia"
# A block: its label, about how many days from today its Friday is (None: its days count from today), its sessions:
# (days after that, hours, teaching hours, kind, topic, place, who leads, host).
ACADEMY = (
    (
        "Zjazd I",
        -83,
        (0, FRIDAY, 6, "away_training", "Inicjatywa lokalna krok po kroku", INN, "Iwona Lis", ""),
        (1, SATURDAY, 8, "away_training", "Organizacja pozarządowa: od pomysłu do statutu", INN, "Iwona Lis", ""),
        (2, SUNDAY, 4, "away_training", "Współpraca samorządu z organizacjami", INN, "Iwona Lis", ""),
    ),
    (
        "Wizyta studyjna",
        -62,
        (0, SATURDAY, 8, "study_visit", "Jak pracuje Teatr Grodzki", THEATRE, "", "Jan Chmiel"),
        (1, SUNDAY, 4, "study_visit", "Ekonomia społeczna w praktyce", THEATRE, "", "Jan Chmiel"),
    ),
    (
        "Zjazd II",
        -48,
        (
            0,
            FRIDAY,
            6,
            "away_training",
            "Umiejętności interpersonalne: słuchanie i rozmowa",
            INN,
            "Ilona Opaszowska",
            "",
        ),
        (1, SATURDAY, 8, "away_training", "Umiejętności interpersonalne: praca w grupie", INN, "Ilona Opaszowska", ""),
        (2, SUNDAY, 4, "away_training", "Umiejętności interpersonalne: trudne sytuacje", INN, "Ilona Opaszowska", ""),
    ),
    (
        "Zespoły monitorujące",
        None,
        (-29, SUNDAY, 4, "training", "Zespoły monitorujące: lokalne polityki", OFFICE, "Iwona Lis", ""),
        (-19, SUNDAY, 4, "training", "Zespoły monitorujące: przejrzystość urzędu", OFFICE, "Iwona Lis", ""),
        (-5, SUNDAY, 4, "training", "Zespoły monitorujące: mieszkańcy a prawo lokalne", OFFICE, "Iwona Lis", ""),
        (0, WORKSHOP, 2, "training", "Zespoły monitorujące: co zobaczyliśmy", OFFICE, "Iwona Lis", ""),
        (9, SUNDAY, 4, "consultation", "Plany liderów: konsultacje", OFFICE, "Iwona Lis", ""),
        (23, SUNDAY, 4, "training", "Plany liderów: co dalej", OFFICE, "Iwona Lis", ""),
    ),
)
TOWN = "Przemyśl"
ORGANISERS = (
    (
        "Szkolenie organizatorów",
        None,
        (-54, SATURDAY, 8, "training", "Czym jest Community Organising", TOWN, "", ""),
        (-40, SATURDAY, 8, "training", "Aktywne słuchanie", TOWN, "", ""),
        (-26, SATURDAY, 8, "training", "Jak badać potrzeby sąsiedztwa", TOWN, "", ""),
        (-12, SATURDAY, 8, "training", "Jak angażować ludzi do współpracy", TOWN, "", ""),
        (23, SATURDAY, 8, "training", "Oddolna inicjatywa", TOWN, "Iwona Lis", ""),
        (30, WORKSHOP, 3, "webinar", "Doświadczenia brytyjskie", "", "", ""),
    ),
)
WORKSHOPS = (
    (
        "Warsztaty wyjazdowe",
        -62,
        (
            0,
            SATURDAY,
            8,
            "away_training",
            "Model organizowania społeczności lokalnej",
            "Ostrowiec",
            "Jarosław Kuba",
            "",
        ),
        (1, SATURDAY, 8, "away_training", "Bałtów: współpraca trzech sektorów", "Bałtów", "Jarosław Kuba", ""),
    ),
)
# Family name: {number of the session: mark}; a number is the minutes that were missed, None a field left blank.
MISSED = {
    "Bielecka": {9: "absent"},
    "Cieślik": {4: "excused"},
    "Dudek": {3: "absent", 7: "absent"},
    "Jędrzejewska": {3: 90},
    "Kołodziej": {7: "absent", 8: "excused", 11: None},
    "Majchrzak": {4: "absent", 5: "absent"},
    "Pietrzyk": {2: "absent", 9: "excused", 11: None},
    "Sikora": {8: 45, 10: 20},
    "Ślusarczyk": {3: "absent", 4: "absent", 5: "absent", 7: "absent", 9: "absent", 10: "absent", 11: "absent"},
    "Żurek": {9: "excused"},
    "Musiał": {6: 45},
    "Zawada": {11: None},
}
SIGNED_AFTER = timedelta(days=15)
# The list of this session came back as a scan with codes.
SCANNED, SCANNED_TOPIC = 10, "Zespoły monitorujące: przejrzystość urzędu"
# The session at which people confirmed with their phones, and the one that the office and a phone tell differently.
CODED, DISPUTED = 11, 9


def demo(story: dict) -> None:
    """Three cohorts with their people, sessions, attendance and signed sheets."""
    iwona = story["accounts"]["trainer"]
    story["people"].setdefault("Iwona Lis", _iwona(iwona))
    story["cohorts"] = {
        "academy": _course(story, "academy", "Jurajska Akademia Lidera", ACADEMY, "jura", INN, iwona, MISSED),
        "organisers": _course(
            story,
            "organisers",
            "Organizatorzy społeczni Przemyśla",
            ORGANISERS,
            "przemysl",
            TOWN,
            None,
            {"Żuk": {3: "excused"}},
        ),
        "workshop": _course(
            story,
            "workshop",
            "Warsztaty w Ostrowcu i Bałtowie",
            WORKSHOPS,
            "baltow",
            "Ostrowiec i Bałtów",
            None,
            {"Nizioł": {2: 60}, "Pióro": {1: "excused"}},
        ),
    }
    academy, beata = story["cohorts"]["academy"], story["accounts"]["coordinator"]
    tell_surveys(academy, actor=beata)
    tell_monitoring(academy, actor=iwona)
    tell_attendance(academy, trainer=iwona, coordinator=beata)
    held, jura = sessions_of(academy), story["groups"]["jura"]
    tell_papers(held[SCANNED - 1], trainer=iwona)
    tell_check_ins(academy, held[CODED - 1], people=jura, trainer=iwona)
    danuta = next(person for person in jura if person.family_name == "Bielecka")
    tell_conflict(academy, held[DISPUTED - 1], person=danuta, trainer=iwona, coordinator=beata)
    demo_certificates(story)
    demo_teaching(story)
    demo_recruitment(story)
    demo_selection(story)
    tell_actions(story)
    tell_sent(story)


def _iwona(account):
    return add_person(
        given_name="Iwona",
        family_name="Lis",
        form_of_address="pani",
        email=account.email,
        account_id=account.id,
        despite=True,
        actor=account,
    )


def _course(story, key, title, plan, group, place, leading, missed):
    beata, project = story["accounts"]["coordinator"], story["projects"][key]
    days = [_first_day(start) + timedelta(days=row[0]) for _label, start, *rows in plan for row in rows]
    cohort = cohorts.begin(
        project_id=project.id,
        title=title,
        starts_on=min(days),
        ends_on=max(days),
        place=place,
        threshold_percent=80,
        description="",
        leading_accounts=[leading.id] if leading else [],
        actor=beata,
    )
    enrolled_on = cohort.starts_on - timedelta(days=14)
    people = story["groups"][group]
    history.note_all([Enrolment(cohort=cohort, person=one, enrolled_on=enrolled_on) for one in people], actor=beata)
    planned = [
        sessions.plan(
            cohort,
            day=_first_day(start) + timedelta(days=row[0]),
            starts=_clock(row[1][0]),
            ends=_clock(row[1][1]),
            minutes=row[2] * 45,
            kind=row[3],
            topic=row[4],
            place=row[5],
            leaders=[story["people"][row[6]].id] if row[6] else [],
            another_leader=None,
            host=row[7],
            block=label,
            actor=beata,
        )
        for label, start, *rows in plan
        for row in rows
    ]
    _take(cohort, planned, people, missed, leading or beata)
    _attach(story, cohort, planned, people, beata)
    return cohort


def _first_day(start):
    """The Friday on which a trip begins, or today."""
    if start is None:
        return today()
    day = today() + timedelta(days=start)
    return day + timedelta(days=(4 - day.weekday()) % 7)


def _clock(text: str) -> time:
    hour, minute = text.split(":")
    return time(int(hour), int(minute))


def _take(cohort, planned, people, missed, actor) -> None:
    """Attendance at what was held before today."""
    by_person = enrolled_among(cohort, [person.id for person in people])
    marks = []
    for number, session in enumerate(planned, start=1):
        if session.day >= today():
            continue
        for person in people:
            said = missed.get(person.family_name, {}).get(number, "present")
            if said is None:
                continue
            minutes = session.minutes - said if isinstance(said, int) else None
            status = "late" if isinstance(said, int) else said
            marks.append(Attendance(enrolment=by_person[person.id], session=session, status=status, minutes=minutes))
    history.note_all(marks, actor=actor)


def _attach(story, cohort, planned, people, actor) -> None:
    """A scan of the signed sheet for each older session; the days of a trip have one list together."""
    lists: dict[str, list[TrainingSession]] = {}
    for session in planned:
        if session.day <= today() - SIGNED_AFTER and session.topic != SCANNED_TOPIC:
            trip = session.kind in {"away_training", "study_visit"}
            lists.setdefault(session.block if trip else session.topic, []).append(session)
    for label, held in lists.items():
        title = f"Lista obecności, {label}"
        about = polish.date_range(held[0].day, held[-1].day)
        data = {
            "issuer": story["association"].name,
            "title": title,
            "project": cohort.title,
            "about": about,
            "lines": [f"{polish.long_date(session.day)}: {session.topic}" for session in held],
            "names": [person.name for person in people],
        }
        pdf = typesetting.typeset("projects/sample_paper.typ", data)
        name = "-".join(re.findall(r"\w+", polish.fold(title)))
        file = files.keep(pdf, name=f"{name}.pdf", media_type="application/pdf", actor=actor)
        db.session.flush()
        papers = [
            Document(
                owner_kind=TrainingSession.audit_kind,
                owner_id=session.id,
                kind="attendance_sheet",
                title=title,
                dated_on=session.day,
                file=file,
                file_id=file.id,
            )
            for session in held
        ]
        history.note_all(papers, actor=actor)
