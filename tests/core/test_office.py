import sys
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from flask import url_for

from association.core import database, demo, history, office
from association.core.clock import local, now
from association.core.database import db
from association.core.feature import Feature
from association.core.jobs import Job
from association.core.profile import Association
from tests.conftest import prepared
from tests.factories.accounts import make_account, make_sign_in


@pytest.fixture(scope="module")
def base_app(tmp_path_factory, worker):
    """The application with its features, because these pages stand in the frame of all of them."""
    with prepared(tmp_path_factory.mktemp("office"), f"{worker}_office") as app:
        yield app


@pytest.fixture
def enter(app, saved):
    """enter("coordinator") – a browser in which that person is signed in."""

    def entering(*roles, **facts):
        with saved():
            account = make_account(roles=list(roles), **facts)
            token, account_id = make_sign_in(account), account.id
        client = app.test_client()
        client.account_id = account_id
        with client.session_transaction() as cookie:
            cookie["sign_in"] = token
        return client

    return entering


@pytest.fixture
def changed(saved):
    """changed(n) – the address of the trail of an association whose name changed n times."""

    def changing(times):
        with saved():
            record = Association(name="Pierwsza nazwa")
            actor = make_account(name="Agata Wilk")
            history.note(record, actor=actor)
            for number in range(times):
                record.name = f"Nazwa {number}"
                history.note(record, actor=actor)
                db.session.flush()
            return f"/history/core.association/{record.id}"

    return changing


class TestTrail:
    @pytest.mark.parametrize("changes", [1, 3])
    def test_it_costs_the_same_for_one_and_for_three(self, enter, changed, queries, changes):
        address, client = changed(changes), enter("administrator")
        with queries() as seen:
            page = client.get(address).get_data(as_text=True)
        assert page.count('<tr role="row">') == changes + 2
        # The viewer with the name at the foot of the menu, the record, the count, the lines.
        assert len(seen) == 4

    def test_a_line_says_who_when_what_before_and_after(self, enter, changed):
        page = enter("administrator").get(changed(2)).get_data(as_text=True)
        newest = page[page.index("<tbody") :].partition("</tr>")[0]
        assert ">Agata Wilk</th>" in newest
        assert ">zmieniono</td>" in newest
        assert ">Nazwa</td>" in newest
        assert "<del>Nazwa 0</del>" in newest
        assert ">Nazwa 1</td>" in newest

    def test_a_line_says_what_kind_of_thing_it_is_about(self, enter, changed):
        address, client = changed(0), enter("administrator")
        assert '<span class="meta d-block">stowarzyszenie</span>' in client.get(address).get_data(as_text=True)
        assert ";stowarzyszenie;utworzono;" in client.get(f"{address}.csv").get_data().decode("utf-8-sig")

    def test_erased_values_say_so(self, saved, enter, changed):
        address = changed(1)
        with saved():
            line = db.session.query(history.HistoryEntry).filter_by(field="name").one()
            line.old = line.new = None
            line.erased_at = datetime(2026, 11, 22)
        page = enter("administrator").get(address).get_data(as_text=True)
        assert "usunięte dane osobowe" in page
        assert "<del>" not in page

    def test_htmx_gets_the_list_alone_and_files_hold_everything(self, enter, changed):
        address, client = changed(60), enter("administrator")
        part = client.partial_get(f"{address}?page=2").get_data(as_text=True)
        assert part.lstrip().startswith('<div id="list">')
        assert part.count('<tr role="row">') == 11 + 1
        lines = client.get(f"{address}.csv").get_data().decode("utf-8-sig").splitlines()
        assert len(lines) == 62
        assert client.get(f"{address}.xlsx").get_data().startswith(b"PK")

    def test_a_file_tells_the_time_of_warsaw(self, enter, changed):
        line = enter("administrator").get(f"{changed(0)}.csv").get_data().decode("utf-8-sig").splitlines()[1]
        stamp = datetime.fromisoformat(line.partition(";")[0])
        assert abs(stamp - local(now()).replace(tzinfo=None)) < timedelta(minutes=2)

    def test_who_may_not_see_the_record_sees_no_trail(self, enter, changed, client):
        address = changed(1)
        assert enter("coordinator").get(address).status_code == 404
        assert enter("administrator").get("/history/no.such.kind/1").status_code == 404
        assert enter("administrator").get("/history/accounts.account/999").status_code == 404
        assert client.get(address).status_code == 303

    def test_who_sees_a_record_but_may_not_change_it_sees_no_trail(self, enter):
        client = enter("member")
        assert client.get(f"/history/accounts.account/{client.account_id}").status_code == 403


