from datetime import date

import pytest

from association.core.feature import Happening
from association.projects import queries
from tests.factories.accounts import make_account
from tests.factories.projects import make_project


@pytest.fixture
def project(session):
    made = make_project(starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31), signed_on=date(2026, 7, 14))
    return queries.project(make_account(roles=["administrator"]), made.id)


def test_a_project_alone_is_one_thread_from_its_first_to_its_last_day(project):
    picture = queries.picture(make_account(), project, "pl")
    assert list(picture.labels.items()) == [("projects", "Projekt")]
    assert [strand.event.title for strand in picture.strands] == ["Początek", "Umowa", "Koniec projektu"]


def test_features_weave_their_threads_into_it(project, offering):
    offering(
        happenings=[
            Happening(date(2026, 9, 24), "Wizyta", "/x", end=date(2026, 9, 25), threads=("projects", "fieldwork")),
            Happening(date(2026, 10, 20), "Zespoły", "/y", thread="fieldwork", meta="Mstów"),
        ]
    )
    picture = queries.picture(make_account(), project, "pl")
    assert list(picture.labels) == ["projects", "fieldwork"]
    visit, teams = (strand.event for strand in picture.strands if strand.event.title in {"Wizyta", "Zespoły"})
    assert (visit.threads, visit.when, visit.url) == ({"projects", "fieldwork"}, "24–25\u00a0września", "/x")
    assert (teams.threads, teams.when) == ({"fieldwork"}, "Mstów, 20\u00a0października")
    assert len(queries.small_picture(make_account(), project, "pl").lines) == 2
