"""The money of a project and its report."""

from itertools import groupby

from flask import render_template

from bench.floor.app import NBSP, app, day, day_month, long_date, now, plural, row, rows
from bench.floor.projects import picture, project_context, standings

PARTS = (("actions", "I. Koszty realizacji działań"), ("administration", "II. Koszty administracyjne"))
SOURCES = {"grant": "dotacja", "own": "środki własne"}
SUMS = ("agreed", "planned", "bound", "spent", "left", "forecast")
LINES = """
    WITH paid AS MATERIALIZED (
      SELECT s.line_id, sum(CASE WHEN p.expense_id IS NOT NULL THEN s.amount ELSE 0 END) AS spent,
             sum(CASE WHEN p.expense_id IS NULL THEN s.amount ELSE 0 END) AS bound
      FROM expense_share s JOIN budget_line l ON l.id = s.line_id JOIN expense e ON e.id = s.expense_id
      LEFT JOIN (SELECT DISTINCT expense_id FROM payment) p ON p.expense_id = s.expense_id
      WHERE l.project_id = ?1 AND e.archived_at IS NULL GROUP BY s.line_id)
    SELECT l.id, l.part, l.category, l.number, l.name, agreed.amount AS agreed, current.amount AS planned,
           l.action_id, coalesce(paid.bound, 0) AS bound, coalesce(paid.spent, 0) AS spent, a.ends_on
    FROM budget_line l
    LEFT JOIN budget_amount agreed ON agreed.line_id = l.id AND agreed.version_id =
      (SELECT id FROM budget_version WHERE project_id = ?1 AND kind != 'current' ORDER BY number DESC LIMIT 1)
    LEFT JOIN budget_amount current ON current.line_id = l.id AND current.version_id =
      (SELECT id FROM budget_version WHERE project_id = ?1 AND kind = 'current')
    LEFT JOIN paid ON paid.line_id = l.id LEFT JOIN action a ON a.id = l.action_id
    WHERE l.project_id = ?1 ORDER BY l.part, l.position, l.id"""
BY_SOURCE = """
    SELECT source, sum(agreed) AS agreed, sum(planned) AS planned, sum(spent) AS spent FROM (
      SELECT b.source, CASE WHEN v.kind != 'current' THEN b.amount ELSE 0 END AS agreed,
             CASE WHEN v.kind = 'current' THEN b.amount ELSE 0 END AS planned, 0 AS spent
      FROM budget_version v JOIN budget_amount a ON a.version_id = v.id JOIN budget_source b ON b.amount_id = a.id
      WHERE v.project_id = ?1
      UNION ALL
      SELECT s.source, 0, 0, s.amount FROM expense_share s JOIN budget_line l ON l.id = s.line_id
      JOIN expense e ON e.id = s.expense_id
      WHERE l.project_id = ?1 AND e.archived_at IS NULL
        AND EXISTS (SELECT 1 FROM payment p WHERE p.expense_id = s.expense_id))
    GROUP BY source ORDER BY source"""


def zloty(grosze: int, unit: bool = True) -> str:
    """„12 345,50 zł”, with a space between thousands from five digits on."""
    whole, rest = divmod(abs(grosze), 100)
    digits = f"{whole:,}".replace(",", NBSP) if whole >= 10_000 else str(whole)
    return f"{'−' if grosze < 0 else ''}{digits},{rest:02}" + (f"{NBSP}zł" if unit else "")


def percent(part: int, whole: int) -> str:
    """A share with one decimal place, „9,5 %”."""
    share = f"{part * 100 / whole:.1f}".removesuffix(".0").replace(".", ",")
    return f"{share}{NBSP}%"


VALUES = """
    SELECT i.id, i.name, v.value, v.dated_on FROM indicator_value v JOIN indicator i ON i.id = v.indicator_id
    WHERE i.project_id = ? AND v.archived_at IS NULL AND i.archived_at IS NULL ORDER BY v.dated_on, i.position"""


app.jinja_env.filters.update(zloty=zloty, long_date=long_date)
app.jinja_env.globals.update(percent=percent)


def _summed(lines: list[dict]) -> dict:
    return {key: sum(line[key] for line in lines) for key in SUMS}


def _lines(project_id: int) -> list[dict]:
    today, found = now().date(), []
    for each in rows(LINES, project_id):
        line = dict(each)
        used = line["spent"] + line["bound"]
        line["used"], line["left"] = used, line["planned"] - used
        line["forecast"] = used if line["ends_on"] and day(line["ends_on"]) < today else max(line["planned"], used)
        found.append(line)
    return found


@app.get("/projects/<int:ident>/budget")
def budget(ident):
    """What the lines of the budget were to cost and what they cost."""
    lines, parts = _lines(ident), []
    for part, label in PARTS:
        own = [line for line in lines if line["part"] == part]
        groups = [(category, list(group)) for category, group in groupby(own, key=lambda line: line["category"])]
        groups = [(category, _summed(group), group) for category, group in groups]
        parts.append((label, _summed(own), groups))
    version = row(
        "SELECT dated_on FROM budget_version WHERE project_id = ? AND kind != 'current' ORDER BY number DESC LIMIT 1",
        ident,
    )
    return render_template(
        "budget.html",
        **project_context(ident),
        total=_summed(lines),
        parts=parts,
        count=len(lines),
        since=day(version["dated_on"]),
        by_source=rows(BY_SOURCE, ident),
        sources=SOURCES,
    )


