from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from association.conferences.models import (
    Conference,
    ConferenceDay,
    ConferenceMember,
    ConferenceOrganiser,
    ConferenceRoom,
    ProgrammeItem,
)
from association.core.clock import today
from association.core.database import db
from association.core.history import HistoryEntry, note
from tests.factories.accounts import make_account
from tests.factories.conferences import (
    FIRST,
    make_attendee,
    make_conference,
    make_contributor,
    make_day,
    make_item,
    make_role,
)
from tests.factories.conferences import make_member as make_organiser
from tests.factories.projects import make_member, make_project

FACTS = {"title": "Zjazd łódzkich społeczników", "starts_on": "2030-11-24", "ends_on": "2030-11-25"}


def keep(*records):
    for record in records:
        note(record, actor=None)
    return records[0]


@pytest.fixture
def held(saved):
    """A conference of two days with an item, organised by one account."""
    with saved():
        organiser = make_account(roles=["coordinator"], name="Beata Tkacz")
        conference = keep(make_conference())
        keep(make_organiser(conference, organiser))
        day, second = keep(make_day(conference)), keep(make_day(conference, FIRST + timedelta(days=1)))
        item = keep(make_item(day))
        return SimpleNamespace(id=conference.id, organiser=organiser.id, day=day.id, second=second.id, item=item.id)


@pytest.fixture
def beata(enter, held):
    return enter(account_id=held.organiser)


def days(app, conference_id):
    wanted = select(ConferenceDay.day).where(ConferenceDay.conference_id == conference_id)
    with app.app_context():
        return db.session.scalars(wanted.order_by(ConferenceDay.day)).all()


def one(app, model, *where):
    with app.app_context():
        return db.session.scalars(select(model).where(*where)).first()


def test_begins_with_its_days_an_address_and_who_began_it(app, enter):
    beata = enter("coordinator")
    assert "Dodaj pierwszą konferencję" in beata.get("/conferences").text
    answer = beata.post("/conferences/new", data=FACTS)
    assert answer.status_code == 303
    conference = one(app, Conference)
    assert conference.slug == "zjazd-lodzkich-spolecznikow"
    assert days(app, conference.id) == [date(2030, 11, 24), date(2030, 11, 25)]
    assert one(app, ConferenceMember).account_id == beata.account_id
    html = beata.get(answer.location).text
    assert "Nie ma jeszcze żadnego punktu" in html
    beata.post("/conferences/new", data=FACTS)
    assert one(app, Conference, Conference.id != conference.id).slug == "zjazd-lodzkich-spolecznikow-2"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"ends_on": "2030-11-23"}, "Koniec nie może być przed początkiem"),
        ({"ends_on": "2031-11-23"}, "najwyżej 31 dni"),
        ({"slug": "Zła nazwa"}, "małe litery bez polskich znaków"),
        ({"slug": "osl-krakow"}, "ma już inna konferencja"),
        ({"title": ""}, "Uzupełnij to pole"),
    ],
)
def test_says_what_is_wrong_and_keeps_what_was_typed(beata, wrong, said):
    answer = beata.post("/conferences/new", data=FACTS | {"city": "Zgierz"} | wrong)
    assert (answer.status_code, said in answer.text, 'value="Zgierz"' in answer.text) == (422, True, True)


def test_moves_its_programme_along(app, beata, held):
    facts = {"title": "Inaczej", "slug": "osl-krakow", "version": "1"}
    url = f"/conferences/{held.id}/edit"
    assert beata.post(url, data=facts | {"starts_on": "2030-11-25", "ends_on": "2030-11-26"}).status_code == 303
    assert days(app, held.id) == [date(2030, 11, 25), date(2030, 11, 26)]
    assert one(app, ProgrammeItem).starts_at.date() == date(2030, 11, 25)
    conflict = beata.post(url, data=facts | {"starts_on": "2030-11-25", "ends_on": "2030-11-26", "title": "Moja"})
    assert (conflict.status_code, "Moja" in conflict.text, "Inaczej" in conflict.text) == (409, True, True)


