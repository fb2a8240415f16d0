"""The pages of organisations."""

from datetime import date

import pytest
from sqlalchemy import select

from association.core.database import db
from association.people.models import Organisation
from tests.factories.people import make_membership, make_organisation, make_person

RIGHT = {
    "name": "Fundacja „Łąka” & <b>Syn</b>",
    "kind": "foundation",
    "nip": "526-025-02-74",
    "website": "laka.example.org",
}


@pytest.fixture
def animator(enter):
    return enter("animator")


def test_a_list_takes_the_same_few_statements_however_long_it_is(animator, saved, queries):
    sent = []
    for number in range(3):
        with saved():
            make_membership(make_person(), make_organisation(f"OSP {number}", municipality="2404102"))
        with queries() as seen:
            assert animator.get("/people/organisations").status_code == 200
        # The places of the filter, the count and the page.
        assert len([statement for statement in seen if "FROM organisation" in statement]) == 3
        sent.append(len(seen))
    assert sent[0] == sent[2]


def test_an_organisation_is_added_shown_and_changed(app, animator):
    answer = animator.post("/people/organisations/new", data=RIGHT)
    assert answer.status_code == 303
    page = animator.get(answer.location).text
    assert "Fundacja „Łąka” &amp; &lt;b&gt;Syn&lt;/b&gt;" in page
    assert 'href="https://laka.example.org"' in page
    answer = animator.post(f"{answer.location}/edit", data=RIGHT | {"name": "Fundacja Łąka", "version": "1"})
    assert answer.status_code == 303
    with app.app_context():
        assert db.session.scalar(select(Organisation.nip)) == "5260250274"
    trail = animator.get("/history/people.organisation/1").text
    assert "Fundacja Łąka" in trail


def test_a_refused_form_keeps_what_was_typed(app, animator):
    answer = animator.post("/people/organisations/new", data=RIGHT | {"nip": "526-025-02-47"})
    assert answer.status_code == 422
    assert "526-025-02-47" in answer.text
    with app.app_context():
        assert db.session.scalar(select(Organisation.id)) is None


def test_a_probable_duplicate_is_a_warning_that_can_be_passed(animator, saved):
    with saved():
        make_organisation("fundacja laka", kind="foundation")
    twin = {"name": "Fundacja Łąka", "kind": "foundation"}
    answer = animator.post("/people/organisations/new", data=twin)
    assert (answer.status_code, 'href="/people/organisations/1"' in answer.text) == (422, True)
    assert animator.post("/people/organisations/new", data=twin | {"despite": "y"}).status_code == 303


def test_an_outdated_save_shows_both_versions(animator, saved):
    with saved():
        make_organisation("Stara", version=2)
    answer = animator.post("/people/organisations/1/edit", data={"name": "Moja", "kind": "other", "version": "1"})
    assert (answer.status_code, "Stara" in answer.text, 'value="Moja"' in answer.text) == (409, True, True)


def test_an_organisation_is_put_away_and_brought_back(animator, saved):
    with saved():
        make_organisation("OSP Mstów")
    assert (
        "Ta organizacja jest w archiwum" in animator.get(animator.post("/people/organisations/1/archive").location).text
    )
    assert (
        "OSP Mstów" not in animator.get("/people/organisations?q=osp").text.partition("<main")[2].partition("toasts")[0]
    )
    animator.post("/people/organisations/1/restoration")
    assert ">OSP Mstów</a>" in animator.get("/people/organisations").text


def test_an_organisation_shows_its_people(animator, saved):
    with saved():
        make_membership(make_person("Ewa", "Łęcka"), make_organisation(), function="prezeska")
    page = animator.get("/people/organisations/1").text
    assert ("Ewa Łęcka" in page, "prezeska" in page) == (True, True)


def test_the_list_is_a_file_too(animator, saved):
    with saved():
        make_organisation("OSP Mstów", nip="5260250274")
    text = animator.get("/people/organisations.csv").get_data().decode("utf-8-sig")
    assert text.splitlines()[0].startswith("Nazwa;Nazwa skrócona;Rodzaj;Gmina;Powiat")
    assert "5260250274" in text
    assert animator.get("/people/organisations.xlsx").data.startswith(b"PK")


