"""What is asked about an organisation."""

import pytest
from werkzeug.datastructures import MultiDict

from association.people.forms.organisations import NewOrganisationForm

RIGHT = {"name": "Fundacja Łąka", "kind": "foundation"}


def filled(**facts):
    form = NewOrganisationForm(formdata=MultiDict(RIGHT | facts))
    form.validate()
    return form


def test_name_and_kind_are_enough(session):
    assert filled().errors == {}


@pytest.mark.parametrize(
    ("facts", "wrong"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "club"}, "kind"),
        ({"nip": "526-025-02-47"}, "nip"),
        ({"regon": "192598185"}, "regon"),
        ({"krs": "12345"}, "krs"),
        ({"website": "javascript://example.org/%0aalert(1)"}, "website"),
        ({"website": "gdzieś"}, "website"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(session, facts, wrong):
    assert list(filled(**facts).errors) == [wrong]


def test_numbers_and_addresses_are_kept_plain(session):
    form = filled(nip="526-025-02-74", regon="192 598 184", krs="0000019193", website="example.org")
    assert form.errors == {}
    assert [form[name].data for name in ("nip", "regon", "krs", "website")] == [
        "5260250274",
        "192598184",
        "0000019193",
        "https://example.org",
    ]
