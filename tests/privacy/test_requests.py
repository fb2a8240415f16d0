"""From the day a request comes to the day of its answer; notices, consents, and what may go."""

from datetime import date, timedelta

import pytest

from association.certificates.models import Certificate
from association.core.clock import today
from association.core.database import db
from association.core.history import note_all
from association.core.refusals import Refused
from association.fieldwork.models import GroupMember, SupportClient, WorkMonth
from association.people.models import Person
from association.privacy.commands import notices, requests
from association.privacy.models import Consent, DataRequest, NoticeSeen, Restriction, RetentionProposal
from association.privacy.queries import duties
from tests.factories.academy import make_cohort, make_enrolment
from tests.factories.accounts import make_account
from tests.factories.certificates import make_register
from tests.factories.contributions import make_agreement, make_in_kind, make_work
from tests.factories.fieldwork import make_entry, make_group
from tests.factories.finances_expenses import make_expense
from tests.factories.people import make_person
from tests.factories.projects import make_project


def receive(person, kind="erasure", **facts):
    return requests.receive(kind=kind, received_on=today(), actor=None, person=person, **facts)


def test_the_law_gives_a_month_and_once_two_more(session):
    request = requests.receive(kind="access", received_on=date(2026, 1, 31), actor=None, name="Anna Nowak")
    assert request.due_on == date(2026, 2, 28)
    requests.extend(request, extended_because="dużo danych", actor=None)
    assert request.due_on == date(2026, 4, 30)
    with pytest.raises(Refused):
        requests.extend(request, extended_because="jeszcze więcej", actor=None)


