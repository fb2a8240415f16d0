"""A server under measure, and connections that ask it for one page."""

import contextlib
import os
import selectors
import signal
import socket
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from association.settings import ROOT

CONNECTIONS = 8
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Figures:
    """What was measured of one page. p50, p95: milliseconds of one connection alone; rate: requests a second at eight
    connections; cpu: milliseconds of all server processes for one request; bytes: of the answer."""

    p50: float
    p95: float
    rate: float
    cpu: float
    bytes: int


class Page:
    """One page to ask for. bodies: those of a POST, one after the other."""

    def __init__(self, name: str, path: str, *, headers=None, bodies=()):
        self.name, self.path = name, path
        head = "".join(f"{key}: {value}\r\n" for key, value in dict(headers or {}).items())
        if bodies:
            head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{head}"
            head += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
            self._requests = [f"{head}{len(body)}\r\n\r\n{body}".encode() for body in bodies]
        else:
            self._requests = [f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{head}\r\n".encode()]
        self._turn = 0

    def request(self) -> bytes:
        """The next request."""
        self._turn += 1
        return self._requests[self._turn % len(self._requests)]


class Connection:
    """One connection that is kept open. It does as little as possible, so that the server gets the processor."""

    def __init__(self, port: int):
        self.port = port
        self.open()

    def open(self) -> None:
        """Connect, perhaps again."""
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, page: Page) -> None:
        """Ask for the page."""
        self.page, self.got, self.length = page, b"", None
        self.socket.sendall(page.request())

    def receive(self) -> int | None:
        """Take what has come; the length of the body once the answer is whole, before that None."""
        data = self.socket.recv(262_144)
        if not data:
            raise ConnectionError(f"{self.page.name}: the server hung up")
        self.got += data
        if self.length is None and (end := self.got.find(b"\r\n\r\n")) >= 0:
            head = self.got[:end].lower()
            if not head.startswith(b"http/1.1 200"):
                raise RuntimeError(f"{self.page.name} {self.page.path}: {self.got[:400]!r}")
            self.body = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])
            self.length = end + 4 + self.body
        return self.body if self.length is not None and len(self.got) >= self.length else None

    def ask(self, page: Page) -> int:
        """Ask and wait for the whole answer; returns its length."""
        self.send(page)
        while (size := self.receive()) is None:
            pass
        return size


class Server:
    """A gunicorn with its children, listening on a free port of this machine."""

    # As the Makefile starts it; Python keeps what it compiled, as it does unless somebody forbids it.
    SETTINGS = {"MALLOC_ARENA_MAX": "2", "PYTHONDONTWRITEBYTECODE": ""}

    def __init__(self, config: str | Path, environment: dict[str, str]):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        started = time.perf_counter()
        self.process = subprocess.Popen(
            [Path(sys.executable).with_name("gunicorn"), "--config", str(config)],
            env=os.environ | environment | self.SETTINGS | {"PORT": str(self.port)},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._wait(Page("first", "/sign-in"))
        # Seconds from the start of the program to its first page.
        self.first_answer = time.perf_counter() - started

    def _wait(self, page: Page) -> None:
        end = time.perf_counter() + 30
        while time.perf_counter() < end:
            with contextlib.suppress(ConnectionError):
                Connection(self.port).ask(page)
                return
            if self.process.poll() is not None:
                raise RuntimeError("the server ended at once")
            time.sleep(0.005)
        raise RuntimeError("the server does not answer")

    def processes(self) -> list[int]:
        """The server and all its children."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [self.process.pid, *map(int, children.split())]

    def cpu(self) -> float:
        """Seconds of processor time used so far by all processes."""
        total = 0
        for pid in self.processes():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def memory(self) -> float:
        """Megabytes of the children together; what they share with each other or their parent is divided (PSS)."""
        total = 0
        for pid in self.processes()[1:]:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
            total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
        return total / 1024

    def stop(self) -> None:
        """End it and everything it started."""
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


def latency(server: Server, page: Page, seconds: float) -> tuple[float, float, int]:
    """(p50, p95, bytes) of one connection alone."""
    connection = Connection(server.port)
    size = max(connection.ask(page) for _ in range(6))
    times, end = [], time.perf_counter() + seconds
    while time.perf_counter() < end or len(times) < 5:
        begun = time.perf_counter()
        connection.ask(page)
        times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(times), sorted(times)[int(len(times) * 0.95)], size


def storm(server: Server, page: Page, seconds: float) -> tuple[float, float]:
    """(requests a second, milliseconds of processor time a request) at eight connections."""
    with selectors.DefaultSelector() as waiting:
        connections = [Connection(server.port) for _ in range(CONNECTIONS)]
        for connection in connections:
            waiting.register(connection.socket, selectors.EVENT_READ, connection)
        used, begun, answered = server.cpu(), time.perf_counter(), 0
        for connection in connections:
            connection.send(page)
        while time.perf_counter() < begun + seconds:
            for key, _events in waiting.select(timeout=30):
                if key.data.receive() is not None:
                    answered += 1
                    key.data.send(page)
        took, used = time.perf_counter() - begun, server.cpu() - used
    for connection in connections:
        connection.socket.close()
    return answered / took, 1000 * used / answered


def measure(server: Server, page: Page, seconds: float) -> Figures:
    """Both, in this order."""
    p50, p95, size = latency(server, page, seconds / 2)
    return Figures(p50, p95, *storm(server, page, seconds), size)
