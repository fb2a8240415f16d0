"""The log on its pages: the form of a phone, the list, one line, its list of people, and what others get of it."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta
from threading import Barrier

from association.accounts.models import Account
from association.core.clock import today
from association.core.database import db
from association.documents.models import Document
from association.fieldwork.commands.support import log_entry
from association.fieldwork.models import SupportEntry, SupportParticipant
from tests.factories.accounts import make_account
from tests.factories.people import make_organisation, make_person
from tests.factories.projects import make_member, make_project

NEW = "/fieldwork/entries/new"


def test_a_phone_writes_a_meeting_with_six_organisations_its_list_and_the_next_step(app, enter, saved):
    with saved():
        ids = [make_organisation(f"OSP Wieś {n}", municipality="2803011").id for n in range(6)]
    animator = enter("animator")
    form = animator.get(NEW).text
    key = re.search(r'name="request_key"[^>]*value="([^"]+)"', form)[1]
    sent = {
        "client_keys": [f"organisation-{ident}" for ident in ids],
        "form": "meeting",
        "day": str(today()),
        "starts": "10:00",
        "ends": "11:30",
        "municipality": ["Działdowo", "2803011"],
        "findings": "Chcą wspólnej świetlicy.",
        "participants": "14",
        "next_step": "Telefon do wójta",
        "next_due": str(today()),
        "channel": "in_person",
        "request_key": key,
        "sheets": (io.BytesIO(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"), "lista.pdf"),
    }
    answer = animator.post(NEW, data=sent, content_type="multipart/form-data")
    assert answer.status_code == 303, answer.text
    with app.app_context():
        entry = db.session.query(SupportEntry).one()
        assert entry.completed_at
        assert entry.municipality == "2803011"
        assert db.session.query(Document).one().kind == "attendance_sheet"
    page = animator.get(answer.location).text
    assert "OSP Wieś 5" in page
    assert "Telefon do wójta" in animator.get("/").text
    # The same sending again writes nothing again.
    sent.pop("sheets")
    again = animator.post(NEW, data=sent)
    assert again.location == answer.location
    assert animator.post(f"{answer.location}/step").status_code == 303
    assert "zrobiony: Telefon do wójta" in animator.get("/").text
    assert "Telefon do wójta" not in animator.get("/").text
    # The next form begins with the place of the last one and offers its county.
    form = animator.get(NEW).text
    assert "OSP Wieś 0" in form
    assert "Działdowo" in form
    assert "OSP Wieś 0" in animator.get(f"{NEW.removesuffix('new')}near?municipality=2803011").text
    assert "dodaj nową" in animator.get(f"{NEW.removesuffix('new')}clients?client=Koło").text


def test_wrong_input_loses_nothing_and_says_why(app, enter, saved):
    animator = enter("animator")
    with saved():
        account = db.session.get(Account, animator.account_id)
        log_entry(animator=account, actor=account, day=today(), starts=time(9), ends=time(11), topic="Rano")
    sent = {"day": str(today()), "starts": "10:00", "ends": "12:00", "topic": "Południe", "channel": "in_person"}
    answer = animator.post(NEW, data=sent)
    assert answer.status_code == 422
    assert "jest już inny wpis: „Rano”" in answer.text
    assert "Południe" in answer.text
    answer = animator.post(NEW, data=sent | {"client": "Nowe Koło Gospodyń", "starts": "12:00", "ends": "13:00"})
    assert answer.status_code == 422
    assert 'value="new-Nowe Koło Gospodyń"' in answer.text
    answer = animator.post(NEW, data=sent | {"client_keys": "new-KGW Kisiny", "starts": "12:00", "ends": "13:00"})
    assert "KGW Kisiny" in animator.get(answer.location).text
    for bad in ({"client_keys": "organisation-999"}, {"form": "inna"}, {"project_id": "77"}, {"next_due": "kiedyś"}):
        answer = animator.post(NEW, data=sent | {"starts": "14:00", "ends": "15:00"} | bad)
        assert answer.status_code == 422


def test_two_people_see_both_versions(enter, saved):
    with saved():
        project = make_project()
        animator, coordinator = make_account(roles=["animator"]), make_account(roles=["coordinator"])
        make_member(project=project, account=animator, function="member")
        make_member(project=project, account=coordinator)
        society = make_organisation()
        entry = log_entry(
            animator=animator,
            actor=animator,
            day=today(),
            project_id=project.id,
            clients=[("organisation", society.id)],
            topic="Pierwszy",
        ).id
        author, other = animator.id, coordinator.id
    url = f"/fieldwork/entries/{entry}/edit"
    sent = {"day": str(today()), "channel": "in_person", "project_id": "1", "version": "1"}
    first = enter(account_id=author).post(url, data=sent | {"topic": "Zmieniony przez animatora"})
    assert first.status_code == 303
    second = enter(account_id=other).post(url, data=sent | {"topic": "Zmieniony przez koordynatora"})
    assert second.status_code == 409
    assert "Zmieniony przez animatora" in second.text
    assert "Zmieniony przez koordynatora" in second.text


def test_who_finds_and_who_changes_a_line(enter, saved):
    with saved():
        project = make_project()
        author, colleague = make_account(roles=["animator"]), make_account(roles=["animator"])
        for account in (author, colleague):
            make_member(project=project, account=account, function="member")
        entry = log_entry(animator=author, actor=author, day=today(), project_id=project.id, topic="Wewnątrz").id
        writer, other = author.id, colleague.id
    here = f"/fieldwork/entries/{entry}"
    for client, seen, changed in (
        (enter(account_id=other), 200, 403),
        (enter("animator"), 404, 404),
        (enter("trainer"), 404, 404),
        (enter("administrator"), 200, 200),
        (enter(account_id=writer), 200, 200),
    ):
        assert client.get(here).status_code == seen
        assert client.get(f"{here}/edit").status_code == changed
    own = enter(account_id=writer)
    assert own.post(f"{here}/archive").status_code == 303
    assert "Wewnątrz" not in own.get("/fieldwork/entries").text
    assert "Wewnątrz" in own.get("/fieldwork/entries?state=archived").text
    assert own.post(f"{here}/restoration").status_code == 303


def test_lists_cost_the_same_however_long(app, enter, saved, queries):
    animator = enter("animator")
    counts = []
    for _turn in range(2):
        with saved():
            account = db.session.get(Account, animator.account_id)
            for n in range(2):
                client = ("organisation", make_organisation(f"Koło {n}", municipality="2803011").id)
                day = today() - timedelta(days=len(counts) * 2 + n)
                log_entry(
                    animator=account,
                    actor=account,
                    day=day,
                    clients=[client],
                    starts=time(9),
                    ends=time(10),
                    topic="Narada",
                    municipality="2803011",
                )
        with queries() as seen:
            for path in ("", "/new", "/month", "/1", "/1/participants"):
                assert animator.get(f"/fieldwork/entries{path}").status_code == 200
                seen.append(path)
        counts.append(len(seen))
    assert counts[0] == counts[1]
    assert "Narada" in animator.get("/fieldwork/entries?q=ko%C5%82o&place=2803").text
    assert animator.get("/fieldwork/entries.csv").text.count("Narada") == 4
    assert "Narada" in animator.get("/search?q=narada").text


def test_the_list_of_people_is_typed_linked_and_printed(app, enter, saved):
    animator = enter("animator")
    with saved():
        account = db.session.get(Account, animator.account_id)
        person = make_person("Zofia", "Bąk").id
        log_entry(animator=account, actor=account, day=today(), topic="Narada", starts=time(9), ends=time(10))
    here = "/fieldwork/entries/1/participants"
    names = "Jan Łoś, KGW Kisiny\n\n  Ewa Żak \nJan Łoś, KGW Kisiny"
    assert animator.post(f"{here}/many", data={"names": names}).status_code == 303
    assert animator.post(here, data={"person": ["Bąk Zofia", str(person)]}).status_code == 303
    assert animator.post(here, data={"person": ["Bąk Zofia", str(person)]}).status_code == 422
    page = animator.get(here).text
    assert re.findall("Zofia Bąk|Jan Łoś|Ewa Żak", page.split("pairs-list")[1])[:1] == ["Zofia Bąk"]
    assert animator.post(f"{here}/2/person", data={"person": ["Bąk Zofia", str(person)]}).status_code == 422
    assert animator.post(f"{here}/2/removal").status_code == 303
    assert animator.post(f"{here}/count").status_code == 303
    with app.app_context():
        assert db.session.get(SupportEntry, 1).participants == 2
        assert db.session.query(SupportParticipant).count() == 2
    assert animator.get("/fieldwork/entries/1/sheet.pdf").data.startswith(b"%PDF")


def test_lines_that_waited_in_a_phone_are_written_once_and_refused_one_by_one(app, enter):
    animator = enter("animator")
    fields = [
        ["day", str(today())],
        ["starts", "09:00"],
        ["ends", "10:00"],
        ["topic", "Bez zasięgu"],
        ["channel", "phone"],
    ]
    keys = [f"00000000-0000-4000-8000-00000000000{n}" for n in range(2)]
    marks = [{"key": key, "at": 1, "fields": fields, "files": []} for key in keys]
    sent = {"account": animator.account_id, "marks": marks}
    for _turn in range(2):
        answers = animator.post(f"{NEW}/marks", json=sent).json["answers"]
        assert [each["outcome"] for each in answers] == ["stored", "refused"]
        assert "Bez zasięgu" in answers[1]["message"]
    with app.app_context():
        assert db.session.query(SupportEntry).count() == 1
    assert animator.post(f"{NEW}/marks", json=sent | {"account": 0}).status_code == 409
    assert animator.post(f"{NEW}/marks", json=sent | {"marks": [{"key": "x"}]}).status_code == 400
    assert animator.get(f"{NEW}/state").json["account"] == animator.account_id


def test_two_phones_of_one_animator_never_take_the_same_hour(app, enter):
    first = enter("animator")
    clients, start = [first, enter(account_id=first.account_id), enter(account_id=first.account_id)], Barrier(3)

    def post(client):
        start.wait()
        return client.post(NEW, data={"day": str(today()), "starts": "09:00", "ends": "10:00", "channel": "phone"})

    with ThreadPoolExecutor(3) as pool:
        assert sorted(answer.status_code for answer in pool.map(post, clients)) == [303, 422, 422]
    with app.app_context():
        assert db.session.query(SupportEntry).count() == 1
