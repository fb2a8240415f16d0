"""What people do to rules, entries and terms of the kalendarium."""

from datetime import date, datetime

import pytest
from sqlalchemy import select

from association.accounts.models import Account
from association.core.clock import standing_at
from association.core.database import db
from association.core.history import HistoryEntry
from association.core.mail import Mail
from association.core.refusals import Refused
from association.projects.models import Obligation
from association.publications.commands import kalendarium as commands
from association.publications.commands.kalendarium_duties import choose_reminders, remind, settle_term
from association.publications.commands.kalendarium_years import issue_year
from association.publications.kalendarium import changes, years
from association.publications.lent import kalendarium as lent
from association.publications.models import KalendariumDuty, KalendariumRule
from association.publications.queries import kalendarium as queries
from tests.factories.accounts import make_account
from tests.factories.kalendarium import make_entry, make_rule
from tests.factories.projects import make_member, make_project

RULE = {
    "title": "Podatek DN-1",
    "kind": "obligation",
    "shape": "fixed",
    "day": "31",
    "month": "1",
    "roll": "next_working",
    "certainty": "sure",
    "basis": "ustawa o podatkach lokalnych",
    "audiences": ["association"],
    "public": "y",
}


def test_a_rule_is_added_changed_refused_and_never_lost(enter, saved, app):
    editor, member = enter("editor"), enter("member")
    assert member.post("/kalendarium/rules/new", data=RULE).status_code == 403
    wrong = editor.post("/kalendarium/rules/new", data=RULE | {"month": "2", "title": "Trzydziesty lutego"})
    assert wrong.status_code == 422
    assert "Ten miesiąc ma 29 dni." in wrong.text
    assert "Trzydziesty lutego" in wrong.text
    baseless = editor.post("/kalendarium/rules/new", data=RULE | {"basis": ""})
    assert (baseless.status_code, "Obowiązek bez podstawy nie jest pewny" in baseless.text) == (422, True)
    for shape, given in (
        ("monthly", {"day": "31"}),
        ("nth_weekday", {"n": "3"}),
        ("after", {"offset": "7"}),
        ("easter", {"offset": "9999"}),
        ("moon", {}),
    ):
        cleared = {"day": "", "month": "", "shape": shape} | given
        assert editor.post("/kalendarium/rules/new", data=RULE | cleared).status_code == 422, shape
    with saved():
        base = make_rule(title="Bilans").id
    for given in ({"offset": "9" * 9}, {"month": "13"}, {"shape": ""}, {"first_year": "x"}):
        assert "Uzupełnij" in editor.post("/kalendarium/rules/falls", data=RULE | {"shape": "easter"} | given).text
    follows = {"shape": "after", "rule": str(base), "offset": "15"}
    assert "15 dni po: Bilans" in editor.post("/kalendarium/rules/falls", data=RULE | follows).text
    preview = editor.post("/kalendarium/rules/falls", data=RULE)
    assert "31 stycznia" in preview.text.replace("\N{NO-BREAK SPACE}", " ")
    answer = editor.post("/kalendarium/rules/new", data=RULE)
    assert answer.status_code == 303
    address = answer.headers["Location"]
    with app.app_context():
        rule = db.session.scalar(select(KalendariumRule).where(KalendariumRule.id != base))
        assert (rule.parts, rule.audiences) == ({"month": 1, "day": 31}, ["association"])
    # Two people with the form open: the second sees both versions.
    first = editor.post(f"{address}/edit", data=RULE | {"version": "1", "day": "30"})
    second = editor.post(f"{address}/edit", data=RULE | {"version": "1", "where": "urząd gminy"})
    assert (first.status_code, second.status_code) == (303, 409)
    assert "urząd gminy" in second.text
    history = editor.get(f"/history/{KalendariumRule.audit_kind}/2")
    assert "30 stycznia" in history.text.replace("\N{NO-BREAK SPACE}", " ")
    assert editor.post(f"{address}/archive").status_code == 303
    assert editor.post(f"{address}/restoration").status_code == 303
    assert editor.get("/kalendarium/rules/99").status_code == 404


def test_a_rule_cannot_follow_itself(session):
    first = make_rule(title="Pierwsza")
    second = make_rule(title="Druga", shape="after", parts={"rule": first.id, "offset": 3})
    facts = {name: None for name in commands.PARTS} | {"shape": "after", "rule": second.id, "offset": 1}
    facts |= {"first_year": None, "last_year": None, "certainty": "unsure", "kind": "obligation", "basis": ""}
    with pytest.raises(Refused, match="liczy się od tej"):
        commands.change_rule(first, actor=None, **facts)
    with pytest.raises(Refused, match="Druga"):
        commands.archive_rule(first, actor=None)


def test_what_was_issued_stays_and_a_change_shows_which_years_it_affects(session):
    editor = make_account(roles=["editor"])
    rule = make_rule(parts={"month": 1, "day": 31}, roll="next_working")
    make_rule(title="Inna", parts={"month": 5, "day": 5})
    issue = issue_year(year=2026, actor=editor)
    with pytest.raises(Refused, match="numer 1"):
        issue_year(year=2026, actor=editor)
    before = years.frozen(2026)
    rule.parts = {"month": 1, "day": 30}
    commands.note(rule, actor=editor)
    session.flush()
    assert years.frozen(2026) == before
    [found] = changes.affected([issue], years.computed, [], rule.id)
    [change] = found.changes
    assert (change.kind, change.days) == ("moved", (date(2026, 2, 2), date(2026, 1, 30)))
    assert issue_year(year=2026, actor=editor).number == 2
    frozen = years.frozen(2026)
    assert (frozen["number"], frozen["entries"][0]["day"]) == (2, "2026-01-30")


