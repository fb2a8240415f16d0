"""What is asked about a person."""

import pytest
from werkzeug.datastructures import MultiDict

from association.people.forms.persons import MembershipForm, NewPersonForm, plain_postcode

RIGHT = {"given_name": "Anna", "family_name": "Nowak", "form_of_address": "none"}


def filled(**facts):
    form = NewPersonForm(formdata=MultiDict(RIGHT | facts))
    form.validate()
    return form


def test_a_name_is_enough(session):
    form = filled()
    assert form.errors == {}
    assert form.values() == RIGHT | {
        "email": None,
        "phone": "",
        "municipality": "",
        "street": "",
        "postcode": "",
        "city": "",
        "birth_date": None,
        "sex": "",
        "note": "",
        "organisation": None,
        "function": "",
        "despite": False,
    }


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"given_name": " "}, "given_name"),
        ({"family_name": ""}, "family_name"),
        ({"family_name": "x" * 121}, "family_name"),
        ({"form_of_address": "dr"}, "form_of_address"),
        ({"email": "anna@"}, "email"),
        ({"phone": "zadzwoń"}, "phone"),
        ({"postcode": "4220"}, "postcode"),
        ({"birth_date": "31.02.1980"}, "birth_date"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(session, facts, wrong):
    assert list(filled(**facts).errors) == [wrong]


def test_numbers_are_kept_plain(session):
    form = filled(phone="+48 601 774 215", postcode="42 253", email=" Anna@Example.ORG ")
    assert form.errors == {}
    assert (form.phone.data, form.postcode.data, form.email.data) == ("601774215", "42-253", "anna@example.org")


@pytest.mark.parametrize(
    ("typed", "kept"), [("42-253", "42-253"), ("42253", "42-253"), ("422", "422"), ("", ""), (None, None)]
)
def test_a_postcode_gets_its_hyphen(typed, kept):
    assert plain_postcode(typed) == kept


def test_a_membership_ends_after_it_began(session):
    form = MembershipForm(formdata=MultiDict({"organisation": "x", "since": "2026-03-01", "until": "2026-02-28"}))
    form.validate()
    assert form.until.errors == ["Koniec wypada przed początkiem."]
