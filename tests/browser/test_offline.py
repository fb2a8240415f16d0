"""The roll where there is no network: marks wait in the phone, survive a reload, and arrive once."""

import re
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.doors import enter

pytestmark = pytest.mark.browser

ROLL = "/academy/cohorts/1/sessions/12/roll"
OTHER = "/academy/cohorts/1/sessions/11/roll"


def person(page, name):
    return page.locator(".roll > li").filter(has_text=name)


def marks(server, session=12):
    """What is stored: how many marks, how many taps, how many lines tell of new marks."""
    with sqlite3.connect(Path(server.app.config["INSTANCE"]) / "splot.db") as database:
        [[stored]] = database.execute("SELECT count(*) FROM attendance WHERE session_id = ?", [session])
        [[taps]] = database.execute("SELECT count(*) FROM sent_mark WHERE session_id = ?", [session])
        [[lines]] = database.execute(
            "SELECT count(*) FROM history_entry WHERE kind = 'academy.attendance' AND record_id IN "
            "(SELECT id FROM attendance WHERE session_id = ?)",
            [session],
        )
    return stored, taps, lines


@pytest.fixture
def roll(phone, server):
    """The roll of today's session on the trainer's phone, which keeps it by now."""
    enter(phone, server, "Iwona Lis")
    phone.goto(server.url + ROLL)
    expect(phone.locator("#kept")).to_be_visible()
    return phone


def waits(page, number):
    expect(page.locator("#offline")).to_contain_text(f"czekają w telefonie: {number}")


def test_thirty_marks_without_a_network_survive_a_reload_and_arrive_once(roll, server):
    roll.context.set_offline(True)
    people = roll.locator(".roll > li")
    for number in range(24):
        people.nth(number).get_by_label("Jest").tap()
    for number in range(6):
        people.nth(number).get_by_label("Nie ma").tap()
    waits(roll, 30)
    expect(roll.get_by_text("czeka", exact=True).filter(visible=True)).to_have_count(24)
    roll.reload()
    waits(roll, 30)
    expect(people.nth(0).get_by_label("Nie ma")).to_be_checked()
    expect(people.nth(23).get_by_label("Jest")).to_be_checked()
    expect(roll.locator("#roll-count")).to_contain_text("24 z 24")

    # The server gets the first delivery, but its answer is lost on the way.
    lost = []

    def lose(route):
        route.fetch()
        lost.append(route.request.url)
        route.abort("connectionreset")

    roll.context.route(re.compile(r"/roll/marks$"), lose, times=1)
    roll.context.set_offline(False)
    expect(roll.locator("#offline")).to_be_hidden(timeout=15_000)
    assert len(lost) == 1
    # 24 marks came, six of them were changed: 30 lines, each once.
    assert marks(server) == (24, 30, 30)
    roll.reload()
    expect(people.nth(5).get_by_label("Nie ma")).to_be_checked()
    expect(people.nth(6).get_by_label("Jest")).to_be_checked()
    expect(roll.get_by_text("zapisane").filter(visible=True)).to_have_count(24)


def test_rolls_kept_at_the_same_moment_all_stay(roll):
    session = "/academy/cohorts/1/sessions/{}/roll"
    urls = ["/academy/rolls", *(session.format(number) for number in range(11, 13))]
    for _ in range(5):
        lost = roll.evaluate(
            """async (urls) => {
                for (const url of urls) await waiting.drop(url);
                await Promise.all(urls.map((url) => waiting.keep(url)));
                return (await Promise.all(urls.map(async (url) => (await waiting.kept(url)) ? [] : [url]))).flat();
            }""",
            urls,
        )
        assert lost == []


def test_a_field_that_the_office_changed_meanwhile_shows_both(roll, server, new_context):
    roll.context.set_offline(True)
    person(roll, "Bąk Agnieszka").get_by_label("Jest").tap()
    waits(roll, 1)
    desk = new_context().new_page()
    enter(desk, server, "Beata Tkacz")
    desk.goto(f"{server.url}/academy/cohorts/1/attendance")
    field = desk.get_by_role("row", name="Bąk Agnieszka").get_by_role("gridcell").nth(11).get_by_role("button")
    field.focus()
    desk.keyboard.press("n")
    expect(field).to_have_class("mark-absent")
    roll.context.set_offline(False)
    clash = person(roll, "Bąk Agnieszka").get_by_role("group", name="Dwa różne wpisy")
    expect(clash).to_contain_text("Beata Tkacz")
    expect(clash).to_contain_text("Iwona Lis")
    expect(roll.locator("#offline")).to_contain_text("Są dwa różne wpisy")
    # The office sees the same two and may choose as well.
    desk.goto(server.url + ROLL)
    expect(person(desk, "Bąk Agnieszka").get_by_role("group", name="Dwa różne wpisy")).to_be_visible()
    clash.get_by_role("button", name="Wpisz: jest").tap()
    expect(person(roll, "Bąk Agnieszka").get_by_label("Jest")).to_be_checked()
    expect(roll.get_by_role("group", name="Dwa różne wpisy")).to_have_count(0)
    assert marks(server)[0] == 1


