"""Schedules from elsewhere: what they may look like, and what they may not do."""

import json
import time

import pytest

from association.conferences.exchange import schedule_json, schedule_xml
from association.conferences.exchange.draft import Unreadable, clock
from tests.voc_schedule import faults

BOMB = (
    b"<?xml version='1.0'?><!DOCTYPE s [<!ENTITY a '"
    + b"x" * 1000
    + b"'><!ENTITY b '"
    + b"&a;" * 1000
    + b"'>]><s>&b;</s>"
)
OUTSIDE = b"<!DOCTYPE s SYSTEM 'http://127.0.0.1/x.dtd' [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><s>&f;</s>"


def event(**values):
    return {
        "id": 1,
        "guid": "8079583e-8321-506c-95af-fd2903a5f075",
        "date": "2027-03-27T23:30:00+01:00",
        "duration": "02:00",
        "room": "Aula",
        "title": "Noc",
        "persons": [],
        **values,
    }


def schedule(*events, **about):
    days = [{"index": 1, "date": "2027-03-27", "rooms": {"Aula": list(events)}}]
    facts = {"acronym": "noc_2027", "title": "Noc", "days": days, "time_zone_name": "Europe/Warsaw", **about}
    return json.dumps({"schedule": {"version": "1", "conference": facts}}).encode()


@pytest.mark.parametrize(
    "data", [BOMB, OUTSIDE, b"<a>" * 5000, b"\x00", b"", b"<schedule/>", b"<a>" * 100_000 + b"</a>" * 100_000]
)
def test_xml_that_is_no_schedule_is_refused_at_once(data):
    begun = time.monotonic()
    with pytest.raises(Unreadable):
        schedule_xml.read(data)
    assert time.monotonic() - begun < 1


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"null",
        b'{"schedule": []}',
        schedule(event(date="wczoraj", start="nie")),
        schedule(event(date="9999-12-31T23:59:00+01:00")),
        schedule(event(date="0001-01-01T00:00:00+14:00")),
        schedule(days=[{"date": "0001-01-01", "rooms": {}}]),
        schedule(days=[]),
        schedule(*[event()] * 3001),
    ],
)
def test_json_that_is_no_schedule_is_refused(data):
    with pytest.raises(Unreadable):
        schedule_json.read(data)


def test_odd_values_do_no_harm():
    strange = event(
        id="9" * 5000,
        guid=7,
        duration="9" * 5000 + ":00",
        title="Pół znaku \ud83d i \x00 nic",
        subtitle={"pl": "Po polsku", "en": "In English"},
        persons=["Anna Nowak", {"name": None}, 5, {"public_name": "Jan \ud800", "id": 0}],
        links=["https://example.org", {"url": "javascript:1", "title": None}],
        language=None,
    )
    (item,) = schedule_json.read(schedule(strange)).items
    assert item.title == "Pół znaku  i  nic"
    assert item.subtitle == "Po polsku"
    assert [person.name for person in item.people] == ["Anna Nowak", "Jan"]
    assert (item.exchange_id, item.guid) == (None, "7")


def test_an_evening_that_lasts_into_the_next_day_and_over_a_change_of_clocks():
    draft = schedule_json.read(
        schedule(event(), event(id=2, guid="", date="2027-03-28T01:30:00+01:00", duration="01:00"))
    )
    first, second = draft.items
    # In the night of the change 2:00 does not exist: two hours after 23:30 it is 1:30, one hour after 1:30 it is 3:30.
    assert (clock(first.starts), clock(first.ends), first.day) == ("23:30", "01:30", 0)
    assert (clock(second.starts), clock(second.ends), second.day) == ("01:30", "03:30", 0)
    written = schedule_xml.write(draft)
    assert faults(written) == []
    assert b"<duration>02:00</duration>" in written
    assert [(item.starts, item.ends) for item in schedule_xml.read(written).items] == [
        (first.starts, first.ends),
        (second.starts, second.ends),
    ]


def test_a_day_that_is_written_twice_is_one():
    day = {"date": "2027-03-27", "rooms": {"Aula": [event()]}}
    again = {"date": "2027-03-27", "rooms": {"Sala": [event(guid="x", date="2027-03-27T10:00:00+01:00")]}}
    draft = schedule_json.read(schedule(days=[day, again]))
    assert [each.day for each in draft.days] == ["2027-03-27"]
    assert [item.title for item in draft.items] == ["Noc", "Noc"]
