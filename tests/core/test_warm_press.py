import os
import time
from pathlib import Path

import pytest

from association.core.warm_press import WarmPress

FONTS = Path(__file__).parents[2] / "static" / "vendor" / "fonts"


@pytest.fixture
def job(tmp_path):
    (tmp_path / "letter.typ").write_text('#set document(title: "List")\nDzień dobry')
    return {
        "template": str(tmp_path / "letter.typ"),
        "root": str(tmp_path),
        "fonts": str(FONTS),
        "inputs": {},
        "standards": [],
        "timestamp": 0,
    }


@pytest.fixture
def warm():
    press = WarmPress()
    yield press
    press.end()


def test_one_child_answers_job_after_job(warm, job, tmp_path):
    (tmp_path / "broken.typ").write_text("#broken")
    first, pdf = warm.ask(job)
    child = warm._child.pid
    assert first["error"] is None
    assert pdf.startswith(b"%PDF")
    assert (
        warm.ask(job | {"template": str(tmp_path / "broken.typ")})[0]["error"]["message"] == "unknown variable: broken"
    )
    assert warm.ask(job) == (first, pdf)
    assert warm._child.pid == child


def test_a_child_that_died_is_replaced(warm, job):
    answer = warm.ask(job)
    os.kill(warm._child.pid, 9)
    assert warm.ask(job)[1] == answer[1]


def test_the_child_ends_with_its_parent(warm, job):
    warm.ask(job)
    child = warm._child
    child.stdin.close()
    for _ in range(100):
        if child.poll() is not None:
            break
        time.sleep(0.02)
    assert child.returncode == 0


def test_a_process_that_was_forked_begins_a_child_of_its_own(warm, job):
    warm.ask(job)
    child = warm._child
    warm._parent = 1  # As if this process had been forked from the one that began the child.
    answer = warm.ask(job)
    assert answer[1].startswith(b"%PDF")
    assert warm._child.pid != child.pid
    os.waitpid(child.pid, 0)
