"""A large grant to measure: 120 budget lines, 2,000 documents, 60 indicators and a report that is being written."""

from datetime import timedelta

from sqlalchemy import insert

from association.accounts.models import Account
from association.core.clock import now, today
from association.core.database import db
from association.core.polish import sort_key
from association.finances.models import (
    BudgetAmount,
    BudgetLine,
    BudgetSource,
    BudgetVersion,
    Expense,
    ExpenseShare,
    Payment,
)
from association.projects.models import Action, Grant, Indicator, IndicatorValue, Project, ProjectMember
from association.reports import commands as reports

LINES, DOCUMENTS, INDICATORS, ACTIONS = 120, 2_000, 60, 12
PLANNED, PAID, SHARED = 1_000_000, 50_000, (40_000, 10_000)
# Behind the ids of all other projects of any association.
PROJECT = 100_001
TITLE = "Wielki projekt regionalny"


def build(coordinator: int) -> None:
    """Give the association this project. coordinator: the id of the account that leads it."""
    start, project = today() - timedelta(days=200), PROJECT
    known = {"id": project, "title": TITLE, "sort_key": sort_key(TITLE), "number": "900/IV/2026", "status": "running"}
    known |= {"funder": "Narodowy Instytut Wolności", "programme": "NOWEFIO 2021–2030", "summary": "Cały region."}
    _insert(Project, [known | {"starts_on": start, "ends_on": start + timedelta(days=364)}])
    _insert(ProjectMember, [{"project_id": project, "account_id": coordinator, "function": "coordinator"}])
    _insert(Grant, [{"project_id": project, "grant_total": LINES * PLANNED * 9 // 10}])
    actions = _actions(project, start)
    lines = _lines(project, actions)
    _versions(project, lines, start)
    _documents(project, lines, start)
    _indicators(project, start)
    reports.begin(
        db.session.get(Project, project),
        template="nowefio",
        kind="final",
        first=start,
        last=start + timedelta(days=364),
        due_on=start + timedelta(days=394),
        actor=db.session.get(Account, coordinator),
    )


def _insert(model, rows: list[dict]) -> None:
    db.session.execute(insert(model), rows)


def _actions(project: int, start) -> list[int]:
    rows = [
        {
            "id": project * 1_000 + n,
            "project_id": project,
            "position": n,
            "number": str(n),
            "title": f"Działanie {n}",
            "description": "Szkolenia i spotkania w gminach.",
            "starts_on": start + timedelta(days=25 * n),
            "ends_on": start + timedelta(days=25 * n + 50),
            "state": "planned",
        }
        for n in range(1, ACTIONS + 1)
    ]
    _insert(Action, rows)
    return [row["id"] for row in rows]


def _lines(project: int, actions: list[int]) -> list[int]:
    rows = [
        {
            "id": project * 1_000 + n,
            "project_id": project,
            "position": n,
            "part": "actions" if n <= LINES - 20 else "administration",
            "action_id": actions[(n - 1) * ACTIONS // LINES],
            "category": "Szkolenia",
            "number": f"I.{n}",
            "name": f"Koszt {n}",
            "unit": "godz.",
        }
        for n in range(1, LINES + 1)
    ]
    _insert(BudgetLine, rows)
    return [row["id"] for row in rows]


def _versions(project: int, lines: list[int], start) -> None:
    versions = [
        {"id": project * 10 + number, "project_id": project, "number": number, "kind": kind, "frozen_at": frozen}
        for number, kind, frozen in ((0, "original", now()), (1, "current", None))
    ]
    for version in versions:
        _insert(BudgetVersion, [version | {"dated_on": start}])
    amounts = [
        {
            "id": version["id"] * 1_000 + n,
            "version_id": version["id"],
            "line_id": line,
            "quantity": 100_000,
            "unit_cost": PLANNED // 100,
            "amount": PLANNED,
        }
        for version in versions
        for n, line in enumerate(lines, 1)
    ]
    _insert(BudgetAmount, amounts)
    shares = (("grant", PLANNED * 9 // 10), ("own", PLANNED // 10))
    _insert(
        BudgetSource,
        [{"amount_id": row["id"], "source": key, "amount": part} for row in amounts for key, part in shares],
    )


def _documents(project: int, lines: list[int], start) -> None:
    documents = [
        {
            "id": n,
            "project_id": project,
            "entry": n,
            "kind": "invoice",
            "number": f"FV/{n}/2026",
            "number_key": f"fv/{n}/2026",
            "issuer_name": f"Dostawca {n % 40}",
            "issuer_nip": "",
            "issued_on": start + timedelta(days=n % 190),
            "gross": PAID,
            "state": "open",
        }
        for n in range(1, DOCUMENTS + 1)
    ]
    _insert(Expense, documents)
    shares = [
        {"expense_id": row["id"], "line_id": lines[row["id"] % LINES], "source": source, "amount": amount}
        for row in documents
        for source, amount in zip(("grant", "own"), SHARED, strict=True)
    ]
    _insert(ExpenseShare, shares)
    # The last tenth is not paid yet.
    paid = documents[: DOCUMENTS * 9 // 10]
    _insert(
        Payment,
        [{"expense_id": row["id"], "paid_on": row["issued_on"], "amount": PAID, "method": "transfer"} for row in paid],
    )


def _indicators(project: int, start) -> None:
    rows = [
        {
            "id": project * 1_000 + n,
            "project_id": project,
            "position": n,
            "name": f"Wskaźnik {n}",
            "kind": "output" if n % 2 else "result",
            "target": 20 + n,
            "unit": "osób",
            "measure_key": "academy.enrolled" if n % 3 == 0 else None,
        }
        for n in range(1, INDICATORS + 1)
    ]
    _insert(Indicator, rows)
    entered = [row for row in rows if not row["measure_key"]]
    _insert(
        IndicatorValue, [{"indicator_id": row["id"], "dated_on": start, "value": row["target"] // 2} for row in entered]
    )