def test_terms_come_to_the_desk_and_by_letter_until_they_are_settled(session):
    owner, other = make_account(roles=["accountant"], name="Helena Dąb"), make_account(roles=["member"], name="Ewa Lis")
    rule = make_rule(title="ZUS", shape="monthly", parts={"day": 15}, owner_id=owner.id, concerns_us=True)
    make_rule(title="Projekt budżetu", parts={"month": 11, "day": 15}, audiences=["local_government"])
    choose_reminders(own=True, audiences=["local_government"], actor=other)
    sent = []
    for day in (1, 2, 12, 13):
        with standing_at(datetime(2026, 11, day, 9)):
            sent.append(remind())
    # 14 and 3 days before, once each; the new term of December comes 30 days before it.
    assert sent == [2, 0, 2, 0]
    letters = session.scalars(select(Mail).order_by(Mail.id)).all()
    assert {letter.to_name for letter in letters[:2]} == {"Helena Dąb", "Ewa Lis"}
    assert "ZUS" in letters[0].body
    with standing_at(datetime(2026, 11, 13, 9)):
        assert [task.title for task in lent.tasks(owner)] == ["ZUS"]
        assert list(lent.tasks(other)) == []
        settle_term(rule, day=date(2026, 11, 15), state="done", actor=owner)
        assert list(lent.tasks(owner)) == []
        with pytest.raises(Refused):
            settle_term(rule, day=date(2026, 11, 14), state="done", actor=owner)
        settle_term(rule, day=date(2026, 11, 15), state="open", actor=owner)
        assert [task.due for task in lent.tasks(owner)] == [date(2026, 11, 15)]
    assert session.scalar(select(KalendariumDuty.warned_days).where(KalendariumDuty.rule_id == rule.id)) == 3
    told = session.scalars(select(HistoryEntry.field).where(HistoryEntry.kind == KalendariumDuty.audit_kind)).all()
    assert "state" in told


def test_a_term_becomes_an_obligation_of_a_project_in_one_step(enter, saved, app):
    coordinator = enter("coordinator")
    with saved():
        project = make_project()
        make_member(project=project, account=db.session.get(Account, coordinator.account_id))
        rule = make_rule(parts={"month": 1, "day": 31}, roll="next_working", concerns_us=True)
        rule_id, project_id = rule.id, project.id
    address = f"/kalendarium/rules/{rule_id}/2026-01-31/obligation"
    assert coordinator.get(address).status_code == 200
    assert coordinator.get(address.replace("01-31", "01-30")).status_code == 404
    assert coordinator.get(address.replace("01-31", "nigdy")).status_code == 404
    assert coordinator.post(address, data={"project_id": "999"}).status_code == 422
    assert coordinator.post(address, data={"project_id": str(project_id)}).status_code == 303
    with app.app_context():
        obligation = db.session.scalar(select(Obligation).where(Obligation.title == "PIT-11"))
        assert (obligation.falls_on, obligation.project_id) == (date(2026, 2, 2), project_id)
    assert coordinator.post(address, data={"project_id": str(project_id)}).status_code == 422
    assert enter("member").post(f"/kalendarium/rules/{rule_id}/2026-01-31/done").status_code == 403


def test_own_dates_and_events_that_rules_wait_for(enter, saved, app):
    editor = enter("editor")
    entry = {"title": "Walne zebranie", "kind": "own", "day": "2026-06-12", "starts": "17:00", "ends": "16:00"}
    wrong = editor.post("/kalendarium/entries/new", data=entry)
    assert (wrong.status_code, "Koniec jest przed początkiem." in wrong.text) == (422, True)
    assert editor.post("/kalendarium/entries/new", data=entry | {"ends": "19:00"}).status_code == 303
    assert "17:00 Walne zebranie" in editor.get("/kalendarium/2026/6").text
    assert "Walne zebranie" in enter("member").get("/calendar/2026/6").text
    assert editor.post("/kalendarium/entries/1/archive").status_code == 303
    editor.get("/kalendarium")
    assert "Walne zebranie" not in editor.get("/kalendarium/2026/6").text
    with saved():
        parts = {"event": "wpis do KRS", "offset": 14}
        rule_id = make_rule(title="CRBR", shape="after", parts=parts, roll="next_working").id
    answer = editor.post(f"/kalendarium/rules/{rule_id}/events", data={"happened_on": "2026-04-18"})
    assert answer.status_code == 303
    with app.app_context():
        # 2 May 2026 is a Saturday, 3 May a holiday on Sunday.
        assert queries.entry(None, 2).day == date(2026, 5, 4)


def test_an_entry_that_lasts_is_shown_on_its_days(session):
    make_entry(day=date(2026, 6, 12), last_day=date(2026, 6, 13), title="Zjazd", public=True)
    june = years.frozen(2026)["months"][5]["days"]
    assert [day["number"] for day in june if day["entries"]] == [12, 13]


def test_what_lasts_for_weeks_does_not_flood_the_calendar_of_the_house(session):
    reader = make_account(roles=["member"])
    make_entry(day=date(2026, 6, 1), last_day=date(2026, 7, 31), title="Nabór")
    make_entry(day=date(2026, 6, 12), last_day=date(2026, 6, 13), title="Zjazd")
    june = [entry.title for entry in lent.calendar(reader, date(2026, 6, 1), date(2026, 6, 30))]
    assert june == ["Nabór – początek", "Zjazd"]
    assert [entry.title for entry in lent.calendar(reader, date(2026, 7, 1), date(2026, 7, 31))] == ["Nabór – koniec"]
