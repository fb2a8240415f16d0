"""Cohorts and attendance."""

from itertools import groupby

from flask import render_template, request

from bench.floor.app import ME, SHORT_WEEKDAYS, app, clock, connection, day, hours, now, row, rows
from bench.floor.directory import places

MINE = "SELECT project_id FROM project_member WHERE account_id = ?"
SHAPES = {"present": "present", "late": "part", "absent": "absent", "excused": "excused"}
WORDS = {
    "present": "jest",
    "part": "spóźnienie",
    "absent": "nie ma",
    "excused": "usprawiedliwione",
    "open": "do uzupełnienia",
    "future": "przed nami",
}
AFTER = {None: "present", "present": "absent", "absent": "excused", "excused": None, "late": None}


@app.get("/academy/cohorts")
def cohorts():
    """The list."""
    today = now().date()
    found = rows(
        f"""SELECT c.id, c.title, c.place, c.starts_on, c.ends_on, p.title AS project,
                   (SELECT count(*) FROM enrolment e WHERE e.cohort_id = c.id AND e.state = 'enrolled') AS people,
                   (SELECT count(*) FROM training_session s WHERE s.cohort_id = c.id AND s.archived_at IS NULL)
                     AS sessions,
                   (SELECT count(*) FROM training_session s WHERE s.cohort_id = c.id AND s.archived_at IS NULL
                    AND s.day < ?1) AS held,
                   (SELECT min(s.day) FROM training_session s WHERE s.cohort_id = c.id AND s.archived_at IS NULL
                    AND s.day >= ?1) AS coming
            FROM cohort c JOIN project p ON p.id = c.project_id
            WHERE c.archived_at IS NULL AND c.project_id IN ({MINE.replace("?", "?2")})
            ORDER BY c.starts_on DESC, c.id DESC LIMIT 50""",
        today.isoformat(),
        ME,
    )
    total = row(f"SELECT count(*) FROM cohort WHERE archived_at IS NULL AND project_id IN ({MINE})", ME)[0]
    projects = rows(f"SELECT id, title FROM project WHERE id IN ({MINE}) ORDER BY sort_key, id", ME)
    return render_template("cohorts.html", here="academy", rows=found, total=total, projects=projects, today=today)


def _cohort(ident: int):
    return row(
        "SELECT c.*, p.title AS project FROM cohort c JOIN project p ON p.id = c.project_id WHERE c.id = ?", ident
    )


def _sessions(ident: int) -> list[dict]:
    moment = f"{now():%Y-%m-%d%H:%M:%S}"
    found = rows(
        """SELECT id, topic, block, day, starts, ends, minutes, place FROM training_session
           WHERE cohort_id = ? AND archived_at IS NULL ORDER BY day, starts, id""",
        ident,
    )
    return [
        {
            "id": each["id"],
            "number": number,
            "topic": each["topic"],
            "block": each["block"],
            "day": day(each["day"]),
            "when": f"{clock(each['starts'])}–{clock(each['ends'])}",
            "place": each["place"],
            "minutes": each["minutes"],
            "begun": each["day"] + each["starts"] <= moment,
            "over": each["day"] + each["ends"] <= moment,
            "present": 0,
            "blank": 0,
        }
        for number, each in enumerate(found, 1)
    ]


def _standing(fields, percent: int) -> dict:
    """What the sessions with marks (minutes, begun, status, late minutes) come to for one person."""
    planned = attended = unmarked = coming = 0
    for minutes, begun, status, late in fields:
        planned += minutes
        if status is None:
            unmarked += minutes
            coming = coming or (0 if begun else minutes)
        elif status == "present":
            attended += minutes
        elif status == "late":
            attended += min(late, minutes)
    needed = planned * percent
    passed, lost = attended * 100 >= needed, (attended + unmarked) * 100 < needed
    pressing = coming > 0 and not lost and (attended + unmarked - coming) * 100 < needed
    below = not lost and not passed and attended * 100 < (planned - unmarked) * percent
    return {
        "planned": planned, "attended": attended, "reachable": attended + unmarked, "passed": passed, "lost": lost,
        "must_come": pressing, "below": below and not pressing, "share": f"{100 * attended / planned:.1f}",
    }  # fmt: skip


