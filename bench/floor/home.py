"""The desk, the calendar, the door."""

from calendar import Calendar
from collections import defaultdict
from datetime import date, timedelta

from flask import render_template

from bench.floor.app import ME, SHORT_WEEKDAYS, WEEKDAYS, app, clock, day, day_month, now, plural, rows
from bench.floor.projects import WORTH, standings

MINE = "SELECT project_id FROM project_member WHERE account_id = ? AND function = 'coordinator'"
NAMES = [
    "Styczeń",
    "Luty",
    "Marzec",
    "Kwiecień",
    "Maj",
    "Czerwiec",
    "Lipiec",
    "Sierpień",
    "Wrzesień",
    "Październik",
    "Listopad",
    "Grudzień",
]
THREADS = {"projects": "projekty", "academy": "akademia"}
HOLIDAYS = {
    (1, 1): "Nowy Rok", (1, 6): "Święto Trzech Króli", (5, 1): "Święto Państwowe",
    (5, 3): "Święto Narodowe Trzeciego Maja", (8, 15): "Wniebowzięcie Najświętszej Marii Panny",
    (11, 1): "Uroczystość Wszystkich Świętych", (11, 11): "Narodowe Święto Niepodległości",
    (12, 24): "Wigilia Bożego Narodzenia", (12, 25): "Boże Narodzenie (pierwszy dzień)",
    (12, 26): "Boże Narodzenie (drugi dzień)",
}  # fmt: skip


def entries(first: date, last: date) -> list[dict]:
    """What stands in the calendar between two days."""
    between = first.isoformat(), last.isoformat()
    found = [
        {
            "day": day(each["day"]), "title": each["topic"], "thread": "academy", "place": each["place"],
            "starts": clock(each["starts"]), "ends": clock(each["ends"]),
            "url": f"/academy/cohorts/{each['cohort_id']}/sessions/{each['id']}",
        }
        for each in rows(
            f"""SELECT s.id, s.cohort_id, s.topic, s.day, s.starts, s.ends, s.place FROM training_session s
                JOIN cohort c ON c.id = s.cohort_id AND c.archived_at IS NULL
                WHERE s.day BETWEEN ? AND ? AND s.archived_at IS NULL AND c.project_id IN ({MINE})
                ORDER BY s.day, s.starts, s.id""",
            *between,
            ME,
        )
    ]  # fmt: skip
    for each in rows(
        """SELECT id, title, starts_on, ends_on FROM project WHERE status IN ('running', 'finished', 'settled')
           AND (starts_on BETWEEN ?1 AND ?2 OR ends_on BETWEEN ?1 AND ?2) ORDER BY id""",
        *between,
    ):
        for word, text in (("Początek", each["starts_on"]), ("Koniec", each["ends_on"])):
            if between[0] <= text <= between[1]:
                title = f"{word} projektu: {each['title']}"
                found.append(_whole(day(text), title, f"/projects/{each['id']}"))
    for each in rows(
        f"""SELECT i.id, i.project_id, i.name, i.due_on FROM indicator i
            WHERE i.due_on BETWEEN ? AND ? AND i.archived_at IS NULL AND i.project_id IN ({MINE})""",
        *between,
        ME,
    ):
        url = f"/projects/{each['project_id']}/indicators/{each['id']}"
        found.append(_whole(day(each["due_on"]), f"Termin wskaźnika: {each['name']}", url))
    return sorted(found, key=lambda each: each["day"])


def _whole(one: date, title: str, url: str) -> dict:
    return {"day": one, "title": title, "thread": "projects", "place": "", "starts": "", "ends": "", "url": url}


