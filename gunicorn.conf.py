"""The processes of Splot: two web workers and the job worker, forked from one loaded application."""

import ctypes
import gc
import os
import signal
import threading
import time
from pathlib import Path

from gunicorn.workers.gthread import ThreadWorker
from sqlalchemy.orm import configure_mappers

from app import app
from association.core import clock, jobs, polish, teryt
from association.core.database import db
from association.core.pages import LANGUAGES


class Worker(ThreadWorker):
    """A web worker; the one that the hooks below choose does background work instead.

    The job worker is a worker among others so that one parent starts it, restarts it when it dies and ends it.
    """

    does_jobs = False

    def run(self):
        if not self.does_jobs:
            return super().run()
        for listener in self.sockets:
            listener.close()
        # Until the worker has handlers of its own, a signal to end simply ends it.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        # Ctrl+C reaches only its own group of processes; the parent passes it on, so that a running job may finish.
        os.setpgid(0, 0)
        signal.signal(signal.SIGQUIT, lambda *_: signal.raise_signal(signal.SIGTERM))
        threading.Thread(target=self.live, daemon=True).start()
        jobs.work(app)

    def live(self):
        """Tell the parent that this process lives, and end it when the parent is gone."""
        while self.is_parent_alive():
            self.notify()
            time.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)


def fill_holes():
    """Take the free pieces that loading left between what stays, down to the smallest.

    A child would put its first small things there and copy a shared page for each: ten megabytes for one. The pages
    are in memory already, so to fill them costs nothing. Other systems than glibc keep their memory in other ways, and
    so may what stands in for its malloc: sixteen megabytes are the end.
    """
    room = 2**24
    libc = ctypes.CDLL(None)
    if hasattr(libc, "gnu_get_libc_version"):
        for size in (65536, 16384, 4096, 2048, 1024, 768, 512, 384, 256, 192, 128, 96, 64, 48, 32, 24):
            end = libc.sbrk(0)
            while libc.sbrk(0) == end and room > 0:
                libc.malloc(size)
                room -= size


wsgi_app = "app:app"
bind = f"{app.config['BIND']}:{app.config['PORT']}"
workers = int(os.environ.get("WEB_CONCURRENCY", 2)) + 1
threads = 3
worker_class = Worker
preload_app = True
control_socket_disable = True
timeout = 60
graceful_timeout = 10
loglevel = "warning"
# The workers prove that they live by touching a file, which must not wait for a disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None


def pre_fork(server, worker):
    """Choose the job worker: there is always one, and it comes last, because somebody may wait for a page."""
    others = server.WORKERS.values()
    worker.does_jobs = len(others) + 1 >= server.num_workers and not any(other.does_jobs for other in others)


def when_ready(server):
    """Make what every child needs, once. Leave them no connection to share, nor garbage whose collection would copy
    shared memory."""
    configure_mappers()
    app.warm_pages()
    # The register of municipalities and the words of dates are read when they are first asked for.
    teryt.label("2404132")
    for language in LANGUAGES:
        polish.weekday_date(clock.today(), locale=language)
    app.extensions["huey"].storage.close()
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()
    gc.collect()
    gc.freeze()
    fill_holes()
    # A page makes thousands of objects that die with it; to look for cycles among them every 700 is wasted.
    gc.set_threshold(10_000, 20, 20)
    # A closed terminal ends the server; a preloaded application has nothing to reload.
    signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
    print(f"Splot działa: {app.config['BASE_URL']} (Ctrl+C kończy)", flush=True)
