import pytest

from association.reports import content
from association.reports.models import built_in
from association.reports.models.templates import FILLS, KINDS


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (18, 18, "100 %"),
        (17, 18, "94,44 %"),
        (2, 3, "66,67 %"),
        (1, 200, "0,5 %"),
        (0, 7, "0 %"),
        (-1, 3, "−33,33 %"),
        (69, 60, "115 %"),
    ],
)
def test_shares_are_told_to_a_hundredth_of_a_percent(part, whole, text):
    told = content.percent(part, whole)
    assert (told["text"].replace("\u00a0", " "), told["kind"]) == (text, "percent")


def test_a_share_of_nothing_is_a_dash():
    assert content.percent(5, 0) == "–"


@pytest.mark.parametrize("key", ["annex5", "nowefio"])
def test_the_templates_that_come_with_splot_are_whole(key):
    sections = built_in()[key]["outline"]["sections"]
    assert len({section["key"] for section in sections}) == len(sections)
    fills = [section["fill"] for section in sections if section["fill"]]
    assert len(set(fills)) == len(fills)
    assert set(fills) <= set(FILLS)
    assert {"head", "results", "actions", "costs", "sources", "attachments"} <= set(fills)
    for section in sections:
        assert set(section) == {"key", "number", "title", "level", "fill", "items", "text", "kinds"}
        assert set(section["kinds"]) <= set(KINDS)
        assert section["text"] is None or set(section["text"]) == {"help", "limit", "required"}
