"""The month of an animator: its sum is that of the log, it closes when nothing is missing, and then nothing moves."""

from datetime import date, time

import outloud
import pytest

from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.core.typesetting import typeset
from association.fieldwork import papers
from association.fieldwork.commands import months as commands
from association.fieldwork.commands.support import change_entry, log_entry
from association.fieldwork.lent import numbers
from association.fieldwork.models import SupportEntry, WorkMonth
from association.fieldwork.queries import month_lists, months, service
from association.finances.models.contributions import Timesheet, VolunteerAgreement, VolunteerWork
from tests.factories.accounts import make_account
from tests.factories.documents import make_document
from tests.factories.fieldwork import DAY, make_entry
from tests.factories.people import make_organisation, make_person
from tests.factories.projects import make_member, make_project

MARCH = (2026, 3)
HERE = "/fieldwork/months"


def log(animator, hour=10, **facts):
    facts = {
        "day": DAY,
        "starts": time(hour),
        "ends": time(hour + 1, 30),
        "form": "meeting",
        "topic": "Świetlica w Narzymiu",
        "findings": "Jest sala.",
        "municipality": "2803032",
        "travel_km": 24,
    } | facts
    clients = facts.pop("clients", None) or [("organisation", make_organisation().id)]
    return log_entry(animator=animator, actor=None, clients=clients, **facts)


def test_the_sum_is_that_of_the_log_and_a_closed_month_stays(session):
    animator, beata = make_account(name="Piotr Sowa", roles=["animator"]), make_account(roles=["coordinator"])
    entry = log(animator)
    draft = log(animator, hour=14, findings="")
    log(animator, day=date(2026, 4, 1))
    found = months.month(animator, animator.id, *MARCH)
    assert (found.minutes, found.kilometres, len(found.drafts), found.state) == (90, 24, 1, "open")
    with pytest.raises(Refused, match="szkic"):
        commands.close_month(found, actor=animator)
    change_entry(draft, findings="Sala ma ogrzewanie.", actor=animator)
    # What was read before is not what closes: the log is read again once nobody can write into it.
    record = commands.close_month(found, actor=animator)
    assert record.minutes == 180
    for refused in (lambda: log(animator, hour=18), lambda: change_entry(entry, topic="Inny", actor=animator)):
        with pytest.raises(Refused, match=r"marzec 2026 jest zamknięty"):
            refused()
    [waiting] = months.month(beata, animator.id, *MARCH).rows[:1]
    assert waiting.seen
    commands.send_back(months.month(beata, animator.id, *MARCH), remark="Brak listy z 4 marca.", actor=beata)
    assert (date(2026, 3, 1), "Brak listy z 4 marca.") in month_lists.unclosed(animator)
    change_entry(entry, topic="Świetlica", actor=animator)
    commands.close_month(months.month(animator, animator.id, *MARCH), actor=animator)
    commands.accept_month(months.month(beata, animator.id, *MARCH), actor=beata)
    assert months.month(animator, animator.id, *MARCH).state == "accepted"


def test_a_coordinator_sees_the_hours_of_other_projects_and_nothing_else(session):
    animator, beata = make_account(name="Piotr Sowa", roles=["animator"]), make_account(roles=["coordinator"])
    own, other = make_project(title="Ośrodek"), make_project(title="Inny projekt")
    for project in (own, other):
        make_member(project=project, account=animator, function="member")
    make_member(project=own, account=beata)
    log(animator, project_id=own.id)
    log(animator, project_id=other.id, hour=14)
    found = months.month(beata, animator.id, *MARCH)
    assert [bool(row.seen) for row in found.rows] == [True, False]
    assert found.minutes == 180
    assert [found.answers(row) for row in found.rows] == [True, False]
    assert months.month(make_account(roles=["coordinator"]), animator.id, *MARCH) is None
    assert months.month(animator, animator.id, 2026, 13) is None


def test_a_report_waits_for_months_and_takes_their_signed_cards(session):
    animator, beata, project = make_account(name="Piotr Sowa", roles=["animator"]), make_account(), make_project()
    make_member(project=project, account=animator, function="member")
    make_member(project=project, account=beata)
    log(animator, project_id=project.id)
    days = project, date(2026, 3, 1), date(2026, 3, 31)
    assert "Piotr Sowa, marzec 2026" in next(check.text for check in numbers.checks(beata, *days))
    record = commands.close_month(months.month(animator, animator.id, *MARCH), actor=animator)
    make_document(owner_kind="fieldwork.month", owner_id=record.id, title="Podpisana karta")
    administrator = make_account(roles=["administrator"])
    commands.accept_month(months.month(administrator, animator.id, *MARCH), actor=administrator)
    assert list(numbers.checks(beata, *days)) == []
    [proof] = numbers.proofs(beata, *days)
    assert proof.title == "Podpisana karta – Piotr Sowa, marzec 2026"
    assert list(numbers.proofs(beata, project, date(2026, 4, 1), date(2026, 4, 30))) == []


