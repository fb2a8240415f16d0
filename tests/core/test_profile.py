"""Whose Splot this is."""

from association.core.history import note
from association.core.profile import Association, association, association_name


def test_before_the_first_visit_it_is_nobodys(session):
    assert (association(), association_name()) == (None, "Splot")


def test_afterwards_it_bears_the_name_of_the_association(session):
    note(Association(name="Stowarzyszenie Bałt"), actor=None)
    assert association().name == "Stowarzyszenie Bałt"
    assert association_name() == "Stowarzyszenie Bałt"


def test_its_numbers_are_empty_texts_until_they_are_known(session):
    note(Association(name="Bałt"), actor=None)
    row = association()
    numbers = (row.short_name, row.address, row.email, row.phone, row.website, row.krs, row.nip, row.regon)
    assert set(numbers) == {""}
