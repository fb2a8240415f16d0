"""What can be done with organisations."""

import pytest
from sqlalchemy import select

from association.core.refusals import Refused
from association.people.commands import organisations as commands
from association.people.models import Organisation
from tests.factories.people import make_organisation


@pytest.mark.parametrize("facts", [{"name": "FUNDACJA łąka"}, {"name": "Inna", "nip": "5260250274"}])
def test_a_probable_duplicate_is_added_only_on_purpose(session, facts):
    make_organisation("Fundacja Łąka", nip="5260250274")
    with pytest.raises(Refused) as refusal:
        commands.add_organisation(**facts, kind="foundation", actor=None)
    assert refusal.value.field == "despite"
    assert commands.add_organisation(**facts, kind="foundation", despite=True, actor=None).id


def test_an_organisation_is_put_away_and_brought_back(session):
    organisation = make_organisation()
    commands.archive_organisation(organisation, actor=None)
    session.flush()
    assert organisation.archived_at
    commands.restore_organisation(organisation, actor=None)
    session.flush()
    assert organisation.archived_at is None


def test_a_name_means_the_organisation_that_bears_it(session):
    there = make_organisation("OSP Mstów", kind="association")
    assert commands.organisation_for("osp  mstow", actor=None) is there
    assert commands.organisation_for(there.id, actor=None) is there
    new = commands.organisation_for("GOPS Mstów", actor=None)
    assert (new.name, new.kind) == ("GOPS Mstów", "social_welfare_centre")
    assert len(session.scalars(select(Organisation)).all()) == 2


def test_an_organisation_changes(session):
    organisation = commands.change_organisation(
        make_organisation(), name="Fundacja Łąka", kind="foundation", actor=None
    )
    assert (organisation.folded_name, organisation.version) == ("fundacja laka", 2)
