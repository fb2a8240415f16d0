"""What community work counts: each thing once, only what is finished, and the people over all activities once."""

from datetime import date, datetime, time

import pytest

from association.conferences.models import Presence
from association.core import polish
from association.core.clock import now
from association.core.database import db
from association.core.feature import Measured, measure
from association.core.history import note, note_all
from association.fieldwork.commands.support import archive, log_entry
from association.fieldwork.models import (
    ActionPlan,
    GroupMember,
    Listening,
    Partnership,
    SupportParticipant,
)
from association.fieldwork.queries import figures
from association.projects import queries as project_queries
from tests.factories import conferences
from tests.factories.academy import make_cohort, make_enrolment
from tests.factories.accounts import make_account
from tests.factories.documents import make_document
from tests.factories.fieldwork import DAY, make_diagnosis, make_entry, make_group
from tests.factories.people import make_organisation, make_person
from tests.factories.projects import make_project

DZIALDOWO, NIDZICA = "2803011", "2811043"


@pytest.fixture
def animator(session):
    return make_account(name="Piotr Sowa", roles=["animator"])


@pytest.fixture
def project(session):
    return make_project(title="Ośrodek wsparcia", starts_on=date(2026, 1, 1))


def save(*records):
    note_all(records, actor=None)
    return records[0]


def log(animator, project, *clients, hour=10, **facts):
    facts = {
        "project_id": project.id,
        "municipality": DZIALDOWO,
        "day": DAY,
        "starts": time(hour),
        "ends": time(hour + 1, 30),
        "form": "meeting",
        "topic": "Świetlica",
        "findings": "Jest sala.",
    } | facts
    return log_entry(animator=animator, actor=None, clients=clients, **facts)


def counted(key, project):
    return measure(f"fieldwork.{key}").count(project.id)


def test_meetings_hours_and_organisations_each_once(animator, project):
    balt, gok = make_organisation(), make_organisation("Gminny Ośrodek Kultury", municipality=NIDZICA)
    first = log(animator, project, ("organisation", balt.id), ("organisation", gok.id))
    log(animator, project, ("organisation", balt.id), hour=12)
    log(animator, project, ("organisation", balt.id), hour=14, findings="")
    gone = log(animator, project, ("organisation", make_organisation("KGW Narzym").id), hour=16)
    archive(gone, actor=None)
    make_document(owner_kind="fieldwork.entry", owner_id=first.id)
    assert counted("entries", project) == Measured(2, 1)
    assert counted("hours", project) == Measured(3, 1)
    assert counted("organisations", project) == Measured(2, 2)
    # An organisation counts at its seat when that is known, otherwise where it was met.
    places = {place: amount for place, _kind, amount, _proved in figures.by_place(None, "organisations", project.id)}
    assert places == {DZIALDOWO: 1, NIDZICA: 1}
    [group] = measure("fieldwork.organisations").evidence(animator, project.id)
    assert [line.title for line in group.lines] == ["Gminny Ośrodek Kultury", "Stowarzyszenie Bałt"]
    assert group.lines[1].meta.startswith("2 spotka")
    # The animator is not in the team of this project: the numbers are told, the records are not.
    [hidden] = measure("fieldwork.entries").evidence(animator, project.id)[0].lines
    assert (hidden.amount, hidden.url) == (2, None)
    seen = measure("fieldwork.entries").evidence(make_account(roles=["administrator"]), project.id)[0].lines
    assert seen[0].proof[0] == "Lista obecności – zjazd I"
    assert seen[1].proof is None


def test_groups_partnerships_diagnoses_and_plans_count_when_a_paper_is_dated(animator, project):
    group = save(make_group(project_id=project.id, formed_on=DAY))
    partners = save(Partnership(project_id=project.id, name="Partnerstwo", agreed_on=DAY))
    assert (counted("groups", project), counted("partnerships", project)) == (Measured(0, 0), Measured(0, 0))
    make_document(owner_kind="fieldwork.group", owner_id=group.id, kind="statement", dated_on=None)
    assert counted("groups", project) == Measured(0, 0)
    make_document(owner_kind="fieldwork.group", owner_id=group.id, kind="statement")
    make_document(owner_kind="fieldwork.partnership", owner_id=partners.id, kind="contract")
    assert (counted("groups", project), counted("partnerships", project)) == (Measured(1, 1), Measured(1, 1))
    diagnosis = save(make_diagnosis(animator, project_id=project.id))
    assert counted("diagnoses", project) == Measured(0, 0)
    diagnosis.state, diagnosis.agreed_on = "agreed", DAY
    note(diagnosis, actor=None)
    save(ActionPlan(project_id=project.id, title="Plan", state="agreed", agreed_on=DAY))
    db.session.flush()
    assert (counted("diagnoses", project), counted("plans", project)) == (Measured(1, 0), Measured(1, 0))
    group.outcome_id, group.outcome_on = make_organisation("Stowarzyszenie Narzym").id, DAY
    note(group, actor=None)
    db.session.flush()
    assert counted("founded", project) == Measured(1, 1)
    assert figures.by_place(None, "groups", project.id, (date(2020, 1, 1), date(2020, 12, 31))) == []


