"""What the rest of the house gets from publications and editions: measures, proofs, tasks, search, people, projects."""

from datetime import timedelta

import pytest

from association.core.clock import today
from association.core.feature import measure
from association.publications import lent
from association.publications.commands import editions as commands
from association.publications.commands.chapters import begin_chapter
from association.publications.commands.handouts import hand_out
from association.publications.commands.publications import begin_publication
from association.publications.commands.teams import appoint
from association.publications.models import EditionFile, Handout
from tests.factories.accounts import make_account
from tests.factories.documents import make_document
from tests.factories.people import make_organisation, make_person
from tests.factories.projects import make_project


@pytest.fixture
def told(session):
    """(editor, project, edition) of a handbook with copies at a person, an organisation and an event, and one loss."""
    editor = make_account(roles=["editor"], name="Roman Redaktor")
    project = make_project(title="Akademia", status="running")
    person, organisation = make_person(given_name="Anna", family_name="Nowak"), make_organisation(name="Biblioteka")
    session.flush()
    publication = begin_publication(title="Poradnik", project_id=project.id, actor=None)
    appoint(publication, account_id=editor.id, function="editor", actor=None)
    begin_chapter(publication, title="Inicjatywa", text="Akapit.", actor=None)
    facts = {"title": "Poradnik", "released_on": today() - timedelta(days=9), "print_run": 200}
    edition = commands.release(publication, made_on=today() - timedelta(days=8), **facts, actor=None)
    day = today() - timedelta(days=3)
    hand_out(edition, day=day, kind="person", copies=2, person_id=person.id, actor=None)
    signed = hand_out(edition, day=day, kind="organisation", copies=10, organisation_id=organisation.id, actor=None)
    hand_out(edition, day=day, kind="event", copies=60, whom="Konferencja", actor=None)
    hand_out(edition, day=day, kind="loss", copies=5, whom="Zalane", actor=None)
    make_document(owner_kind=Handout.audit_kind, owner_id=signed.id, kind="statement", title="Potwierdzenie")
    session.query(EditionFile).filter_by(form="pdf").update({"downloads": 7})
    session.flush()
    return editor, project, edition, person, organisation


def test_copies_downloads_and_editions_are_counted_with_their_proofs(told):
    editor, project, _edition, *_rest = told
    counted = [measure(f"publications.{key}").count(project.id) for key in ("copies", "downloads", "editions")]
    assert [(one.achieved, one.documented) for one in counted] == [(72, 10), (7, 7), (1, 0)]
    register, papers = measure("publications.copies").evidence(editor, project.id)
    assert [(line.title, line.amount) for line in register.lines] == [
        ("Nowak Anna", 2),
        ("Biblioteka", 10),
        ("Konferencja", 60),
    ]
    assert [line.title for line in papers.lines] == ["Biblioteka"]
    stranger = make_account(roles=["accountant"], email="obca@example.org")
    [hidden] = measure("publications.copies").evidence(stranger, project.id)
    assert [(line.amount, line.url) for line in hidden.lines] == [(72, None)]


def test_the_house_hears_of_releases_and_of_what_libraries_wait_for(told):
    editor, project, edition, person, organisation = told
    first, last = today() - timedelta(days=30), today() + timedelta(days=30)
    [owed] = lent.editions.tasks(editor)
    assert owed.due == edition.made_on + timedelta(days=5)
    days = {entry.day for entry in lent.editions.calendar(editor, first, last)}
    assert days == {edition.released_on, owed.due, edition.made_on + timedelta(days=14)}
    said = [check.text for check in lent.editions.checks(editor, project, first, last)]
    assert len(said) == 2  # the national library waits, and two entries nobody signed for
    assert [one.title for one in lent.editions.timeline(editor, project)] == ["Poradnik, wydanie 1"]
    assert [proof.title for proof in lent.editions.proofs(editor, project, first, last)] == [
        "Potwierdzenie – Biblioteka, Poradnik"
    ]
    assert list(lent.editions.about_people(editor, [person.id])) == [person.id]
    assert list(lent.editions.about_organisations(editor, [organisation.id])) == [organisation.id]
    member = make_account(roles=["member"], email="czlonkini@example.org")
    assert lent.editions.about_people(member, [person.id]) == {}
    assert [hit.title for hit in lent.publications.about_project(editor, project)] == ["Poradnik", "Dodaj publikację"]
    [plan] = lent.publications.planned(editor, project)
    assert (plan.total, plan.done) == (1, 1)
    assert [hit.title for hit in lent.publications.search(member, "poradnik", 5)] == ["Poradnik"]


def test_papers_of_copies_are_kept_with_their_entry(enter, saved):
    browser = enter("editor")
    with saved():
        publication = begin_publication(title="Poradnik", actor=None)
        begin_chapter(publication, title="Inicjatywa", text="Akapit.", actor=None)
        edition = commands.release(publication, title="Poradnik", released_on=today(), print_run=50, actor=None)
        handout = hand_out(edition, day=today(), kind="person", copies=1, whom="Anna Nowak", actor=None)
        ids = handout.id, edition.id
    assert "Anna Nowak" in browser.get(f"/documents/publications.handout/{ids[0]}").text
    assert browser.get(f"/documents/publications.edition/{ids[1]}").status_code == 200
    assert browser.get(f"/history/publications.edition/{ids[1]}").status_code == 200
    stranger = enter("member")
    assert stranger.get(f"/documents/publications.handout/{ids[0]}").status_code == 404
