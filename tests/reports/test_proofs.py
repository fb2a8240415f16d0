"""What proves a report: the papers of its project and of its days, and nobody else's."""

from datetime import date, datetime

import pytest

from association.academy.models import Enrolment, TrainingSession
from association.core import clock
from association.core.feature import features
from association.documents.commands import archive
from association.finances.models import Expense
from association.projects.models import Project
from association.projects.queries import seen_project
from tests.factories.academy import make_cohort, make_enrolment, make_session
from tests.factories.accounts import make_account
from tests.factories.documents import make_document, make_file
from tests.factories.finances_budget import make_line
from tests.factories.finances_expenses import make_expense
from tests.factories.people import make_person
from tests.factories.projects import make_indicator, make_member, make_project, make_value

FIRST, LAST = date(2026, 9, 1), date(2026, 9, 30)


@pytest.fixture(autouse=True)
def _clock():
    with clock.standing_at(datetime(2026, 12, 20, 12, 0)):
        yield


def collected(viewer, project, first=FIRST, last=LAST) -> list[tuple]:
    seen = seen_project(viewer, project.id)
    found = [one for feature in features() for one in feature.proofs(viewer, seen, first, last)]
    return sorted((one.folder, one.title, one.dated_on, one.row) for one in found)


def attach(record, kind, title, dated_on=None, owner_kind=None):
    file = make_file(name=f"{title}.pdf", data=f"%PDF-1.4 {title}".encode())
    facts = {"owner_kind": owner_kind or record.audit_kind, "owner_id": record.id}
    return make_document(**facts, kind=kind, title=title, dated_on=dated_on, file=file)


def test_a_contract_counts_always_and_other_papers_in_their_days(session):
    admin, project = make_account(roles=["administrator"]), make_project()
    attach(project, "contract", "Umowa", date(2025, 1, 1))
    attach(project, "photo", "Zdjęcie", date(2026, 9, 30))
    attach(project, "photo", "Zdjęcie z października", date(2026, 10, 1))
    attach(project, "other", "Bez daty")
    attach(make_project(title="Inny"), "contract", "Cudza umowa", owner_kind=Project.audit_kind)
    gone = attach(project, "photo", "Odłożone", date(2026, 9, 2))
    archive(gone, actor=None)
    assert [row[:3] for row in collected(admin, project)] == [
        ("Inne dokumenty", "Bez daty", None),
        ("Umowa i aneksy", "Umowa", date(2025, 1, 1)),
        ("Zdjęcia", "Zdjęcie", date(2026, 9, 30)),
    ]


def test_what_proves_an_entered_value_leads_from_its_indicator(session):
    admin, project = make_account(roles=["administrator"]), make_project()
    indicator = make_indicator(project=project, name="Uczestnicy konferencji")
    sheet = attach(project, "attendance_sheet", "Lista z konferencji", date(2026, 9, 20))
    make_value(indicator=indicator, value=69, document=sheet)
    assert collected(admin, project) == [
        ("Listy obecności", "Lista z konferencji", date(2026, 9, 20), f"indicator-{indicator.id}")
    ]


def test_signed_lists_of_sessions_count_and_papers_of_people_do_not(session):
    admin, project = make_account(roles=["administrator"]), make_project()
    cohort = make_cohort(project=project)
    meeting = make_session(cohort=cohort, topic="Zjazd I", day=date(2026, 9, 18))
    later = make_session(cohort=cohort, topic="Zjazd II", day=date(2026, 10, 9))
    attach(meeting, "attendance_sheet", "Lista", owner_kind=TrainingSession.audit_kind)
    attach(meeting, "other", "Prezentacja", owner_kind=TrainingSession.audit_kind)
    attach(later, "attendance_sheet", "Lista późniejsza", owner_kind=TrainingSession.audit_kind)
    person = make_enrolment(cohort=cohort, person=make_person())
    attach(person, "statement", "Orzeczenie o niepełnosprawności", owner_kind=Enrolment.audit_kind)
    assert collected(admin, project) == [("Listy obecności", "Lista – Zjazd I", date(2026, 9, 18), "")]
    accountant = make_account(roles=["accountant"], email="a@example.org")
    assert collected(accountant, project) == []


def test_scans_of_expenses_count_when_issued_or_paid_in_these_days(session):
    project = make_project()
    coordinator, member = (make_account(roles=["coordinator"], email=f"{n}@example.org") for n in (1, 2))
    make_member(project=project, account=coordinator, function="coordinator")
    make_member(project=project, account=member, function="member")
    line = make_line(project=project)
    for number, issued, paid in (("1", FIRST, None), ("2", date(2026, 8, 1), LAST), ("3", date(2026, 10, 1), None)):
        charged = [(line, "grant", 1000)]
        facts = {"number": number, "issued_on": issued, "paid_on": paid, "gross": 1000}
        expense = make_expense(project=project, **facts, charged=charged)
        attach(expense, "invoice", f"Skan nr {number}", owner_kind=Expense.audit_kind)
    found = collected(coordinator, project)
    assert [row[:2] for row in found] == [
        ("Dokumenty księgowe", "Skan nr 1 – Zajazd Jurajski"),
        ("Dokumenty księgowe", "Skan nr 2 – Zajazd Jurajski"),
    ]
    assert all(row[3].startswith("expense-") for row in found)
    assert collected(member, project) == []
