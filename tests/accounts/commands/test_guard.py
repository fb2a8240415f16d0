"""The public form is kept from machines without asking anybody else, and people lose nothing by it."""

import time

import pytest

from association.accounts.commands import guard
from association.core.refusals import Refused


@pytest.fixture
def patient(monkeypatch):
    """Nobody has to wait."""
    monkeypatch.setattr(guard, "LEAST_SECONDS", 0)


def test_a_person_gets_through(session, patient):
    guard.check(trap="", stamp=guard.stamp(), address="192.0.2.7")


def test_a_machine_does_not(session, monkeypatch):
    with pytest.raises(Refused, match="nie widzą"):
        guard.check(trap="https://spam.example", stamp=guard.stamp(), address="192.0.2.7")
    with pytest.raises(Refused, match="Tak szybko"):
        guard.check(trap="", stamp=guard.stamp(), address="192.0.2.7")
    for forged in ("", "application", guard.stamp()[:-2] + "xx"):
        with pytest.raises(Refused, match="bardzo długo"):
            guard.check(trap="", stamp=forged, address="192.0.2.7")
    old = guard.stamp()
    later = time.time() + guard.LONGEST.total_seconds() + 5
    monkeypatch.setattr(time, "time", lambda: later)
    with pytest.raises(Refused, match="bardzo długo"):
        guard.check(trap="", stamp=old, address="192.0.2.7")


def test_one_place_begins_many_applications_and_not_masses_of_them(session, patient):
    for _ in range(guard.PER_ADDRESS):
        guard.count("192.0.2.7")
        session.flush()
    with pytest.raises(guard.TooMany) as refusal:
        guard.count("192.0.2.7")
    assert refusal.value.status == 429
    guard.count("192.0.2.8")