def test_days_with_something_stay(app, beata, held):
    facts = {"title": "OSL", "slug": "osl-krakow", "version": "1", "ends_on": "2030-11-27"}
    refused = beata.post(f"/conferences/{held.id}/edit", data=facts | {"starts_on": "2030-11-25"})
    assert (refused.status_code, "24.11.2030" in refused.text) == (422, True)
    assert beata.post(f"/conferences/{held.id}/edit", data=facts | {"starts_on": "2030-11-24"}).status_code == 303
    assert days(app, held.id)[-1] == date(2030, 11, 27)


def test_announced_concealed_archived_and_back(app, beata, held):
    here = f"/conferences/{held.id}"
    beata.post(f"{here}/state/announced")
    assert beata.post(f"{here}/state/announced").status_code == 409
    assert one(app, Conference).state == "announced"
    moved = {"title": "OSL", "slug": "inny-adres", "version": "2", "starts_on": "2030-11-24", "ends_on": "2030-11-25"}
    assert "już jest w obiegu" in beata.post(f"{here}/edit", data=moved).text
    beata.post(f"{here}/archive")
    assert (beata.get(f"{here}/edit").status_code, "jest w archiwum" in beata.get(here).text) == (403, True)
    beata.post(f"{here}/restoration")
    assert beata.get(f"{here}/edit").status_code == 200


def test_strangers_find_nothing_and_read_no_names(enter, saved, held):
    stranger = enter("coordinator")
    for path in ("", "/edit", "/setup", "/copy"):
        assert stranger.get(f"/conferences/{held.id}{path}").status_code == 404
    assert stranger.post(f"/conferences/{held.id}/team", data={}).status_code == 404
    assert "osl-krakow" not in stranger.get("/conferences").text
    with saved():
        conference = db.session.get(Conference, held.id)
        conference.state = "announced"
        note(conference, actor=None)
        keep(make_attendee(conference))
    html = stranger.get("/conferences").text
    assert ("/conference/osl-krakow" in html, f"/conferences/{held.id}" in html) == (True, False)
    row = html.partition("/conference/osl-krakow")[2].partition("</tr>")[0]
    assert 'data-label="Zgłoszenia">–<' in row


def test_the_right_to_needs_comes_from_those_who_have_it(app, enter, beata, held):
    kinga = make_id(app, "Kinga Mazur")
    beata.post(f"/conferences/{held.id}/team", data={"account_id": kinga, "function": "desk"})
    row = one(app, ConferenceMember, ConferenceMember.account_id == kinga)
    url = f"/conferences/{held.id}/team/{row.id}"
    assert "Widzi dietę" not in beata.get(f"/conferences/{held.id}/setup").text
    assert beata.post(url, data={"function": "desk", "sees_needs": "y"}).status_code == 422
    agata = enter("administrator")
    own = one(app, ConferenceMember, ConferenceMember.account_id == held.organiser)
    agata.post(f"/conferences/{held.id}/team/{own.id}", data={"function": "organiser", "sees_needs": "y"})
    assert beata.post(url, data={"function": "desk", "sees_needs": "y"}).status_code == 303
    told = one(app, HistoryEntry, HistoryEntry.record_id == row.id, HistoryEntry.action == "changed")
    assert (told.old, told.new, told.actor_name) == ("0", "1", "Beata Tkacz")
    beata.post(f"{url}/removal")
    assert one(app, ConferenceMember, ConferenceMember.account_id == kinga) is None


def make_id(app, name):
    from association.core.database import settle

    with app.app_context(), settle():
        return make_account(name=name).id


def test_rooms_come_go_and_change_places(app, beata, held):
    here = f"/conferences/{held.id}/rooms"
    for name in ("Aula", "Sala 2", "Sala 10"):
        beata.post(here, data={"name": name, "capacity": "20"})
    twice = beata.post(here, data={"name": "Aula"})
    assert (twice.status_code, "Taka sala już jest" in twice.text) == (422, True)
    last = one(app, ConferenceRoom, ConferenceRoom.name == "Sala 10").id
    beata.post(f"{here}/{last}/up")
    html = beata.get(f"/conferences/{held.id}/setup").text
    assert html.index("Aula") < html.index("Sala 10") < html.index("Sala 2")
    beata.post(f"{here}/{last}/removal")
    assert f"{here}/{last}/removal" not in beata.get(f"/conferences/{held.id}/setup").text
    beata.post(here, data={"name": "Sala 10", "capacity": "12"})
    back = one(app, ConferenceRoom, ConferenceRoom.id == last)
    assert (back.archived_at, back.capacity) == (None, 12)
    assert beata.post(f"{here}/{last}", data={"name": "Sala 10", "capacity": "dużo"}).status_code == 422


