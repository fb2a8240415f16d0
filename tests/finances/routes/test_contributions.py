from dataclasses import dataclass
from datetime import date, time

import pytest

from association.accounts.models import Account
from association.core.database import db
from association.core.history import note
from association.documents.models import Document
from association.finances import contribution_offers
from association.finances.models.contributions import InKind, Timesheet, VolunteerAgreement, VolunteerWork
from association.people.models import Person
from association.projects.models import Grant, Project
from association.projects.queries import seen_project
from tests.factories.accounts import make_account
from tests.factories.contributions import make_agreement, make_in_kind, make_work
from tests.factories.documents import make_document
from tests.factories.finances_budget import make_line
from tests.factories.people import make_person
from tests.factories.projects import make_member, make_project
from tests.sheets import paper
from tests.sheets.sending import send

PAGE_QUERIES = 7
AGREEMENT = {
    "kind": "volunteer",
    "agreed": "written",
    "agreed_on": "",
    "starts_on": "1.07.2026",
    "ends_on": "30.11.2026",
    "tasks": "Rejestracja uczestników.",
    "rate": "35",
    "rate_basis": "",
    "line_id": "",
}
WORK = {"day": "5.09.2026", "starts": "9:00", "minutes": "2,5", "task": "rejestracja", "line_id": ""}
THING = {
    "item": "Sala",
    "owner": "OSP Mstów",
    "used_on": "5.09.2026",
    "used_until": "",
    "quantity": "8",
    "unit": "godzina",
    "unit_cost": "45",
    "valuation": "price_list",
    "basis": "",
    "line_id": "",
}


@dataclass
class Ids:
    """A running project whose people these are; Anna Nowak may help in it."""

    project: int
    coordinator: int
    bookkeeper: int
    colleague: int
    person: int

    @property
    def url(self) -> str:
        return f"/projects/{self.project}/contributions"


@pytest.fixture
def ids(saved) -> Ids:
    with saved():
        project = make_project()
        team = []
        for name, role, function in (
            ("Beata Tkacz", "coordinator", "coordinator"),
            ("Jan Dąb", "member", "accountant"),
            ("Ewa Lis", "member", "member"),
        ):
            account = make_account(name=name, roles=[role])
            make_member(project=project, account=account, function=function)
            team.append(account.id)
        return Ids(project.id, *team, make_person().id)


@pytest.fixture
def agreed(saved, ids) -> str:
    """The address of an agreement with Anna Nowak."""
    with saved():
        project = db.session.get(Project, ids.project)
        agreement = make_agreement(project=project, person=db.session.get(Person, ids.person))
        return f"/projects/{ids.project}/agreements/{agreement.id}"


def kept(app, model):
    with app.app_context():
        return [row for row in db.session.query(model).order_by(model.id)]


def test_an_empty_page_says_what_belongs_there(enter, ids):
    text = enter(account_id=ids.coordinator).get(ids.url).text
    assert "Tu będzie wkład własny" in text
    assert "Dodaj wolontariat" in text
    bookkeeper = enter(account_id=ids.bookkeeper).get(ids.url).text
    assert "Dodaj wkład rzeczowy" in bookkeeper
    assert "Dodaj wolontariat" not in bookkeeper


def test_only_those_who_see_the_money_come_in(enter, ids, agreed):
    thing = f"/projects/{ids.project}/in-kind/new"
    for client, status in (
        (enter("accountant"), 200),
        (enter("administrator"), 200),
        (enter(account_id=ids.bookkeeper), 200),
        (enter(account_id=ids.colleague), 403),
        (enter("coordinator"), 404),
        (enter("member"), 404),
    ):
        assert client.get(ids.url).status_code == status
        assert client.get(thing).status_code == status
        assert client.get(f"{ids.url}.xlsx").status_code == status
        assert client.get(agreed).status_code == (200 if status == 200 else 404)
    assert enter("accountant").get(f"{agreed}/edit").status_code == 403
    assert enter("accountant").get("/volunteers/choices?person_id=now").status_code == 403


def test_an_agreement_is_made_with_a_person_of_the_directory(enter, ids, app):
    client, url = enter(account_id=ids.coordinator), f"/projects/{ids.project}/agreements/new"
    assert "Nowak Anna" in client.get("/volunteers/choices?person_id=nowak").text
    refused = client.post(url, data={**AGREEMENT, "person_id": "Nieznana", "tasks": "Zdjęcia"})
    assert refused.status_code == 422
    assert "Zdjęcia" in refused.text
    answer = client.post(url, data={**AGREEMENT, "person_id": "nowak"})
    (agreement,) = kept(app, VolunteerAgreement)
    assert answer.location == f"/projects/{ids.project}/agreements/{agreement.id}"
    assert (agreement.person_id, agreement.rate, agreement.ends_on) == (ids.person, 3500, date(2026, 11, 30))
    assert "Anna Nowak" in client.get(answer.location).text


