from datetime import date

import pytest
from flask_babel import force_locale

from association.core.database import db
from association.core.history import note
from association.projects.models import Action
from association.reports import commands, queries
from association.reports.assembly import assemble, content_of, gather
from association.reports.checking import checks
from association.reports.models import canonical
from association.reports.places import places
from association.reports.queries import figures
from tests.factories.accounts import make_account
from tests.factories.finances_budget import make_line, make_version
from tests.factories.finances_expenses import make_expense
from tests.factories.projects import make_indicator, make_member, make_project, make_value
from tests.factories.reports import make_report, write


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz", roles=["coordinator"])


@pytest.fixture
def project(beata):
    """A project with two agreed lines; one document paid in September, one in November."""
    project = make_project()
    make_member(project=project, account=beata)
    rooms = make_line(project=project, number="I.1", name="Noclegi", grant=900_000, own=100_000)
    books = make_line(project=project, number="II.1", name="Księgowość", part="administration")
    make_version(project=project)
    shares = [(rooms, "grant", 150_000), (rooms, "own", 50_000)]
    make_expense(project=project, number="1", charged=shares, paid_on=date(2026, 9, 10), actor=beata)
    make_expense(
        project=project,
        number="2",
        gross=30_000,
        charged=[(books, "grant", 30_000)],
        paid_on=date(2026, 11, 5),
        actor=beata,
    )
    return project


def content(viewer, report) -> dict:
    db.session.flush()
    db.session.expire_all()
    return assemble(viewer, queries.report(viewer, report.project_id, report.id))


def rows(told, key) -> dict:
    blocks = (block for section in told["sections"] for block in section["blocks"])
    table = next(block for block in blocks if block["kind"] == "table" and block["key"] == key)
    return {row["cells"][1] if key != "income" else row["key"]: row["cells"] for row in table["rows"]}


def spent(told) -> list[int]:
    return [rows(told, "costs")[name][3]["value"] for name in ("Noclegi", "Księgowość")]


def test_a_cost_belongs_to_the_period_in_which_it_was_paid_and_parts_make_the_whole(beata, project):
    first, last = date(2026, 7, 1), date(2026, 12, 31)
    autumn = make_report(project=project, kind="partial", first=first, last=date(2026, 9, 30))
    winter = make_report(project=project, kind="partial", first=date(2026, 10, 1), last=last)
    whole = make_report(project=project, first=first, last=last)
    parts = [spent(content(beata, report)) for report in (autumn, winter, whole)]
    assert parts == [[200_000, 0], [0, 30_000], [200_000, 30_000]]


def test_sources_add_up_and_shares_follow_the_form(beata, project):
    report = make_report(project=project)
    held = places(report, [])["sum-interest"]
    commands.write(held, amount=1230, actor=beata)
    told = rows(content(beata, report), "sources")
    assert [told[name][3]["value"] for name in ("Kwota dotacji", "Środki finansowe własne", "Razem")] == [
        180_000,
        50_000,
        231_230,
    ]
    assert told["Odsetki bankowe od dotacji"][3]["value"] == 1230
    share = told["Udział innych środków finansowych w stosunku do kwoty dotacji"]
    assert [cell["text"].replace("\u00a0", " ") for cell in share[2:]] == ["5,26 %", "27,78 %"]


def test_the_same_records_give_the_same_content_in_every_language(beata, project):
    report = make_report(project=project)
    polish = canonical(content(beata, report))
    with force_locale("en"):
        assert canonical(content(beata, report)) == polish
    assert "Zgodnie z umową" in polish


def test_an_action_shows_its_deviation_and_what_the_plan_says_until_somebody_writes(beata, project):
    action = Action(
        project_id=project.id,
        number="1",
        title="Zjazd",
        starts_on=date(2026, 9, 1),
        ends_on=date(2026, 9, 10),
        agreed_from=date(2026, 9, 1),
        agreed_to=date(2026, 9, 6),
        began_on=date(2026, 9, 2),
        finished_on=date(2026, 9, 10),
        state="done",
        outcome="Zjazd się odbył.",
    )
    note(action, actor=None)
    report = make_report(project=project)
    told = content(beata, report)
    assert rows(told, "actions")["Zjazd"][-1].replace("\u00a0", " ") == "zakończono 4 dni po terminie"
    texts = {block["key"]: block["text"] for s in told["sections"] for block in s["blocks"] if block["kind"] == "text"}
    key = f"action-{action.id}"
    assert texts[key] == "Zjazd się odbył."
    write(report, key, "Później, bo padało.")
    told = content(beata, report)
    texts = {block["key"]: block["text"] for s in told["sections"] for block in s["blocks"] if block["kind"] == "text"}
    assert texts[key] == "Później, bo padało."
    # What is asked for and missing stays empty; what nobody has to write does not apply.
    assert (texts["results"], texts["costs"]) == ("", "Nie dotyczy")


def test_checks_name_what_is_missing_and_nothing_else_stands_in_the_way_once_it_is_there(beata, project):
    indicator = make_indicator(project=project, target=10)
    make_value(indicator=indicator, value=8)
    report = make_report(project=project)
    assert {"Brakuje tekstu: Dodatkowe informacje", "Uczestnicy konferencji: bez dowodu 8 z 8"} <= told(beata, report)
    for key in ("results", "other_income", "recipients", "part3"):
        write(report, key, "Słowa")
    left = told(beata, report)
    assert not any(text.startswith("Brakuje tekstu") for text in left)
    assert any(text.startswith("Nierozliczony dokument: 1") for text in left)
    write(report, "part3", "a" * 6001)
    assert "Dodatkowe informacje: o 1 znak za dużo" in told(beata, report)


def told(viewer, report) -> set[str]:
    db.session.flush()
    db.session.expire_all()
    gathered = gather(viewer, queries.report(viewer, report.project_id, report.id))
    found = checks(gathered, content_of(gathered), places(gathered.report, figures.actions(report.project_id)))
    serious = [one.serious for one in found]
    assert serious == sorted(serious, reverse=True)
    return {one.text for one in found}
