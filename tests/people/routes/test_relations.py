"""What organisations are to one another, and who belongs to them, on their pages."""

import re

import pytest
from sqlalchemy import select

from association.core.database import db
from association.people.models import Membership, OrganisationRelation
from tests.factories.people import make_membership, make_organisation, make_person, make_relation


@pytest.fixture
def animator(enter):
    return enter("animator")


@pytest.fixture
def two(saved):
    with saved():
        make_organisation("OSP Mstów")
        make_organisation("Związek OSP")


def test_a_relation_is_said_once_and_shown_on_both_pages(app, animator, two):
    said = {"said": "member_of", "other": ["Związek OSP", "2"], "since": "2019-05-01"}
    assert animator.post("/people/organisations/1/relations/new", data=said).status_code == 303
    here, there = (animator.get(f"/people/organisations/{n}").text for n in (1, 2))
    assert "należy do</span> <a" in here
    assert "zrzesza</span> <a" in there
    assert "maja 2019" in here
    again = animator.post(
        "/people/organisations/2/relations/new", data={"said": "member_of-back", "other": "OSP Mstów"}
    )
    assert (again.status_code, "To powiązanie już tu jest" in again.text) == (422, True)
    itself = animator.post("/people/organisations/1/relations/new", data={"said": "partner_of", "other": "OSP Mstów"})
    assert (itself.status_code, "To ta sama organizacja" in itself.text) == (422, True)
    assert "OSP Mstów" in animator.get("/people/organisations?relation=member_of").text
    assert ">OSP Mstów</a>" not in animator.get("/people/organisations?relation=member_of-back").text
    assert "należy do" in animator.get("/history/people.organisation/1").text


def test_a_relation_is_changed_from_the_other_side_ended_and_taken_back(app, animator, two, saved):
    said = {"said": "member_of", "other": ["Związek OSP", "2"]}
    animator.post("/people/organisations/1/relations/new", data=said)
    form = animator.get("/people/organisations/2/relations/1").text
    seen = {"version": re.search(r'name="version"[^>]*value="(\d+)"', form)[1]}
    assert '<option selected value="member_of-back">' in form
    changed = {"said": "founded_by", "other": ["OSP Mstów", "1"], "since": "2020-02-02", "until": "2019-01-01"} | seen
    wrong = animator.post("/people/organisations/2/relations/1", data=changed)
    assert (wrong.status_code, "Koniec wypada przed początkiem" in wrong.text) == (422, True)
    assert animator.post("/people/organisations/2/relations/1", data=changed | {"until": ""}).status_code == 303
    with app.app_context():
        row = db.session.scalar(select(OrganisationRelation))
        assert (row.kind, row.organisation_id, row.other_id) == ("founded_by", 2, 1)
    late = animator.post("/people/organisations/1/relations/1", data=seen | said | {"since": "2018-03-03"})
    for version in ("należy do", "założyła", "02.02.2020", "03.03.2018"):
        assert (late.status_code, f">{version}</td>" in late.text) == (409, True), version
    animator.post("/people/organisations/1/relations/1/end")
    assert "zakończone" in animator.get("/people/organisations/1").text
    animator.post("/people/organisations/1/relations/1/resumption")
    answer = animator.post("/people/organisations/1/relations/1/removal")
    with app.app_context():
        assert db.session.scalar(select(OrganisationRelation)) is None
    page = animator.get(answer.location).text
    undo = page.partition("relations/restoration")[2].partition('"')[0].replace("&amp;", "&")
    assert animator.post(f"/people/organisations/1/relations/restoration{undo}").status_code == 303
    with app.app_context():
        row = db.session.scalar(select(OrganisationRelation))
        assert (row.kind, row.organisation_id, row.other_id, str(row.since)) == ("founded_by", 2, 1, "2020-02-02")
    assert animator.get("/people/organisations/2/relations/9").status_code == 404


def test_somebody_joins_on_the_page_of_the_organisation(app, animator, two, saved):
    with saved():
        make_person("Ewa", "Łęcka")
    facts = {"person": ["Łęcka Ewa", "1"], "function": "prezeska", "since": "2020-01-01"}
    assert animator.post("/people/organisations/1/members/new", data=facts).status_code == 303
    twice = animator.post("/people/organisations/1/members/new", data=facts)
    assert (twice.status_code, "pełni tu już tę funkcję" in twice.text) == (422, True)
    new = {"person": ["Jan Maria Rokita", "new"]}
    assert animator.post("/people/organisations/1/members/new", data=new).status_code == 303
    for field, place in (("person", "members"), ("other", "relations")):
        long = {"said": "member_of", field: [f"Jan {'x' * 400}", "new"]}
        assert animator.post(f"/people/organisations/1/{place}/new", data=long).status_code == 422
    page = animator.get("/people/organisations/1").text
    assert ("Jan Maria Rokita" in page, "prezeska" in page) == (True, True)
    assert "OSP Mstów" in animator.get("/people/persons/1").text
    with app.app_context():
        assert len(db.session.scalars(select(Membership)).all()) == 2


def test_a_page_takes_the_same_statements_with_many_people_and_relations(animator, saved, queries):
    with saved():
        hub = make_organisation("Hub")
    sent = []
    for number in range(3):
        with saved():
            other = make_organisation(f"OSP {number}")
            make_membership(make_person(), make_organisation(f"KGW {number}"))
            make_relation(db.session.merge(hub), other)
        with queries() as seen:
            assert animator.get("/people/organisations/1").status_code == 200
        sent.append(len(seen))
    assert sent[0] == sent[2] <= 24


def test_who_does_not_see_the_directory_finds_no_relation(enter, two):
    trainer = enter("trainer")
    assert trainer.get("/people/organisations/1/relations/new").status_code == 404
    assert trainer.get("/people/organisations/1/members/new").status_code == 404