def test_a_duty_stops_an_erasure(session):
    person, actor = make_person(), make_account(roles=["administrator"])
    project = make_project(starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    make_enrolment(cohort=make_cohort(project=project), person=person)
    request = receive(person)
    lasting = duties.of(requests.found(request))
    assert [duty.until for duty in lasting] == [date(2031, 12, 31)]
    with pytest.raises(Refused) as refusal:
        requests.ask_for_erasure(request, in_spite_of_duties="", actor=actor)
    assert refusal.value.field == "in_spite_of_duties"
    requests.restrict(request, until=lasting[0].until, reason="dotacja", actor=actor)
    limit = session.query(Restriction).one()
    assert (request.state, limit.until, bool(person.archived_at)) == ("restricted", date(2031, 12, 31), True)
    requests.end_restriction(limit, actor=actor)
    assert person.archived_at is None


def test_certificates_money_and_fieldwork_say_how_long_they_are_kept(session):
    account = make_account(roles=["animator"])
    person = make_person("Anna", "Nowak", account_id=account.id)
    project = make_project(starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    days = {"starts_on": date(2025, 7, 1), "ends_on": date(2025, 9, 30)}
    agreement = make_agreement(project=project, person=person, **days)
    work = make_work(agreement, day=date(2025, 9, 5))
    lent = make_in_kind(project=project, owner="Anna Nowak", used_on=date(2025, 9, 5))
    bill = make_expense(project=project, issuer_name="Anna Nowak", issuer_nip="", issued_on=date(2026, 1, 8))
    entry, free = make_entry(account, project_id=project.id), make_entry(account, day=date(2020, 1, 7))
    group = make_group(project_id=project.id)
    note_all([entry, free, group], actor=None)
    rows = [
        GroupMember(group_id=group.id, person_id=person.id),
        SupportClient(entry_id=entry.id, person_id=person.id),
        SupportClient(entry_id=free.id, person_id=person.id),
        WorkMonth(account_id=account.id, month=date(2026, 3, 1), minutes=120),
    ]
    cohort = make_cohort(project=project)
    number = {"register_id": make_register().id, "year": 2019, "number": 1, "label": "1/JAL/2019", "code": "K7Q4M2TD"}
    about = {"owner_kind": cohort.audit_kind, "owner_id": cohort.id, "subject_kind": "-", "subject_id": 1, "paper": {}}
    held = {"person_id": person.id, "person_name": person.name, "course": "Akademia", "issued_on": date(2035, 5, 8)}
    paper = Certificate(**number, **about, **held)
    note_all([*rows, paper], actor=None)
    session.flush()
    request = receive(person)
    alike = requests.found(request).alike
    assert (alike["expense"], alike["in_kind"]) == ({bill.id}, {lent.id})
    requests.claim(request, rows=[("expense", bill.id), ("in_kind", lent.id)], actor=None)
    lasting = {duty.label: (duty.until, duty.count) for duty in duties.of(requests.found(request))}
    project_ends, books_end = date(2030, 12, 31), date(2031, 12, 31)
    for of_the_project in (agreement, work, lent, *rows[:2], rows[-1]):
        assert lasting.pop(str(of_the_project.audit_label)) == (project_ends, 1)
    assert lasting.pop(str(paper.audit_label)) == (date(2040, 12, 31), 1)
    # The books of 2026 outlast the project of 2025.
    assert lasting.pop(str(bill.audit_label)) == (books_end, 1)
    assert {until for until, _count in lasting.values()} <= {project_ends}


def test_an_applicant_who_stands_in_no_directory_is_found(session):
    from tests.factories.conferences import make_attendee, make_conference

    conference = make_conference()
    requests.note(conference, actor=None)
    theirs = make_attendee(conference, "Zięba", given_name="Ewa", email="ewa@example.org")
    perhaps = make_attendee(conference, "Zięba", given_name="Ewa", email="inna@example.org")
    other = make_attendee(conference, "Kos", given_name="Jan", email="jan@example.org")
    for attendee in (theirs, perhaps, other):
        requests.note(attendee, actor=None)
    request = requests.receive(
        kind="access", received_on=today(), actor=None, name="ewa zieba", email="EWA@example.org"
    )
    found = requests.found(request)
    assert (found.ids("attendee"), found.alike["attendee"]) == ({theirs.id}, {perhaps.id})
    requests.claim(request, rows=[("attendee", perhaps.id)], actor=None)
    assert requests.found(request).ids("attendee") == {theirs.id, perhaps.id}
    assert other.id not in requests.found(request).ids("attendee")


def test_silence_of_years_is_proposed_and_a_human_decides(session):
    actor = make_account(roles=["administrator"])
    quiet, recent, busy = make_person("Anna", "Cicha"), make_person("Ewa", "Nowa"), make_person("Jan", "Długi")
    project = make_project(starts_on=today(), ends_on=today() + timedelta(days=30))
    make_enrolment(cohort=make_cohort(project=project), person=busy)
    session.flush()
    long_ago = requests.now() - timedelta(days=4 * 365)
    session.execute(db.update(Person).where(Person.id.in_([quiet.id, busy.id])).values(updated_at=long_ago))
    assert [person_id for person_id, _until in duties.over(today())] == [quiet.id]
    row = RetentionProposal(person_id=quiet.id, until=today())
    requests.note(row, actor=None)
    with pytest.raises(Refused):
        requests.keep(row, because=" ", look_again_on=None, actor=actor)
    requests.keep(row, because="pisze kronikę", look_again_on=today() + timedelta(days=365), actor=actor)
    assert duties.over(today()) == []
    assert (row.decided_by_name, recent.archived_at) == (actor.name, None)


def test_published_words_never_change(session):
    notice = notices.begin_notice(title="Ogólna", audience="general", text="Administrator: …", actor=None)
    with pytest.raises(Refused):
        notices.publish(notice, actor=None)
    same = {"title": "Ogólna", "audience": "general", "text_en": "", "actor": None}
    notices.change_notice(notice, text="Administrator: my", changes="", **same)
    first = notices.publish(notice, actor=None)
    second = notices.change_notice(notice, text="Administrator: wciąż my", changes="adres", **same)
    assert (first.number, first.text, second.number, second.published_at) == (1, "Administrator: my", 2, None)


def test_a_consent_is_as_easy_to_take_back_as_to_give(session):
    person = make_person()
    consent = notices.agree(person, purpose="image", given_on=today(), way="paper", actor=None)
    with pytest.raises(Refused):
        notices.agree(person, purpose="image", given_on=today(), way="paper", actor=None)
    notices.withdraw(consent, withdrawn_on=today(), actor=None)
    assert not consent.stands
    notices.unwithdraw(consent, actor=None)
    assert consent.stands


def test_the_way_through_the_pages(enter, saved):
    with saved():
        person = make_person(email="anna@example.org")
        notice = notices.begin_notice(title="Ogólna", audience="general", text="Administrator: my", actor=None)
        version = notices.publish(notice, actor=None).id
        person_id, notice_id = person.id, notice.id
    client = enter("administrator")
    at = f"/privacy/persons/{person_id}"
    form = {"purpose": "image", "given_on": today().isoformat(), "way": "paper", "scope": "strona"}
    assert client.post(f"{at}/consents/new", data=form).status_code == 303
    assert client.post(f"{at}/consents/new", data=form).status_code == 422
    seen = {"version_id": version, "seen_on": today().isoformat(), "way": "paper"}
    assert client.post(f"{at}/told", data=seen).status_code == 303
    asked = {"name": "Anna Nowak", "kind": "access", "received_on": today().isoformat(), "way": "mail"}
    assert client.post("/privacy/requests/new", data=asked | {"name": ""}).status_code == 422
    answer = client.post("/privacy/requests/new", data=asked | {"person_id": ["Anna Nowak", str(person_id)]})
    assert answer.status_code == 303
    place = answer.location
    for path in (
        at,
        place,
        f"/privacy/notices/{notice_id}",
        f"/privacy/notices/{notice_id}/edit",
        "/privacy/notices",
        "/privacy/requests",
        "/privacy/register",
        "/privacy/proposals",
        f"/privacy/requests/new?person={person_id}",
    ):
        assert client.get(path).status_code == 200, path
    assert client.post(f"{place}/copy").status_code == 303
    packed = client.get(f"{place}/copy.zip")
    assert packed.data[:2] == b"PK"
    packed.close()
    assert packed.headers["Content-Disposition"].startswith("attachment")
    assert client.post(f"{place}/answer", data={"state": "refused", "answer": "", "version": "1"}).status_code in {
        409,
        422,
    }
    with saved():
        assert db.session.query(Consent).count() == db.session.query(NoticeSeen).count() == 1
        assert db.session.query(DataRequest).one().person_id == person_id
    asked["kind"] = "erasure"
    place = client.post("/privacy/requests/new", data=asked | {"person_id": ["Anna Nowak", str(person_id)]}).location
    assert client.post(f"{place}/erasure", data={"in_spite_of_duties": ""}).status_code == 303
    told = client.get(place).text
    assert "Osoba usunięta" in told
    assert "Anna Nowak" not in told
    assert client.post(f"{place}/erasure", data={"in_spite_of_duties": ""}).status_code == 422


def test_only_administrators_read_everything_about_a_person(enter, saved):
    with saved():
        ident = receive(make_person()).id
    client = enter("coordinator")
    assert "Zbierz kopię" not in client.get(f"/privacy/requests/{ident}").text
    for way in ("copy", "erasure", "answer", "restriction"):
        assert client.post(f"/privacy/requests/{ident}/{way}").status_code == 403