def test_doors_of_a_month(app, saved, enter, queries):
    with saved():
        animator = make_account(name="Piotr Sowa", roles=["animator"])
        log(animator)
        account_id = animator.id
    piotr, beata, stranger = enter(account_id=account_id), enter("coordinator"), enter("animator")
    page = f"{HERE}/{account_id}/2026/3"
    assert stranger.get(f"{HERE}/{account_id}/2026/2").status_code == 404
    assert enter("editor").get(page).status_code == 404
    with queries() as few:
        assert "Świetlica w Narzymiu" in piotr.get(page).get_data(as_text=True)
    with saved():
        for hour in (12, 14, 16):
            log(db.session.get(type(animator), account_id), hour=hour)
    with queries() as many:
        text = piotr.get(page).get_data(as_text=True)
    assert len(few) == len(many) <= 14
    assert "6\N{NO-BREAK SPACE}godz. 00\N{NO-BREAK SPACE}min" in text
    assert piotr.post(f"{page}/acceptance", data={"version": 1}).status_code == 403
    assert piotr.post(f"{page}/closing").status_code == 303
    assert beata.post(f"{page}/acceptance", data={"version": 7}).status_code == 409
    assert beata.post(f"{page}/return", data={"back-version": 1, "back-remark": " "}).status_code == 422
    assert "Zamknij miesiąc" not in piotr.get("/").get_data(as_text=True)
    assert beata.post(f"{page}/acceptance", data={"version": 1}).status_code == 303
    assert piotr.post(f"{page}/opening").status_code == 403
    assert beata.post(f"{page}/opening").status_code == 303
    assert piotr.get(f"{page}.xlsx").status_code == 200
    for path in ("/fieldwork/reports", "/fieldwork/reports/quarter?year=2026&quarter=1"):
        assert beata.get(path).status_code == 200
    assert beata.get("/fieldwork/reports/quarter.xlsx?year=2026&quarter=1").status_code == 200


def test_a_volunteers_timesheet_is_compared_day_by_day(session):
    animator, project = make_account(roles=["animator"]), make_project()
    person = make_person(account_id=animator.id)
    agreement = VolunteerAgreement(
        project_id=project.id,
        person_id=person.id,
        starts_on=DAY,
        ends_on=DAY,
        agreed_on=DAY,
        tasks="Animacja",
        rate=3500,
        project=project,
        person=person,
    )
    note(agreement, actor=None)
    sheet = Timesheet(agreement_id=agreement.id, month=DAY.replace(day=1), agreement=agreement)
    db.session.add(sheet)
    db.session.flush()
    work = VolunteerWork(timesheet_id=sheet.id, timesheet=sheet, day=DAY, minutes=120, task="Spotkanie", amount=7000)
    note_all([work], actor=None)
    assert months.volunteered(animator.id, DAY.replace(day=1)) == {DAY: 120}
    assert months.volunteered(animator.id, date(2026, 4, 1)) == {}


def test_the_papers_are_read_aloud_well(session, tmp_path):
    animator = make_account(name="Piotr Sowa", roles=["animator"])
    society = make_organisation("Stowarzyszenie Bałt", nip="5260250274")
    long = "Sala ma ogrzewanie i kuchnię. Sołtyska odda klucz, gdy dwie osoby zgodzą się otwierać ją po południu. " * 4
    for day in range(1, 26):
        log(
            animator,
            day=DAY.replace(day=day),
            clients=[("organisation", society.id)],
            findings=long if day % 3 else "Krótko.",
            agreements="Zebranie wiejskie w sprawie świetlicy." if day % 2 else "",
            place="Świetlica, ul. Długa 3",
        )
    month = months.month(animator, animator.id, *MARCH)
    month.clients = months.clients_of([row.id for row in month.rows])
    commands.close_month(month, actor=animator)
    month.record = session.query(WorkMonth).one()
    for template, data in (
        ("fieldwork/month.typ", papers.month(month)),
        ("fieldwork/card.typ", papers.card(service.organisation(animator, society.id))),
    ):
        path = tmp_path / "paper.pdf"
        path.write_bytes(typeset(template, data))
        assert [f"{found.rule} {found.message}" for found in outloud.check(str(path)).sorted_findings()] == []
    assert data["rows"][0]["duration"] == "1\N{NO-BREAK SPACE}godz. 30\N{NO-BREAK SPACE}min"
    assert session.query(SupportEntry).count() == 25
    stranger = make_account(roles=["trainer"])
    assert service.organisation(stranger, society.id) is None
    note_all([make_entry(animator, day=date(2026, 5, 1), completed_at=None)], actor=None)
    assert len(service.organisation(animator, society.id).rows) == 25
