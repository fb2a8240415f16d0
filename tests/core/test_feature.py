"""What a feature offers, and how lower floors find it."""

import pytest

from association.core import office
from association.core.feature import (
    Feature,
    Measure,
    RecordType,
    features,
    measure,
    measures,
    record_type,
    record_types,
)

KIND = RecordType("stage.thing", "Rzecz", load=None, title=None, url=None, edit=None)
COUNTED = Measure("stage.counted", "Policzone", "sztuk", count=None, evidence=None)


@pytest.fixture
def offered(app, monkeypatch):
    monkeypatch.setitem(app.extensions["record_types"], KIND.kind, KIND)
    monkeypatch.setitem(app.extensions["measures"], COUNTED.key, COUNTED)
    with app.app_context():
        yield


def test_a_feature_that_offers_nothing_is_asked_all_the_same():
    bare = Feature("bare", "Nic")
    answers = [bare.search(None, "words", 5), bare.calendar(None, None, None), bare.timeline(None, None)]
    answers += [bare.tasks(None), bare.cards(None), bare.about_people(None, [7])]
    assert answers == [()] * 6
    assert [bare.navigation, bare.records, bare.measures, bare.personal_data, bare.commands] == [()] * 5


def test_features_stand_in_their_order(app, monkeypatch):
    bare = Feature("bare", "Nic")
    monkeypatch.setitem(app.extensions, "features", (office.feature, bare))
    with app.app_context():
        assert list(features()) == [office.feature, bare]


def test_kinds_of_records_are_found_by_their_name(offered):
    assert record_type("stage.thing") is KIND
    assert record_type("stage.unknown") is None
    assert KIND in record_types()


def test_measures_are_found_by_their_key(offered):
    assert measure("stage.counted") is COUNTED
    assert measure("stage.unknown") is None
    assert measures() == (COUNTED,)
