"""Rules of the kalendarium and the days that they give."""

import json
from datetime import date

from lxml import etree

from association.core.free_days import public_holidays
from association.publications.commands.kalendarium import load_rules
from association.publications.kalendarium import years
from association.publications.kalendarium.days import of_year
from association.publications.kalendarium.html import calendar_html
from association.publications.queries import kalendarium as queries
from tests.factories.accounts import make_account


def test_the_shipped_rules_make_a_year(session):
    editor = make_account(roles=["editor"])
    assert load_rules(actor=editor) == 79
    assert load_rules(actor=editor) == 0
    rules = queries.rules_in_force().all()
    for year in range(2020, 2036):
        days = {fall.day for rule in rules if rule.kind == "holiday" for fall in of_year(rule, year)}
        assert days == set(public_holidays(date(year, 1, 1), date(year, 12, 31)))
    calendar = years.frozen(2026)
    json.dumps(calendar)
    by_title = {entry["title"].replace("\N{NO-BREAK SPACE}", " "): entry for entry in calendar["entries"]}
    pit = by_title["PIT-11, PIT-4R i PIT-8AR do urzędu skarbowego"]
    assert (pit["day"], pit["moved_from"], pit["moved"]) == ("2026-02-02", "2026-01-31", "z soboty 31.01")
    assert by_title["Sprawozdanie finansowe wysłane"]["day"] == "2026-07-15"
    assert by_title["GivingTuesday – Dzień Dobroczynności"]["day"] == "2026-12-01"
    assert by_title["Wigilia Bożego Narodzenia"]["day"] == "2026-12-24"
    assert by_title["Nabór wniosków NOWEFIO"]["certainty"] == "unsure"
    assert "Święto Dziękczynienia w Stanach Zjednoczonych" not in by_title
    assert [len(month["days"]) for month in calendar["months"]][:2] == [31, 28]
    assert len(calendar["events"]) == 3
    # What is typed is text, whatever it looks like, and the same HTML is XML for an EPUB.
    calendar["entries"][0]["title"] = calendar["entries"][1]["about"] = "<script>&amp;</script>"
    html = calendar_html(calendar)
    assert "<script>" not in html
    assert "Nabór wniosków NOWEFIO</strong> <abbr" in html.replace("\N{NO-BREAK SPACE}", " ")
    assert len(etree.fromstring(f"<div>{html}</div>").findall("section")) == 13
    # A year that was not issued may change: Wigilia is free only since 2025.
    assert "Wigilia Bożego Narodzenia" not in {entry["title"] for entry in years.frozen(2024)["entries"]}
