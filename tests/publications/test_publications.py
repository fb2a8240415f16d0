"""Publications as records."""

import pytest

from association.core.refusals import Refused
from association.publications.commands.publications import begin_publication
from tests.factories.accounts import make_account


def test_a_publication_begins_with_an_address_of_its_own(session):
    editor = make_account(roles=["editor"])
    first = begin_publication(title="Poradnik Lidera", actor=editor)
    second = begin_publication(title="Poradnik Lidera", actor=editor)
    assert (first.slug, second.slug) == ("poradnik-lidera", "poradnik-lidera-2")
    with pytest.raises(Refused):
        begin_publication(title="Inny", slug="poradnik-lidera", actor=editor)
