from datetime import date

from association.core.database import db
from association.core.feature import Measured, measure
from association.finances.models.contributions import VolunteerWork
from association.finances.queries.contributions import contributions, lines, planned
from tests.factories.accounts import make_account
from tests.factories.contributions import make_agreement, make_in_kind, make_work
from tests.factories.documents import make_document
from tests.factories.finances_budget import make_line
from tests.factories.people import make_person
from tests.factories.projects import make_member, make_project


def world():
    """Anna with two agreements and Ewa with one; only Anna's September is signed."""
    project, anna, ewa = make_project(), make_person(), make_person("Ewa", "Lis")
    agreements = [make_agreement(project=project, person=person) for person in (anna, anna, ewa)]
    works = [
        make_work(agreements[0], day=date(2026, 9, 5), minutes=90),
        make_work(agreements[0], day=date(2026, 10, 5), minutes=45),
        make_work(agreements[1], day=date(2026, 9, 6), minutes=30),
        make_work(agreements[2], day=date(2026, 9, 5), minutes=60),
    ]
    make_document(owner_kind="finances.timesheet", owner_id=works[0].timesheet_id)
    return project, works


def test_people_count_once_and_hours_are_whole(session):
    project, _works = world()
    assert measure("finances.volunteers").count(project.id) == Measured(2, 1)
    assert measure("finances.volunteer_hours").count(project.id) == Measured(3, 1)
    assert measure("finances.volunteers").count(make_project(title="Inny").id) == Measured(0, 0)


def test_names_are_for_those_who_see_the_money(session):
    project, _works = world()
    beata, jan = make_account(name="Beata Tkacz", roles=["coordinator"]), make_account(name="Jan Lis", roles=["member"])
    make_member(project=project, account=beata, function="coordinator")
    make_member(project=project, account=jan, function="member")
    people, sheets = measure("finances.volunteers").evidence(beata, project.id)
    assert [(line.title, line.amount, line.proof is not None) for line in people.lines] == [
        ("Lis Ewa", 1, False),
        ("Nowak Anna", 1, True),
    ]
    assert len(sheets.lines) == 1
    (hidden,) = measure("finances.volunteer_hours").evidence(jan, project.id)
    assert [(line.url, line.amount) for line in hidden.lines] == [(None, 3)]
    assert "Nowak" not in hidden.lines[0].title


def test_contributions_are_told_by_line_source_and_day(session):
    project, works = world()
    line = make_line(project=project, name="Wolontariat", personal=1_000_00)
    make_line(project=project, name="Noclegi")
    make_in_kind(project=project, line_id=line.id, used_on=date(2026, 9, 30))
    work = db.session.get(VolunteerWork, works[0].id)
    assert sorted((row.line_id or 0, row.source, row.amount, row.documented) for row in contributions(project.id)) == [
        (0, "personal", 131_25, 52_50),
        (line.id, "in_kind", 360_00, 0),
    ]
    until = contributions(project.id, until=date(2026, 9, 5))
    assert [(row.source, row.amount) for row in until] == [("personal", 87_50)]
    assert planned(project.id) == {"grant": 19_000_00, "personal": 1_000_00}
    assert lines(project.id, "personal") == [(line.id, "Wolontariat")]
    assert len(lines(project.id, "in_kind")) == 2
    assert work.amount == 52_50
