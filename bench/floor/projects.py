"""Projects."""

from datetime import date, timedelta
from itertools import groupby

from flask import render_template

from bench.floor.app import MONTHS, NBSP, NOMINATIVE, app, day, day_month, now, plural, row, rows

STATUSES = {
    "draft": "szkic", "running": "trwa", "finished": "zakończony", "settled": "rozliczony", "archived": "w archiwum",
}  # fmt: skip
KINDS = {"output": "produkt", "result": "rezultat"}
CHANGED = {"projects.indicator": "wskaźnik", "projects.partner": "partnerstwo"}
WORTH = "CASE a.status WHEN 'present' THEN s.minutes WHEN 'late' THEN a.minutes ELSE 0 END"
# The sheets are looked for once a session, then the marks are added up, then people are counted.
COUNTED = f"""
    WITH held AS MATERIALIZED (
      SELECT s.id, s.cohort_id, s.minutes, EXISTS (
        SELECT 1 FROM document d WHERE d.owner_kind = 'academy.session' AND d.owner_id = s.id
        AND d.kind = 'attendance_sheet' AND d.archived_at IS NULL) AS signed
      FROM training_session s JOIN cohort c ON c.id = s.cohort_id
      WHERE c.project_id = ?1 AND s.archived_at IS NULL),
    sums AS (
      SELECT a.enrolment_id, sum({WORTH}) AS attended, sum(CASE WHEN s.signed THEN {WORTH} ELSE 0 END) AS signed
      FROM held s JOIN attendance a ON a.session_id = s.id GROUP BY a.enrolment_id)
    SELECT count(DISTINCT person_id), count(DISTINCT CASE WHEN signed > 0 THEN person_id END),
           count(DISTINCT CASE WHEN attended * 100 >= needed THEN person_id END),
           count(DISTINCT CASE WHEN signed * 100 >= needed THEN person_id END)
    FROM (
      SELECT e.person_id, sums.attended, sums.signed,
             c.threshold_percent * (SELECT sum(minutes) FROM held WHERE cohort_id = c.id) AS needed
      FROM cohort c JOIN enrolment e ON e.cohort_id = c.id AND e.state = 'enrolled'
      LEFT JOIN sums ON sums.enrolment_id = e.id WHERE c.project_id = ?1)"""


def standings(project_id: int) -> list[dict]:
    """The indicators of a project, counted."""
    enrolled, proved, attended, passed = row(COUNTED, project_id)
    held, signed = row(
        """SELECT coalesce(sum(s.minutes), 0) / 45, coalesce(sum(CASE WHEN d.id IS NOT NULL THEN s.minutes END), 0) / 45
           FROM training_session s JOIN cohort c ON c.id = s.cohort_id
           LEFT JOIN document d ON d.owner_kind = 'academy.session' AND d.owner_id = s.id
                AND d.kind = 'attendance_sheet' AND d.archived_at IS NULL
           WHERE c.project_id = ? AND s.archived_at IS NULL AND s.day || s.ends <= ?""",
        project_id,
        f"{now():%Y-%m-%d%H:%M:%S}",
    )
    counted = {
        "academy.enrolled": (enrolled, proved), "academy.attended": (attended, passed), "academy.hours": (held, signed),
    }  # fmt: skip
    found = []
    for each in rows(
        """SELECT i.id, i.name, i.kind, i.target, i.unit, i.measure_key, coalesce(sum(v.value), 0) AS achieved,
                  coalesce(sum(CASE WHEN v.document_id IS NOT NULL THEN v.value END), 0) AS documented
           FROM indicator i LEFT JOIN indicator_value v ON v.indicator_id = i.id AND v.archived_at IS NULL
           WHERE i.project_id = ? AND i.archived_at IS NULL GROUP BY i.id ORDER BY i.position, i.id""",
        project_id,
    ):
        achieved, documented = counted.get(each["measure_key"], (each["achieved"], each["documented"]))
        scale = max(each["target"] * 1.12, achieved * 1.08, 1)
        found.append(
            {
                "id": each["id"],
                "name": each["name"],
                "kind": KINDS[each["kind"]],
                "counted": each["measure_key"] is not None,
                "unit": each["unit"],
                "target": each["target"],
                "achieved": achieved,
                "documented": documented,
                "reached": documented >= each["target"],
                "widths": [f"{100 * part / scale:.1f}%" for part in (documented, achieved, each["target"])],
            }
        )
    return found


def happenings(project) -> list[dict]:
    """The beginning, the end and the blocks of sessions of a project, in time."""
    found = [
        _happening(day(project["starts_on"]), None, "Początek", f"/projects/{project['id']}", "", "projects"),
        _happening(day(project["ends_on"]), None, "Koniec projektu", f"/projects/{project['id']}", "", "projects"),
    ]
    sessions = rows(
        """SELECT s.id, s.cohort_id, s.block, s.day FROM training_session s JOIN cohort c ON c.id = s.cohort_id
           WHERE c.project_id = ? AND s.archived_at IS NULL ORDER BY s.cohort_id, s.day""",
        project["id"],
    )
    for (cohort, block), group in groupby(sessions, key=lambda each: (each["cohort_id"], each["block"])):
        days = [day(each["day"]) for each in group]
        meta = plural(len(days), "sesja", "sesje", "sesji")
        found.append(_happening(days[0], days[-1], block, f"/academy/cohorts/{cohort}/sessions", meta, "academy"))
    return sorted(found, key=lambda each: each["start"])


