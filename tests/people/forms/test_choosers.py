"""Fields in which one types and chooses."""

import pytest
from werkzeug.datastructures import MultiDict

from association.core.history import note
from association.people.forms.persons import MembershipForm, PersonForm
from tests.factories.people import make_organisation


def place(*typed):
    """The municipality field of a form in which this was typed and chosen."""
    facts = MultiDict([("given_name", "Anna"), ("family_name", "Nowak"), ("form_of_address", "pani")])
    facts.setlist("municipality", list(typed))
    form = PersonForm(formdata=facts)
    form.validate()
    return form.municipality


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (["Mstów"], "2404102"),
        (["mstow"], "2404102"),
        (["gmina Mstów"], "2404102"),
        (["Janów (pow. częstochowski)"], "2404032"),
        (["Kraków"], "1261011"),
        (["jan czest"], "2404032"),
        (["Janów", "2404033"], "2404033"),
        ([""], ""),
        ([], ""),
    ],
)
def test_a_place_is_understood(session, typed, code):
    field = place(*typed)
    assert (field.data[:6], list(field.errors)) == (code[:6], [])


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (["Janów"], "Pasuje kilka. Wybierz jedną z możliwości pod polem."),
        (["Janów", "2404102"], "Pasuje kilka. Wybierz jedną z możliwości pod polem."),
        (["<script>"], "Nie ma takiej gminy. Wpisz początek jej nazwy, na przykład „Jan”, i wybierz z listy."),
        (["%%%"], "Nie ma takiej gminy. Wpisz początek jej nazwy, na przykład „Jan”, i wybierz z listy."),
    ],
)
def test_an_unclear_place_is_refused_and_what_fits_is_offered(session, typed, message):
    field = place(*typed)
    assert (field.data, field.errors[-1], field._value()) == ("", message, typed[0])
    assert bool(field.offered) == message.startswith("Pasuje")


def organisation(*typed):
    """The organisation field of a form in which this was typed and chosen."""
    form = MembershipForm(formdata=MultiDict([("organisation", text) for text in typed]))
    form.validate()
    return form.organisation


def test_an_organisation_is_found_by_its_name_or_chosen(session):
    first, second = make_organisation("KGW Złoty Potok"), make_organisation("KGW Wanaty")
    assert organisation("kgw zloty potok").data == first.id
    assert organisation("KGW", str(second.id)).data == second.id
    assert organisation("wan").errors == ["Pasuje kilka. Wybierz jedną z możliwości pod polem."], (
        "a new one of this name is possible, too"
    )


def test_a_new_organisation_is_added_only_on_purpose(session):
    refused = organisation("OSP Mstów")
    assert refused.data is None
    assert refused.errors == [
        "Nie ma jeszcze takiej organizacji. Zaznacz pod polem, że chcesz ją dodać, albo popraw nazwę."
    ]
    assert organisation("OSP  Mstów", "new").data == "OSP Mstów"


def test_an_archived_organisation_is_found_by_its_full_name_alone(session):
    put_away = make_organisation("KGW Stare")
    put_away.archive()
    note(put_away, actor=None)
    session.flush()
    assert organisation("KGW Stare").data == put_away.id
    assert organisation("KGW").offered == [("new", "dodaj nową: „KGW”")]
