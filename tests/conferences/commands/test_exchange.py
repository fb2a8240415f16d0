"""Taking programmes in: as a whole, in one step, twice without doubles."""

import gzip
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from association.conferences.commands import conferences, programme, steps
from association.conferences.commands import exchange as commands
from association.conferences.exchange import matching, schedule_json, schedule_xml, text
from association.conferences.exchange.draft import clock
from association.conferences.models import ConferenceDay, ConferenceRoom, Contributor, ProgrammeImport, ProgrammeItem
from association.conferences.queries import exchange as queries
from association.core.history import note_all
from association.core.refusals import Refused
from tests.factories.accounts import make_account
from tests.factories.conferences import FIRST, make_conference, make_day, make_pool
from tests.voc_schedule import faults

PRINTED = Path("association/data/osl_krakow_2014.txt").read_text(encoding="utf-8")
PUBLISHED = gzip.decompress(Path("tests/conferences/exchange/32c3.schedule.xml.gz").read_bytes())


@pytest.fixture
def hall(session):
    """A conference of two days and its organiser."""
    actor, conference = make_account(), make_conference()
    session.add(actor)
    note_all([conference], actor=None)
    note_all([make_day(conference), make_day(conference, FIRST + timedelta(days=1))], actor=None)
    return conference, actor


@pytest.fixture
def congress(session):
    """A conference at the time of the published schedule."""
    actor = make_account()
    session.add(actor)
    days = {"starts_on": date(2015, 12, 27), "ends_on": date(2015, 12, 30)}
    return conferences.begin(title="Kongres", slug="kongres", **days, actor=None), actor


def take(hall, draft, source="text", **how):
    conference, actor = hall
    return commands.take_in(conference, draft, source=source, actor=actor, **how)


def printed():
    draft = text.read(PRINTED)
    draft.fit(FIRST, FIRST + timedelta(days=1))
    return draft


def shown(hall):
    return queries.draft(hall[0])[0]


def test_the_printed_programme_becomes_the_programme(session, hall):
    assert take(hall, printed())[:3] == (29, 0, 0)
    now = shown(hall)
    assert [item.title for item in now.items if clock(item.starts) == "12:30" and item.day == 1] == [
        "Powrót do hotelu",
        "Podsumowanie dwóch dni konferencji",
    ]
    visits = [item for item in now.items if item.kind == "study_visit" and item.parent is not None]
    assert [item.capacity for item in visits] == [20, 12, 20, 15, 15, 15, 15]
    tables = [item for item in now.items if item.kind == "table"]
    assert sum(len(item.people) for item in tables) == 8
    # Somebody who leads a table and sits in the panel is one person.
    assert session.scalar(select(func.count()).select_from(Contributor).where(Contributor.name == "Anna Sztencel")) == 1


def test_the_same_text_again_changes_nothing(hall):
    take(hall, printed())
    assert take(hall, printed())[:3] == (0, 0, 0)
    corrected = text.read(PRINTED.replace("13:30-14:30 Obiad", "13:30-14:30 Obiad (sala Lustrzana)"))
    corrected.fit(FIRST, FIRST + timedelta(days=1))
    assert take(hall, corrected)[:3] == (0, 1, 0)
    assert shown(hall).items[1].room == "sala Lustrzana"


def test_what_was_taken_in_can_be_taken_back_and_taken_in_again(session, hall):
    conference, actor = hall
    outcome = take(hall, printed())
    steps.undo(conference, actor=actor, step_id=outcome.step_id)
    assert shown(hall).items == []
    assert queries.people(conference.id) == []
    assert take(hall, printed())[0] == 29


def test_rooms_and_days_that_came_with_a_programme_go_with_it_unless_somebody_uses_them(session, hall):
    conference, actor = hall
    draft = schedule_xml.read(PUBLISHED)
    for day, shown_day in enumerate(draft.days):
        shown_day.day = (FIRST + timedelta(days=day)).isoformat()

    def counted():
        rooms = session.query(ConferenceRoom).filter(ConferenceRoom.archived_at.is_(None)).count()
        days = session.query(ConferenceDay).order_by(ConferenceDay.day).all()
        assert (conference.starts_on, conference.ends_on) == (days[0].day, days[-1].day)
        return rooms, [day.id for day in days]

    before = counted()
    take(hall, draft, "xml")
    made = counted()
    assert (len(made[1]), made[0] > 4, before[0]) == (4, True, 0)
    note_all([make_pool(conference, kind="day", day_id=made[1][-1])], actor=None)
    items = len(shown(hall).items)
    steps.undo(conference, actor=actor)
    assert (counted(), shown(hall).items) == (before, [])
    steps.redo(conference, actor=actor)
    assert (counted(), len(shown(hall).items)) == (made, items)
    # Something of somebody else stands in one of the rooms, on the third day: both stay, and the second day between.
    third = session.get(ConferenceDay, made[1][2])
    room = session.query(ConferenceRoom).first()
    at = datetime.combine(third.day, time(10))
    facts = {"kind": "break", "title": "Kawa", "day_id": third.id, "room_id": room.id, "starts_at": at, "ends_at": None}
    programme.add_item(conference, **facts, actor=None)
    steps.undo(conference, actor=actor)
    assert (counted(), len(shown(hall).items)) == ((1, made[1][:3]), 1)