def _grid(cohort) -> dict:
    sessions = _sessions(cohort["id"])
    marks = {
        (each[0], each[1]): (each[2], each[3])
        for each in rows(
            """SELECT a.enrolment_id, a.session_id, a.status, a.minutes FROM attendance a
               JOIN enrolment e ON e.id = a.enrolment_id WHERE e.cohort_id = ?""",
            cohort["id"],
        )
    }
    lines = []
    for each in rows(
        """SELECT e.id, p.given_name, p.family_name, p.municipality FROM enrolment e JOIN person p ON p.id = e.person_id
           WHERE e.cohort_id = ? AND e.left_on IS NULL ORDER BY p.sort_key, e.id""",
        cohort["id"],
    ):
        fields, course = [], []
        for session in sessions:
            status, late = marks.get((each["id"], session["id"]), (None, None))
            shape = SHAPES[status] if status else "open" if session["begun"] else "future"
            fields.append((shape, session["id"], session["minutes"] - late if late else 0))
            course.append((session["minutes"], session["begun"], status, late))
            if status in ("present", "late"):
                session["present"] += 1
            elif status is None:
                session["blank"] += 1
        lines.append(
            {
                "id": each["id"],
                "name": f"{each['family_name']} {each['given_name']}",
                "full_name": f"{each['given_name']} {each['family_name']}",
                "place": places()[each["municipality"]][0],
                "fields": fields,
                "standing": _standing(course, cohort["threshold_percent"]),
            }
        )
    planned = sum(session["minutes"] for session in sessions)
    return {
        "sessions": sessions,
        "lines": lines,
        "blocks": [(label, len(list(group))) for label, group in groupby(sessions, key=lambda each: each["block"])],
        "planned": planned,
        "required": -(-planned * cohort["threshold_percent"] // 100),
        "over": [session for session in sessions if session["over"]],
        "coming": [session for session in sessions if not session["begun"]],
        "unfilled": [session for session in sessions if session["begun"] and session["blank"]],
        **{
            kind: [line for line in lines if line["standing"][kind]]
            for kind in ("passed", "lost", "must_come", "below")
        },
    }


@app.get("/academy/cohorts/<int:ident>")
def cohort(ident):
    """The overview."""
    found = _cohort(ident)
    return render_template(
        "cohort.html",
        here="academy",
        cohort=found,
        grid=_grid(found),
        today=now().date(),
        coordinators=rows(
            """SELECT a.name FROM project_member m JOIN account a ON a.id = m.account_id
               WHERE m.project_id = ? AND m.function = 'coordinator'""",
            found["project_id"],
        ),
        trainers=rows(
            "SELECT a.name FROM cohort_trainer t JOIN account a ON a.id = t.account_id WHERE t.cohort_id = ?", ident
        ),
        teaching=rows(
            """SELECT p.given_name, p.family_name, count(*) AS sessions FROM session_trainer t
               JOIN training_session s ON s.id = t.session_id JOIN person p ON p.id = t.person_id
               WHERE s.cohort_id = ? AND s.archived_at IS NULL GROUP BY p.id ORDER BY p.sort_key""",
            ident,
        ),
        documents=rows(
            """SELECT id FROM document
               WHERE owner_kind = 'academy.cohort' AND owner_id = ? AND archived_at IS NULL""",
            ident,
        ),
    )


@app.get("/academy/cohorts/<int:ident>/attendance")
def grid(ident):
    """The grid."""
    found = _cohort(ident)
    return render_template(
        "grid.html", here="academy", cohort=found, grid=_grid(found), words=WORDS, short=SHORT_WEEKDAYS
    )


@app.get("/academy/cohorts/<int:ident>/sessions/<int:session_id>/roll")
def roll(ident, session_id):
    """One session."""
    session = next(each for each in _sessions(ident) if each["id"] == session_id)
    return render_template(
        "roll.html",
        cohort_id=ident,
        session=session,
        leaders=rows(
            """SELECT p.given_name, p.family_name FROM session_trainer t JOIN person p ON p.id = t.person_id
               WHERE t.session_id = ? ORDER BY t.id""",
            session_id,
        ),
        people=rows(
            """SELECT e.id, p.given_name, p.family_name, a.status, a.minutes FROM enrolment e
               JOIN person p ON p.id = e.person_id
               LEFT JOIN attendance a ON a.enrolment_id = e.id AND a.session_id = ?
               WHERE e.cohort_id = ? AND e.state = 'enrolled' ORDER BY p.sort_key, e.id""",
            session_id,
            ident,
        ),
    )


@app.post("/academy/cohorts/<int:ident>/attendance")
def mark(ident):
    """One mark: the next status, a line of history, and what changes around the field."""
    enrolment, session = map(int, request.form["c"].split("-"))
    link = connection()
    link.execute("BEGIN IMMEDIATE")
    try:
        stored = row("SELECT status FROM attendance WHERE enrolment_id = ? AND session_id = ?", enrolment, session)
        before = stored[0] if stored else None
        status = AFTER[before]
        if status is None:
            link.execute("DELETE FROM attendance WHERE enrolment_id = ? AND session_id = ?", (enrolment, session))
        else:
            link.execute(
                """INSERT INTO attendance (enrolment_id, session_id, status, created_at, updated_at)
                   VALUES (?, ?, ?, datetime(), datetime()) ON CONFLICT (enrolment_id, session_id)
                   DO UPDATE SET status = excluded.status, minutes = NULL, updated_at = excluded.updated_at""",
                (enrolment, session, status),
            )
        link.execute(
            """INSERT INTO history_entry (at, actor_id, actor_name, kind, record_id, title, owner_kind, owner_id,
                                          action, field, old, new)
               VALUES (datetime(), ?, 'Beata Tkacz', 'academy.attendance', 0, '', 'academy.cohort', ?, 'changed',
                       'status', ?, ?)""",
            (ME, ident, before, status),
        )
        link.execute("COMMIT")
    except BaseException:
        link.execute("ROLLBACK")
        raise
    return _marked(ident, enrolment, session, status)


def _marked(ident: int, enrolment: int, session: int, status: str | None) -> str:
    percent = row("SELECT threshold_percent FROM cohort WHERE id = ?", ident)[0]
    sessions = _sessions(ident)
    marks = {
        each[0]: (each[1], each[2])
        for each in rows("SELECT session_id, status, minutes FROM attendance WHERE enrolment_id = ?", enrolment)
    }
    course = [(each["minutes"], each["begun"], *marks.get(each["id"], (None, None))) for each in sessions]
    here = next(each for each in sessions if each["id"] == session)
    passed = row(
        """SELECT count(*) FROM (
             SELECT sum(CASE a.status WHEN 'present' THEN s.minutes WHEN 'late' THEN a.minutes ELSE 0 END) AS attended
             FROM enrolment e JOIN attendance a ON a.enrolment_id = e.id
             JOIN training_session s ON s.id = a.session_id AND s.archived_at IS NULL
             WHERE e.cohort_id = ? AND e.state = 'enrolled' GROUP BY e.id) WHERE attended * 100 >= ?""",
        ident,
        percent * sum(each["minutes"] for each in sessions),
    )[0]
    person = row(
        "SELECT given_name, family_name FROM enrolment e JOIN person p ON p.id = e.person_id WHERE e.id = ?", enrolment
    )
    return render_template(
        "mark.html",
        enrolment=enrolment,
        session=session,
        cohort_id=ident,
        position=here["number"],
        shape=SHAPES[status] if status else "open" if here["begun"] else "future",
        words=WORDS,
        standing=_standing(course, percent),
        percent=percent,
        coming=next((each["day"] for each in sessions if not each["begun"]), None),
        present=row("SELECT count(*) FROM attendance WHERE session_id = ? AND status IN ('present', 'late')", session)[
            0
        ],
        passed=passed,
        name=f"{person['family_name']} {person['given_name']}",
    )


app.jinja_env.globals["number"] = hours
