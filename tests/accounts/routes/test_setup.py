import pytest

from association.accounts.commands import setup, setup_code
from association.accounts.models import Account
from association.core.database import db
from association.core.profile import Association
from tests.factories.accounts import PASSWORD, make_account


@pytest.fixture
def code(app):
    yield setup_code(app)
    setup._file(app).unlink(missing_ok=True)


def _values(code):
    return {
        "code": code,
        "association": "Auxilio Venire",
        "name": "Agata Wilk",
        "form_of_address": "pani",
        "email": "agata@example.org",
        "password": PASSWORD,
    }


def test_the_first_visit(app, client, code):
    assert client.get("/setup").status_code == 200
    answer = client.post("/setup", data=_values(code))
    assert (answer.status_code, answer.location) == (303, "/administration/accounts")
    assert client.get("/administration/accounts").status_code == 200
    assert client.get("/setup").status_code == 404
    assert client.post("/setup", data=_values(code)).status_code == 404
    with app.app_context():
        assert db.session.query(Association).one().name == "Auxilio Venire"


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"code": "AAAA-BBBB-CCCC"}, "code"), ({"password": "short"}, "password"), ({"name": ""}, "name")],
)
def test_a_refused_first_visit_writes_nothing(app, client, code, facts, field):
    answer = client.post("/setup", data=_values(code) | facts)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.get_data(as_text=True)
    with app.app_context():
        assert (db.session.query(Account).count(), db.session.query(Association).count()) == (0, 0)


def test_there_is_no_first_visit_afterwards_or_in_the_demonstration(app, client, saved, monkeypatch):
    monkeypatch.setitem(app.config, "DEMO", True)
    assert client.get("/setup").status_code == 404
    monkeypatch.setitem(app.config, "DEMO", False)
    with saved():
        make_account()
    assert client.get("/setup").status_code == 404
