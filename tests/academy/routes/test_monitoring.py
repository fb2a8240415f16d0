"""Monitoring teams: tasks, findings, requests with their terms, the report, and what the rest of the house gets."""

from datetime import timedelta

import outloud
import pytest
from sqlalchemy import func, select

from association.academy import monitoring
from association.academy.commands import monitoring as commands
from association.academy.models import Cohort
from association.academy.models.deadlines import due, latest
from association.academy.models.monitoring import FoiRequest, MonitoringTask
from association.accounts.models import Account
from association.core import spreadsheets
from association.core.clock import today
from association.core.database import db
from association.core.history import HistoryEntry
from association.projects.models import Project
from tests.factories.documents import make_document
from tests.factories.projects import make_indicator

JANOW = "2404033"
ASKED = {
    "municipality": "Janów (pow. częstochowski)",
    "area": "transparency",
    "question": "Czy projekty uchwał są w BIP przed sesją?",
    "evidence_kind": "bip",
    "state": "planned",
}
FOUND = {"state": "done", "finding": "Trzy z dziesięciu projektów.", "rating": "2"}


@pytest.fixture
def iwona(enter, course):
    return enter(account_id=course.trainer)


@pytest.fixture
def url(course):
    return f"{course.url}/monitoring"


@pytest.fixture
def begin(app, course, saved):
    """begin(sent=days ago, **facts) – the id of a task, with a request that was sent then."""

    def beginning(sent=None, **facts):
        told = dict.fromkeys(("url", "team", "finding", "recommendation", "reply", "follow_up"), "")
        told |= dict.fromkeys(("accessed_on", "observer_id", "rating", "follow_up_on"))
        told |= {**ASKED, "municipality": JANOW, **facts}
        with saved():
            task = commands.add_task(db.session.get(Cohort, course.cohort), actor=None, **told)
            if sent is not None:
                commands.send_request(task, actor=None, **request(sent))
            return task.id

    return beginning


def request(sent, **facts):
    """The values of a request that was sent so many days ago."""
    asked = {"office": "Urząd Gminy Janów", "sent_on": today() - timedelta(days=sent), "channel": "email"}
    return asked | dict.fromkeys(("extended_to", "outcome", "answered_on")) | facts


def one(app, model):
    with app.app_context():
        return db.session.scalars(select(model)).one()


def count(app, model):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model))


def test_a_trainer_gives_a_task_and_writes_down_what_was_found(app, course, iwona, url):
    assert "Tu zbiorą się zadania" in iwona.get(url).text
    assert iwona.get(f"{url}/new").status_code == 200
    answer = iwona.post(f"{url}/new", data=ASKED | {"team": "Janów", "observer_id": str(course.people[0])})
    assert (answer.status_code, answer.location) == (303, f"{url}/1")
    page = iwona.get(f"{url}/1").text
    assert "Agnieszka Bąk" in page
    assert "Jeszcze nic nie wpisano" in page
    change = ASKED | FOUND | {"version": "1", "url": "bip.janow.pl/a", "accessed_on": today().isoformat()}
    assert iwona.post(f"{url}/1/edit", data=change | {"observer_id": ""}).status_code == 303
    task = one(app, MonitoringTask)
    assert (task.url, task.rating, task.observer_id) == ("https://bip.janow.pl/a", 2, None)
    assert "Trzy z dziesięciu" in iwona.get(f"{url}/1").text
    with app.app_context():
        told = select(HistoryEntry.field).where(HistoryEntry.kind == "academy.monitoring_task")
        assert "finding" in db.session.scalars(told).all()
    assert "Trzy z dziesięciu" in iwona.get("/history/academy.monitoring_task/1").text
    assert "Janów (pow. częstochowski)" in iwona.get("/search?q=projekty uchwal").text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"question": ""}, "Uzupełnij to pole."),
        ({"municipality": "Atlantyda"}, "Nie ma takiej gminy"),
        ({"area": "x"}, "Wybierz jedną"),
        ({"url": "javascript:alert(1)"}, "nie wygląda na adres"),
        ({"url": "ftp://janow.pl/x"}, "nie wygląda na adres"),
        ({"accessed_on": "2199-01-01"}, "dopiero przed nami"),
        ({"state": "done"}, "Zakończone zadanie ma ustalenie"),
        ({"observer_id": "999"}, "Wybierz jedną"),
        ({"rating": "6"}, "Wybierz jedną"),
    ],
)
def test_a_wrong_task_is_refused_and_nothing_typed_is_lost(app, iwona, url, wrong, sentence):
    answer = iwona.post(f"{url}/new", data=ASKED | {"recommendation": "Wieszać 7 dni wcześniej"} | wrong)
    assert (answer.status_code, count(app, MonitoringTask)) == (422, 0)
    assert sentence in answer.text
    assert "Wieszać 7 dni wcześniej" in answer.text