def test_people_are_heard_once_and_leaders_found_once(animator, project):
    known, group = make_person(sex="woman"), save(make_group(project_id=project.id))
    facts = {"project_id": project.id, "organiser_id": animator.id, "day": DAY, "setting": "doorstep"}
    consent = {"person_id": known.id, "contact_consent_on": DAY, "leader_potential": True}
    save(
        Listening(**facts, heads=3, sex="man"),
        Listening(**facts, answered=False),
        Listening(**facts, leader_potential=True),
        Listening(**facts, **consent),
        Listening(**facts, **consent, heads=2),
        GroupMember(group_id=group.id, person_id=known.id, is_leader=True),
    )
    # Three, one, one known, and who came along with her the second time.
    assert counted("listened", project) == Measured(6, 0)
    assert counted("leaders", project) == Measured(2, 0)
    heard = measure("fieldwork.listened").evidence(animator, project.id)
    assert [(line.title, line.url, line.amount) for line in heard[0].lines] == [("poza społecznościami", None, 6)]


def test_a_person_of_academy_conference_and_meeting_is_one_person(animator, project):
    """The unique people of a project are counted over all its activities."""
    anna, jan = make_person(), make_person("Jan", "Kowal", sex="man")
    cohort = make_cohort(project=project)
    make_enrolment(cohort=cohort, person=anna)
    conference = save(conferences.make_conference(project_id=project.id))
    day = save(conferences.make_day(conference))
    attendee = save(conferences.make_attendee(conference, person_id=anna.id))
    save(
        Presence(
            attendee_id=attendee.id,
            conference_id=conference.id,
            scope="day",
            day_id=day.id,
            came_at=datetime(2030, 11, 24, 9),
        )
    )
    entry = log(animator, project, ("organisation", make_organisation().id))
    again = log(animator, project, ("person", anna.id), hour=12)
    save(
        SupportParticipant(entry_id=entry.id, person_id=anna.id, name="Anna Nowak"),
        SupportParticipant(entry_id=entry.id, person_id=jan.id, name="Jan Kowal"),
        SupportParticipant(entry_id=entry.id, name="Zofia Wrona", sort_key=polish.sort_key("Wrona Zofia")),
    )
    assert counted("participants", project) == Measured(3, 0)
    assert project_queries.count_everybody(project.id) == Measured(3, 0)
    make_document(owner_kind="fieldwork.entry", owner_id=entry.id)
    assert counted("participants", project) == Measured(3, 3)
    administrator = make_account(roles=["administrator"])
    found = {one.person_id: one for one in measure("fieldwork.participants").people(administrator, project.id)}
    assert found[anna.id].detail.startswith("2 spotka")
    assert found[anna.id].category == "powiat działdowski"
    assert found[anna.id].url.endswith((f"/entries/{entry.id}", f"/entries/{again.id}"))
    assert min(found) < -2_000_000_000
    names = [line.title for line in measure("fieldwork.participants").evidence(administrator, project.id)[0].lines]
    assert names == ["Kowal Jan", "Nowak Anna", "Zofia Wrona"]
    db.session.flush()
    archive(entry, actor=None)
    assert counted("participants", project) == Measured(1, 0)
    fallen = measure("fieldwork.participants").changes(project.id, now().replace(year=2000))
    assert ("fieldwork.entry", "archived_at") in {(line.kind, line.field) for line in fallen}


def test_an_account_counts_what_it_sees(animator, project):
    save(make_entry(animator, project_id=project.id), make_entry(animator, starts=time(13), ends=time(14)))
    assert sum(row[2] for row in figures.by_place(animator, "entries")) == 1
    assert sum(row[2] for row in figures.by_place(make_account(roles=["administrator"]), "entries")) == 2
