from datetime import date, time

import pytest

from association.core.database import db
from association.core.history import HistoryEntry, note
from association.core.refusals import Refused
from association.finances.commands import in_kind, periods, volunteers
from association.finances.models.contributions import Timesheet, VolunteerWork, worth
from association.projects.models import Grant
from tests.factories.contributions import make_agreement, make_in_kind, make_work
from tests.factories.people import make_person
from tests.factories.projects import make_project


@pytest.fixture
def agreement(session):
    """Anna Nowak helps at the academy from July to November, at 35 zł an hour."""
    return make_agreement(project=make_project(), person=make_person())


def refused(command, *subject, **facts) -> str | None:
    """The field beside which a command refuses; it must refuse."""
    with pytest.raises(Refused) as refusal:
        command(*subject, actor=None, **facts)
    return refusal.value.field


@pytest.mark.parametrize(
    ("minutes", "rate", "amount"),
    [
        (60, 35_00, 35_00),
        (90, 35_00, 52_50),
        (1, 35_00, 58),
        (3, 10, 1),
        (20, 1, 0),
        (30, 1, 1),
        (1440, 100_00, 2400_00),
    ],
)
def test_an_hour_is_worth_its_rate_and_half_a_grosz_goes_up(minutes, rate, amount):
    assert worth(minutes, rate) == amount


def test_work_gets_a_sheet_for_its_month(agreement):
    works = [
        make_work(agreement, day=day, minutes=90) for day in (date(2026, 9, 5), date(2026, 9, 6), date(2026, 10, 3))
    ]
    sheets = db.session.query(Timesheet).order_by(Timesheet.month).all()
    assert [sheet.month for sheet in sheets] == [date(2026, 9, 1), date(2026, 10, 1)]
    assert [work.timesheet_id for work in works] == [sheets[0].id, sheets[0].id, sheets[1].id]
    assert [work.amount for work in works] == [52_50] * 3


def test_each_change_stands_in_the_history_of_the_project(agreement):
    work = make_work(agreement)
    volunteers.change_work(
        work, day=date(2026, 9, 6), starts=time(9), minutes=60, task="sala", line_id=None, actor=None
    )
    lines = db.session.query(HistoryEntry).filter_by(kind="finances.work", record_id=work.id).all()
    assert {line.field for line in lines} == {"day", "minutes", "task", "starts", "amount"}
    assert {(line.owner_kind, line.owner_id) for line in lines} == {("projects.project", agreement.project_id)}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"day": date(2026, 6, 30)}, "day"),
        ({"day": date(2026, 12, 1)}, "day"),
        ({"starts": time(23, 30), "minutes": 31}, "minutes"),
    ],
)
def test_work_stands_within_its_agreement_and_its_day(agreement, change, field):
    facts = {"day": date(2026, 9, 5), "starts": None, "minutes": 60, "task": "sala", "line_id": None} | change
    assert refused(volunteers.add_work, agreement, **facts) == field
    assert db.session.query(VolunteerWork).count() == 0


def test_what_has_not_happened_yet_cannot_be_written_down(agreement, monkeypatch):
    monkeypatch.setattr(volunteers, "today", lambda: date(2026, 9, 4))
    facts = {"starts": None, "minutes": 60, "task": "sala", "line_id": None}
    assert refused(volunteers.add_work, agreement, day=date(2026, 9, 5), **facts) == "day"
    volunteers.add_work(agreement, day=date(2026, 9, 4), actor=None, **facts)


def test_nobody_works_at_two_places_at_once_not_even_in_two_projects(agreement):
    other = make_agreement(project=make_project(title="Społecznie Zorganizowani"), person=agreement.person)
    make_work(agreement, starts=time(9), minutes=120)
    facts = {"day": date(2026, 9, 5), "task": "sala", "line_id": None}
    assert refused(volunteers.add_work, other, starts=time(10, 59), minutes=60, **facts) == "starts"
    assert refused(volunteers.add_work, agreement, starts=time(8), minutes=61, **facts) == "starts"
    volunteers.add_work(other, starts=time(11), minutes=60, actor=None, **facts)
    volunteers.add_work(other, starts=time(8), minutes=60, actor=None, **facts)
    somebody = make_agreement(project=agreement.project, person=make_person("Ewa", "Lis"))
    volunteers.add_work(somebody, starts=time(9), minutes=120, actor=None, **facts)


def test_a_day_has_twenty_four_hours(agreement):
    make_work(agreement, minutes=20 * 60)
    facts = {"day": date(2026, 9, 5), "starts": None, "task": "sala", "line_id": None}
    assert refused(volunteers.add_work, agreement, minutes=241, **facts) == "minutes"
    volunteers.add_work(agreement, minutes=240, actor=None, **facts)


