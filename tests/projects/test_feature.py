from datetime import date, timedelta

from association.core.clock import today
from association.core.feature import record_type
from association.core.history import note
from association.projects import queries
from association.projects.feature import feature
from tests.factories.accounts import make_account
from tests.factories.projects import make_indicator, make_member, make_project, make_value


def team(**facts):
    beata = make_account(name="Beata Tkacz", roles=["coordinator"])
    project = make_project(**facts)
    make_member(project=project, account=beata)
    return beata, queries.project(beata, project.id)


def test_search_says_whose_money_it_is(session):
    beata, project = team(title="Jurajska Akademia Lidera", programme="NOWEFIO", number="214/II")
    (hit,) = feature.search(beata, "akademia", 5)
    assert (hit.title, hit.url, hit.meta) == ("Jurajska Akademia Lidera", f"/projects/{project.id}", "NOWEFIO · 214/II")


def test_the_calendar_holds_first_and_last_days(session):
    beata, project = team(title="Akademia", starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31))
    make_indicator(project=project, name="Uczestnicy", due_on=date(2026, 12, 1))
    found = list(feature.calendar(beata, date(2026, 12, 1), date(2026, 12, 31)))
    assert [(entry.day, entry.title) for entry in found] == [
        (date(2026, 12, 31), "Koniec projektu: Akademia"),
        (date(2026, 12, 1), "Termin wskaźnika: Uczestnicy"),
    ]
    assert len({entry.uid for entry in found}) == 2


def test_the_timeline_holds_contract_beginning_and_end(session):
    beata, project = team(signed_on=date(2026, 7, 3), starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31))
    assert [(each.start, each.title) for each in feature.timeline(beata, project)] == [
        (date(2026, 7, 3), "Umowa"),
        (date(2026, 12, 31), "Koniec projektu"),
    ]
    project.signed_on = None
    note(project, actor=None)
    assert [each.title for each in feature.timeline(beata, project)] == ["Początek", "Koniec projektu"]


def test_tasks_of_a_coordinator(session):
    soon, past = today() + timedelta(days=10), today() - timedelta(days=1)
    beata, project = team(title="Akademia", starts_on=past - timedelta(days=90), ends_on=soon)
    make_indicator(project=project, name="Uczestnicy", due_on=soon)
    late = make_project(title="Stary", starts_on=past - timedelta(days=90), ends_on=past)
    make_member(project=late, account=beata)
    assert [(task.title, task.meta, task.due) for task in feature.tasks(beata)] == [
        ("Wpisz wartość wskaźnika: Uczestnicy", "Akademia", soon),
        ("Zmień stan zakończonego projektu", "Stary", past),
        ("Projekt dobiega końca – sprawdź wskaźniki", "Akademia", soon),
    ]


def test_a_card_counts_proved_indicators(session):
    beata, project = team(title="Akademia", starts_on=today() - timedelta(days=9), ends_on=today() + timedelta(days=36))
    make_value(indicator=make_indicator(project=project, target=5), value=5)
    (card,) = feature.cards(beata)
    assert (card.title, card.url) == ("Akademia", f"/projects/{project.id}")
    assert card.figures == [("36", "dni", "do końca"), ("0", "z 1", "wskaźniki z dowodem")]
    assert card.picture_url == f"/projects/{project.id}/picture"


def test_the_record_is_for_those_who_see_the_whole_project(session):
    beata, project = team()
    kind = record_type("projects.project")
    assert kind.load(beata, project.id) is project
    assert kind.load(make_account(roles=["member"]), project.id) is None
