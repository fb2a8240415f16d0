"""The public page of a conference."""

from datetime import datetime, timedelta
from itertools import groupby

from flask import abort, render_template

from bench.floor.app import MONTHS, NBSP, WARSAW, WEEKDAYS, app, clock, date_range, day, day_month, row, rows

KINDS = {
    "lecture": "Wykład", "workshop": "Warsztat", "table": "Stolik dyskusyjny", "panel": "Panel",
    "study_visit": "Wizyta studyjna", "evening": "Wydarzenie wieczorne",
}  # fmt: skip
QUIET = ("registration", "meal", "break", "transfer")
DOING = {
    "speaker": ("", ""), "panellist": ("w panelu:", "w panelu:"), "host": ("przyjmuje:", "przyjmują:"),
    "moderator": ("moderuje:", "moderują:"), "chair": ("przewodniczy:", "przewodniczą:"),
}  # fmt: skip


@app.get("/conference/<slug>")
def conference(slug):
    """The programme with everything around it."""
    found = row(
        """SELECT c.*, r.closes_at, p.number AS release, p.released_at FROM conference c
           LEFT JOIN registration_rules r ON r.conference_id = c.id
           LEFT JOIN programme_release p ON p.conference_id = c.id
           WHERE c.slug = ? AND c.state <> 'planned' AND c.archived_at IS NULL ORDER BY p.number DESC LIMIT 1""",
        slug,
    )
    if found is None:
        abort(404)
    days, people = _programme(found["id"])
    closes = datetime.fromisoformat(found["closes_at"] + "+00:00").astimezone(WARSAW)
    return render_template(
        "conference.html",
        conference=found,
        when=date_range(day(found["starts_on"]), day(found["ends_on"])),
        closes=f"{closes.day}{NBSP}{MONTHS[closes.month - 1]}, {closes:%H:%M}",
        released=day(found["released_at"][:10]),
        organisers=rows("SELECT name FROM conference_organiser WHERE conference_id = ? ORDER BY id", found["id"]),
        association=row("SELECT name FROM association")[0],
        days=days,
        people=people,
    )


def _programme(conference_id: int) -> tuple[list, list]:
    items = {}
    for each in rows(
        """SELECT i.*, r.name AS room FROM programme_item i LEFT JOIN conference_room r ON r.id = i.room_id
           WHERE i.conference_id = ? AND i.archived_at IS NULL ORDER BY i.starts_at, i.position, i.id""",
        conference_id,
    ):
        starts = datetime.fromisoformat(each["starts_at"])
        ends = datetime.fromisoformat(each["ends_at"]) if each["ends_at"] else None
        until = (ends or starts + timedelta(hours=1)).replace(tzinfo=WARSAW)
        items[each["id"]] = dict(each) | {
            "starts": clock(f"{starts:%H:%M}"),
            "ends": clock(f"{ends:%H:%M}") if ends else "",
            "from": int(starts.replace(tzinfo=WARSAW).timestamp()),
            "to": int(until.timestamp()),
            "quiet": each["kind"] in QUIET,
            "called": KINDS.get(each["kind"], ""),
            "casts": [],
            "parts": [],
        }
    people = {}
    for (item_id, role), held in groupby(
        rows(
            """SELECT r.item_id, r.role, c.id, c.name, c.affiliation FROM item_role r
               JOIN contributor c ON c.id = r.contributor_id WHERE r.conference_id = ?
               ORDER BY r.item_id, r.role, r.position, r.id""",
            conference_id,
        ),
        key=lambda each: (each["item_id"], each["role"]),
    ):
        held = list(held)
        items[item_id]["casts"].append((DOING[role][len(held) > 1], held))
        for person in held:
            people.setdefault(person["id"], (person, []))[1].append(items[item_id])
    for item in items.values():
        if item["parent_id"]:
            items[item["parent_id"]]["parts"].append(item)
    days = []
    for number, one in enumerate(
        rows("SELECT id, day FROM conference_day WHERE conference_id = ? ORDER BY day", conference_id), 1
    ):
        whole = [item for item in items.values() if item["day_id"] == one["id"] and not item["parent_id"]]
        slots = [(starts, list(found)) for starts, found in groupby(whole, key=lambda item: item["starts"])]
        when = day(one["day"])
        days.append((number, f"{WEEKDAYS[when.weekday()]}, {day_month(when)}", slots))
    return days, list(people.values())
