"""The pages of the panel ask the same number of questions however many applications there are."""

from datetime import timedelta

import pytest

from association.academy.links import token_of
from association.academy.models import Application, Selection
from association.core.clock import today
from association.core.database import db
from association.core.history import note
from tests.academy.recruitment import make_recruitment
from tests.factories.academy_selection import make_candidacy

HOSTILE = '"><script>alert(1)</script>=1+1'


def made(saved, people, **rules):
    with saved():
        story = make_recruitment(people=people, places=1, reserve_places=5, **rules)
        story.url = f"/academy/cohorts/{story.call.cohort_id}/call"
        story.accounts = {one.name: one.id for one in (story.beata, story.iwona, story.marek)}
        story.ids = [one.id for one in story.applications]
        for number in range(people):
            story.rated(number, (9 - number, 3, 6))
            make_candidacy(application=story.applications[number], outcome="accepted" if not number else "rejected")
    return story


@pytest.mark.parametrize("people", [1, 3])
@pytest.mark.parametrize(
    ("path", "asked"),
    [("ranking", 10), ("decisions", 7), ("letters", 10), ("panel", 6)],
)
def test_pages_of_the_coordinator_ask_a_fixed_number_of_questions(saved, enter, queries, people, path, asked):
    story = made(saved, people)
    beata = enter(account_id=story.accounts["Beata Tkacz"])
    with queries() as seen:
        assert beata.get(f"{story.url}/{path}").status_code == 200
    assert len(seen) == asked


@pytest.mark.parametrize("people", [1, 3])
def test_the_pages_of_a_rater_ask_a_fixed_number_of_questions(saved, enter, queries, people):
    story = made(saved, people)
    iwona = enter(account_id=story.accounts["Iwona Lis"])
    with queries() as seen:
        html = iwona.get("/academy/ratings").text
    assert (len(seen), html.count("row-link")) == (2, people)
    with queries() as seen:
        iwona.get(f"/academy/ratings/{story.ids[0]}")
    assert len(seen) == 6


def test_an_empty_call_says_what_comes(saved, enter):
    story = made(saved, 0)
    beata = enter(account_id=story.accounts["Beata Tkacz"])
    assert "Tu powstanie ranking" in beata.get(f"{story.url}/ranking").text
    assert "nie ma jeszcze zgłoszeń" in beata.get(f"{story.url}/decisions").text
    assert "Nie ma jeszcze czego pokazać" in beata.get(f"{story.url}/letters").text
    assert beata.post(f"{story.url}/proposal").status_code == 422


def test_strangers_and_trainers_stay_outside(saved, enter):
    story = made(saved, 1)
    stranger = enter("coordinator", name="Ewa Maj")
    for path in ("ranking", "decisions", "letters", "panel", "protocol.pdf", f"decisions/{story.ids[0]}"):
        assert stranger.get(f"{story.url}/{path}").status_code == 404
    for path in ("proposal", "announcement", "enrolments", "promotion"):
        assert stranger.post(f"{story.url}/{path}").status_code == 404


def test_strange_names_appear_literally(saved, enter):
    story = made(saved, 1)
    with saved():
        found = db.session.get(Application, story.ids[0])
        found.family_name = HOSTILE
        note(found, actor=None)
    beata = enter(account_id=story.accounts["Beata Tkacz"])
    for path in ("ranking", "decisions", "letters"):
        assert "&lt;script&gt;alert(1)" in beata.get(f"{story.url}/{path}").text
    assert beata.get(f"{story.url}/protocol.pdf").status_code == 200


def test_a_preview_does_not_tell_the_secret_of_the_link(app, saved, enter):
    story = made(saved, 1)
    beata = enter(account_id=story.accounts["Beata Tkacz"])
    html = beata.get(f"{story.url}/letters").text
    with app.app_context():
        token = token_of(db.session.get(Application, story.ids[0]).nonce)
    assert (token in html, "/applications/…" in html) == (False, True)


def test_the_ranking_as_a_file(saved, enter):
    story = made(saved, 3)
    beata = enter(account_id=story.accounts["Beata Tkacz"])
    rows = beata.get(f"{story.url}/ranking.csv").data.decode("utf-8-sig").splitlines()
    assert (len(rows), rows[1].split(";")[:4]) == (4, ["1", "1", "Bąk", "Anna"])
    assert beata.get(f"{story.url}/ranking.xlsx").data.startswith(b"PK")


def test_desks_tell_what_waits(saved, enter):
    story = made(saved, 1)
    beata = enter(account_id=story.accounts["Beata Tkacz"])
    assert "Podejmij decyzje" in beata.get("/").text
    with saved():
        selection = db.session.query(Selection).one()
        selection.confirm_until = today() - timedelta(days=1)
        note(selection, actor=None)
        found = db.session.get(Application, story.ids[0])
        found.state = "qualified"
        note(found, actor=None)
    assert "1 osoba nie potwierdziła miejsca" in beata.get("/").text


def test_lots_are_written_down_where_nothing_else_decides(saved, enter):
    with saved():
        story = make_recruitment(people=2, apart=0)
        for number in range(2):
            story.rated(number, (5, 3, 6))
        url = f"/academy/cohorts/{story.call.cohort_id}/call"
        beata_id, ids = story.beata.id, [one.id for one in story.applications]
    beata = enter(account_id=beata_id)
    assert "Zapisz wynik losowania" in beata.get(f"{url}/ranking").text
    assert "Wynik losowania" in beata.get(f"{url}/lots").text
    both_first = {f"t_{ident}": "1" for ident in ids} | {"reason": "losy z koszyka"}
    assert beata.post(f"{url}/lots", data=both_first).status_code == 422
    turned = {f"t_{ids[0]}": "2", f"t_{ids[1]}": "1", "reason": "losy z koszyka"}
    assert beata.post(f"{url}/lots", data=turned | {"reason": ""}).status_code == 422
    assert beata.post(f"{url}/lots", data=turned).status_code == 303
    html = beata.get(f"{url}/ranking").text
    assert "remis z miejscem 1: losowanie" in html
    assert html.index("Ćwik Maria") < html.index("Bąk Anna")
    assert beata.get(f"{url}/lots").status_code == 303