def test_two_who_change_an_agreement_see_both_versions(enter, ids, agreed, app):
    client = enter(account_id=ids.coordinator)
    assert client.post(f"{agreed}/edit", data={**AGREEMENT, "version": "1", "rate": "36"}).status_code == 303
    late = client.post(f"{agreed}/edit", data={**AGREEMENT, "version": "1", "rate": "40"})
    assert late.status_code == 409
    assert "36,00" in late.text
    assert "40,00" in late.text
    assert kept(app, VolunteerAgreement)[0].rate == 3600


def test_work_is_written_down_line_by_line_changed_and_taken_back(enter, ids, agreed, app):
    client = enter(account_id=ids.bookkeeper)
    answer = client.post(f"{agreed}/works", data=WORK)
    assert answer.location == f"{agreed}?day=2026-09-05#add"
    (work,) = kept(app, VolunteerWork)
    assert (work.minutes, work.amount, work.starts) == (150, 8750, time(9))
    shown = client.get(f"{agreed}?day=2026-09-05").text
    assert 'value="2026-09-05"' in shown
    assert "2 godz. 30 min" in shown.replace("\u00a0", " ")
    overlapping = client.post(f"{agreed}/works", data={**WORK, "starts": "11:00", "task": "to samo"})
    assert overlapping.status_code == 422
    assert "pracowała już gdzie indziej" in overlapping.text
    assert 'value="to samo"' in overlapping.text
    wrong = client.post(f"{agreed}/works", data={**WORK, "minutes": "dwie"})
    assert "Wpisz liczbę godzin" in wrong.text
    page = f"{agreed}/works/{work.id}"
    assert 'value="2:30"' in client.get(page).text
    assert client.post(page, data={**WORK, "version": "1", "minutes": "0:45"}).location == agreed
    assert client.post(page, data={**WORK, "version": "1", "minutes": "3"}).status_code == 409
    client.post(f"{page}/archive")
    assert "Karta pracy jest jeszcze pusta" in client.get(agreed).text
    client.post(f"{page}/restoration")
    assert kept(app, VolunteerWork)[0].amount == 2625
    assert client.get(agreed.replace("agreements/1", "agreements/9")).status_code == 404


def test_a_signature_proves_the_work_until_the_work_changes(enter, saved, ids, agreed, app):
    client = enter(account_id=ids.coordinator)
    client.post(f"{agreed}/works", data=WORK)
    (sheet,) = kept(app, Timesheet)
    assert "do podpisu" in client.get(ids.url).text
    with saved():
        make_document(owner_kind="finances.timesheet", owner_id=sheet.id)
    assert "do podpisu:" not in client.get(ids.url).text
    (work,) = kept(app, VolunteerWork)
    with saved():
        db.session.execute(db.text("UPDATE stored_file SET created_at = '2026-10-01 12:00:00'"))
    client.post(f"{agreed}/works/{work.id}", data={**WORK, "version": "1", "task": "co innego"})
    assert "zmieniono po podpisaniu" in client.get(agreed).text
    assert "do podpisu:" in client.get(ids.url).text


def test_things_are_written_down_and_changed(enter, ids, app):
    client, url = enter("accountant"), f"/projects/{ids.project}/in-kind"
    assert client.post(f"{url}/new", data={**THING, "quantity": "osiem"}).status_code == 422
    assert client.post(f"{url}/new", data=THING).location == f"{ids.url}#in-kind"
    (given,) = kept(app, InKind)
    assert given.amount == 36000
    assert client.post(f"{url}/{given.id}", data={**THING, "version": "1", "quantity": "2,5"}).status_code == 303
    assert client.post(f"{url}/{given.id}", data={**THING, "version": "1"}).status_code == 409
    assert kept(app, InKind)[0].amount == 11250
    assert "2,5" in client.get(f"{url}/{given.id}").text
    client.post(f"{url}/{given.id}/archive")
    assert "Tu będzie wkład własny" in client.get(ids.url).text
    assert "OSP Mstów" in client.get(f"{ids.url}?archive=yes").text
    client.post(f"{url}/{given.id}/restoration")
    assert "OSP Mstów" in client.get(ids.url).text


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_any_number(enter, saved, ids, queries, number):
    with saved():
        project = db.session.get(Project, ids.project)
        line = make_line(project=project, name="Wolontariat", personal=100_00)
        for n in range(number):
            agreement = make_agreement(project=project, person=make_person("Anna", f"Nowak {n}"), line_id=line.id)
            for day in (4, 5, 6):
                make_work(agreement, day=date(2026, 9, day), line_id=line.id)
            make_in_kind(project=project, item=f"Sala {n}")
    client = enter(account_id=ids.coordinator)
    client.get(ids.url)
    with queries() as statements:
        client.get(ids.url)
    assert len(statements) == PAGE_QUERIES, statements


