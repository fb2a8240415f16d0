"""The money of a project and its report."""

from itertools import groupby

from flask import render_template

from bench.floor.app import NBSP, app, day, long_date, now, row, rows
from bench.floor.projects import project_context

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
           coalesce(paid.bound, 0) AS bound, coalesce(paid.spent, 0) AS spent, a.ends_on
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
