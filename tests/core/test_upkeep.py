"""The database learns at night how much it holds."""

from sqlalchemy import text

from association.core.database import db
from association.core.upkeep import learn_sizes
from tests.factories.accounts import make_account


def test_sqlite_learns_what_its_indexes_hold(app, saved):
    with saved():
        make_account()
    with app.app_context():
        learn_sizes()
        if db.engine.dialect.name == "sqlite":
            known = db.session.execute(text("SELECT stat FROM sqlite_stat1 WHERE tbl = 'account'")).scalars().all()
            assert known
            assert all(stat.startswith("1") for stat in known)


def test_it_does_so_every_night(app):
    tasks = {type(task).__name__ for task in app.extensions["huey"]._registry.periodic_tasks}
    assert "association.core.upkeep.learn_sizes" in tasks
