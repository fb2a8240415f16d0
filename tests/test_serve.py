"""The server as people start it: its processes live together, mend and end together."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from association import settings

PATIENCE = 30


def wait_until(true):
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline, "nothing happened"
        time.sleep(0.05)


def children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.fixture
def start(tmp_path, empty_database_url):
    """start(NAME="value", …) – the server with these variables, on a database with nothing in it."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    own = {"SPLOT_INSTANCE": str(tmp_path), "SPLOT_DATABASE_URL": empty_database_url or "", "SPLOT_DEMO": "0"}
    started = []

    def starting(**variables):
        process = subprocess.Popen(
            [sys.executable, "-m", "association.serve"],
            cwd=settings.ROOT,
            env=os.environ | own | {"PORT": str(port)} | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        process.port = port
        started.append(process)
        return process

    yield starting
    for process in started:
        process.kill()
        process.communicate()


def test_the_job_worker_is_replaced_and_everything_ends_together(start):
    server = start()
    assert re.fullmatch(r"Pierwsza wizyta: załóż stowarzyszenie kodem (\w{4}-?){3}\n", server.stdout.readline())
    assert server.stdout.readline() == f"Splot działa: http://127.0.0.1:{server.port} (Ctrl+C kończy)\n"
    wait_until(lambda: len(children(server.pid)) == 3)
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("GET", "/")
    assert connection.getresponse().status < 500
    connection.close()

    first = children(server.pid)
    # The job worker is the one that left the group, so that Ctrl+C does not interrupt a job.
    wait_until(lambda: any(os.getpgid(child) == child for child in first))
    (job_worker,) = [child for child in first if os.getpgid(child) == child]
    os.kill(job_worker, signal.SIGKILL)
    wait_until(lambda: job_worker not in children(server.pid) and len(children(server.pid)) == 3)
    second = children(server.pid)
    (replaced,) = set(second) - set(first)
    wait_until(lambda: os.getpgid(replaced) == replaced)

    server.terminate()
    server.wait(timeout=PATIENCE)
    assert server.returncode == 0
    assert [child for child in second if Path(f"/proc/{child}").exists()] == []


def test_an_unsafe_setting_keeps_the_door_shut(start):
    server = start(SPLOT_BASE_URL="http://splot.example.org")
    _, complaint = server.communicate(timeout=PATIENCE)
    assert server.returncode == 1
    assert complaint.splitlines() == [
        "Splot nie wystartuje, bo te ustawienia nie są bezpieczne:",
        "SPLOT_BASE_URL: adres musi zaczynać się od https://, bo hasła nie mogą iść otwartym tekstem.",
    ]
