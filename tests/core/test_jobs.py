from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from association.core import jobs
from association.core.database import db, settle
from association.core.jobs import Job
from association.core.refusals import Refused
from association.core.search import SearchDocument
from tests.factories.accounts import make_account


@pytest.fixture
def job(monkeypatch):
    """job(function) – registered as a job for this test; gives its name."""
    registered = {}
    monkeypatch.setattr(jobs, "_jobs", registered)

    def register(function):
        jobs.job("test.job")(function)
        return "test.job"

    return register


@pytest.fixture
def start(app):
    """start(name, **arguments) – asks for the job in a transaction of its own; gives the id of its row."""

    def starting(name, **arguments):
        with app.app_context(), settle():
            return jobs.start(name, "Wczytywanie", actor=None, **arguments).id

    return starting


@pytest.fixture
def look(app):
    """look(id) – the job as it stands."""

    def looking(job_id):
        with app.app_context():
            return db.session.get(Job, job_id)

    return looking


def test_a_job_gets_its_arguments_and_tells_how_it_ended(job, start, look):
    seen = []
    row = look(start(job(lambda progress, **arguments: seen.append(arguments) or ("Dodano 3.", "/people")), file=7))
    assert seen == [{"file": 7}]
    assert (row.state, row.message, row.result_url) == ("ready", "Dodano 3.", "/people")
    assert row.finished_at is not None
    assert row.is_over


def test_a_job_may_have_nothing_to_say(job, start, look):
    row = look(start(job(lambda progress: None)))
    assert (row.state, row.message, row.result_url) == ("ready", "", "")


def test_a_job_begins_after_the_commit(app, job):
    ran = []
    name = job(lambda progress: ran.append(True))
    with app.app_context():
        with settle():
            jobs.start(name, "Wczytywanie", actor=None)
            assert ran == []
        assert ran == [True]


def test_a_change_that_is_undone_starts_no_job(app, job):
    ran = []
    name = job(lambda progress: ran.append(True))

    def fail():
        with settle():
            jobs.start(name, "Wczytywanie", actor=None)
            raise ValueError("no such file")

    with app.app_context():
        with pytest.raises(ValueError, match="no such file"):
            fail()
        assert db.session.query(Job).count() == 0
    assert ran == []


def test_progress_is_seen_by_others_while_the_job_runs(job, start, look):
    seen = []

    def work(progress):
        for done in (1, 2):
            progress(done, 3)
            row = look(seen_id[0]) if seen_id else None
            seen.append(row and (row.state, row.done, row.total, row.percent))

    seen_id = [1]
    row = look(start(job(work)))
    assert row.id == 1
    assert seen == [("running", 1, 3, 33), ("running", 2, 3, 66)]
    assert (row.done, row.total, row.percent) == (3, 3, 100)


def test_a_refusal_is_told_to_who_waits(job, start, look):
    def refuse(progress):
        raise Refused("Plik jest uszkodzony.")

    row = look(start(job(refuse)))
    assert (row.state, row.message, row.is_over) == ("failed", "Plik jest uszkodzony.", True)


def test_a_job_that_breaks_is_logged_and_has_failed(app, job, start, look, caplog):
    def break_down(progress):
        raise ZeroDivisionError

    row = look(start(job(break_down)))
    assert (row.state, row.message) == ("failed", "")
    assert "ZeroDivisionError" in caplog.text


def test_a_broken_job_leaves_nothing_of_its_transaction(job, start, look, app):
    def write_and_break(progress):
        with settle():
            make_account(email="half@example.org")
            raise Refused("Nie wyszło.")

    start(job(write_and_break))
    with app.app_context():
        from association.accounts.models import Account

        assert db.session.query(Account).count() == 0


def test_people_find_their_jobs_the_newest_first(session):
    actor = make_account()
    first, second = (jobs.start("x", label, actor=actor) for label in ("Pierwsze", "Drugie"))
    jobs.start("x", "Cudze", actor=make_account())
    assert list(session.scalars(jobs.waiting_for(actor.id))) == [second, first]


