"""Results: everybody once, one category each, every sum the same whole; what projects count; certificates."""

from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest

from association.accounts.models import Account
from association.certificates.commands import designs, registers
from association.certificates.models import Certificate
from association.certificates.queries import Held, design_of
from association.conferences import certificates as reckoned
from association.conferences import measuring, proving
from association.conferences.commands import certificates
from association.conferences.models import Attendee, Conference, Presence
from association.conferences.queries import presence as presence_queries
from association.conferences.results import results
from association.core.clock import standing_at
from association.core.database import db
from association.core.feature import Measured, record_type
from association.core.history import note_all
from tests.factories.accounts import make_account
from tests.factories.conferences import FIRST, make_attendee, make_conference, make_day, make_item
from tests.factories.documents import make_document
from tests.factories.people import make_person
from tests.factories.projects import make_project

EVENING = datetime.combine(FIRST, datetime.min.time()).replace(hour=20)
CAME = datetime.combine(FIRST, datetime.min.time()).replace(hour=7)


def save(*records):
    note_all(records, actor=None)
    db.session.flush()
    return records[0]


@pytest.fixture
def held(session):
    """A conference of a project that is over: three of four came, one of them without a registration, and Anna was
    registered twice."""
    with standing_at(EVENING + timedelta(days=3)):
        actor = make_account(roles=["administrator"])
        project = save(make_project())
        conference = save(make_conference(project_id=project.id, ends_on=FIRST))
        conference.project = project
        day = save(make_day(conference))
        lecture = save(make_item(day, "Wykład", "9:00", "11:00"))
        table = save(make_item(day, "Stolik", "11:00", "12:00", kind="table"))
        anna = save(make_person(given_name="Anna", family_name="Nowak"))
        people = {
            "anna": make_attendee(conference, person_id=anna.id, category="ngo", wants_certificate=True),
            "again": make_attendee(conference, person_id=anna.id, category="academic"),
            "jan": make_attendee(conference, "Kos", given_name="Jan", email="jan@example.org", category="ngo"),
            "ewa": make_attendee(conference, "Lis", given_name="Ewa", category="student"),
            "guest": make_attendee(conference, "Bąk", given_name="Ola", category="other", walk_in=True),
        }
        save(*people.values())
        for name in ("anna", "jan", "guest"):
            there(people[name], day)
        there(people["jan"], day, table)
        yield SimpleNamespace(
            conference=conference, day=day, lecture=lecture, table=table, project=project, actor=actor, **people
        )


def there(attendee, day, item=None, **values) -> Presence:
    place = {"item_id": item.id, "scope": f"item-{item.id}"} if item else {}
    facts = {"conference_id": day.conference_id, "attendee": attendee, "day_id": day.id, "came_at": CAME}
    return save(Presence(**facts, **place, **values))


def _rows(held, key) -> dict:
    [table] = [table for table in results(held.conference).tables if table.key == key]
    return {row[0]: row[1:] for row in table.rows}


def test_everybody_counts_once_and_sums_are_wholes(held):
    assert list(_rows(held, "people").values()) == [(3,), (3,), (1,), (1,), (0,)]
    categories = _rows(held, "categories")
    assert categories["organizacja pozarządowa"] == (2, 2, 0)
    assert categories["studia"] == (1, 0, 1)
    assert "nauka" not in categories
    total = categories.pop("razem")
    assert total == tuple(map(sum, zip(*categories.values(), strict=True))) == (3, 3, 1)
    # The table counted at its door, so the others were at the lecture alone.
    assert _rows(held, "items") == {"Stolik": ("stolik dyskusyjny", "–", "–", 1, "–")}
    assert _rows(held, "hours")["Osobogodziny razem"] == (7.0,)


def test_an_empty_conference_has_nothing_to_tell(session):
    conference = save(make_conference())
    assert results(conference).tables == []
    assert reckoned.candidates(conference) == ([], 0)