class TestProgress:
    @pytest.fixture
    def job(self, saved):
        """job(account_id, **facts) – the address of a job."""

        def make(account_id, **facts):
            with saved():
                row = Job(name="import", label="Wczytywanie osób", account_id=account_id, **facts)
                db.session.add(row)
                db.session.flush()
                return f"/jobs/{row.id}"

        return make

    def test_work_in_progress_is_asked_about_again(self, enter, job):
        client = enter("coordinator")
        address = job(client.account_id, state="running", done=9, total=24)
        page = client.get(address).get_data(as_text=True)
        assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
        part = client.partial_get(address).get_data(as_text=True)
        assert f'<div id="job" class="sheet measure stack" aria-live="polite" hx-get="{address}"' in part
        assert 'value="9" max="24"' in part
        assert "Zrobione: 37%." in part

    @pytest.mark.parametrize(
        ("facts", "words"),
        [
            ({"state": "waiting"}, "Czeka w kolejce."),
            ({"state": "running"}, "Praca trwa."),
            ({"state": "ready", "message": "Dodano 24 osoby.", "result_url": "/people"}, "Dodano 24 osoby."),
            ({"state": "ready", "result_url": "/people"}, 'href="/people"'),
            ({"state": "failed"}, "To zadanie się nie udało"),
            ({"state": "failed", "message": "Plik jest uszkodzony."}, "Plik jest uszkodzony."),
        ],
    )
    def test_it_says_how_things_stand(self, enter, job, facts, words):
        client = enter("coordinator")
        page = client.get(job(client.account_id, **facts)).get_data(as_text=True)
        assert words in page
        assert ("http-equiv" in page) == (facts["state"] in {"waiting", "running"})

    def test_it_is_for_who_asked_for_the_work_and_for_administrators(self, enter, job, client):
        address = job(enter("coordinator").account_id)
        assert enter("coordinator").get(address).status_code == 404
        assert enter("administrator").get(address).status_code == 200
        assert client.get(address).status_code == 303

    def test_work_that_nobody_asked_for_is_for_administrators(self, enter, job):
        assert enter("coordinator").get(job(None)).status_code == 404


class TestLanguage:
    def test_a_stranger_chooses_for_the_browser(self, client, saved):
        with saved():
            make_account()
        answer = client.post("/language", data={"language": "en", "next": "/sign-in?next=/account"})
        assert (answer.status_code, answer.location) == (303, "/sign-in?next=/account")
        assert '<html lang="en">' in client.get("/sign-in").get_data(as_text=True)

    def test_a_signed_in_person_chooses_for_good(self, enter, app):
        client = enter("member")
        client.post("/language", data={"language": "en"})
        with client.session_transaction() as cookie:
            cookie.pop("language")
        assert '<html lang="en">' in client.get("/account").get_data(as_text=True)

    @pytest.mark.parametrize("next_", ["//evil.example", "https://evil.example", "/\t/evil.example", ""])
    def test_it_leads_to_no_other_host(self, client, next_):
        assert client.post("/language", data={"language": "en", "next": next_}).location == "/"

    @pytest.mark.parametrize(
        ("shown", "led"),
        [
            ("/sign-in?next=/account", "/sign-in?next=/account"),
            ("/sign-in/demo", "/sign-in"),
            ("/nowhere/at/all", "/nowhere/at/all"),
            ("/language", "/"),
        ],
    )
    def test_it_leads_back_to_a_page_that_can_be_read(self, client, shown, led):
        assert client.post("/language", data={"language": "en", "next": shown}).location == led

    def test_an_unknown_language_is_not_found(self, client):
        assert client.post("/language", data={"language": "tlh"}).status_code == 404


