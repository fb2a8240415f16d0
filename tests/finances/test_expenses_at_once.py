"""Four people enter and pay at once through the doors of the application: no entry number is given twice, and no
document is paid or charged beyond its amount."""

from datetime import date

from sqlalchemy import func, select

from association import create_app
from association.accounts.models import SignIn, digest, new_token
from association.core.database import db
from association.finances.models import Expense, ExpenseShare, Payment
from tests.factories.accounts import make_account
from tests.factories.finances_budget import make_line
from tests.factories.finances_expenses import make_expense
from tests.factories.projects import make_project
from tests.processes import processes

PEOPLE, TIMES = 4, 4


def work(settings: dict, token: str, url: str, document: str, line: int, person: int) -> list[int]:
    """What one of them does: enters documents, and each time pays and charges one that is there."""
    client = create_app(**settings).test_client()
    with client.session_transaction() as cookie:
        cookie["sign_in"] = token
    answers = []
    for n in range(TIMES):
        facts = {
            "kind": "bill",
            "number": f"{person}/{n}",
            "issuer_name": "Zajazd",
            "issued_on": "2026-09-04",
            "gross": "10",
        }
        answers.append(client.post(f"{url}/new", data=facts).status_code)
        paid = {"paid_on": "2026-09-05", "amount": "30", "method": "cash"}
        answers.append(client.post(f"{document}/payments", data=paid).status_code)
        share = {"line": line, "source": "grant", "amount": "60", "purpose": str(person), "version": 1}
        answers.append(client.post(f"{document}/shares", data=share).status_code)
    return answers


def test_four_people_at_once(app, saved):
    token = new_token()
    with saved():
        account = make_account(roles=["accountant"])
        db.session.add(SignIn(account_id=account.id, token_digest=digest(token)))
        project = make_project()
        line = make_line(project=project).id
        document = make_expense(project=project, number="wspólny", gross=10_000, issued_on=date(2026, 9, 1)).id
        url = f"/projects/{project.id}/expenses"
    settings = {name: app.config.get(name) or "" for name in ("INSTANCE", "DATABASE_URL", "SECRET_KEY")}
    settings |= {"TESTING": True, "WTF_CSRF_ENABLED": False, "DEMO": False, "SMTP_URL": ""}
    with processes.Pool(PEOPLE) as pool:
        calls = [(settings, token, url, f"{url}/{document}", line, person) for person in range(PEOPLE)]
        answers = [status for told in pool.starmap(work, calls) for status in told]
    assert set(answers) <= {303, 409, 422}
    with app.app_context():
        entries = db.session.scalars(select(Expense.entry).order_by(Expense.entry)).all()
        assert entries == list(range(1, PEOPLE * TIMES + 2))
        assert db.session.scalar(select(func.sum(Payment.amount))) == 9_000
        assert db.session.scalar(select(func.coalesce(func.sum(ExpenseShare.amount), 0))) in (0, 6_000)
