from datetime import timedelta
from types import SimpleNamespace

import pytest

from association.conferences.models import Conference, ConferenceDay
from association.core.clock import today
from association.core.database import db
from association.core.history import note
from association.projects.models import Project
from tests.factories.accounts import make_account
from tests.factories.conferences import make_attendee, make_conference, make_day, make_item
from tests.factories.conferences import make_member as make_organiser
from tests.factories.people import make_person
from tests.factories.projects import make_member, make_project


def keep(*records):
    for record in records:
        note(record, actor=None)
    return records[0]


@pytest.fixture
def held(saved):
    """A conference of a project that runs today, announced, with somebody of the directory registered."""
    with saved():
        beata, piotr = make_account(roles=["coordinator"]), make_account(roles=["animator"])
        project = make_project()
        make_member(project=project, account=beata)
        days = {"starts_on": today(), "ends_on": today() + timedelta(days=1)}
        conference = keep(make_conference(project_id=project.id, state="announced", **days))
        keep(make_organiser(conference, beata))
        keep(make_item(keep(make_day(conference, today())), "Wykład o sąsiedztwie"))
        person = make_person()
        db.session.flush()
        keep(make_attendee(conference, "Żółkiewska", state="awaiting", person_id=person.id))
        return SimpleNamespace(id=conference.id, project=project.id, person=person.id, beata=beata.id, piotr=piotr.id)


def test_search_finds_conferences_items_and_people_for_those_who_may_read_them(enter, held):
    beata, piotr = enter(account_id=held.beata), enter(account_id=held.piotr)
    mine = f"/conferences/{held.id}"
    assert f'href="{mine}"' in beata.get("/search?q=organizowanie").text
    assert f"{mine}/programme/" in beata.get("/search?q=sasiedztwie").text
    assert f"{mine}/attendees/" in beata.get("/search?q=zolkiewska").text
    assert 'href="/conference/osl-krakow"' in piotr.get("/search?q=organizowanie").text
    assert mine not in piotr.get("/search?q=sasiedztwie").text
    assert mine not in piotr.get("/search?q=zolkiewska").text


def test_the_desk_calendar_and_project_tell_of_it(enter, held):
    beata, piotr = enter(account_id=held.beata), enter(account_id=held.piotr)
    desk = beata.get("/").text
    assert "1 zgłoszenie czeka na decyzję" in desk
    assert "Ogłoś program konferencji" in desk
    assert f"/conferences/{held.id}/desk" in desk
    assert f"/conferences/{held.id}" not in piotr.get("/").text
    for path in (f"/projects/{held.project}", f"/projects/{held.project}/timeline"):
        assert f"/conferences/{held.id}" in beata.get(path).text
    assert "Organizowanie społeczności lokalnej" in beata.get("/calendar").text


def test_persons_are_told_of_only_to_those_who_may_read_who_comes(enter, saved, held):
    with saved():
        from association.conferences.models import Attendee

        attendee = db.session.query(Attendee).one()
        attendee.state = "registered"
        note(attendee, actor=None)
    page = f"/people/persons/{held.person}"
    assert f"/conferences/{held.id}/attendees/" in enter(account_id=held.beata).get(page).text
    assert f"/conferences/{held.id}" not in enter(account_id=held.piotr).get(page).text


def test_a_project_begun_on_another_brings_its_conferences(session, held):
    from association.conferences.commands.copies import copy_to_project

    source = db.session.get(Project, held.project)
    year = timedelta(days=365)
    target = make_project(title="Druga edycja", starts_on=source.starts_on + year, ends_on=source.ends_on + year)
    copy_to_project(source, target, 365, {}, None)
    copy = db.session.query(Conference).filter_by(project_id=target.id).one()
    assert (copy.starts_on, copy.state) == (today() + timedelta(days=365), "planned")
    assert db.session.query(ConferenceDay).filter_by(conference_id=copy.id).count() == 2