def test_strangers_find_no_organisation(enter, saved):
    with saved():
        make_organisation()
    trainer = enter("trainer")
    assert trainer.get("/people/organisations/1").status_code == 404
    assert trainer.post("/people/organisations/1/archive").status_code == 404


def test_entities_and_enterprises_are_kept_apart(animator, saved):
    status = {"enterprise_since": date(2024, 4, 15)}
    with saved():
        make_organisation("Spółdzielnia „Zasanie”", kind="social_cooperative", **status)
        make_organisation("Spółdzielnia pracy", kind="cooperative", social_economy="yes")
        make_organisation("Dawne PS", kind="foundation", enterprise_until=date(2025, 1, 1), **status)
        make_organisation("Klub partyjny", kind="association", social_economy="no")
        make_organisation("Sklep", kind="business")
        make_organisation("Koło Gospodyń Wiejskich Burkat", kind="informal_group")

    def found(which):
        text = animator.get(f"/people/organisations.csv?economy={which}").get_data().decode("utf-8-sig")
        return {line.partition(";")[0] for line in text.splitlines()[1:]}

    co_op, work, former = "Spółdzielnia „Zasanie”", "Spółdzielnia pracy", "Dawne PS"
    circle = "Koło Gospodyń Wiejskich Burkat"
    assert found("entity") == {co_op, work, former, circle}
    assert found("enterprise") == {co_op}
    assert found("entity_only") == {work, former, circle}
    assert found("former") == {former}
    assert found("neither") == {"Klub partyjny", "Sklep"}
    page = animator.get("/people/organisations/3").text
    assert ("dziś nie" in page, ">PES<" in page, "nie jest PES" in page) == (True, True, False)
    assert "przedsiębiorstwo społeczne" in animator.get("/people/organisations/1").text


def test_the_status_needs_an_entity_and_a_beginning(animator):
    new = {"name": "Sklep", "kind": "business", "enterprise_since": "2024-04-15"}
    answer = animator.post("/people/organisations/new", data=new)
    assert (answer.status_code, "Status PS dostają tylko PES" in answer.text) == (422, True)
    assert animator.post("/people/organisations/new", data=new | {"social_economy": "yes"}).status_code == 303
    wrong = {"name": "Fundacja", "kind": "foundation", "enterprise_number": "RS-II.9431", "founded_on": "2999-01-01"}
    answer = animator.post("/people/organisations/new", data=wrong)
    assert (answer.status_code, "Podaj też, od kiedy" in answer.text, "w przyszłości" in answer.text) == (
        422,
        True,
        True,
    )


def test_a_wrong_number_of_old_is_a_warning_and_a_new_one_an_error(app, animator, saved):
    with saved():
        make_organisation("Gmina Lelów", kind="local_government", nip="5260250275")
    assert "cyfra kontrolna się nie zgadza" in animator.get("/people/organisations/1").text
    kept = {
        "name": "Gmina Lelów",
        "kind": "local_government",
        "nip": "5260250275",
        "version": "1",
        "phone": "343550000",
    }
    assert animator.post("/people/organisations/1/edit", data=kept).status_code == 303
    typed = kept | {"version": "2", "nip": "5260250276"}
    assert animator.post("/people/organisations/1/edit", data=typed).status_code == 422


def test_what_is_known_by_number_is_told_while_typing(animator, saved):
    with saved():
        make_organisation("Gmina Lelów", krs="0000123456")
        make_organisation("Gmina Janów")
    page = animator.get("/people/organisations/known?name=Coś&krs=0000123456").text
    assert ("Gmina Lelów" in page, "Gmina Janów" in page) == (True, False)
    assert "Gmina" not in animator.get("/people/organisations/known?name=").text


def test_a_chooser_offers_under_the_name_of_its_field(animator, saved):
    with saved():
        make_organisation("Gmina Lelów")
    assert 'name="other" value="1"' in animator.get("/people/organisations/choices?other=lel").text
    assert 'name="organisation"' in animator.get("/people/organisations/choices?x%22%3E=lel&organisation=lel").text
