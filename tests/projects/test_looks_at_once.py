"""Two processes look at the indicators of a project at once: the fall is noticed once."""

import pytest

from association import create_app
from association.core.database import db, settle
from association.projects import commands
from association.projects.models import IndicatorDrop, Project
from tests.factories.projects import make_indicator, make_value
from tests.processes import processes

LOOKS = 2


def look(settings: dict, project_id: int, start) -> int:
    """One look of its own; how many falls it found."""
    app = create_app(**settings)
    start.wait(30)
    with app.app_context(), settle():
        return len(commands.read_indicators(project_id))


def report(settings, project_id, start, found) -> None:
    """What a process tells."""
    found.put(look(settings, project_id, start))


@pytest.fixture
def settings(app) -> dict:
    """How another process opens the same installation."""
    names = ("INSTANCE", "DATABASE_URL", "SECRET_KEY")
    quiet = {"TESTING": True, "WTF_CSRF_ENABLED": False, "DEMO": False, "SMTP_URL": ""}
    return {name: app.config.get(name) or "" for name in names} | quiet


def test_a_fall_is_noticed_once(app, saved, ids, settings):
    with saved():
        indicator = make_indicator(project=db.session.get(Project, ids.project))
        make_value(indicator=indicator, value=9)
        commands.read_indicators(ids.project)
        make_value(indicator=indicator, value=-4)
    start, found = processes.Barrier(LOOKS), processes.Queue()
    workers = [processes.Process(target=report, args=(settings, ids.project, start, found)) for _ in range(LOOKS)]
    for worker in workers:
        worker.start()
    assert sorted(found.get(timeout=60) for _ in workers) == [0] * (LOOKS - 1) + [1]
    for worker in workers:
        worker.join()
    with app.app_context():
        assert db.session.query(IndicatorDrop).count() == 1