def test_organisers_stand_as_they_are_called(app, beata, held):
    here = f"/conferences/{held.id}/organisers"
    assert beata.post(here, data={"organisation": ["MOPS Kraków", ""]}).status_code == 422
    beata.post(here, data={"organisation": ["MOPS Kraków", "new"]})
    row = one(app, ConferenceOrganiser)
    beata.post(f"{here}/{row.id}", data={"name": "Miejski Ośrodek Pomocy Społecznej", "url": ""})
    assert "Miejski Ośrodek Pomocy Społecznej" in beata.get(f"/conferences/{held.id}").text
    beata.post(f"/conferences/{held.id}/days/{held.day}", data={"title": "Rozmowy"})
    assert "Rozmowy" in beata.get(f"/conferences/{held.id}/setup").text
    beata.post(f"{here}/{row.id}/removal")
    assert one(app, ConferenceOrganiser) is None


def test_a_copy_brings_the_programme_and_nobody_who_registered(app, saved, beata, held):
    with saved():
        conference = db.session.get(Conference, held.id)
        item = db.session.get(ProgrammeItem, held.item)
        inner = keep(make_item(db.session.get(ConferenceDay, held.day), "Stolik", parent_id=item.id))
        contributor = keep(make_contributor(conference))
        keep(make_role(inner, contributor), make_attendee(conference))
    facts = {"title": "Rok później", "starts_on": "2031-11-24", "programme_too": "y", "team_too": "y"}
    assert beata.post(f"/conferences/{held.id}/copy", data=facts | {"people_too": "y"}).status_code == 303
    copy = one(app, Conference, Conference.title == "Rok później")
    assert (days(app, copy.id), copy.state) == ([date(2031, 11, 24), date(2031, 11, 25)], "planned")
    with app.app_context():
        mine = select(ProgrammeItem).where(ProgrammeItem.conference_id == copy.id)
        outer, within = db.session.scalars(mine.order_by(ProgrammeItem.id)).all()
        assert (within.parent_id, within.starts_at.date()) == (outer.id, date(2031, 11, 24))
    html = beata.get(f"/conferences/{copy.id}").text
    assert ("2 punkty" in html or "2 punkt" in html, "0 zgłosze" in html) == (True, True)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_a_fixed_number_of_questions(saved, beata, held, queries, count):
    with saved():
        conference = db.session.get(Conference, held.id)
        for number in range(count):
            keep(make_attendee(conference, f"Nowak{number}"))
            keep(make_conference(slug=f"inna-{number}", state="announced", starts_on=today(), ends_on=today()))
            keep(ConferenceRoom(conference_id=conference.id, name=f"Sala {number}"))
    asked = {}
    for path in ("/conferences", f"/conferences/{held.id}", f"/conferences/{held.id}/setup"):
        with queries() as seen:
            assert beata.get(path).status_code == 200
        asked[path] = len(seen)
    assert list(asked.values()) == [4, 5, 7]


def test_a_member_of_the_project_looks_and_changes_nothing(enter, saved):
    with saved():
        account = make_account(roles=["member"])
        project = make_project()
        make_member(project=project, account=account, function="member")
        conference = keep(make_conference(project_id=project.id))
        ident, account_id = conference.id, account.id
    kinga = enter(account_id=account_id)
    html = kinga.get(f"/conferences/{ident}/setup").text
    assert ("Dodaj salę" in html, "Sale" in html) == (False, True)
    assert kinga.post(f"/conferences/{ident}/rooms", data={"name": "Aula"}).status_code == 403
