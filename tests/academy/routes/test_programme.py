import re

import pytest
from sqlalchemy import select

from association.academy.commands import modules
from association.academy.models import Cohort, Material, Module, ModuleSession
from association.core.database import db
from tests.factories.documents import make_document

FACTS = {"title": "Inicjatywy lokalne", "minutes": "16", "outcomes": "Pisać wnioski\nSłuchać"}


@pytest.fixture
def beata(enter, course):
    return enter(account_id=course.coordinator)


@pytest.fixture
def trainer(enter, course):
    return enter(account_id=course.trainer)


def add(saved, course, *titles):
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        return [
            modules.add(cohort, title=title, minutes=8 * 45, outcomes="", session_ids=[], actor=None).id
            for title in titles
        ]


def order(app):
    with app.app_context():
        wanted = select(Module.title).where(Module.archived_at.is_(None)).order_by(Module.position, Module.id)
        return db.session.scalars(wanted).all()


def test_a_module_is_added_changed_removed_and_brought_back(app, course, beata):
    url = f"{course.url}/modules"
    assert beata.post(f"{url}/new", data=FACTS | {"session_ids": course.sessions[:2]}).status_code == 303
    html = beata.get(f"{course.url}/programme").text
    assert ("Uczestnicy będą umieć" in html, "Pisać wnioski" in html) == (True, True)
    assert "1 sesja nie należy" in html
    edit = FACTS | {"version": "1", "minutes": "20", "session_ids": course.sessions}
    assert beata.post(f"{url}/1/edit", data=edit).status_code == 303
    assert beata.post(f"{url}/1/edit", data=edit | {"title": "Inny"}).status_code == 409
    html = beata.get(f"{course.url}/programme").text
    assert "nie należy" not in html
    assert beata.post(f"{url}/1/removal").status_code == 303
    assert order(app) == []
    assert beata.post(f"{url}/1/restoration").status_code == 303
    with app.app_context():
        assert db.session.scalars(select(ModuleSession.session_id)).all() == course.sessions


@pytest.mark.parametrize("wrong", [{"title": ""}, {"minutes": "dużo"}, {"session_ids": ["999"]}])
def test_a_wrong_module_is_refused(app, course, beata, wrong):
    answer = beata.post(f"{course.url}/modules/new", data=FACTS | wrong)
    assert (answer.status_code, order(app)) == (422, [])
    assert "Pisać wnioski" in answer.text


def test_plan_and_timetable_are_compared(saved, course, beata):
    with saved():
        cohort = db.session.get(Cohort, course.cohort)
        for title, hours, ids in (("Za mało", 20, course.sessions[:1]), ("Za dużo", 2, course.sessions[1:2])):
            modules.add(cohort, title=title, minutes=hours * 45, outcomes="", session_ids=ids, actor=None)
        modules.add(cohort, title="Pusty", minutes=45, outcomes="", session_ids=[], actor=None)
    html = beata.get(f"{course.url}/programme").text.replace("\u00a0", " ").replace("&nbsp;", " ")
    assert "„Za mało”: w planie zajęć brakuje 12 godz." in html
    assert "„Za dużo”: w planie zajęć jest za dużo o 6 godz." in html
    assert "„Pusty”: nie ma jeszcze żadnej sesji." in html


def test_modules_are_put_in_order_by_buttons_and_by_dragging(app, saved, course, beata):
    first, second, third = add(saved, course, "A", "B", "C")
    beata.post(f"{course.url}/modules/{third}/up")
    assert order(app) == ["A", "C", "B"]
    beata.post(f"{course.url}/modules/{first}/down")
    assert order(app) == ["C", "A", "B"]
    beata.post(f"{course.url}/modules/{third}/up")
    assert order(app) == ["C", "A", "B"]
    answer = beata.partial_post(f"{course.url}/modules/order", data={"ids": f"{first},{second},{third}"})
    assert (answer.status_code, order(app)) == (200, ["A", "B", "C"])
    assert beata.post(f"{course.url}/modules/order", data={"ids": f"{first},{second}"}).status_code == 409
    assert beata.post(f"{course.url}/modules/order", data={"ids": "x,,"}).status_code == 409


