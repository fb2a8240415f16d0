"""A press that stays warm: one child for each process of the house, kept while somebody works on a long document.

What the compiler remembers of the last document makes the next like it quick. The child is begun when it is first
asked; it ends by itself (see press.stay), and the next question begins another. A question that finds it busy, or
that it fails, is answered by a press of its own.
"""

import atexit
import json
import os
import select
import subprocess
import sys
import threading
import time
from contextlib import suppress

from association.core import press

SECONDS_TO_PRESS = 120


class PressFailed(Exception):
    """The compiler broke off or did not finish in time."""


class WarmPress:
    """The child of this process; `ask` is safe in threads."""

    def __init__(self):
        self._lock = threading.Lock()
        self._child: subprocess.Popen | None = None
        self._parent = 0

    def ask(self, job: dict) -> tuple[dict, bytes]:
        """What press.press answers to this job."""
        if self._lock.acquire(timeout=5):
            try:
                return self._asked(job)
            except (OSError, EOFError):
                self.end()
            finally:
                self._lock.release()
        return cold(job)

    def end(self) -> None:
        """Let the child go; that of another process is only let alone."""
        child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):
                pipe.close()
        if self._parent == os.getpid():
            child.kill()
            child.wait()
        else:
            child.returncode = 0

    def _asked(self, job: dict) -> tuple[dict, bytes]:
        child = self._living()
        child.stdin.write(json.dumps(job).encode() + b"\n")
        child.stdin.flush()
        until = time.monotonic() + SECONDS_TO_PRESS
        outcome = json.loads(self._line(child, until))
        return outcome, _exactly(child, outcome["size"])

    def _line(self, child, until: float) -> bytes:
        if not select.select([child.stdout], [], [], until - time.monotonic())[0]:
            self.end()
            raise PressFailed(f"not finished after {SECONDS_TO_PRESS} seconds")
        line = child.stdout.readline()
        if not line:
            raise EOFError
        return line

    def _living(self) -> subprocess.Popen:
        """The child; a process that was forked from its parent begins one of its own."""
        if self._parent != os.getpid():
            self.end()
            self._parent = os.getpid()
            atexit.register(self.end)
        if self._child is not None and self._child.poll() is not None:
            self.end()
        if self._child is None:
            self._child = subprocess.Popen(
                [sys.executable, "-I", press.__file__, "stay"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd="/",
                env={},
            )
        return self._child


def _exactly(child, size: int) -> bytes:
    document = child.stdout.read(size)
    if len(document) < size:
        raise EOFError
    return document


def cold(job: dict) -> tuple[dict, bytes]:
    """The answer of a press for this job alone."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", press.__file__],
            input=json.dumps(job).encode(),
            capture_output=True,
            cwd="/",
            env={},
            timeout=SECONDS_TO_PRESS,
        )
    except subprocess.TimeoutExpired as error:
        raise PressFailed(f"not finished after {SECONDS_TO_PRESS} seconds") from error
    if done.returncode:
        raise PressFailed(f"the compiler broke off: {done.stderr.decode()[-300:]}")
    outcome, _, document = done.stdout.partition(b"\n")
    return json.loads(outcome), document


warm = WarmPress()
