"""Diet and needs: for those with the right to them, on no other page, in no other file; and gone once approved."""

import io
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from python_calamine import CalamineWorkbook

from association.accounts.models import digest
from association.conferences.commands import needs as commands
from association.conferences.commands import pools, visit_wishes, visits
from association.conferences.models import (
    Attendee,
    AttendeeNeeds,
    Conference,
    NeedsErasure,
    Registration,
    RegistrationRules,
)
from association.conferences.needs_lists import paper, tasks
from association.conferences.registration_links import new_nonce, registration_token
from association.core.clock import now, today
from association.core.database import db
from association.core.history import HistoryEntry, note_all
from association.core.mail import Mail
from association.core.refusals import Refused
from tests.factories.conferences import (
    make_attendee,
    make_conference,
    make_day,
    make_item,
    make_member,
    make_pool,
    make_rules,
    make_seat,
)

SAID = {"diet": "vegan", "diet_note": "bez orzechów xyzzy", "needs": ["wheelchair"], "needs_note": "podjazd plugh"}
# What these answers look like, stored or shown.
TRACES = re.compile("xyzzy|plugh|vegan|wega[nń]sk|wheelchair|dostęp dla wózka", re.IGNORECASE)


def save(*records):
    note_all(records, actor=None)
    db.session.flush()
    return records[0]


@pytest.fixture
def scene(saved, enter):
    """One person with answers in a conference that is over; an organiser without the right and one with it."""
    organiser, reader = enter("coordinator", email="org@example.org"), enter("coordinator", email="needs@example.org")
    first = today() - timedelta(days=20)
    with saved():
        conference = save(make_conference(starts_on=first, ends_on=first))
        save(make_rules(conference))
        save(make_member(conference, SimpleNamespace(id=organiser.account_id)))
        save(make_member(conference, SimpleNamespace(id=reader.account_id), sees_needs=True))
        day = save(make_day(conference, day=first))
        visit = save(make_item(day, "Wizyta I", kind="study_visit", number="I", capacity=2))
        attendee = save(make_attendee(conference, "Nowak", email="nowak@example.org"))
        save(make_attendee(conference, "Bez Potrzeb", email="bez@example.org"))
        visits.set_rules(conference, most=2, fills="nobody", wishes_until=None, actor=None)
        visit_wishes.wish(attendee, wishes=[visit.id], actor=None)
        meal = save(make_pool(conference, "meal", label="Obiad", capacity=10, taken=1, next_number=2))
        pools.complete(conference, actor=None)
        save(make_seat(attendee, meal))
        save(AttendeeNeeds(conference_id=conference.id, attendee_id=attendee.id, **SAID))
        visits.allocate(conference, actor=None)
        found = SimpleNamespace(
            conference=conference.id,
            attendee=attendee.id,
            url=f"/conferences/{conference.id}",
            organiser=organiser,
            reader=reader,
        )
    return found


def pages(app, scene) -> list[str]:
    """Every page and file that one opens with GET and that needs no more than a conference, perhaps one attendee."""
    known = {"conference_id": scene.conference, "attendee_id": scene.attendee}
    found = []
    for rule in app.url_map.iter_rules():
        if "conference_id" in rule.arguments and rule.arguments <= known.keys() | {"suffix"} and "GET" in rule.methods:
            for suffix in ("csv", "xlsx") if "suffix" in rule.arguments else ("",):
                values = {name: known[name] for name in rule.arguments & known.keys()}
                values |= {"suffix": suffix} if suffix else {}
                found.append(app.url_map.bind("").build(rule.endpoint, values))
    return sorted(set(found))


def test_no_page_and_no_file_tells_them_to_an_organiser_without_the_right(app, scene):
    told = {}
    for path in pages(app, scene):
        if path.endswith(".pdf"):
            continue
        answer = scene.organiser.get(path, follow_redirects=False)
        assert answer.status_code < 500, path
        told[path] = traces(answer)
    assert {path: found for path, found in told.items() if found} == {}
    # The walk went where the people are.
    assert f"{scene.url}/visits" in told
    assert len(told) > 8


def traces(answer) -> list[str]:
    if "spreadsheet" in answer.content_type:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0)
        return TRACES.findall(str(sheet.to_python()))
    # The choices of a form are no answers of anybody; what was chosen of them would be.
    shown = re.sub(r"<(option|label)\b(?![^>]*(selected|checked))[^>]*>[^<]*", "", answer.text)
    shown = re.sub(
        r'<(option|input)\b(?![^>]*(selected|checked))[^>]*value="(vegan|wheelchair|vegetarian)"[^>]*>', "", shown
    )
    return TRACES.findall(shown)