def test_a_published_schedule_comes_in_goes_out_and_is_valid(session, congress):
    """Four days and hundreds of items as they were published, with the faults they have."""
    draft = schedule_xml.read(PUBLISHED)
    assert (len(draft.items), len(draft.days)) == (474, 4)
    assert take(congress, draft, "xml")[:3] == (474, 0, 0)
    now = shown(congress)
    written = schedule_xml.write(now)
    assert faults(written) == []
    assert told(schedule_xml.read(written)) == told(draft)
    # The same file, and what was written from it, change nothing.
    assert take(congress, schedule_xml.read(PUBLISHED), "xml")[:3] == (0, 0, 0)
    assert take(congress, schedule_xml.read(written), "xml")[:3] == (0, 0, 0)
    assert take(congress, schedule_json.read(schedule_json.write(now)), "json")[:3] == (0, 0, 0)
    assert session.scalar(select(func.count()).select_from(ConferenceRoom)) == len(
        {item.room for item in draft.items} - {""}
    )
    assert session.scalar(select(func.count()).select_from(ConferenceDay)) == 4


def told(draft):
    return sorted(
        (
            matching.exchanged(item.guid),
            item.exchange_id or 0,
            item.title,
            draft.days[item.day].day,
            item.starts,
            item.ends or 0,
            item.room,
            item.track,
            item.language,
            item.extra.get("type", item.kind),
            [person.name for person in item.people],
        )
        for item in draft.items
    )


def a_part():
    """The first items of the published schedule."""
    draft = schedule_xml.read(PUBLISHED)
    del draft.items[40:]
    return draft


def test_another_edition_of_a_schedule_changes_what_became_different(congress):
    take(congress, a_part(), "xml")
    draft = a_part()
    gone = draft.items.pop()
    draft.items[0].title = "Otwarcie"
    draft.items[1].starts += 30
    draft.items[1].ends += 30
    assert take(congress, draft, "xml", remove_missing=True)[:3] == (0, 2, 1)
    now = {item.guid: item for item in shown(congress).items}
    assert now[draft.items[0].guid].title == "Otwarcie"
    assert clock(now[draft.items[1].guid].starts) == clock(draft.items[1].starts)
    assert gone.guid not in now
    # What was taken out of the programme comes back instead of standing there twice.
    assert take(congress, a_part(), "xml")[:3] == (1, 2, 0)


def test_offices_and_roles_survive_a_format_that_knows_none(hall):
    take(hall, printed())
    draft = schedule_xml.read(schedule_xml.write(shown(hall)))
    panel = next(item for item in draft.items if item.kind == "panel")
    panel.people = [*panel.people[1:], type(panel.people[0])("Nowa Osoba")]
    assert take(hall, draft, "xml")[:3] == (0, 1, 0)
    now = next(item for item in shown(hall).items if item.kind == "panel")
    assert [(person.name, person.role) for person in now.people] == [
        ("Agnieszka Rzepecka", "panellist"),
        ("Anna Kowalczyk", "panellist"),
        ("Anna Sztencel", "panellist"),
        ("Tomasz Wiak", "moderator"),
        ("Nowa Osoba", "speaker"),
    ]
    assert now.people[0].affiliation == "MOPS Katowice"


def test_lines_that_were_dropped_stay_out(hall):
    draft = printed()
    for item in draft.items:
        item.kept = item.kind in ("workshop", "table")
    assert take(hall, draft)[0] == 8


def test_a_text_without_hours_is_refused(hall):
    conference, actor = hall
    with pytest.raises(Refused):
        commands.keep(conference, source="text", name="", draft=text.read("Zapraszamy wszystkich!"), actor=actor)


def test_what_waits_is_kept_and_then_taken_in(session, hall):
    conference, actor = hall
    waiting = commands.keep(conference, source="text", name="", draft=text.read(PRINTED), actor=actor)
    assert session.scalar(select(func.count()).select_from(ProgrammeItem)) == 0
    kept = queries.Draft.from_kept(waiting.draft)
    assert commands.accept(waiting, draft=kept, actor=actor).added == 29
    assert waiting.draft == {}


def test_what_nobody_took_in_is_forgotten_after_a_week(session, hall):
    conference, actor = hall
    for _number in range(2):
        commands.keep(conference, source="text", name="", draft=text.read(PRINTED), actor=actor)
    old = session.scalars(select(ProgrammeImport)).first()
    old.created_at -= timedelta(days=8)
    session.commit()
    assert commands.sweep() == 1
    assert session.scalar(select(func.count()).select_from(ProgrammeImport)) == 1


def test_changes_made_by_hand_meanwhile_are_seen(hall):
    conference, actor = hall
    take(hall, printed())
    items = programme.queries.records(conference.id, queries.draft(conference)[1])
    lunch = next(item for item in items if item.title == "Obiad")
    programme.change_item(lunch, title="Obiad w ogrodzie", actor=actor)
    # A pasted text knows no names of items: what is called otherwise is another item, and is seen as new.
    assert take(hall, printed())[:3] == (1, 0, 0)
