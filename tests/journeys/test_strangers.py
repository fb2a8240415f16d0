"""Whoever has nothing to do with a cohort finds nothing below its address, whatever is tried."""

import pytest
from werkzeug.routing import AnyConverter, IntegerConverter

from association.core.database import settle
from tests.factories.academy import make_cohort, make_enrolment, make_session
from tests.factories.accounts import make_account
from tests.factories.documents import make_document
from tests.factories.people import make_person
from tests.factories.projects import make_member, make_project


@pytest.fixture
def stranger(app, enter):
    """stranger(role) – somebody with a project and a cohort of their own, beside the first cohort of others."""
    with app.app_context(), settle():
        project = make_project(title="Cudzy projekt")
        make_member(project=project, account=make_account(name="Beata Tkacz"))
        cohort = make_cohort(project=project, title="Cudza grupa")
        person = make_person("Anna", "Tajna")
        enrolment, session = make_enrolment(cohort=cohort, person=person), make_session(cohort=cohort)
        for record in (cohort, enrolment, session):
            make_document(owner_kind=record.audit_kind, owner_id=record.id)

    def coming(role):
        with app.app_context(), settle():
            account = make_account(roles=[role])
            own = make_project(title="Własny projekt")
            if role == "coordinator":
                make_member(project=own, account=account)
            make_cohort(project=own, title="Własna grupa", trainers=[account])
            ident = account.id
        return enter(account_id=ident)

    return coming


def _part(converter, chosen):
    if isinstance(converter, IntegerConverter):
        return 1
    return sorted(converter.items)[0] if isinstance(converter, AnyConverter) else chosen


def _below(app, start: str, **parts):
    """(method, address) of every door that begins so, with 1 for each number."""
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith(start):
            continue
        values = {name: _part(converter, parts.get(name)) for name, converter in rule._converters.items()}
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            yield method, rule.build(values)[1].removeprefix("|")


@pytest.mark.parametrize("role", ["coordinator", "trainer", "accountant", "editor", "animator", "member"])
def test_a_cohort_of_others_does_not_exist(app, stranger, role):
    client = stranger(role)
    doors = list(_below(app, "/academy/cohorts/<int:cohort_id>"))
    for kind in ("academy.cohort", "academy.session", "academy.enrolment"):
        doors += _below(app, "/documents/<kind>/<int:record_id>", kind=kind)
        doors += _below(app, "/history/<kind>/<int:record_id>", kind=kind)
    doors += _below(app, "/documents/<int:document_id>")
    assert len(doors) > 50
    answers = {f"{method} {address}": client.open(address, method=method).status_code for method, address in doors}
    assert {door: code for door, code in answers.items() if code != 404} == {}


@pytest.mark.parametrize("role", ["coordinator", "trainer", "animator", "member"])
def test_no_list_and_no_search_tells_of_it(stranger, role):
    client = stranger(role)
    for address in ("/academy/cohorts", "/academy/cohorts.csv", "/documents", "/documents.csv", "/search?q=cudza", "/"):
        text = client.get(address).get_data(as_text=True)
        assert "Cudza grupa" not in text, address
        assert "Lista obecności – zjazd I" not in text, address
    assert "Umiejętności interpersonalne" not in client.get("/calendar/2026/10").text
