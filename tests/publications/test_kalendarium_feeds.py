"""The public kalendarium and what calendar programs read of it."""

from datetime import date, datetime, time

from icalendar import Calendar

from association.core.clock import WARSAW, standing_at
from tests.factories.kalendarium import make_entry, make_rule


def events(answer):
    return {str(event["summary"]): event for event in Calendar.from_ical(answer.data).walk("VEVENT")}


def test_a_client_subscribes_and_reads_warsaw_time_over_both_changes(app, saved):
    with saved():
        # The clocks change on 29 March and 25 October 2026.
        for day in (date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)):
            make_entry(day=day, title=f"Spotkanie {day}", starts=time(10), ends=time(12), public=True)
        make_entry(day=date(2026, 5, 5), title="Tajne")
        make_rule(title="ZUS", shape="monthly", parts={"day": 15}, audiences=["payer"], roll="next_working")
        make_rule(title="Nabór", certainty="unsure", parts={"month": 11, "day": 15, "until_month": 12, "until_day": 15})
    with standing_at(datetime(2026, 11, 23, 12)):
        browser = app.test_client()
        answer = browser.get("/kalendarium/all.ics")
        found = events(answer)
        assert "Tajne" not in found
        for day, hour in (((2026, 3, 28), 9), ((2026, 3, 29), 8), ((2026, 10, 24), 8), ((2026, 10, 25), 9)):
            event = found[f"Spotkanie {date(*day)}"]
            starts = event["dtstart"].dt
            assert starts.astimezone(WARSAW).hour == 10
            assert starts.utctimetuple()[3] == hour
            assert event["dtend"].dt - starts == (datetime(1, 1, 1, 12) - datetime(1, 1, 1, 10))
        call = found["Nabór (do sprawdzenia)"]
        assert (call["dtstart"].dt.month, call["dtstart"].dt.day) == (11, 15)
        assert (call["dtend"].dt - call["dtstart"].dt).days == 31
        # The same file until something changes; who has it gets nothing but 304.
        tag = answer.headers["ETag"]
        assert browser.get("/kalendarium/all.ics").headers["ETag"] == tag
        again = browser.get("/kalendarium/all.ics", headers={"If-None-Match": tag})
        assert (again.status_code, again.data) == (304, b"")
        uids = [str(event["uid"]) for event in Calendar.from_ical(answer.data).walk("VEVENT")]
        assert len(uids) == len(set(uids))
        assert "ZUS" not in events(browser.get("/kalendarium/village.ics"))
        assert "ZUS" in events(browser.get("/kalendarium/payer.ics"))
        assert browser.get("/kalendarium/nobody.ics").status_code == 404


def test_the_public_year_shows_what_is_public_alone(app, saved, enter):
    with saved():
        make_entry(day=date(2026, 5, 5), title="Tajne zebranie")
        make_entry(day=date(2026, 5, 6), title="Jawny <b>piknik</b>", public=True)
        make_rule(title="Niepewny dzień", certainty="unsure")
    with standing_at(datetime(2026, 11, 23, 12)):
        browser = app.test_client()
        page = browser.get("/kalendarium/2026").text
        assert "Jawny &lt;b&gt;piknik&lt;/b&gt;" in page
        assert "Tajne zebranie" not in page
        assert "do sprawdzenia" in page.split("Niepewny dzień")[1][:200]
        assert browser.get("/kalendarium/1999").status_code == 404
        # What changes is seen at once.
        with saved():
            make_entry(day=date(2026, 7, 1), title="Nowy termin", public=True)
        assert "Nowy termin" in browser.get("/kalendarium/2026").text
        assert browser.get("/kalendarium/2026/week-a4.pdf").status_code == 404
        # The rest is for those with an account.
        assert browser.get("/kalendarium/2026/5").status_code == 303
