"""The quarter of the centre: counties add up to what the log holds. Cards of clients go to who may read them."""

from datetime import date, time

from association.core.summaries import on_paper
from association.fieldwork.commands.support import log_entry
from association.fieldwork.quarter import Quarter, quarter_of, summary
from tests.factories.accounts import make_account
from tests.factories.people import make_organisation, make_person

DZIALDOWO, NIDZICA = "2803011", "2811043"
SPRING = Quarter(2026, 1)


def log(animator, day, *clients, place=DZIALDOWO, hour=10):
    return log_entry(
        animator=animator,
        actor=None,
        clients=clients,
        day=day,
        starts=time(hour),
        ends=time(hour + 1, 30),
        form="meeting",
        findings="Jest sala.",
        municipality=place,
    )


def test_quarters_follow_one_another():
    assert quarter_of(date(2026, 3, 31)) == SPRING
    assert (SPRING.first, SPRING.last) == (date(2026, 1, 1), date(2026, 3, 31))
    assert (SPRING.before, Quarter(2026, 4).after) == (Quarter(2025, 4), Quarter(2027, 1))
    assert Quarter(2026, 4).last == date(2026, 12, 31)


def test_counties_add_up(session):
    animator, society = make_account(roles=["animator"]), make_organisation()
    person = make_person(sex="woman", municipality=NIDZICA)
    log(animator, date(2026, 1, 1), ("organisation", society.id))
    log(animator, date(2026, 3, 31), ("organisation", society.id), ("person", person.id))
    log(animator, date(2026, 3, 31), ("person", person.id), place="", hour=14)
    log(animator, date(2026, 4, 1), ("organisation", society.id))
    found = {table.key: table for table in summary(animator, (SPRING.first, SPRING.last)).tables}
    # The person counts at home and the society, whose seat nobody knows, where it was met.
    assert found["done"].rows == [
        ("powiat działdowski", 2, 3.0, 1, 0, 0),
        ("powiat nidzicki", 0, 0.0, 0, 1, 0),
        ("bez gminy", 1, 1.5, 0, 0, 0),
        ("razem", 3, 4.5, 1, 1, 0),
    ]
    assert ("spotkanie animacyjne", 3, 4.5) in found["forms"].rows
    assert ("kobieta", 1) in found["sex"].rows
    assert "grew" not in found
    assert summary(make_account(roles=["coordinator"]), (date(2020, 1, 1), date(2020, 3, 31))).tables == []
    assert on_paper(summary(animator, (SPRING.first, SPRING.last)))[0]["rows"][0][2] == "3"


def test_cards_are_found_by_name_and_read_by_who_may(app, saved, enter):
    with saved():
        animator = make_account(roles=["animator"])
        society, other = make_organisation("Koło Gospodyń „Łąka”"), make_organisation("Fundacja 100%")
        log(animator, date(2026, 1, 2), ("organisation", society.id))
        log(animator, date(2026, 1, 3), ("organisation", other.id))
        ids, account_id = (society.id, other.id), animator.id
    piotr = enter(account_id=account_id)
    text = piotr.get("/fieldwork/reports?q=laka").get_data(as_text=True)
    assert "Koło Gospodyń „Łąka”" in text
    assert "Fundacja 100%" not in text
    assert "Nikt o takiej nazwie" in piotr.get("/fieldwork/reports?q=%25zz").get_data(as_text=True)
    assert piotr.get(f"/fieldwork/cards/persons/{ids[0]}.pdf").status_code == 404
    assert enter("member").get(f"/fieldwork/cards/organisations/{ids[0]}.pdf").status_code in (403, 404)
    assert piotr.get(f"/fieldwork/cards/organisations/{ids[0]}.pdf?from=2027-01-01&to=x").mimetype == "application/pdf"