def test_a_budget_line_tells_who_works_and_what_is_lent_on_it(enter, saved, ids):
    with saved():
        project = db.session.get(Project, ids.project)
        line = make_line(project=project, name="Wolontariat", personal=100_00)
        agreement = make_agreement(project=project, person=make_person("Ewa", "Żak"), line_id=line.id)
        for day in (4, 5):
            make_work(agreement, day=date(2026, 9, day), line_id=line.id)
        make_work(agreement, day=date(2026, 9, 6))
        make_in_kind(project=project, line_id=line.id)
        url = f"/projects/{project.id}/budget/lines/{line.id}"
    text = enter("accountant").get(url).text
    assert "Ewa Żak" in text
    assert "140,00" in text
    assert "Sala w remizie" in text
    assert text.index("Ewa Żak") < text.index("Sala w remizie")


def test_what_the_contract_asks_of_own_contribution_is_said(enter, saved, ids):
    with saved():
        project = db.session.get(Project, ids.project)
        note(Grant(project_id=project.id, own_points=2000, personal_points=300), actor=None)
        make_line(project=project, name="Noclegi", own=1_000_00)
        make_in_kind(project=project)
    text = enter("accountant").get(ids.url).text.replace("\u00a0", " ")
    assert "co najmniej 2000,00 zł, w budżecie jest 1000,00 zł. Brakuje 1000,00 zł." in text
    assert "najwyżej 300,00 zł. Wpisano o 60,00 zł więcej" in text


def test_the_papers_are_printed(enter, saved, ids, agreed, app):
    with saved():
        project = db.session.get(Project, ids.project)
        given = make_in_kind(project=project).id
        make_agreement(project=project, person=make_person("Jan", "Żak"), kind="member", agreed_on=None)
    client = enter(account_id=ids.coordinator)
    client.post(f"{agreed}/works", data=WORK)
    member = agreed.removesuffix("1") + "2"
    for url in (
        f"{agreed}/agreement.pdf",
        f"{member}/agreement.pdf",
        f"{agreed}/timesheets/2026-09.pdf",
        f"/projects/{ids.project}/in-kind/{given}/statement.pdf",
    ):
        answer = client.get(url)
        assert (answer.status_code, answer.data[:5]) == (200, b"%PDF-"), url
    assert client.get(f"{agreed}/timesheets/2026-08.pdf").status_code == 404


def test_a_report_hears_what_is_not_proved(app, saved, ids, agreed):
    with saved():
        project = db.session.get(Project, ids.project)
        agreement = db.session.get(VolunteerAgreement, int(agreed.rpartition("/")[2]))
        person = db.session.get(Person, ids.person)
        assert agreement.person is person
        make_work(agreement)
        make_in_kind(project=project)
    with app.test_request_context():
        beata, ewa = db.session.get(Account, ids.coordinator), db.session.get(Account, ids.colleague)
        project = seen_project(beata, ids.project)
        assert list(contribution_offers.checks(ewa, project, date(2026, 9, 1), date(2026, 9, 30))) == []
        texts = [
            str(check.text) for check in contribution_offers.checks(beata, project, date(2026, 9, 1), date(2026, 9, 30))
        ]
        assert [text.partition(":")[0] for text in texts] == [
            "Karta pracy bez podpisu",
            "Porozumienie bez podpisanego skanu",
            "Wkład rzeczowy bez dowodu",
            "Wkład własny bez pozycji budżetu",
        ]
        quiet = contribution_offers.checks(beata, project, date(2026, 7, 1), date(2026, 7, 2))
        assert len([check for check in quiet if "bez podpisanego" not in check.text]) == 0


def test_a_signed_timesheet_finds_its_way_back_and_proves_the_work(enter, saved, ids, agreed, app):
    client = enter(account_id=ids.coordinator)
    for day, starts in ((5, "9:00"), (6, ""), (7, "8:00")):
        client.post(f"{agreed}/works", data={**WORK, "day": f"{day}.09.2026", "starts": starts})
    printed = paper.pages(client.get(f"{agreed}/timesheets/2026-09.pdf").data)
    send(client, ("karta.pdf", paper.as_pdf([paper.scanned(page, 2) for page in printed])))
    (document,) = kept(app, Document)
    (sheet,) = kept(app, Timesheet)
    assert (document.owner_kind, document.owner_id) == ("finances.timesheet", sheet.id)
    assert document.title == "Karta pracy: Anna Nowak, wrzesień 2026, strona 1 z 1"
    assert "podpisane" in client.get(agreed).text
    assert client.get(f"/documents/finances.timesheet/{sheet.id}").status_code == 200
    assert enter("coordinator").get(f"/documents/finances.timesheet/{sheet.id}").status_code == 404
    assert sheet.month == date(2026, 9, 1)
    with saved():
        db.session.execute(db.text("UPDATE printed_sheet SET printed_at = '2026-10-01 12:00:00'"))
    # What was added after the sheet was printed is not on it, although it came back only now.
    assert "zmieniono po podpisaniu" in client.get(agreed).text
