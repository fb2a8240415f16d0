from datetime import timedelta

import pytest

from association.accounts.commands import throttle
from association.accounts.models import SignInAttempt
from association.core.clock import now


def _tries(session, times, *, tried="beata@example.org", address="192.0.2.1", ago=timedelta(0)):
    session.add_all(
        SignInAttempt(subject=throttle.subject_of(tried), address=address, at=now() - ago) for _ in range(times)
    )
    session.flush()


def test_five_failures_lock_what_was_tried(session):
    for _number in range(5):
        throttle.count("beata@example.org", "192.0.2.1")
    with pytest.raises(throttle.Throttled, match="za 15 minut") as refusal:
        throttle.count("beata@example.org", "198.51.100.7")
    assert refusal.value.status == 429
    throttle.count("another@example.org", "192.0.2.1")


def test_a_refused_try_is_not_counted_so_that_the_lock_ends(session):
    _tries(session, 5, ago=timedelta(minutes=14))
    with pytest.raises(throttle.Throttled, match="za minutę"):
        throttle.count("beata@example.org", "192.0.2.1")
    assert session.query(SignInAttempt).count() == 5


def test_the_lock_ends_a_quarter_of_an_hour_after_the_fifth_failure(session):
    _tries(session, 5, ago=timedelta(minutes=15, seconds=1))
    throttle.count("beata@example.org", "192.0.2.1")


def test_twenty_failures_lock_an_address_whatever_was_tried(session):
    for number in range(20):
        throttle.count(f"person{number}@example.org", "192.0.2.1")
    with pytest.raises(throttle.Throttled):
        throttle.count("new@example.org", "192.0.2.1")
    throttle.count("new@example.org", "192.0.2.2")


def test_success_forgets_the_failures_of_what_was_tried(session):
    _tries(session, 4)
    throttle.forget("beata@example.org")
    for _number in range(5):
        throttle.count("beata@example.org", "192.0.2.1")


def test_tidying_keeps_what_still_counts(session):
    _tries(session, 2, ago=timedelta(minutes=16))
    _tries(session, 1, ago=timedelta(minutes=14))
    throttle.tidy()
    assert session.query(SignInAttempt).count() == 1


def test_the_table_tells_nobodys_address(session):
    throttle.count("beata@example.org", "192.0.2.1")
    assert "beata" not in session.query(SignInAttempt).one().subject


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::9", "2001:db8:1:2::"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("unix:", "unix:"),
    ],
)
def test_whose_tries_count_together(address, network):
    assert throttle.network(address) == network