@pytest.mark.parametrize("count", [1, 3])
def test_the_programme_asks_six_questions(saved, course, beata, queries, count):
    add(saved, course, *(f"Moduł {number}" for number in range(count)))
    with queries() as seen:
        html = beata.get(f"{course.url}/programme").text
    assert (len(seen), html.count("data-order-id")) == (6, count)


def test_the_trainer_looks_and_prints_but_does_not_change(course, trainer, saved):
    add(saved, course, "A")
    html = trainer.get(f"{course.url}/programme").text
    assert ("Dodaj moduł" in html, "Program (PDF)" in html) == (False, True)
    assert trainer.get(f"{course.url}/programme.pdf").data.startswith(b"%PDF")
    assert trainer.post(f"{course.url}/modules/new", data=FACTS).status_code == 403
    assert trainer.post(f"{course.url}/modules/1/up").status_code == 403


def test_materials_are_offered_and_withheld(app, saved, course, beata):
    with saved():
        paper = make_document(
            owner_kind="academy.session", owner_id=course.sessions[0], title="Karta ćwiczeń", kind="other"
        ).id
        signed = make_document(owner_kind="academy.session", owner_id=course.sessions[0], title="Podpisy").id
        other = make_document(owner_kind="academy.cohort", owner_id=course.cohort, title="Umowa").id
    assert "Karta ćwiczeń" in beata.get(f"{course.url}/materials").text
    assert beata.post(f"/academy/materials/{paper}").location == f"{course.url}/materials"
    assert beata.post(f"/academy/materials/{paper}").status_code == 303
    assert "dla uczestników" in beata.get(f"{course.url}/materials").text
    assert beata.get(f"{course.url}/sessions/{course.sessions[0]}").text.count(">Karta ćwiczeń</a>") == 2
    assert [beata.post(f"/academy/materials/{ident}").status_code for ident in (other, signed)] == [404, 404]
    assert "Podpisy" not in beata.get(f"{course.url}/materials").text
    assert beata.post(f"/academy/materials/{paper}/removal").status_code == 303
    with app.app_context():
        assert db.session.scalars(select(Material.id)).all() == []


def test_strangers_find_no_material(saved, course, enter):
    with saved():
        paper = make_document(owner_kind="academy.session", owner_id=course.sessions[0], title="Karta", kind="other").id
    assert enter("trainer").post(f"/academy/materials/{paper}").status_code == 404


def test_participants_get_an_address_until_it_is_withdrawn(saved, course, beata, client):
    with saved():
        paper = make_document(owner_kind="academy.session", owner_id=course.sessions[0], title="Karta", kind="other").id
        other = make_document(
            owner_kind="academy.session", owner_id=course.sessions[0], title="Notatka", kind="other"
        ).id
    add(saved, course, "Moduł A")
    beata.post(f"/academy/materials/{paper}")
    assert beata.post(f"{course.url}/programme/link").status_code == 303
    assert beata.post(f"{course.url}/programme/link").status_code == 303
    address = re.search(
        r'id="address" href="[^"]*(/academy/programme/[^"]+)"',
        beata.get(f"{course.url}/programme").text,
    )[1]
    answer = client.get(address)
    assert (answer.status_code, answer.headers["X-Robots-Tag"]) == (200, "noindex, nofollow")
    assert ("Plany liderów" in answer.text, "Karta" in answer.text, "Notatka" in answer.text) == (True, True, False)
    assert "Ćwiertnia" not in answer.text
    with client.get(f"{address}/materials/{paper}") as file:
        assert file.data.startswith(b"%PDF")
    assert client.get(f"{address}/materials/{other}").status_code == 404
    assert client.get(f"{address}/programme.pdf").data.startswith(b"%PDF")
    assert client.get(f"{address[:-1]}x").status_code == 404
    beata.post(f"{course.url}/programme/link/removal")
    assert client.get(address).status_code == 404