def test_a_line_taken_out_comes_back_only_if_its_time_is_still_free(agreement):
    work = make_work(agreement, starts=time(9))
    volunteers.archive_work(work, actor=None)
    make_work(agreement, starts=time(10))
    with pytest.raises(Refused):
        volunteers.restore_work(work, actor=None)


def test_a_new_rate_revalues_the_work_unless_it_was_reported(agreement):
    work = make_work(agreement, minutes=120)
    facts = {
        name: getattr(agreement, name)
        for name in ("kind", "agreed", "agreed_on", "starts_on", "ends_on", "tasks", "rate_basis", "line_id")
    }
    volunteers.change_agreement(agreement, rate=40_00, actor=None, **facts)
    assert work.amount == 80_00
    periods.close_period(
        agreement.project, first=date(2026, 9, 1), last=date(2026, 9, 30), label="sprawozdanie częściowe", actor=None
    )
    assert refused(volunteers.change_agreement, agreement, rate=50_00, **facts) == "rate"
    assert refused(volunteers.archive_agreement, agreement) is None
    assert refused(volunteers.archive_work, work) is None
    late = {"starts": None, "minutes": 60, "task": "sala", "line_id": None}
    assert refused(volunteers.add_work, agreement, day=date(2026, 9, 30), **late) == "day"
    assert refused(volunteers.change_work, work, day=date(2026, 10, 1), **late) == "day"
    volunteers.add_work(agreement, day=date(2026, 10, 1), actor=None, **late)
    assert work.amount == 80_00


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ends_on": date(2026, 6, 1)}, "ends_on"),
        ({"starts_on": date(2026, 6, 30)}, "starts_on"),
        ({"ends_on": date(2027, 1, 1)}, "ends_on"),
        ({"agreed": "oral"}, "agreed"),
        ({"rate": 0}, "rate"),
        ({"rate": 35_01}, "rate"),
    ],
)
def test_what_the_law_and_the_contract_do_not_let_agree(session, change, field):
    project, person = make_project(), make_person()
    grant = Grant(project_id=project.id, hour_rate=35_00)
    note(grant, actor=None)
    with pytest.raises(Refused) as refusal:
        make_agreement(project=project, person=person, **change)
    assert refusal.value.field == field
    thirty = {"agreed": "oral", "starts_on": date(2026, 7, 1), "ends_on": date(2026, 7, 30)}
    assert make_agreement(project=project, person=person, **thirty).days == 30
    assert make_agreement(project=project, person=person, kind="member", agreed="oral").days == 153


def test_an_agreement_does_not_leave_its_work_outside(agreement):
    make_work(agreement, day=date(2026, 9, 5))
    facts = {
        name: getattr(agreement, name)
        for name in ("kind", "agreed", "agreed_on", "tasks", "rate", "rate_basis", "line_id")
    }
    days = {"starts_on": date(2026, 9, 6), "ends_on": date(2026, 10, 1)}
    assert refused(volunteers.change_agreement, agreement, **days, **facts) == "starts_on"
    days = {"starts_on": date(2026, 7, 1), "ends_on": date(2026, 9, 4)}
    assert refused(volunteers.change_agreement, agreement, **days, **facts) == "ends_on"


def test_things_are_worth_their_quantity(session):
    project = make_project()
    given = make_in_kind(project=project, quantity=2_500, unit_cost=33_33)
    assert given.amount == 83_33
    assert make_in_kind(project=project, quantity=1, unit_cost=500).amount == 1
    in_kind.archive_in_kind(given, actor=None)
    in_kind.restore_in_kind(given, actor=None)
    assert given.archived_at is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"used_on": date(2026, 6, 30)}, "used_on"),
        ({"used_until": date(2026, 9, 4)}, "used_until"),
        ({"quantity": 0}, "quantity"),
        ({"unit_cost": 0}, "unit_cost"),
        ({"valuation": "other"}, "basis"),
        ({"quantity": 10**9, "unit_cost": 10**14}, "unit_cost"),
    ],
)
def test_things_must_have_a_day_a_quantity_and_a_value(session, change, field):
    with pytest.raises(Refused) as refusal:
        make_in_kind(project=make_project(), **change)
    assert refusal.value.field == field


def test_an_agreement_in_the_archive_takes_no_work(agreement):
    work = make_work(agreement)
    volunteers.archive_work(work, actor=None)
    volunteers.archive_agreement(agreement, actor=None)
    with pytest.raises(Refused):
        make_work(agreement, day=date(2026, 9, 6))
    with pytest.raises(Refused):
        volunteers.restore_work(work, actor=None)
    volunteers.restore_agreement(agreement, actor=None)
    volunteers.restore_work(work, actor=None)
    assert work.archived_at is None
