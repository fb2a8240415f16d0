"""Rows of a table on their way in."""

from datetime import date

from association.people.models import Candidate


def test_a_row_survives_being_kept():
    values = {"given_name": "Anna", "family_name": "Nowak", "birth_date": date(1980, 11, 22)}
    candidate = Candidate(7, values, {}, 3)
    kept = candidate.kept()
    assert [Candidate.from_kept(kept), Candidate.from_kept(kept)] == [candidate, candidate]


def test_a_date_that_could_not_be_read_stays_as_it_was():
    candidate = Candidate(7, {"birth_date": "wczoraj"}, {"birth_date": "To nie jest data."})
    assert Candidate.from_kept(candidate.kept()) == candidate


def test_the_state_says_what_will_happen():
    assert [
        Candidate(1, {}).state,
        Candidate(1, {}, {}, 5).state,
        Candidate(1, {}, {"email": "źle"}, 5).state,
    ] == ["new", "known", "wrong"]
