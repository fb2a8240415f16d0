"""A deadline holds to the second, and a call knows how far it is."""

from datetime import datetime, timedelta

import pytest

from association.academy.models import Call, CallNotice, Criterion
from association.academy.models.calls import best_score
from association.core.clock import stored

OPENS = stored(datetime(2020, 9, 1, 8))
CLOSES = stored(datetime(2020, 9, 17, 15))
SECOND = timedelta(seconds=1)


def call(**facts) -> Call:
    return Call(**{"opens_at": OPENS, "closes_at": CLOSES, "published_at": OPENS, "closed_at": None} | facts)


@pytest.mark.parametrize(("moment", "in_time"), [(CLOSES - SECOND, True), (CLOSES, True), (CLOSES + SECOND, False)])
def test_fifteen_oclock_is_in_time_and_a_second_later_is_late(moment, in_time):
    assert call().is_in_time(moment) is in_time
    assert call().accepts(moment)


@pytest.mark.parametrize(
    ("facts", "moment", "stage", "accepts"),
    [
        ({"published_at": None}, OPENS, "draft", False),
        ({}, OPENS - SECOND, "announced", False),
        ({}, OPENS, "open", True),
        ({}, CLOSES + SECOND, "late", True),
        ({"closed_at": CLOSES}, OPENS, "closed", False),
    ],
)
def test_the_stage_of_a_call(facts, moment, stage, accepts):
    assert (call(**facts).stage(moment), call(**facts).accepts(moment)) == (stage, accepts)


def test_what_is_not_translated_stands_in_polish():
    words = call(title="Warsztaty", summary="Zapraszamy", description="Opis", title_en="Workshops")
    words.summary_en = words.description_en = ""
    assert words.wording("en") == type(words.wording("en"))("Workshops", "Zapraszamy", "Opis")
    assert words.wording("pl").title == "Warsztaty"
    assert CallNotice(text="Klauzula", text_en="").wording("en") == "Klauzula"


def test_the_best_score_counts_weights():
    assert best_score([Criterion(weight=3, max_points=10), Criterion(weight=1, max_points=5)]) == 35
