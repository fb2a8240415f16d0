"""Publications as records: the list, the page, the team, copies."""

import pytest

from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.publications.commands.publications import begin_publication
from association.publications.commands.teams import appoint
from association.publications.models import Chapter, GlossaryTerm, Publication, PublicationMember
from tests.factories.accounts import make_account
from tests.factories.publications import make_edition


def test_a_publication_begins_with_an_address_of_its_own(session):
    editor = make_account(roles=["editor"])
    first = begin_publication(title="Poradnik Lidera", actor=editor)
    second = begin_publication(title="Poradnik Lidera", actor=editor)
    assert (first.slug, second.slug) == ("poradnik-lidera", "poradnik-lidera-2")
    with pytest.raises(Refused):
        begin_publication(title="Inny", slug="poradnik-lidera", actor=editor)


def test_it_begins_with_the_contents_of_a_handbook(enter, app):
    browser = enter("editor")
    sent = {"title": "Poradnik", "template": "handbook_a5", "contents": "handbook"}
    answer = browser.post("/publications/new", data=sent)
    assert answer.status_code == 303
    page = browser.get(answer.location).text
    assert "Kim jest lider lokalny" in page
    assert "0 z 8 gotowe" in page
    with app.app_context():
        assert db.session.query(Chapter).filter_by(kind="part").count() == 3


def _costs(browser, queries, address):
    browser.get(address)
    with queries() as seen:
        answer = browser.get(address)
    assert answer.status_code == 200
    return len(seen)


def test_the_list_and_the_page_cost_the_same_for_any_number(enter, saved, queries):
    browser, costs = enter("editor"), []
    assert "Dodaj pierwszą publikację" in browser.get("/publications").text
    for many in (1, 3):
        with saved():
            for _number in range(many):
                publication = begin_publication(title="Książka", contents="handbook", actor=None)
            appoint(publication, account_id=browser.account_id, function="editor", actor=None)
            ident = publication.id
        costs.append((_costs(browser, queries, "/publications"), _costs(browser, queries, f"/publications/{ident}")))
    assert costs[0] == costs[1]
    assert costs[0][0] <= 8, costs
    assert costs[0][1] <= 12, costs


def test_who_does_not_work_on_it_sees_it_once_it_was_released(enter, saved):
    with saved():
        ident = begin_publication(title="Książka", actor=None).id
    stranger, editor = enter("member"), enter("editor")
    assert stranger.get(f"/publications/{ident}").status_code == 404
    assert stranger.get("/publications/new").status_code == 403
    assert stranger.get("/publications.csv").status_code == 200
    assert editor.get("/publications.xlsx").status_code == 200
    with saved():
        publication = db.session.get(Publication, ident)
        note(make_edition(publication), actor=None)
    assert stranger.get(f"/publications/{ident}").status_code == 200
    assert stranger.get(f"/publications/{ident}/edit").status_code == 404
    assert "Książka" in stranger.get("/publications?q=książka").text


def test_two_people_change_it_at_once_and_nothing_typed_is_lost(enter, saved):
    with saved():
        ident = begin_publication(title="Książka", actor=None).id
    browser, address = enter("editor"), f"/publications/{ident}/edit"
    sent = {"title": "Nowy tytuł", "slug": "", "version": "1"}
    assert browser.post(address, data=sent).status_code == 303
    late = browser.post(address, data=sent | {"title": "Inny tytuł"})
    assert late.status_code == 409
    assert "Inny tytuł" in late.text
    assert "Nowy tytuł" in late.text
    wrong = browser.post(address, data=sent | {"slug": "ŻÓŁW", "version": "2", "title": "Mój"})
    assert wrong.status_code == 422
    assert "Mój" in wrong.text
    assert browser.post(f"/publications/{ident}/archive").status_code == 303
    assert browser.get(address).status_code == 403
    assert "Nowy tytuł" in browser.get("/publications?state=archived").text
    assert browser.post(f"/publications/{ident}/restoration").status_code == 303


def test_the_team_is_kept_by_those_who_manage(enter, saved, app):
    author, editor = enter("member", name="Ewa Autorka"), enter("editor")
    with saved():
        ident = begin_publication(title="Książka", actor=None).id
    here = f"/publications/{ident}/team"
    assert author.get(here).status_code == 404
    assert editor.post(here, data={"account_id": author.account_id, "function": "author"}).status_code == 303
    assert editor.post(here, data={"account_id": author.account_id, "function": "author"}).status_code == 422
    assert author.get(f"/publications/{ident}").status_code == 200
    assert author.get(here).status_code == 403
    with app.app_context():
        member = db.session.query(PublicationMember).one().id
    assert editor.post(f"{here}/{member}", data={"function": "editor"}).status_code == 303
    assert editor.post(f"{here}/{member}", data={"function": "king"}).status_code == 422
    assert "Ewa Autorka" in author.get(here).text
    assert author.post(f"{here}/{member}/removal").status_code == 303
    assert author.get(f"/publications/{ident}").status_code == 404


def test_a_copy_begins_with_chapters_look_and_team(enter, saved, app):
    editor = enter("editor")
    with saved():
        author = make_account(name="Ewa Autorka")
        publication = begin_publication(
            title="Książka", contents="workbook", imprint={"author": "Ewa", "year": "2026"}, actor=None
        )
        appoint(publication, account_id=author.id, function="author", actor=None)
        note(GlossaryTerm(publication_id=publication.id, term="lider", meaning="kto prowadzi"), actor=None)
        ident = publication.id
    sent = {"title": "Książka druga", "texts_too": "y", "around_too": "y", "team_too": "y"}
    answer = editor.post(f"/publications/{ident}/copy", data=sent)
    assert answer.status_code == 303
    with app.app_context():
        copy = db.session.query(Publication).filter_by(title="Książka druga").one()
        chapters = db.session.query(Chapter).filter_by(publication_id=copy.id).order_by(Chapter.position).all()
        assert [one.title for one in chapters][:2] == ["Jak pracować z zeszytem", "Temat pierwszy"]
        assert chapters[1].words
        assert copy.imprint == {"author": "Ewa"}
        assert db.session.query(GlossaryTerm).filter_by(publication_id=copy.id).count() == 1
        assert db.session.query(PublicationMember).filter_by(publication_id=copy.id).count() == 2