def test_a_line_about_a_record_names_it_with_one_query_a_kind(app, session, queries):
    first, second = make_account(name="Iwona Lis"), make_account(name="Jan Bąk")
    session.flush()
    lines = [
        history.HistoryEntry(kind="people.person", action="changed", field="account_id", old=str(one), new=str(other))
        for one, other in [(first.id, second.id), (second.id, 999), (first.id, "")]
    ]
    with queries() as seen:
        told = office.explained(lines)
    assert [(str(line.field), line.old, line.new) for line in told] == [
        ("Konto", "Iwona Lis", "Jan Bąk"),
        ("Konto", "Jan Bąk", "#999"),
        ("Konto", "Iwona Lis", ""),
    ]
    assert len(seen) == 1


def test_values_are_told_in_words(app, session):
    line = history.HistoryEntry(
        kind="accounts.account", action="changed", field="roles", old="trainer", new="trainer, editor"
    )
    (told,) = office.explained([line])
    assert (str(told.field), told.old, told.new) == ("Role", "prowadzący", "prowadzący, redaktor")


def test_every_kind_of_record_has_a_name_for_people(app):
    models = [mapper.class_ for mapper in database.Base.registry.mappers]
    ours = [each for each in models if hasattr(each, "audit_kind") and each.__module__.startswith("association.")]
    assert len(ours) > 10
    assert [each.__name__ for each in ours if not str(each.audit_label)] == []


class TestDemonstration:
    @pytest.fixture
    def told(self, app, monkeypatch):
        """Which feature told its part, with what it found."""
        parts = []

        def first(story):
            parts.append(dict(story))
            story["first"] = 1
            history.note(Association(name="Pokaz"), actor=None)

        def second(story):
            parts.append(dict(story))

        features = (
            Feature("one", "one", demo="parts.first"),
            Feature("silent", "silent"),
            Feature("two", "two", demo="parts.second"),
        )
        monkeypatch.setitem(sys.modules, "parts.first", SimpleNamespace(demo=first))
        monkeypatch.setitem(sys.modules, "parts.second", SimpleNamespace(demo=second))
        monkeypatch.setitem(app.extensions, "features", features)
        monkeypatch.setitem(app.config, "DEMO", True)
        return parts

    def _run(self, app, *words):
        return app.test_cli_runner().invoke(args=["demo", *words])

    def test_each_feature_tells_its_part_in_one_transaction(self, app, told):
        assert self._run(app).exit_code == 0
        assert told == [{}, {"first": 1}]
        with app.app_context():
            assert db.session.query(Association).count() == 1

    def test_it_is_built_once(self, app, told):
        self._run(app)
        assert self._run(app, "--if-empty").exit_code == 0
        refused = self._run(app)
        assert (refused.exit_code, "są już dane" in refused.output) == (1, True)
        assert len(told) == 2

    def test_it_is_never_mixed_with_real_data(self, app, told, monkeypatch):
        monkeypatch.setitem(app.config, "DEMO", False)
        refused = self._run(app)
        assert (refused.exit_code, "SPLOT_DEMO=1" in refused.output) == (1, True)
        assert told == []

    def test_a_failing_part_leaves_nothing(self, app, told, monkeypatch):
        def fail(story):
            raise ValueError("the story ends badly")

        monkeypatch.setitem(sys.modules, "parts.third", SimpleNamespace(demo=fail))
        features = (*app.extensions["features"], Feature("three", "three", demo="parts.third"))
        monkeypatch.setitem(app.extensions, "features", features)
        with app.app_context(), pytest.raises(ValueError, match="badly"):
            demo.build()
        with app.app_context():
            assert db.session.query(Association).count() == 0


def test_the_association_is_a_record_with_a_page(session):
    from association.core.feature import record_type

    record = Association(name="Auxilio Venire")
    history.note(record, actor=None)
    kind = record_type("core.association")
    assert kind.load(make_account(roles=["administrator"]), record.id) is record
    assert kind.load(make_account(roles=["coordinator"]), record.id) is None
    assert kind.url(record) == url_for("accounts.association")