def test_they_open_with_the_right_alone(scene, enter):
    stranger, administrator = enter("coordinator", email="c@example.org"), enter("administrator", email="a@example.org")
    for path in ("needs", "needs.pdf", "needs.xlsx"):
        assert scene.organiser.get(f"{scene.url}/{path}").status_code == 403
        assert scene.reader.get(f"{scene.url}/{path}").status_code == 200
        assert stranger.get(f"{scene.url}/{path}").status_code == 404
        assert administrator.get(f"{scene.url}/{path}").status_code == 403
    page = scene.reader.get(f"{scene.url}/needs")
    assert "bez orzechów xyzzy" in page.text
    assert "podjazd plugh" in page.text
    assert "Bez Potrzeb" not in page.text


def test_neither_search_nor_letters_nor_the_trail_know_them(app, scene):
    for words in ("xyzzy", "plugh", "wegańska", "wózka"):
        for client in (scene.organiser, scene.reader):
            assert "Nowak" not in client.get(f"/search?q={words}").text
        assert "Nowak" not in scene.organiser.get(f"{scene.url}/visits/people?q={words}").text
        assert "Nowak" in scene.organiser.get(f"{scene.url}/visits/people?diet={words}&needs=wheelchair").text
    with app.app_context():
        kept = [value for line in db.session.query(HistoryEntry) for value in (line.title, line.old, line.new)]
        kept += [mail.text for mail in db.session.query(Mail)]
        assert [value for value in kept if value and TRACES.search(value)] == []


def test_the_private_page_takes_answers_and_never_shows_them(app, scene, saved):
    with saved():
        attendee = db.session.get_one(Attendee, scene.attendee)
        conference = db.session.get_one(Conference, scene.conference)
        rules = db.session.query(RegistrationRules).one()
        conference.state, rules.asks = "announced", ["diet", "needs"]
        rules.change_until = rules.closes_at = now() + timedelta(days=5)
        nonce = new_nonce()
        token = registration_token(nonce)
        sent = Registration(
            conference_id=conference.id,
            nonce=nonce,
            token_digest=digest(token),
            request_key="a",
            contact_name="Anna Nowak",
            email="nowak@example.org",
        )
        note_all([conference, rules, sent], actor=None)
        db.session.flush()
        attendee.registration_id = sent.id
        save(attendee)
    page = f"/registration/{token}/people/{scene.attendee}"
    answer = scene.organiser.get(page)
    assert (answer.status_code, traces(answer)) == (200, [])
    data = {"given_name": "Anna", "family_name": "Nowak", "email": "nowak@example.org", "form_of_address": "none"}
    data |= {"category": "social_worker"}
    for change, left in (({}, "vegan"), ({"diet": "vegetarian"}, "vegetarian"), ({"forget_needs": "y"}, "")):
        assert scene.organiser.post(page, data=data | change).status_code == 303
        with app.app_context():
            kept = db.session.query(AttendeeNeeds).filter_by(attendee_id=scene.attendee).one_or_none()
            assert (kept.diet if kept else "") == left


def test_lists_for_the_kitchen_count_portions(app, scene, session):
    conference = db.session.get_one(Conference, scene.conference)
    data = paper(conference)
    assert data["diets"] == [["bez szczególnej diety", 1], ["wegańska", 1]]
    assert data["meals"] == [["Obiad", 1, "wegańska: 1"]]
    assert [(one["name"], one["needs"]) for one in data["people"]] == [
        ("Nowak Anna", "dostęp dla wózka, podjazd plugh")
    ]


def test_deletion_is_proposed_approved_and_leaves_no_trace(app, scene):
    with app.app_context(), app.test_request_context():
        assert [task.url for task in tasks(SimpleNamespace(id=scene.organiser.account_id))] == [
            f"{scene.url}/needs/erasure"
        ]
    page = scene.organiser.get(f"{scene.url}/needs/erasure")
    assert "Znikną odpowiedzi 1 osoby" in page.text
    assert scene.organiser.post(f"{scene.url}/needs/erasure").status_code == 422
    assert scene.organiser.post(f"{scene.url}/needs/erasure", data={"sure": "y"}).status_code == 303
    assert scene.organiser.post(f"{scene.url}/needs/erasure", data={"sure": "y"}).status_code == 409
    with app.app_context(), app.test_request_context():
        assert db.session.query(AttendeeNeeds).count() == 0
        assert [(row.people, row.erased_by_name) for row in db.session.query(NeedsErasure)] == [(1, "Beata Tkacz")]
        assert tasks(SimpleNamespace(id=scene.organiser.account_id)) == []
    for path in pages(app, scene):
        if path.endswith((".csv", ".xlsx", "/needs", "/visits")):
            assert traces(scene.reader.get(path)) == [], path


def test_nothing_is_deleted_before_the_end(app, scene, session):
    conference = db.session.get_one(Conference, scene.conference)
    conference.ends_on = today()
    save(conference)
    with pytest.raises(Refused, match="jeszcze się nie skończyła"):
        commands.erase(conference, actor=None)