def _unfinished(moment) -> list[dict]:
    found = []
    for each in rows(
        f"""SELECT s.id, s.cohort_id, c.title, s.topic, s.day, s.ends,
                   (SELECT count(*) FROM training_session b WHERE b.cohort_id = s.cohort_id AND b.archived_at IS NULL
                    AND (b.day, b.starts, b.id) <= (s.day, s.starts, s.id)) AS number,
                   (SELECT count(*) FROM enrolment e WHERE e.cohort_id = s.cohort_id AND e.state = 'enrolled')
                   - (SELECT count(*) FROM attendance a JOIN enrolment e ON e.id = a.enrolment_id
                      WHERE a.session_id = s.id AND e.state = 'enrolled') AS blank,
                   EXISTS (SELECT 1 FROM document d WHERE d.owner_kind = 'academy.session' AND d.owner_id = s.id
                           AND d.kind = 'attendance_sheet' AND d.archived_at IS NULL) AS signed
            FROM training_session s JOIN cohort c ON c.id = s.cohort_id AND c.archived_at IS NULL
            WHERE s.archived_at IS NULL AND s.day || s.starts <= ? AND c.project_id IN ({MINE})
            ORDER BY s.day, s.starts, s.id""",
        f"{moment:%Y-%m-%d%H:%M:%S}",
        ME,
    ):
        about, held = f"{each['title']}, {each['topic']}", day(each["day"])
        if each["blank"]:
            about += ": " + plural(each["blank"], "brak wpisu osoby", "brak wpisów osób", "brak wpisów osób")
            url = f"/academy/cohorts/{each['cohort_id']}/sessions/{each['id']}/roll"
            found.append(_task(f"Uzupełnij obecność: sesja {each['number']}", url, about, held, "check"))
        elif not each["signed"]:
            url, due = f"/documents/academy.session/{each['id']}", held + timedelta(days=7)
            found.append(_task(f"Dołącz podpisaną listę: sesja {each['number']}", url, about, due, "sign"))
    return found


def _pressing(moment) -> list[dict]:
    courses = defaultdict(list)
    for each in rows(
        f"""SELECT c.id, c.title, c.threshold_percent AS percent, s.day, s.starts, s.minutes
            FROM cohort c JOIN training_session s ON s.cohort_id = c.id
            WHERE c.archived_at IS NULL AND s.archived_at IS NULL AND c.project_id IN ({MINE})
            ORDER BY c.id, s.day, s.starts, s.id""",
        ME,
    ):
        courses[each["id"]].append(each)
    now, soon = f"{moment:%Y-%m-%d%H:%M:%S}", (moment.date() + timedelta(days=14)).isoformat()
    coming = {}
    for ident, sessions in courses.items():
        ahead = next((n for n, each in enumerate(sessions) if each["day"] + each["starts"] > now), None)
        if ahead is not None and sessions[ahead]["day"] <= soon:
            coming[ident] = ahead
    planned_of = {ident: sum(each["minutes"] for each in courses[ident]) for ident in coming}
    people = defaultdict(int)
    for ident, attended, marked in rows(
        f"""SELECT e.cohort_id, sum({WORTH}), sum(s.minutes) FROM enrolment e
            JOIN attendance a ON a.enrolment_id = e.id
            JOIN training_session s ON s.id = a.session_id AND s.archived_at IS NULL
            WHERE e.state = 'enrolled' AND e.cohort_id IN ({",".join("?" * len(coming))}) GROUP BY e.id""",
        *coming,
    ):
        sessions = courses[ident]
        planned = planned_of[ident]
        reachable, needed = (attended + planned - marked) * 100, planned * sessions[0]["percent"]
        people[ident] += reachable >= needed > reachable - sessions[coming[ident]]["minutes"] * 100
    found = []
    for ident, count in people.items():
        if count:
            each = courses[ident][coming[ident]]
            held = day(each["day"])
            said = plural(count, "osoba musi przyjść", "osoby muszą przyjść", "osób musi przyjść")
            about = f"{each['title']}, sesja {coming[ident] + 1}"
            found.append(
                _task(f"{said}: {day_month(held)}", f"/academy/cohorts/{ident}/attendance", about, held, "warn")
            )
    return found


