"""Work that does not belong in a request: mail, imports, large documents, nightly tidying.

A job is a function registered by name. start() writes its row in the same transaction as the change that asked for
it; the worker gets it after the commit. People see its progress at /jobs/<id> and may leave and come back.
"""

import os
import sys
from datetime import datetime

from flask import current_app
from sqlalchemy import CheckConstraint, String, Text, select, update
from sqlalchemy.orm import Mapped, mapped_column

from association.core.clock import now
from association.core.database import after_commit, db, rollback, settle
from association.core.refusals import Refused

# huey would load the driver of PostgreSQL for a queue that we do not use: nine megabytes in every process.
_driver = sys.modules.setdefault("psycopg", None)
from huey import SqliteHuey, crontab  # noqa: E402

if _driver is None:
    del sys.modules["psycopg"]

_jobs: dict = {}
_periodic: list = []


class Job(db.Model):
    """One piece of work. state: waiting, running, ready or failed; done, total: how far it is.

    result_url: where to look when it is ready.
    """

    __tablename__ = "job"
    __table_args__ = (CheckConstraint("state IN ('waiting', 'running', 'ready', 'failed')", name="state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    label: Mapped[str] = mapped_column(String(200))
    account_id: Mapped[int | None] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(default=0)
    result_url: Mapped[str] = mapped_column(String(300), default="")
    message: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    finished_at: Mapped[datetime | None]

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {"ready", "failed"}

    @property
    def percent(self) -> int:
        """How far it is, in percent."""
        return min(100, 100 * self.done // self.total) if self.total else 0


class Progress:
    """What a running job tells the waiting person. Each call is a short transaction of its own, so call it outside
    settle() and not for every row."""

    def __init__(self, job_id: int):
        self.job_id = job_id

    def __call__(self, done: int, total: int) -> None:
        with settle():
            job = db.session.get(Job, self.job_id)
            job.done, job.total = done, total

    def begin(self) -> None:
        """The worker has taken it up."""
        with settle():
            db.session.get(Job, self.job_id).state = "running"

    def finish(self, *, state: str, message: str = "", result_url: str = "") -> None:
        """The last word about a job. What it has not settled by now is undone, as its transaction may be broken."""
        rollback()
        with settle():
            job = db.session.get(Job, self.job_id)
            job.state, job.message, job.finished_at = state, message, now()
            job.result_url = result_url or job.result_url
            if state == "ready":
                job.done = job.total = max(job.total, job.done)


def job(name: str):
    """Register `function(progress, **arguments)` as a job; what it returns is shown: (message, result_url) or None."""

    def register(function):
        _jobs[name] = function
        return function

    return register


def every(minutes: int | None = None, *, at: str | None = None):
    """Register a function without arguments to run every n minutes, or once a day at "HH:MM" in UTC."""

    def register(function):
        _periodic.append((function, minutes, at))
        return function

    return register


def start(name: str, label, *, actor, **arguments) -> Job:
    """Ask for a job; it begins after this transaction is committed. Arguments must be plain JSON-like values."""
    row = Job(name=name, label=str(label)[:200], account_id=getattr(actor, "id", None))
    db.session.add(row)
    db.session.flush()
    job_id = row.id
    queue = current_app.extensions["huey"]
    run = current_app.extensions["run_job"]
    after_commit(lambda: queue.enqueue(run.s(name, job_id, arguments)))
    return row


def waiting_for(account_id: int):
    """The select of a person's jobs, newest first."""
    return select(Job).where(Job.account_id == account_id).order_by(Job.id.desc())


def init_app(app) -> None:
    """Make the queue of this installation. In tests work is done at once."""
    path = os.path.join(app.config["INSTANCE"], "jobs.db")
    queue = SqliteHuey("splot", filename=path, immediate=app.testing, results=False, utc=True, fsync=True)

    def run_job(name, job_id, arguments):
        with app.app_context():
            progress = Progress(job_id)
            progress.begin()
            try:
                answer = _jobs[name](progress, **arguments) or ("", "")
            except Refused as refusal:
                progress.finish(state="failed", message=str(refusal.message))
            except Exception:
                app.logger.exception("Job %s (%s) failed", job_id, name)
                progress.finish(state="failed")
                if app.testing:
                    raise
            else:
                progress.finish(state="ready", message=str(answer[0]), result_url=answer[1])

    app.extensions["huey"] = queue
    app.extensions["run_job"] = queue.task()(run_job)
    for function, minutes, at in _periodic:
        when = crontab(minute=f"*/{minutes}") if minutes else crontab(hour=at[:2], minute=at[3:])

        def run_periodic(function=function):
            with app.app_context():
                function()

        queue.periodic_task(when, name=f"{function.__module__}.{function.__name__}")(run_periodic)


def work(app) -> None:
    """The worker: runs jobs until it is told to end: SIGTERM lets the running one finish, SIGINT does not wait.

    What ran when the last worker was killed, or never reached the queue, will not go on, and says so."""
    queue = app.extensions["huey"]
    queued = [task.args[1] for task in queue.pending() if task.name == "run_job"]
    lost = (Job.state == "running") | ((Job.state == "waiting") & Job.id.not_in(queued))
    with app.app_context(), settle():
        db.session.execute(update(Job).where(lost).values(state="failed", finished_at=now()))
    queue.create_consumer(
        workers=1, periodic=True, initial_delay=0.1, max_delay=2.0, graceful_signal="TERM", shutdown_timeout=8
    ).run()