def test_a_session_that_expired_asks_to_sign_in_and_then_sends(roll, server, new_context):
    roll.context.set_offline(True)
    person(roll, "Bąk Agnieszka").get_by_label("Jest").tap()
    waits(roll, 1)
    other = new_context().new_page()
    enter(other, server, "Iwona Lis")
    other.goto(f"{server.url}/account/sign-ins")
    other.get_by_role("button", name="Wyloguj wszędzie, także tutaj").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Zaloguj się")
    roll.context.set_offline(False)
    expect(roll.locator("#offline")).to_contain_text("Zaloguj się, żeby wysłać wpisy")
    assert marks(server)[0] == 0
    roll.locator("#offline").get_by_role("link", name="Zaloguj się").tap()
    roll.get_by_role("button", name="Iwona Lis").tap()
    expect(roll).to_have_url(server.url + ROLL)
    expect(person(roll, "Bąk Agnieszka").get_by_text("zapisane")).to_be_visible()
    assert marks(server)[:2] == (1, 1)


def test_a_prepared_session_opens_without_a_network_and_for_nobody_else(phone, server):
    enter(phone, server, "Iwona Lis")
    phone.goto(f"{server.url}/academy/rolls")
    row = phone.locator(f'#rolls > li[data-url="{OTHER}"]')
    row.get_by_role("button", name="Przygotuj na wyjazd").tap()
    expect(phone.get_by_text("Gotowe bez zasięgu")).to_have_count(1)
    expect(row).to_contain_text("Gotowe bez zasięgu")
    phone.context.set_offline(True)
    phone.goto(server.url + OTHER)
    expect(phone.locator(".roll > li")).to_have_count(24)
    phone.goto(server.url + ROLL)
    # What was not prepared leads to the list of what was.
    expect(phone.get_by_role("heading", level=1)).to_have_text("Listy w telefonie")
    phone.context.set_offline(False)
    phone.goto(server.url)
    phone.locator("summary").filter(has_text="Iwona").or_(phone.get_by_label("Konto")).first.tap()
    phone.get_by_role("button", name="Wyloguj").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Zaloguj się")
    enter(phone, server, "Beata Tkacz")
    phone.wait_for_function("caches.keys().then((names) => !names.length)")
    phone.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_"):
        phone.goto(server.url + OTHER)


def test_two_tabs_send_each_mark_once(roll, server):
    second = roll.context.new_page()
    second.goto(server.url + ROLL)
    roll.context.set_offline(True)
    person(roll, "Bąk Agnieszka").get_by_label("Jest").tap()
    person(second, "Bielecka Danuta").get_by_label("Jest").tap()
    waits(roll, 1)
    roll.context.set_offline(False)
    for page in (roll, second):
        for name in ("Bąk Agnieszka", "Bielecka Danuta"):
            expect(person(page, name).get_by_text("zapisane")).to_be_visible(timeout=12_000)
    assert marks(server) == (2, 2, 2)


def test_a_list_prepared_before_the_day_takes_marks_on_the_day_and_keeps_what_is_refused(phone, server):
    enter(phone, server, "Iwona Lis")
    coming = "/academy/cohorts/1/sessions/13/roll"
    phone.goto(server.url + coming)
    expect(phone.locator("#kept")).to_be_visible()
    expect(person(phone, "Bąk Agnieszka").get_by_label("Jest")).to_be_disabled()
    phone.context.set_offline(True)
    phone.clock.set_fixed_time(datetime.now() + timedelta(days=30))
    phone.reload()
    person(phone, "Bąk Agnieszka").get_by_label("Jest").tap()
    waits(phone, 1)
    # Back in the network it turns out that the clock of the phone was wrong: the mark stays in it, with the reason.
    phone.context.set_offline(False)
    expect(person(phone, "Bąk Agnieszka")).to_contain_text("jeszcze się nie zaczęła", timeout=12_000)
    person(phone, "Bąk Agnieszka").get_by_role("button", name="Usuń z telefonu").tap()
    expect(person(phone, "Bąk Agnieszka").get_by_label("Jest")).not_to_be_checked()
    assert marks(server, 13) == (0, 0, 0)
