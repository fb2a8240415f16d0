"""Two people move the same plan at once: everything is done or refused, and nobody waits for the other for ever."""

import functools
import operator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from association.core.database import db
from association.projects.models import Action, Project
from tests.factories.projects import make_action

ROUNDS = 6


def test_two_people_move_and_change_the_actions_of_one_plan(app, enter, saved, ids):
    with saved():
        project = db.session.get(Project, ids.project)
        one = make_action(project=project, starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 10))
        two = make_action(
            project=project, number="2", starts_on=date(2026, 9, 11), ends_on=date(2026, 9, 20), needs=[one]
        )
        first, second = one.id, two.id
    url = f"/projects/{ids.project}/plan"

    def move(client, ident):
        """Move an action by a day as it was just seen; the statuses of the answers."""
        told = []
        for _round in range(ROUNDS):
            with app.app_context():
                row = db.session.get(Action, ident)
                days = {"starts_on": str(row.starts_on + timedelta(1)), "ends_on": str(row.ends_on + timedelta(1))}
                seen, needed = str(row.version), [str(first)] if ident == second else []
            if _round % 2:
                answer = client.post(f"{url}/dates", data={"action_id": ident, "seen": seen, **days})
            else:
                facts = {
                    "number": str(ident),
                    "title": "Działanie",
                    "version": seen,
                    "follow": "y",
                    "needed_ids": needed,
                }
                answer = client.post(f"{url}/{ident}/edit", data=facts | days)
            told.append(answer.status_code)
        return told

    clients = [enter(account_id=ids.coordinator), enter(account_id=ids.coordinator)]
    with ThreadPoolExecutor(2) as pool:
        told = functools.reduce(operator.iadd, pool.map(move, clients, (first, second)), [])
    assert set(told) <= {303, 409}, told
    assert told.count(303) >= ROUNDS
    with app.app_context():
        one, two = db.session.get(Action, first), db.session.get(Action, second)
        assert one.ends_on < two.starts_on
        assert (two.ends_on - two.starts_on).days == 9