ACTIONS = """
    SELECT id, number, title, starts_on, ends_on, done_percent FROM action
    WHERE project_id = ? AND archived_at IS NULL ORDER BY position, id"""
PAID = """
    SELECT e.id, e.number, e.issuer_name, e.issued_on, e.gross, min(l.number) AS line, sum(s.amount) AS charged,
           sum(CASE WHEN s.source = 'grant' THEN s.amount ELSE 0 END) AS granted,
           (SELECT max(p.paid_on) FROM payment p WHERE p.expense_id = e.id) AS paid_on
    FROM expense e JOIN expense_share s ON s.expense_id = e.id JOIN budget_line l ON l.id = s.line_id
    WHERE l.project_id = ? AND e.archived_at IS NULL
      AND EXISTS (SELECT 1 FROM payment p WHERE p.expense_id = e.id)
    GROUP BY e.id ORDER BY e.issued_on, e.id"""
GRANTED = """
    SELECT s.line_id, sum(s.amount) FROM expense_share s JOIN budget_line l ON l.id = s.line_id
    WHERE l.project_id = ? AND s.source = 'grant' AND EXISTS (SELECT 1 FROM payment p WHERE p.expense_id = s.expense_id)
    GROUP BY s.line_id"""
TEXTS = {
    "results": "Zakładane i osiągnięte rezultaty",
    "change": "Zmiana społeczna i trwałość rezultatów",
    "information": "Działania informacyjne",
    "partners": "Partnerzy, wolontariusze i dostępność",
}
HELD = "Osoby zapisane (z dowodem, gdy jest dokument osoby albo podpisana lista z jej obecnością)"


def _costs(base: str, lines: list[dict], granted: dict, actions: dict) -> list[tuple]:
    def sums(name, some):
        agreed, spent = sum(line["agreed"] for line in some), sum(line["spent"] for line in some)
        got = sum(granted.get(line["id"], 0) for line in some)
        return ("report-total", "", name, None, agreed, spent, got, spent - agreed, percent(spent, agreed))

    found = []
    for (part, label), number in zip(PARTS, ("I", "II"), strict=True):
        own = [line for line in lines if line["part"] == part]
        found.append(("report-group", number, label.split(". ")[1], None, "", "", "", "", ""))
        for action, some in groupby(own, key=lambda line: line["action_id"]):
            found.append(("report-group", "", f"Działanie {actions[action]}", None, "", "", "", "", ""))
            for line in some:
                known = (
                    line["number"],
                    line["name"],
                    f"{base}/budget/lines/{line['id']}",
                    line["agreed"],
                    line["spent"],
                )
                got, difference = granted.get(line["id"], 0), line["spent"] - line["agreed"]
                found.append(("", *known, got, difference, percent(line["spent"], line["agreed"])))
        found.append(sums(f"Suma {number}", own))
    return [*found, sums("Suma wszystkich kosztów realizacji zadania", lines)]


@app.get("/projects/<int:ident>/reports/1")
def report(ident):
    """The report that is being written."""
    base = f"/projects/{ident}"
    actions = rows(ACTIONS, ident)
    lines = _lines(ident)
    names = {each["id"]: f"{each['number']}. {each['title']}" for each in actions}
    return render_template(
        "report.html",
        **project_context(ident),
        base=base,
        standings=standings(ident),
        texts=TEXTS,
        held=HELD,
        actions=actions,
        costs=_costs(base, lines, dict(rows(GRANTED, ident)), names),
        by_source={each["source"]: each for each in rows(BY_SOURCE, ident)},
        total=_summed(lines),
        paid=rows(PAID, ident),
        grant_total=row("SELECT grant_total FROM grant_contract WHERE project_id = ?", ident)[0],
    )


@app.get("/projects/<int:ident>/timeline")
def timeline(ident):
    """Everything that happened, drawn on one thread and told one by one."""
    context = project_context(ident)
    project, url = context["project"], f"/projects/{ident}"
    told = [("Początek", url, day(project["starts_on"]))]
    for each in rows(VALUES, ident):
        told.append((f"{each['name']}: +{each['value']}", f"{url}/indicators/{each['id']}", day(each["dated_on"])))
    told.append(("Koniec projektu", url, day(project["ends_on"])))
    knots = []
    for at, some in groupby(told, key=lambda each: each[2]):
        some = list(some)
        title = some[0][0] if len(some) == 1 else plural(len(some), "wydarzenie", "wydarzenia", "wydarzeń")
        knots.append(
            {"start": at, "middle": at, "title": title, "url": url, "when": day_month(at), "thread": "projects"}
        )
    drawn = picture(project, knots)
    return render_template("timeline.html", **context, base=url, told=told, picture=drawn, today=now().date())