@pytest.mark.parametrize(("done", "total", "percent"), [(0, 0, 0), (1, 3, 33), (3, 3, 100), (4, 3, 100)])
def test_percent(done, total, percent):
    assert Job(done=done, total=total).percent == percent


def test_what_is_done_regularly_is_known_to_the_worker(app):
    tasks = {type(task).__name__: task for task in app.extensions["huey"]._registry.periodic_tasks}
    every_minute, at_night = (tasks[f"association.core.mail.{name}"] for name in ("send_due", "tidy"))
    noon, night = datetime(2026, 11, 22, 12, 0), datetime(2026, 11, 22, 3, 0)
    assert [every_minute.validate_datetime(moment) for moment in (noon, night)] == [True, True]
    assert [at_night.validate_datetime(moment) for moment in (noon, night)] == [False, True]


@pytest.fixture
def queue(app, monkeypatch):
    """The true queue, in which work waits for a worker."""
    queue = app.extensions["huey"]
    queue.immediate = False
    queue.flush()
    yield queue
    queue.flush()
    queue.immediate = True


def test_a_job_waits_for_its_worker_and_outlives_both_processes(app, job, start, look, queue):
    seen = []
    name = job(lambda progress, **arguments: seen.append(arguments) or ("Gotowe.", "/there"))
    job_id = start(name, rows=[1, 2], title="Łódź")
    assert (look(job_id).state, seen, len(queue)) == ("waiting", [], 1)
    queue.execute(queue.dequeue())
    assert (look(job_id).state, seen, len(queue)) == ("ready", [{"rows": [1, 2], "title": "Łódź"}], 0)


def test_a_job_that_nobody_knows_any_more_has_failed(start, look, caplog):
    assert look(start("nobody.knows")).state == "failed"
    assert "KeyError" in caplog.text


def test_a_job_that_broke_its_transaction_has_failed_all_the_same(job, start, look, caplog):
    def collide(progress):
        db.session.add_all([SearchDocument(kind="a", record_id=1, words=words) for words in "bc"])
        db.session.flush()

    assert look(start(job(collide))).state == "failed"
    assert "IntegrityError" in caplog.text


def test_at_night_files_are_swept_once(app):
    tasks = {type(task).__name__: task for task in app.extensions["huey"]._registry.periodic_tasks}
    sweep = tasks["association.core.files.sweep"]
    day = [datetime(2026, 11, 22) + timedelta(minutes=minute) for minute in range(24 * 60)]
    assert [moment for moment in day if sweep.validate_datetime(moment)] == [datetime(2026, 11, 22, 2, 10)]
    sweep.execute()


def test_what_never_reached_the_queue_has_failed(app, job, start, look, queue, monkeypatch):
    """A process may die between the commit and the queue; nobody shall wait for that."""
    name = job(lambda progress: None)
    kept = start(name)
    monkeypatch.setattr(queue, "enqueue", lambda task: 1 / 0)
    lost = start(name)
    monkeypatch.undo()
    monkeypatch.setattr(queue, "create_consumer", lambda **options: SimpleNamespace(run=lambda: None))
    jobs.work(app)
    assert [look(job_id).state for job_id in (kept, lost)] == ["waiting", "failed"]
    assert look(lost).is_over


def test_what_a_dead_worker_left_has_failed(app, monkeypatch, look):
    with app.app_context(), settle():
        rows = [Job(name="x", label="x", state=state) for state in ("running", "ready", "failed")]
        db.session.add_all(rows)
        db.session.flush()
        ids = [row.id for row in rows]
    monkeypatch.setattr(app.extensions["huey"], "create_consumer", lambda **options: SimpleNamespace(run=lambda: None))
    jobs.work(app)
    assert [look(job_id).state for job_id in ids] == ["failed", "ready", "failed"]