def _happening(start: date, end: date | None, title: str, url: str, meta: str, thread: str) -> dict:
    when = day_month(start) + (f"{NBSP}– {day_month(end)}" if end else "")
    middle = start + (end - start) / 2 if end else start
    when = f"{meta}, {when}" if meta else when
    return {"start": start, "middle": middle, "title": title, "url": url, "when": when, "thread": thread}


def picture(project, found: list[dict], width: float = 870, left: float = 120) -> dict:
    """The timeline, drawn plainly: straight threads, every event above or below its thread."""
    first, last = found[0]["start"], found[-1]["start"]
    scale = width / max(1, (last - first).days)

    def x(one: date) -> float:
        return left + (one - first).days * scale

    heights = {"projects": 128, "academy": 174}
    today = now().date()
    threads = []
    for key, label in (("projects", "Projekt"), ("academy", "Akademia")):
        days = [each["middle"] for each in found if each["thread"] == key]
        if days:
            threads.append((key, label, heights[key], x(days[0]), min(x(days[-1]), x(today)), x(days[-1])))
    events = [(each, x(each["middle"]), heights[each["thread"]], each["start"] > today) for each in found]
    month, months = first.replace(day=1), []
    while month <= last:
        if month >= first:
            year = f" {month.year}" if month.month == 1 else ""
            months.append((x(month), NOMINATIVE[month.month - 1] + year))
        month = (month + timedelta(days=62)).replace(day=1)
    return {"threads": threads, "events": events, "months": months, "today": x(today), "day": today}


@app.get("/projects")
def projects():
    """The first page of the list."""
    found = rows(
        """SELECT p.id, p.title, p.funder, p.programme, p.starts_on, p.ends_on, p.status,
                  (SELECT min(a.name) FROM project_member m JOIN account a ON a.id = m.account_id
                   WHERE m.project_id = p.id AND m.function = 'coordinator') AS coordinator
           FROM project p WHERE p.status IN ('running', 'finished', 'settled')
           ORDER BY p.ends_on DESC, p.sort_key, p.id LIMIT 50"""
    )
    total, first, last = row(
        """SELECT count(*), min(starts_on), max(ends_on) FROM project
           WHERE status IN ('running', 'finished', 'settled')"""
    )
    funders = rows("SELECT DISTINCT funder, funder FROM project WHERE funder != '' ORDER BY funder")
    years = [(year, year) for year in range(int(last[:4]), int(first[:4]) - 1, -1)]
    return render_template(
        "projects.html", here="projects", rows=found, total=total, choices=funders, years=years, statuses=STATUSES
    )


def project_context(ident: int) -> dict:
    """What the head of every page of a project shows."""
    project = row("SELECT * FROM project WHERE id = ?", ident)
    left = (day(project["ends_on"]) - now().date()).days
    return {"here": "projects", "project": project, "left": left, "statuses": STATUSES}


@app.get("/projects/<int:ident>")
def project(ident):
    """The overview."""
    context = project_context(ident)
    return render_template(
        "project.html",
        **context,
        standings=standings(ident),
        picture=picture(context["project"], happenings(context["project"])),
        months=MONTHS,
        team=rows(
            """SELECT a.name, m.function FROM project_member m JOIN account a ON a.id = m.account_id
               WHERE m.project_id = ?""",
            ident,
        ),
        partners=rows(
            """SELECT o.name, p.role FROM project_partner p JOIN organisation o ON o.id = p.organisation_id
               WHERE p.project_id = ? ORDER BY p.id""",
            ident,
        ),
        changes=rows(
            """SELECT actor_name, kind, title, at FROM history_entry
               WHERE (kind = 'projects.project' AND record_id = ?1)
                  OR (owner_kind = 'projects.project' AND owner_id = ?1) ORDER BY id DESC LIMIT 8""",
            ident,
        ),
        changed=CHANGED,
        cohorts=rows(
            """SELECT c.id, c.title, c.starts_on, c.ends_on,
                      (SELECT count(*) FROM enrolment e WHERE e.cohort_id = c.id AND e.state = 'enrolled') AS people
               FROM cohort c WHERE c.project_id = ? AND c.archived_at IS NULL ORDER BY c.starts_on DESC, c.id DESC""",
            ident,
        ),
        documents=rows(
            """SELECT d.id, d.title, d.dated_on, f.name FROM document d JOIN stored_file f ON f.id = d.file_id
               WHERE d.owner_kind = 'projects.project' AND d.owner_id = ? AND d.archived_at IS NULL
               ORDER BY d.dated_on DESC LIMIT 5""",
            ident,
        ),
    )


@app.get("/projects/<int:ident>/indicators")
def indicators(ident):
    """The indicators."""
    return render_template("indicators.html", **project_context(ident), standings=standings(ident))
