"""People."""

import csv
from functools import cache

from flask import render_template, request

from association.settings import ROOT
from bench.floor.app import ME, app, now, row, rows

KINDS = {
    "association": "stowarzyszenie",
    "foundation": "fundacja",
    "cooperative": "spółdzielnia",
    "social_cooperative": "spółdzielnia socjalna",
    "cis": "centrum integracji społecznej (CIS)",
    "kis": "klub integracji społecznej (KIS)",
    "zaz": "zakład aktywności zawodowej (ZAZ)",
    "wtz": "warsztat terapii zajęciowej (WTZ)",
    "mutual_insurance": "towarzystwo ubezpieczeń wzajemnych",
    "local_government": "jednostka samorządu terytorialnego",
    "social_welfare_centre": "ośrodek pomocy społecznej",
    "school": "szkoła lub uczelnia",
    "parish": "parafia",
    "business": "przedsiębiorstwo",
    "informal_group": "grupa nieformalna",
    "other": "inna",
}
BELONGS = """
    (SELECT group_concat(o.name || CASE WHEN m.function != '' THEN ', ' || m.function ELSE '' END, '; ')
     FROM membership m JOIN organisation o ON o.id = m.organisation_id
     WHERE m.person_id = p.id AND (m.until IS NULL OR m.until > date())) AS belongs"""


@cache
def places() -> dict[str, tuple[str, str]]:
    """(name, label) of each municipality, county and voivodeship by its code."""
    with (ROOT / "association" / "data" / "teryt.csv").open(encoding="utf-8", newline="") as file:
        units = list(csv.DictReader(file))
    counties = {unit["code"]: unit["name"] for unit in units if unit["level"] == "county"}
    found = {}
    for unit in units:
        city = unit["kind"] == "miasto na prawach powiatu"
        label = f"{unit['name']} ({unit['kind']})" if city else f"powiat {unit['name']}"
        if unit["level"] == "municipality":
            label = f"{unit['name']} (pow. {counties[unit['code'][:4]]})"
        found[unit["code"]] = (unit["name"], label)
    return found


def match(words: str) -> str:
    """A query for the index of words."""
    return " ".join(f'"{word}"*' for word in words.lower().replace("ł", "l").split())


@app.get("/people/persons")
def persons():
    """The first page of the list of persons, perhaps of those that match ?q=."""
    words = request.args.get("q", "")
    where, values = "p.archived_at IS NULL", []
    if words:
        where += """ AND p.id IN (
            SELECT record_id FROM search_document WHERE kind = 'people.person'
            AND id IN (SELECT rowid FROM search_index WHERE words MATCH ?))"""
        values.append(match(words))
    found = rows(
        f"""SELECT p.id, p.given_name, p.family_name, p.municipality, p.phone, p.updated_at, {BELONGS}
            FROM person p WHERE {where} ORDER BY p.sort_key, p.id LIMIT 50""",
        *values,
    )
    total = row(f"SELECT count(*) FROM person p WHERE {where}", *values)[0]
    taking = {}
    for each in rows(
        f"""SELECT e.person_id, e.id, c.id AS cohort_id, c.title FROM enrolment e JOIN cohort c ON c.id = e.cohort_id
            JOIN project_member m ON m.project_id = c.project_id AND m.account_id = ?
            WHERE e.person_id IN ({",".join("?" * len(found))}) ORDER BY c.starts_on DESC, c.id DESC""",
        ME,
        *[each["id"] for each in found],
    ):
        taking.setdefault(each["person_id"], []).append(each)
    codes = {each[0][:4] for each in rows("SELECT DISTINCT municipality FROM person WHERE municipality != ''")}
    choices = [(code, places()[code][1]) for code in sorted(codes)]
    return render_template(
        "persons.html",
        here="people",
        words=words,
        rows=found,
        total=total,
        taking=taking,
        places=places(),
        choices=choices,
        kinds=KINDS.items(),
        today=now().date(),
    )


@app.get("/people/persons/<int:ident>")
def person(ident):
    """One person."""
    found = row("SELECT * FROM person WHERE id = ?", ident)
    memberships = rows(
        """SELECT m.id, m.function, m.since, m.until, o.id AS organisation_id, o.name FROM membership m
           JOIN organisation o ON o.id = m.organisation_id
           WHERE m.person_id = ? ORDER BY m.until DESC NULLS FIRST, m.since DESC NULLS LAST, m.id""",
        ident,
    )
    taking = rows(
        """SELECT e.id, c.id AS cohort_id, c.title, c.starts_on, c.ends_on FROM enrolment e
           JOIN cohort c ON c.id = e.cohort_id
           JOIN project_member m ON m.project_id = c.project_id AND m.account_id = ?
           WHERE e.person_id = ? ORDER BY c.starts_on DESC, c.id DESC""",
        ME,
        ident,
    )
    place = places()[found["municipality"]][1]
    return render_template(
        "person.html", here="people", person=found, memberships=memberships, taking=taking, place=place
    )


@app.get("/search/suggestions")
def suggestions():
    """Four hits of each kind."""
    words = request.args["q"]
    people = rows(
        f"""SELECT p.id, p.given_name, p.family_name, p.municipality, {BELONGS} FROM person p
            WHERE p.archived_at IS NULL AND p.id IN (
                SELECT record_id FROM search_document WHERE kind = 'people.person'
                AND id IN (SELECT rowid FROM search_index WHERE words MATCH ?))
            ORDER BY p.sort_key, p.id LIMIT 4""",
        match(words),
    )
    found = {
        each["kind"]: each["ids"]
        for each in rows(
            """SELECT kind, group_concat(record_id) AS ids FROM search_document
               WHERE id IN (SELECT rowid FROM search_index WHERE words MATCH ?) AND kind != 'people.person'
               GROUP BY kind""",
            match(words),
        )
    }
    projects = rows(f"SELECT id, title FROM project WHERE id IN ({found.get('projects.project', '')}) LIMIT 4")
    cohorts = rows(f"SELECT id, title FROM cohort WHERE id IN ({found.get('academy.cohort', '')}) LIMIT 4")
    return render_template(
        "suggestions.html", words=words, people=people, projects=projects, cohorts=cohorts, places=places()
    )
