from datetime import date

import pytest

from association.projects import commands, queries, scheduling, starters
from tests.factories.accounts import make_account


@pytest.mark.parametrize("key", list(starters.STARTERS))
def test_nothing_in_a_template_begins_before_what_it_waits_for(session, key):
    beata = make_account(roles=["coordinator"])
    facts = {"title": "Nowy", "number": "", "signed_on": None, "funder": "", "programme": "", "summary": ""}
    days = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 12, 31)}
    project = commands.begin_project(basis=key, coordinator_id=beata.id, actor=beata, **facts, **days)
    rows = queries.actions(project.id)
    assert rows
    planned = {row.id: (row.starts_on, row.ends_on) for row in rows}
    assert scheduling.too_early(planned, queries.needs(project.id)) == {}
    assert max(row.ends_on for row in rows) <= project.ends_on
