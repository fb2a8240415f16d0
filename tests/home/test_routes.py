import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from association.core.clock import today
from association.core.database import db
from association.core.feature import Card, Entry, Hit, Task
from association.home.models import CalendarFeed

DESK_QUERIES = 43


@pytest.fixture
def offering(app, monkeypatch):
    """offering(tasks=…, entries=…, hits=…): one more feature with exactly these things to offer."""

    def offer(tasks=(), entries=(), hits=(), cards=()):
        own = app.extensions["features"]
        more = replace(
            own[-1],
            name="extra",
            label="Dodatek",
            navigation=(),
            tasks=lambda viewer: list(tasks),
            calendar=lambda viewer, first, last: [entry for entry in entries if first <= entry.day <= last],
            search=lambda viewer, words, limit: [hit for hit in hits if words.lower() in hit.title.lower()][:limit],
            cards=lambda viewer: list(cards),
        )
        monkeypatch.setitem(app.extensions, "features", (*own, more))

    return offer


def test_an_empty_desk_says_that_all_is_done(enter):
    answer = enter("member").get("/")
    assert answer.status_code == 200
    assert "Wszystko zrobione" in answer.text


def test_the_desk_orders_what_waits_by_urgency(enter, offering):
    day = today()
    offering(
        tasks=[
            Task("Później", "/a"),
            Task("Spóźnione", "/b", due=day - timedelta(days=2)),
            Task("Na dziś", "/c", due=day, meta="do 15:00"),
        ],
        cards=[Card("Jurajska Akademia Lidera", "/projects/1", figures=[("2", "z 5", "wskaźniki z dowodem")])],
    )
    text = enter("coordinator").get("/").text
    assert text.index("Spóźnione") < text.index("Na dziś") < text.index("Później")
    assert "Jurajska Akademia Lidera" in text


@pytest.mark.parametrize("number", [1, 3])
def test_the_desk_costs_the_same_whatever_stands_on_it(enter, offering, queries, number):
    offering(tasks=[Task(f"Sprawa {n}", "/x") for n in range(number)])
    client = enter("member")
    client.get("/")
    with queries() as seen:
        client.get("/")
    assert len(seen) == DESK_QUERIES


def test_the_month_shows_entries_holidays_and_the_way_to_other_months(enter, offering):
    offering(entries=[Entry("x@splot", date(2026, 11, 14), "Zjazd I", "/academy/1", thread="academy")])
    answer = enter("member").get("/calendar/2026/11")
    assert "Narodowe Święto Niepodległości" in answer.text
    assert 'href="/academy/1"' in answer.text
    assert "/calendar/2026/10" in answer.text
    assert "/calendar/2026/12" in answer.text
    assert 'href="/academy/1"' not in enter("member").get("/calendar/2026/11?thread=projects").text


@pytest.mark.parametrize("path", ["/calendar", "/calendar/agenda", "/calendar/feeds"])
def test_the_calendar_is_narrowed_to_areas_that_exist(enter, path):
    text = enter("member").get(path).text
    assert re.findall(r"""(?:\?thread=|<option value=")(\w+)""", text) == [
        "projects",
        "academy",
        "publications",
        "conferences",
        "fieldwork",
    ]


@pytest.mark.parametrize("path", ["/calendar/2026/13", "/calendar/2026/0", "/calendar/1200/1"])
def test_a_month_that_does_not_exist_is_not_found(enter, path):
    assert enter("member").get(path).status_code == 404


def test_the_agenda_lists_days_with_entries(enter, offering):
    offering(
        entries=[
            Entry("x@splot", today(), "Dyżur", "/y"),
            Entry("y@splot", today() + timedelta(days=200), "Za daleko", "/z"),
        ]
    )
    text = enter("member").get("/calendar/agenda").text
    assert "Dyżur" in text
    assert "Za daleko" not in text


def test_search_shows_hits_by_feature_and_suggests_while_typing(enter, offering):
    offering(hits=[Hit("Łącka Ewa", "/people/1", "Przyrów"), Hit("Nowak Anna", "/people/2")])
    client = enter("member")
    assert "Łącka Ewa" in client.get("/search?q=łącka").text
    assert "Nie ma takich zapisów" in client.get("/search?q=xyz").text
    suggestions = client.partial_get("/search/suggestions?q=now")
    assert 'id="search-results"' in suggestions.text
    assert 'href="/people/2"' in suggestions.text
    assert "Łącka" not in suggestions.text


def _open(client, **facts):
    answer = client.post("/calendar/feeds", data={"title": "telefon"} | facts)
    assert answer.status_code == 200
    return answer.text.partition(".ics")[0].rpartition("/calendar/")[2]


def test_a_calendar_address_works_until_it_is_revoked_and_again_after_undo(enter, client, offering):
    offering(entries=[Entry("x@splot", today(), "Zjazd I", "/academy/1", thread="academy")])
    mine = enter("member")
    token = _open(mine)
    answer = client.get(f"/calendar/{token}.ics")
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    assert b"SUMMARY:Zjazd I" in answer.data
    again = client.get(f"/calendar/{token}.ics", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert mine.post("/calendar/feeds/1/revocation").status_code == 303
    assert client.get(f"/calendar/{token}.ics").status_code == 404
    assert mine.post("/calendar/feeds/1/restoration").status_code == 303
    assert client.get(f"/calendar/{token}.ics").status_code == 200


def test_an_address_for_one_area_holds_only_that(enter, client, offering):
    offering(
        entries=[
            Entry("x@splot", today(), "Zjazd I", "/academy/1", thread="academy"),
            Entry("y@splot", today(), "Koniec projektu", "/projects/1", thread="projects"),
        ]
    )
    data = client.get(f"/calendar/{_open(enter('member'), thread='academy')}.ics").data
    assert b"Zjazd I" in data
    assert b"Koniec projektu" not in data


def test_the_secret_is_not_kept_in_the_database(enter, app):
    token = _open(enter("member"))
    with app.app_context():
        assert token not in repr(db.session.query(CalendarFeed.token_digest).all())


def test_an_address_without_a_name_is_refused_and_nothing_is_made(enter, app):
    answer = enter("member").post("/calendar/feeds", data={"title": ""})
    assert answer.status_code == 422
    assert "Uzupełnij to pole." in answer.text
    with app.app_context():
        assert db.session.query(CalendarFeed).count() == 0


def test_a_strangers_address_is_not_found(enter):
    _open(enter("member"))
    assert enter("administrator").post("/calendar/feeds/1/revocation").status_code == 404


def test_an_unknown_secret_is_not_found(client):
    assert client.get("/calendar/nothing.ics").status_code == 404


def test_a_disabled_account_has_no_calendar(enter, client, saved):
    mine = enter("member")
    token = _open(mine)
    with saved():
        from association.accounts.models import Account
        from association.core import history
        from association.core.clock import now

        account = db.session.get(Account, mine.account_id)
        account.disabled_at = now()
        history.note(account, actor=None)
    assert client.get(f"/calendar/{token}.ics").status_code == 404