def test_a_project_counts_people_and_hours_and_what_a_signed_list_shows(held):
    project = held.project
    assert measuring.count_participants(project.id) == Measured(3, 0)
    assert measuring.count_hours(project.id) == Measured(7, 0)
    assert [str(check.text) for check in proving.checks(held.actor, project, FIRST, FIRST)] == [
        "Brak podpisanej listy: Organizowanie społeczności lokalnej, 24.11.2030"
    ]
    save(make_document(owner_kind="conferences.item", owner_id=held.table.id, kind="attendance_sheet"))
    db.session.info.pop("remembered", None)
    assert measuring.count_participants(project.id) == Measured(3, 1)
    assert measuring.count_hours(project.id) == Measured(7, 1)
    save(make_document(owner_kind="conferences.conference", owner_id=held.conference.id, kind="attendance_sheet"))
    db.session.info.pop("remembered", None)
    assert measuring.count_participants(project.id) == Measured(3, 3)
    assert not list(proving.checks(held.actor, project, FIRST, FIRST))
    groups = measuring.participants_behind(held.actor, project.id)
    assert [line.title for line in groups[0].lines] == ["Bąk Ola", "Kos Jan", "Nowak Anna"]
    assert [group.are_proofs for group in groups] == [False, False, True]
    assert len(groups[2].lines) == 2
    reached = measuring.participants(None, project.id)
    assert sorted(one.category for one in reached) == ["inna", "organizacja pozarządowa", "organizacja pozarządowa"]
    assert len({one.person_id for one in reached}) == 3


def test_who_undid_a_check_in_is_found_as_the_cause_of_a_fall(held):
    presence = db.session.query(Presence).filter_by(attendee_id=held.jan.id, scope="day").one()
    since = presence.created_at
    presence.undone_at = since
    save(presence)
    lines = measuring.MEASURES[0].changes(held.project.id, since)
    assert [(line.title, line.field) for line in lines] == [("Jan Kos", "undone_at")]
    assert measuring.MEASURES[0].changes(held.project.id, since, [held.anna.person_id]) == []


def _design(held) -> None:
    register = registers.open_register(title="Konferencje", pattern="{n}/K/{rok}", actor=held.actor)
    facts = {"outcomes": "", "place": "Kraków", "signatories": "Jan Kos", "register_id": register.id}
    owner = Held(record_type(Conference.audit_kind), held.conference)
    designs.begin(owner, **dict(reckoned.sample(held.conference).texts) | facts, actor=held.actor)
    assert design_of(Conference.audit_kind, held.conference.id)


def test_certificates_say_the_hours_of_each_and_reach_people_outside_the_directory(held):
    _design(held)
    issued = [
        certificates.issue_one(held.conference, attendee_id=one.id, actor=held.actor) for one in (held.anna, held.jan)
    ]
    words = ["".join(piece["text"] for piece in one.paper["body"]).replace("\u00a0", " ") for one in issued]
    assert "w wymiarze 2 godzin zegarowych" in words[0] or "Wymiar: 2 godzin zegarowych" in words[0]
    assert "3 godzin zegarowych" in words[1]
    assert [one.person_name for one in issued] == ["Anna Nowak", "Jan Kos"]
    assert certificates.mail_all(held.conference, actor=held.actor) >= 1
    assert db.session.query(Certificate).filter_by(subject_id=held.jan.id).one().mailed_at
    people, planned = reckoned.candidates(held.conference)
    assert [one.person.name for one in people if one.entitled] == ["Ola Bąk"]
    assert planned == 180


def test_who_was_not_there_gets_no_certificate(held):
    _design(held)
    with pytest.raises(certificates.Refused, match="nie była na żadnym punkcie"):
        certificates.issue_one(held.conference, attendee_id=held.ewa.id, actor=held.actor)
    certificates.issue_one(held.conference, attendee_id=held.jan.id, actor=held.actor)
    with pytest.raises(certificates.Refused, match="ma już ważne"):
        certificates.issue_one(held.conference, attendee_id=held.jan.id, actor=held.actor)


def test_the_list_of_a_large_conference_asks_no_more(held, queries):
    with queries() as few:
        presence_queries.attendance(held.conference.id, held.conference.timezone)
    save(*[make_attendee(held.conference, f"Lis{letter}") for letter in "abc"])
    with queries() as more:
        presence_queries.attendance(held.conference.id, held.conference.timezone)
    assert len(few) == len(more) == 3
    assert db.session.query(Attendee).count() == 8
    assert db.session.query(Account).count() == 1