def _ending(today: date) -> list[dict]:
    return [
        _task("Projekt dobiega końca – sprawdź wskaźniki", f"/projects/{each['id']}/indicators", each["title"],
              day(each["ends_on"]), "folder", "projects")
        for each in rows(
            f"SELECT id, title, ends_on FROM project WHERE status = 'running' AND ends_on <= ? AND id IN ({MINE})",
            (today + timedelta(days=30)).isoformat(),
            ME,
        )
    ] + [
        _task(f"Wpisz wartość wskaźnika: {each['name']}", f"/projects/{each['project_id']}/indicators/{each['id']}",
              each["title"], day(each["due_on"]), "target", "projects")
        for each in rows(
            f"""SELECT i.id, i.project_id, i.name, i.due_on, p.title
                FROM indicator i JOIN project p ON p.id = i.project_id
                WHERE i.project_id IN ({MINE}) AND i.archived_at IS NULL AND i.measure_key IS NULL AND i.due_on <= ?
                AND NOT EXISTS (SELECT 1 FROM indicator_value v WHERE v.indicator_id = i.id)""",
            ME,
            (today + timedelta(days=14)).isoformat(),
        )
    ]  # fmt: skip


def _task(title: str, url: str, about: str, due: date, icon: str, thread: str = "academy") -> dict:
    return {"title": title, "url": url, "about": about, "due": due, "icon": icon, "thread": thread}


@app.get("/")
def desk():
    """What waits, the next two weeks, the own projects."""
    moment = now()
    today = moment.date()
    waiting = sorted(
        _unfinished(moment) + _pressing(moment) + _ending(today), key=lambda each: (each["due"], each["title"])
    )
    sunday, groups = today + timedelta(days=6 - today.weekday()), defaultdict(list)
    for task in waiting:
        due = task["due"]
        groups[0 if due < today else 1 if due == today else 2 if due <= sunday else 3].append(task)
    monday = today - timedelta(days=today.weekday())
    coming = entries(monday, monday + timedelta(days=13))
    held = defaultdict(list)
    for entry in coming:
        held[entry["day"]].append(entry)
    cards = []
    for project in rows(
        f"SELECT * FROM project WHERE status = 'running' AND id IN ({MINE}) ORDER BY ends_on, id LIMIT 2", ME
    ):
        found = standings(project["id"])
        cards.append(
            {
                "project": project,
                "left": (day(project["ends_on"]) - today).days,
                "reached": sum(each["reached"] for each in found),
                "all": len(found),
            }
        )
    words = f"{WEEKDAYS[today.weekday()]}, {day_month(today)}"
    return render_template(
        "desk.html",
        here="desk",
        count=len(waiting),
        today=today,
        heading=words[0].upper() + words[1:],
        overdue=len(groups[0]),
        groups=[(n, ("Po terminie", "Dziś", "Do końca tygodnia", "Później")[n], groups[n]) for n in sorted(groups)],
        short=SHORT_WEEKDAYS,
        weeks=[[monday + timedelta(days=7 * week + n) for n in range(7)] for week in (0, 1)],
        held=held,
        coming=[entry for entry in coming if entry["day"] >= today][:8],
        cards=cards,
    )


@app.get("/calendar")
def month():
    """The present month."""
    today = now().date()
    weeks = Calendar().monthdatescalendar(today.year, today.month)
    held = defaultdict(list)
    found = entries(weeks[0][0], weeks[-1][-1])
    for entry in found:
        held[entry["day"]].append(entry)
    before, after = today.replace(day=1) - timedelta(days=1), (today.replace(day=1) + timedelta(days=32))
    return render_template(
        "month.html",
        here="calendar",
        today=today,
        weeks=weeks,
        held=held,
        name=NAMES[today.month - 1],
        total=sum(entry["day"].month == today.month for entry in found),
        holidays=HOLIDAYS,
        threads=THREADS,
        before=before,
        after=after,
    )


@app.get("/sign-in")
def sign_in():
    """The door."""
    return render_template("sign_in.html", association=rows("SELECT name FROM association")[0][0])
