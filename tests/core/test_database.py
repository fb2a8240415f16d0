"""One place commits, writers wait for one another, and no update is lost."""

import logging
import multiprocessing
import re
import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

import association
from association.accounts.models import SignIn
from association.core import history
from association.core.clock import now
from association.core.database import (
    after_commit,
    begin_request,
    commit,
    db,
    get,
    may_write,
    refused_if_taken,
    rollback,
    settle,
    stop_writing,
)
from association.core.jobs import Job
from association.core.profile import Association
from association.core.refusals import Refused
from association.core.search import SearchDocument
from association.core.web import allow, anyone
from tests.factories.accounts import make_account

TIMES = 50


@pytest.fixture
def on_sqlite(app) -> bool:
    with app.app_context():
        return db.engine.dialect.name == "sqlite"


@pytest.fixture
def begun(statements):
    """begun(): how transactions began and rows were locked since it was last asked."""

    def asking():
        found = [re.search("BEGIN.*|FOR NO KEY UPDATE", statement) for statement in statements]
        statements.clear()
        return [match.group() for match in found if match]

    return asking


@pytest.fixture
def stored(app):
    """stored(): the names of the stored jobs, read in a context of its own."""

    def reading():
        with app.app_context():
            return list(db.session.scalars(select(Job.name).order_by(Job.id)))

    return reading


@pytest.fixture
def counter(app) -> int:
    """The id of a job whose `done` is counted up."""
    with app.app_context(), settle():
        job = Job(name="counter", label="")
        db.session.add(job)
        db.session.flush()
        return job.id


def counted(app, job_id) -> int:
    with app.app_context():
        return db.session.get(Job, job_id).done


def add(name):
    db.session.add(Job(name=name, label=""))


# --- settle ---------------------------------------------------------------------------------------------------


def test_what_is_settled_lasts(app, stored):
    with app.app_context(), settle():
        add("a")
    assert stored() == ["a"]


@settle()
def settle_badly(*changes, error=None):
    """Make these changes in a transaction that ends with an error."""
    for change in changes:
        change()
    db.session.flush()
    if error:
        raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_an_error_undoes_everything(app, stored, error):
    with app.app_context():
        with pytest.raises(error):
            settle_badly(lambda: add("a"), error=error)
        with settle():
            add("b")
    assert stored() == ["b"]


def test_what_waits_runs_in_order_once_the_change_is_visible_to_others(app, stored):
    seen = []
    with app.app_context():
        with settle():
            add("a")
            after_commit(lambda: seen.append(("first", stored())))
            after_commit(lambda: seen.append(("second", stored())))
            db.session.flush()
            assert seen == []
        with settle():
            add("b")
    assert seen == [("first", ["a"]), ("second", ["a"])]


def test_what_waits_is_forgotten_with_its_change(app):
    seen = []
    with app.app_context():
        with pytest.raises(ValueError, match="no"):
            settle_badly(lambda: after_commit(lambda: seen.append(1)), error=ValueError("no"))
        after_commit(lambda: seen.append(2))
        rollback()
        with settle():
            add("a")
    assert seen == []


def test_who_stops_writing_leaves_nothing_behind_and_reads_on(app, stored):
    with app.app_context():
        begin_request(True)
        db.session.add(Job(name="nikt", label="nikt"))
        db.session.flush()
        stop_writing()
        assert not may_write()
        assert stored() == []


def test_what_waits_is_forgotten_when_the_commit_fails(app, stored):
    seen = []
    with app.app_context():
        after_commit(lambda: seen.append(1))
        db.session.add_all([SearchDocument(kind="a", record_id=1, words=words) for words in "bc"])
        with pytest.raises(IntegrityError):
            commit()
        rollback()
        commit()
    assert (seen, stored()) == ([], [])


def test_what_fails_after_the_commit_stops_nothing(app, stored, caplog):
    seen = []
    with caplog.at_level(logging.ERROR), app.app_context(), settle():
        add("a")
        after_commit(lambda: 1 / 0)
        after_commit(lambda: seen.append(1))
    assert (stored(), seen) == (["a"], [1])
    assert caplog.messages == ["Committed, but what waited for it failed"]


