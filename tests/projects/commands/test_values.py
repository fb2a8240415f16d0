from datetime import date
from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage

from association.core.feature import Measured
from association.core.refusals import Refused
from association.documents.queries import documents_of
from association.projects import commands, queries
from association.projects.models import IndicatorValue
from tests.factories.accounts import make_account
from tests.factories.documents import PDF, make_document
from tests.factories.projects import make_indicator, make_project, make_value

VALUE = {"dated_on": date(2026, 11, 22), "value": 58, "note": "dzień pierwszy", "document_id": None, "upload": None}


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz", roles=["coordinator"])


@pytest.fixture
def indicator(session):
    return make_indicator(project=make_project())


def counted(indicator):
    return queries.standing(indicator).counted


def test_a_value_with_and_without_proof(indicator, beata):
    paper = make_document(owner_kind="projects.project", owner_id=indicator.project_id)
    commands.enter_value(indicator, actor=beata, **{**VALUE, "document_id": paper.id})
    commands.enter_value(indicator, actor=beata, **{**VALUE, "value": 11})
    assert counted(indicator) == Measured(69, 58)


def test_a_file_becomes_a_document_of_the_project(indicator, beata):
    upload = FileStorage(BytesIO(PDF), filename="lista_dzien_1.pdf")
    entered = commands.enter_value(indicator, actor=beata, **{**VALUE, "upload": upload})
    (row,) = documents_of("projects.project", [indicator.project_id])
    assert (row.id, row.title, row.dated_on) == (entered.document_id, "lista dzien 1", date(2026, 11, 22))
    assert counted(indicator) == Measured(58, 58)


def test_what_counts_itself_takes_no_values(session, beata):
    indicator = make_indicator(project=make_project(), measure_key="academy.enrolled")
    with pytest.raises(Refused, match="liczy się sam"):
        commands.enter_value(indicator, actor=beata, **VALUE)
    assert session.query(IndicatorValue).count() == 0


def test_a_wrong_file_is_refused_beside_its_field(indicator, beata):
    upload = FileStorage(BytesIO(b"MZ"), filename="lista.exe")
    with pytest.raises(Refused) as refusal:
        commands.enter_value(indicator, actor=beata, **{**VALUE, "upload": upload})
    assert refusal.value.field == "upload"


def test_a_value_is_put_right(indicator, beata):
    entered = make_value(indicator=indicator, value=85, note="pomyłka")
    commands.change_value(entered, actor=beata, **VALUE)
    assert (entered.value, entered.note) == (58, "dzień pierwszy")
    assert counted(indicator) == Measured(58, 0)


def test_a_withdrawn_value_counts_again_when_restored(indicator, beata):
    entered = make_value(indicator=indicator, value=58)
    commands.archive_value(entered, actor=beata)
    assert counted(indicator) == Measured(0, 0)
    assert queries.values(indicator.id) == []
    commands.restore_value(entered, actor=beata)
    assert counted(indicator) == Measured(58, 0)