def test_a_trainer_is_offered_municipalities_while_typing(iwona):
    offered = iwona.partial_get("/academy/monitoring/places?municipality=janow").text
    assert "Janów (pow. częstochowski)" in offered
    assert iwona.partial_get("/academy/monitoring/places?municipality=").status_code == 200


def test_of_two_who_save_the_second_sees_both_versions(iwona, url, begin):
    begin()
    assert iwona.post(f"{url}/1/edit", data=ASKED | {"version": "1", "team": "A"}).status_code == 303
    late = iwona.post(f"{url}/1/edit", data=ASKED | {"version": "1", "team": "Bocian"})
    assert (late.status_code, "Bocian" in late.text) == (409, True)


def test_strangers_find_nothing_and_readers_change_nothing(course, enter, url, begin):
    begin(sent=1)
    stranger = enter("trainer")
    for path in ("", ".xlsx", ".pdf", "/new", "/1", "/1/edit", "/1/requests/new", "/1/requests/1/edit"):
        assert stranger.get(url + path).status_code == 404
    for path in ("/1/removal", "/1/restoration", "/1/requests/1/removal", "/1/requests/1/restoration"):
        assert stranger.post(url + path).status_code == 404
    beata = enter(account_id=course.coordinator)
    assert beata.get(f"{url}/2").status_code == 404
    assert beata.get(f"{url}/1/requests/2/edit").status_code == 404


def test_a_request_gets_its_term_and_the_answer_ends_it(app, iwona, url, begin):
    begin()
    sent = today() - timedelta(days=3)
    asked = {"office": "Urząd Gminy Janów", "sent_on": sent.isoformat(), "channel": "epuap"}
    assert iwona.get(f"{url}/1/requests/new").status_code == 200
    assert iwona.post(f"{url}/1/requests/new", data=asked).status_code == 303
    assert one(app, FoiRequest).due_on == due(sent)
    assert "odpowiedź do" in iwona.get(f"{url}/1").text
    edit = f"{url}/1/requests/1/edit"
    assert iwona.get(edit).status_code == 200
    later = asked | {"version": "1", "extended_to": latest(sent).isoformat()}
    assert iwona.post(edit, data=later).status_code == 303
    assert one(app, FoiRequest).deadline == latest(sent)
    assert iwona.post(edit, data=asked | {"version": "1"}).status_code == 409
    answered = later | {"version": "2", "outcome": "given", "answered_on": today().isoformat()}
    assert iwona.post(edit, data=answered).status_code == 303
    assert "udostępniono" in iwona.get(f"{url}/1").text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"office": ""}, "Uzupełnij to pole."),
        ({"sent_on": "2199-01-01"}, "dopiero przed nami"),
        ({"channel": "pigeon"}, "Wybierz jedną"),
        ({"extended_to": "2199-01-01"}, "2 miesiące od wniosku"),
        ({"extended_to": "2020-01-01"}, "2 miesiące od wniosku"),
        ({"outcome": "given"}, "którego dnia przyszła"),
        ({"answered_on": today().isoformat()}, "wybierz, co w niej jest"),
        ({"answered_on": "2020-01-01", "outcome": "given"}, "Sprawdź datę"),
        ({"outcome": "silence"}, "urząd ma jeszcze czas"),
    ],
)
def test_a_wrong_request_is_refused(app, iwona, url, begin, wrong, sentence):
    begin()
    asked = {"office": "Urząd Gminy Janów", "sent_on": today().isoformat(), "channel": "email"}
    answer = iwona.post(f"{url}/1/requests/new", data=asked | wrong)
    assert (answer.status_code, count(app, FoiRequest)) == (422, 0)
    assert sentence in answer.text


def test_an_overdue_request_stands_on_the_list_the_desk_and_in_the_calendar(app, course, iwona, url, begin):
    begin(sent=30, question="Ile wydano na sport?", follow_up_on=today())
    begin(sent=0)
    page = iwona.get(url).text
    assert page.count("po terminie: ") == 1
    assert "odpowiedź do" in page
    overdue = iwona.get(f"{url}?request=overdue").text
    assert "Ile wydano na sport?" in overdue
    assert ASKED["question"] not in overdue
    assert "skarga na bezczynność" in iwona.get(f"{url}/1").text
    with app.app_context(), app.test_request_context():
        viewer = db.session.get(Account, course.trainer)
        assert [one.title.partition(":")[0] for one in monitoring.tasks(viewer)] == [
            "Brak odpowiedzi w terminie",
            "Wróć do sprawy",
        ]
        last = due(today())
        titles = {one.title.partition(":")[0] for one in monitoring.calendar(viewer, today(), last)}
        assert titles == {"Wrócić do sprawy", "Termin odpowiedzi"}
    answer = iwona.post(
        f"{url}/1/requests/1/edit",
        data={
            "office": "Urząd",
            "sent_on": (today() - timedelta(days=30)).isoformat(),
            "channel": "email",
            "outcome": "silence",
            "version": "1",
        },
    )
    assert answer.status_code == 303
    assert "po terminie: " not in iwona.get(url).text