def test_settling_begins_afresh_after_reading(app, begun, stored, on_sqlite):
    """A transaction that began by reading could not go on to write once somebody else has written."""
    with app.app_context():
        assert stored() == []
        assert db.session.scalar(select(Job.id)) is None
        other = threading.Thread(target=settle_in_a_thread, args=(app, "theirs"))
        other.start()
        other.join()
        with settle():
            assert list(db.session.scalars(select(Job.name))) == ["theirs"]
            add("ours")
    assert stored() == ["theirs", "ours"]
    assert begun() == (["BEGIN", "BEGIN", "BEGIN IMMEDIATE", "BEGIN IMMEDIATE", "BEGIN"] if on_sqlite else [])


def settle_in_a_thread(app, name):
    with app.app_context(), settle():
        add(name)


def test_reading_after_settling_does_not_hinder_writers(app, begun, on_sqlite):
    with app.app_context():
        with settle():
            add("a")
        db.session.scalar(select(Job.id))
        rollback()
    assert begun() == (["BEGIN IMMEDIATE", "BEGIN"] if on_sqlite else [])


# --- refused_if_taken -----------------------------------------------------------------------------------------


def test_who_comes_second_is_told_beside_the_field_and_the_rest_goes_on(app, stored):
    with app.app_context(), settle():
        add("before")
        db.session.add(SearchDocument(kind="a", record_id=1, words="first"))
        second = SearchDocument(kind="a", record_id=1, words="second")
        with pytest.raises(Refused) as refusal, refused_if_taken("Ten adres ma już inne konto.", "email"):
            db.session.add_all([Job(name="inside", label=""), second])
        assert (refusal.value.message, refusal.value.field) == ("Ten adres ma już inne konto.", "email")
        assert db.session.scalars(select(SearchDocument.words)).all() == ["first"]
        add("after")
    assert stored() == ["before", "after"]


def test_what_is_not_taken_is_kept(app, stored):
    with app.app_context(), settle(), refused_if_taken("Zajęte."):
        add("a")
    assert stored() == ["a"]


def test_other_constraints_are_faults_and_no_refusals(app):
    with app.app_context():
        with pytest.raises(IntegrityError), settle(), refused_if_taken("Zajęte."):
            db.session.add(SignIn(token_digest="a", account_id=4711))
        with pytest.raises(IntegrityError), settle(), refused_if_taken("Zajęte."):
            make_account(form_of_address="dr")


def add_and_fail():
    add("inside")
    db.session.flush()
    raise ValueError("no")


def test_another_error_inside_undoes_what_was_built_there(app, stored):
    with app.app_context(), settle():
        with pytest.raises(ValueError, match="no"):
            refused_if_taken("Zajęte.")(add_and_fail)()
        add("after")
    assert stored() == ["after"]


# --- Locks and durability -------------------------------------------------------------------------------------


def test_the_database_keeps_its_promises(app, on_sqlite):
    names = ["journal_mode", "synchronous", "foreign_keys", "busy_timeout"]
    with app.app_context():
        if on_sqlite:
            found = {name: db.session.scalar(text(f"PRAGMA {name}")) for name in names}
            assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}
        with pytest.raises(IntegrityError), settle():
            db.session.add(SignIn(token_digest="a", account_id=4711))


@pytest.mark.parametrize("unsafe", [False, True])
def test_a_record_is_locked_where_it_may_be_written(app, counter, begun, on_sqlite, unsafe):
    begun()
    with app.test_request_context():
        begin_request(unsafe)
        assert get(Job, counter).name == "counter"
        assert get(Job, counter + 1) is None
        rollback()
        begin_request(False)
    if on_sqlite:
        assert begun() == ["BEGIN IMMEDIATE" if unsafe else "BEGIN"]
    else:
        assert begun() == (["FOR NO KEY UPDATE", "FOR NO KEY UPDATE"] if unsafe else [])


