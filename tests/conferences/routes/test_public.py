"""The public page of a conference: fast, without cookies, in two languages, the same for everybody."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from icalendar import Calendar

from association.conferences.commands import exchange, releases
from association.conferences.demo_programme import PRINTED
from association.conferences.exchange import text
from association.conferences.models import ConferenceOrganiser
from association.conferences.queries import conferences
from association.core.history import note_all
from association.core.profile import Association
from tests.factories.accounts import make_account
from tests.factories.conferences import FIRST, make_conference, make_day, make_item, make_member, make_rules
from tests.factories.projects import make_project

URL = "/conference/osl-krakow"


def keep(*records):
    note_all(records, actor=None)
    return records[0]


@pytest.fixture
def reference(saved):
    """The printed programme of the reference conference, released once, with an open registration."""
    with saved():
        actor = make_account(name="Beata Tkacz", roles=["coordinator"])
        keep(Association(name="Stowarzyszenie", email="biuro@example.org"))
        conference = keep(make_conference(state="announced", summary="Dwa dni rozmów.", title_en="Communities"))
        keep(make_member(conference, actor), make_rules(conference))
        keep(ConferenceOrganiser(conference_id=conference.id, name="MOPS Kraków"))
        conference = conferences.conference(actor, conference.id)
        draft = text.read(PRINTED.read_text(encoding="utf-8"))
        draft.fit(FIRST, FIRST + timedelta(days=1))
        exchange.take_in(conference, draft, source="text", actor=actor)
        kept = releases.release(conference, number=1, actor=actor).content
        return SimpleNamespace(id=conference.id, actor=actor.id, content=kept)


def test_the_reference_programme_is_small_quick_and_leaves_no_cookie(client, reference, queries):
    with queries() as seen:
        first = client.get(URL)
    assert first.status_code == 200
    assert len(first.data) <= 60 * 1024
    assert len(seen) <= 10
    with queries() as seen:
        again = client.get(URL)
    assert (again.data, len(seen)) == (first.data, 2)
    assert "Set-Cookie" not in first.headers
    assert first.headers["Cache-Control"] == "no-cache"
    same = client.get(URL, headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    assert client.get(URL, headers={"If-Modified-Since": first.headers["Last-Modified"]}).status_code == 304


def test_the_page_holds_every_item_and_everybody_in_it(client, reference):
    html = client.get(URL).get_data(as_text=True)
    assert [html.count(f'id="item-{item["id"]}"') for item in reference.content["items"]] == [1] * 29
    assert html.count("Stolik dyskusyjny ") == 7
    assert all(person["name"] in html for person in reference.content["people"])
    assert [time in html for time in ("12:30", "9:30–11:30".partition("–")[0])] == [True, True]
    assert "Zarejestruj się" in html
    assert "MOPS Kraków" in html


def test_a_link_names_the_language_and_a_visitor_needs_no_cookie_for_it(client, reference):
    english = client.get(f"{URL}?lang=en")
    assert '<html lang="en">' in english.get_data(as_text=True)
    assert "Communities" in english.get_data(as_text=True)
    assert "Set-Cookie" not in english.headers
    assert client.get(URL, headers={"Accept-Language": "en"}).data.startswith(english.data[:200])
    assert english.headers["ETag"] != client.get(f"{URL}?lang=pl").headers["ETag"]


def test_who_is_signed_in_reads_the_same_page(client, enter, reference):
    assert enter(account_id=reference.actor).get(URL).data == client.get(URL).data


def test_a_changed_conference_is_drawn_anew(client, reference, saved):
    before = client.get(URL)
    with saved():
        conference = conferences.by_slug("osl-krakow")
        conference.venue = "Centrum Kongresowe"
        keep(conference)
    after = client.get(URL, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "Centrum Kongresowe" in after.get_data(as_text=True)


def test_only_announced_conferences_have_a_page(client, saved):
    with saved():
        keep(make_conference(), make_conference(slug="druga", state="announced"))
    assert [client.get(f"/conference/{slug}").status_code for slug in ("osl-krakow", "druga", "nie-ma")] == [
        404,
        200,
        404,
    ]
    assert "Program ogłosimy wkrótce" in client.get("/conference/druga").get_data(as_text=True)
    assert [client.get(f"/conference/druga/{what}").status_code for what in ("programme.ics", "programme.pdf")] == [
        404,
        404,
    ]


def test_an_item_has_a_page_of_its_own(client, reference):
    visit = next(item for item in reference.content["items"] if item["kind"] == "study_visit" and item["parent"])
    html = client.get(f"{URL}/items/{visit['id']}").get_data(as_text=True)
    assert "Wizyta studyjna I" in html
    assert "20 miejsc" in html
    assert client.get(f"{URL}/items/999999").status_code == 404


def test_the_calendar_holds_the_whole_or_what_was_starred(client, reference):
    whole = Calendar.from_ical(client.get(f"{URL}/programme.ics").data).walk("VEVENT")
    assert len(whole) == 29
    panel = next(item for item in reference.content["items"] if item["kind"] == "panel")
    mine = client.get(f"{URL}/programme.ics?items={panel['id']},x,99999999999")
    [event] = Calendar.from_ical(mine.data).walk("VEVENT")
    assert event.decoded("DTSTART").isoformat() == "2030-11-24T16:00:00+01:00"
    assert client.get(f"{URL}/programme.ics", headers={"If-None-Match": mine.headers["ETag"]}).status_code == 200


def test_the_calendar_of_a_conference_abroad_tells_the_same_moment(client, reference, saved):
    with saved():
        conference = conferences.by_slug("osl-krakow")
        conference.timezone = "Europe/London"
        keep(conference)
    panel = next(item for item in reference.content["items"] if item["kind"] == "panel")
    [event] = Calendar.from_ical(client.get(f"{URL}/programme.ics?items={panel['id']}").data).walk("VEVENT")
    assert event.decoded("DTSTART").isoformat() == "2030-11-24T17:00:00+01:00"


def test_a_large_programme_says_more_on_the_pages_of_its_items(client, saved):
    with saved():
        actor = make_account()
        conference = keep(make_conference(state="announced"))
        keep(make_member(conference, actor))
        day = keep(make_day(conference))
        keep(*[make_item(day, f"Wykład {n}", description="Długi opis. " * 60) for n in range(60)])
        releases.release(conferences.conference(actor, conference.id), number=1, actor=actor)
    html = client.get(URL).get_data(as_text=True)
    assert "Długi opis" not in html
    assert html.count(f'<a href="{URL}/items/') == 60
    assert len(html.encode()) < 60 * 1024


def test_documents_are_set_from_the_release(client, enter, reference):
    office = enter(account_id=reference.actor)
    base = f"/conferences/{reference.id}"
    found = [client.get(f"{URL}/programme.pdf?lang=en"), office.get(f"{base}/moderator-cards.pdf")]
    assert [answer.data[:5] for answer in found] == [b"%PDF-"] * 2
    assert office.get(f"{base}/door-signs.pdf").data[:5] == b"%PDF-"


def test_the_mark_of_a_funder_is_a_picture_and_nothing_else_is(client, reference, saved):
    assert client.get(f"{URL}/logos/0.svg").status_code == 404
    with saved():
        project = keep(make_project(funder="NIW", programme="NOWEFIO"))
        conference = conferences.by_slug("osl-krakow")
        conference.project_id = project.id
        keep(conference)
    assert "znak: NOWEFIO" in client.get(URL).get_data(as_text=True)
    assert client.get(f"{URL}/logos/0.svg").status_code == 404