def test_the_list_is_searched_narrowed_and_exported(iwona, url, begin):
    begin(finding="=1+1", team="<b>Zespół</b>")
    begin(area="policies", question="Czy jest program współpracy?", state="running")
    assert "1 zadanie" in iwona.get(f"{url}?q=program").text
    assert "1 zadanie" in iwona.get(f"{url}?area=transparency").text
    assert "1 zadanie" in iwona.get(f"{url}?state=running").text
    assert "2 zada" in iwona.get(f"{url}?municipality={JANOW}").text
    assert "Nic nie pasuje" in iwona.get(f"{url}?q=atlantyda").text
    assert "&lt;b&gt;Zespół" in iwona.get(url).text
    rows = spreadsheets.read_rows(iwona.get(f"{url}.xlsx").data, "monitoring.xlsx")
    assert len(rows) == 3
    assert any("Janów (pow. częstochowski)" in row for row in rows)
    assert len(iwona.get(f"{url}.csv").text.splitlines()) == 3


def test_removed_things_come_back(app, iwona, url, begin):
    begin(sent=30)
    assert iwona.post(f"{url}/1/requests/1/removal").status_code == 303
    assert "po terminie: " not in iwona.get(url).text
    assert iwona.post(f"{url}/1/requests/1/restoration").status_code == 303
    assert iwona.post(f"{url}/1/removal").status_code == 303
    assert (iwona.get(f"{url}/1").status_code, iwona.get(f"{url}/1/requests/1/edit").status_code) == (404, 404)
    assert iwona.post(f"{url}/1/restoration").status_code == 303
    assert "po terminie: " in iwona.get(url).text


def test_the_report_reads_aloud(iwona, url, begin, tmp_path):
    assert iwona.get(f"{url}.pdf").status_code == 422
    begin(sent=30, **FOUND | {"rating": 2}, url="https://bip.janow.pl/" + "a" * 300, accessed_on=today())
    begin(area="policies", question="Czy jest program współpracy?")
    begin(municipality="2409032", recommendation="Wieszać\nwcześniej", reply="Tak zrobimy.", sent=1)
    paper = iwona.get(f"{url}.pdf")
    assert paper.status_code == 200
    (tmp_path / "paper.pdf").write_bytes(paper.data)
    found = outloud.check(str(tmp_path / "paper.pdf")).sorted_findings()
    assert [f"{each.rule} {each.message}" for each in found] == []


def test_a_finding_is_documented_by_a_page_with_its_day_or_by_a_file(app, course, enter, begin, saved):
    begin(**FOUND | {"rating": None}, url="https://bip.janow.pl/a", accessed_on=today())
    begin(**FOUND | {"rating": None}, url="https://bip.janow.pl/a")
    begin()
    with app.app_context(), app.test_request_context():
        assert monitoring.count_findings(course.project) == monitoring.Measured(2, 1)
        lines = monitoring.findings(db.session.get(Account, course.trainer), course.project)[0].lines
        assert [bool(line.proof) for line in lines] == [True, False]
    with saved():
        make_document(owner_kind=MonitoringTask.audit_kind, owner_id=2, kind="photo")
    with app.app_context():
        assert monitoring.count_findings(course.project) == monitoring.Measured(2, 2)
    with saved():
        project = db.session.get(Project, course.project)
        indicator = make_indicator(project=project, measure_key="academy.findings").id
    beata = enter(account_id=course.coordinator)
    page = beata.get(f"/projects/{course.project}/indicators/{indicator}").text
    assert "Ustalenia zespołów monitorujących" in page
    assert "dołączony plik" in page


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_for_one_and_for_three(iwona, url, queries, begin, app, saved, number):
    for _n in range(number):
        begin(sent=30)
    with saved():
        task = db.session.get(MonitoringTask, 1)
        for _n in range(number - 1):
            commands.send_request(task, actor=None, **request(2))
    costs = []
    for path in ("", "/1", "/new"):
        iwona.get(url + path)
        with queries() as seen:
            assert iwona.get(url + path).status_code == 200
        costs.append(len(seen))
    assert costs == [5, 4, 4]