def test_the_second_writer_waits_and_sees_what_the_first_one_wrote(app, counter):
    first_has_it, order = threading.Event(), []

    def second():
        first_has_it.wait(10)
        with app.app_context(), settle():
            order.append("second asks")
            job = get(Job, counter)
            order.append(f"second sees {job.done}")
            job.done += 1

    thread = threading.Thread(target=second)
    thread.start()
    with app.app_context(), settle():
        job = get(Job, counter)
        first_has_it.set()
        while not order:
            time.sleep(0.01)
        time.sleep(0.3)
        order.append("first is done")
        job.done = 7
    thread.join(10)
    assert order == ["second asks", "first is done", "second sees 7"]
    assert counted(app, counter) == 8


def test_readers_do_not_wait_for_a_writer(app, counter):
    seen = []
    with app.app_context(), settle():
        get(Job, counter).done = 7
        db.session.flush()
        reader = threading.Thread(target=lambda: seen.append(counted(app, counter)))
        reader.start()
        reader.join(10)
    assert seen == [0]


def test_a_record_read_before_it_was_locked_is_read_anew(app, counter, on_sqlite):
    """On PostgreSQL somebody may write between the two; on SQLite nobody can."""
    with app.test_request_context():
        begin_request(True)
        assert db.session.get(Job, counter).done == 0
        if not on_sqlite:
            thread = threading.Thread(target=count_up, args=(app, counter, 1))
            thread.start()
            thread.join()
        assert get(Job, counter).done == (0 if on_sqlite else 1)
        rollback()
        begin_request(False)


def count_up(app, job_id, times):
    for _ in range(times):
        with app.app_context(), settle():
            get(Job, job_id).done += 1


def test_threads_lose_no_update(app, counter):
    threads = [threading.Thread(target=count_up, args=(app, counter, TIMES)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counted(app, counter) == 4 * TIMES


def test_requests_lose_no_update(app, stage, counter):
    def view():
        get(Job, counter).done += 1
        return "x"

    url = stage.door(allow(anyone)(view))
    answers = []

    def send():
        client = app.test_client()
        answers.extend(client.post(url).status_code for _ in range(TIMES))

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (set(answers), counted(app, counter)) == ({200}, 4 * TIMES)


def count_up_in_a_process(folder, url, job_id):
    association.FEATURES = ()
    app = association.create_app(TESTING=True, INSTANCE=folder, DATABASE_URL=url)
    count_up(app, job_id, TIMES)


def test_processes_lose_no_update(app, counter):
    arguments = (app.config["INSTANCE"], app.config["DATABASE_URL"], counter)
    apart = multiprocessing.get_context("spawn")
    processes = [apart.Process(target=count_up_in_a_process, args=arguments) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(120)
    assert ([process.exitcode for process in processes], counted(app, counter)) == ([0] * 4, 4 * TIMES)


# --- Versions and times ---------------------------------------------------------------------------------------


def test_each_saved_change_is_a_new_version(session):
    record = Association(name="Splot")
    history.note(record, actor=None)
    assert record.version == 1
    record.name = "Splot"
    session.flush()
    assert record.version == 1
    record.name, record.phone = "Bałt", "601774215"
    history.note(record, actor=None)
    session.flush()
    assert record.version == 2
    session.expire(record)
    assert (record.version, record.name) == (2, "Bałt")


def test_a_record_knows_when_it_was_made_and_changed(session, monkeypatch):
    record = Association(name="Splot")
    history.note(record, actor=None)
    assert abs(record.created_at - now()) < timedelta(minutes=1)
    long_ago = now() - timedelta(days=9)
    session.execute(text("UPDATE association SET created_at = :then, updated_at = :then"), {"then": long_ago})
    session.refresh(record)
    record.name = "Bałt"
    history.note(record, actor=None)
    session.flush()
    assert (record.created_at, record.updated_at > long_ago) == (long_ago, True)
