"""Making a programme public, taking it back, and telling those concerned."""

import pytest
from sqlalchemy import select

from association.conferences.commands import release_letters as letters
from association.conferences.commands import releases as commands
from association.conferences.models import Release, ReleaseLetter
from association.conferences.queries import conferences
from association.conferences.queries import releases as queries
from association.core.database import db
from association.core.history import note, note_all
from association.core.mail import Mail
from association.core.refusals import Refused
from tests.factories.accounts import make_account
from tests.factories.conferences import (
    make_attendee,
    make_conference,
    make_contributor,
    make_day,
    make_item,
    make_member,
    make_pool,
    make_role,
    make_seat,
)


class Stage:
    def __init__(self):
        self.actor = make_account(name="Beata Tkacz")
        self.conference = make_conference(state="announced", contact="konferencja@example.org")
        note_all([self.conference], actor=None)
        note_all([make_member(self.conference, self.actor)], actor=None)
        self.conference = conferences.conference(self.actor, self.conference.id)
        day = make_day(self.conference)
        self.person = make_contributor(self.conference, email="t.stonski@example.org")
        note_all([day, self.person], actor=None)
        self.table, self.panel = make_item(day, "Stół 1", "14:30", "15:30"), make_item(day, "Panel", "16:00", "17:00")
        note_all([self.table, self.panel], actor=None)
        note_all([make_role(self.table, self.person)], actor=None)

    def change(self, record, **values):
        for name, value in values.items():
            setattr(record, name, value)
        note(record, actor=self.actor)
        db.session.flush()

    def release(self, number, **values):
        made = commands.release(self.conference, number=number, actor=self.actor, **values)
        return queries.release(self.actor, self.conference.id, made.id)

    def book(self, item, **values):
        pool, guest = make_pool(self.conference, "item", item_id=item.id), make_attendee(self.conference, **values)
        note_all([pool, guest], actor=None)
        note_all([make_seat(guest, pool)], actor=None)


@pytest.fixture
def stage(session):
    return Stage()


def test_a_release_keeps_the_programme_as_it_was(stage):
    first = stage.release(1)
    stage.change(stage.table, title="Stół pierwszy")
    assert [item["title"] for item in queries.newest(stage.conference.id).content["items"]] == ["Stół 1", "Panel"]
    second = stage.release(2, text="Poprawka tytułu")
    assert (first.number, second.number, second.text) == (1, 2, "Poprawka tytułu")
    assert [change["kind"] for change in second.changes] == ["renamed"]
    assert "stonski" not in str(second.content)


def test_what_did_not_change_and_what_is_empty_is_not_released(stage):
    stage.release(1)
    with pytest.raises(Refused, match="nic się w programie nie zmieniło"):
        stage.release(2)
    stage.change(stage.table, title="Stół pierwszy")
    with pytest.raises(Refused, match="inne wydanie"):
        stage.release(1)
    other = make_conference(slug="pusta")
    note_all([other], actor=None)
    with pytest.raises(Refused, match="pusty"):
        commands.release(other, number=1, actor=stage.actor)


def test_taking_back_makes_the_state_before_public_again(stage):
    stage.release(1)
    stage.change(stage.table, title="Stół pierwszy")
    stage.release(2)
    taken = commands.withdraw(stage.conference, number=3, actor=stage.actor)
    assert (taken.number, taken.content) == (3, queries.content(stage.conference.id, 1))
    assert commands.withdraw(stage.conference, number=4, actor=stage.actor).content["items"][0]["title"] == (
        "Stół pierwszy"
    )


def test_the_first_release_taken_back_leaves_no_programme(stage):
    stage.release(1)
    assert commands.withdraw(stage.conference, number=2, actor=stage.actor).content["items"] == []
    with pytest.raises(Refused, match="nie jest ogłoszony"):
        commands.withdraw(stage.conference, number=3, actor=stage.actor)


def test_the_first_release_tells_those_in_the_programme(stage):
    stage.book(stage.table)
    [letter] = letters.prepared(stage.release(1))
    assert (letter.email, letter.changed, [line["title"] for line in letter.appears]) == (
        "t.stonski@example.org",
        [],
        ["Stół 1"],
    )
    subject, body = letters.read(_newest(stage), letter)
    assert subject == "Program konferencji: Organizowanie społeczności lokalnej"
    assert "Stół 1 (moderuje)" in body
    assert "/conference/osl-krakow" in body


def _newest(stage):
    return queries.release(stage.actor, stage.conference.id, queries.newest(stage.conference.id).id)


def test_a_change_is_told_to_those_who_lead_it_and_those_who_booked_it(stage):
    stage.book(stage.table, family_name="Nowak", email="Biuro@example.org")
    stage.book(stage.panel, family_name="Kowalska", email="ewa@example.org")
    note_all([make_attendee(stage.conference, "Lis", email="lis@example.org")], actor=None)
    stage.release(1)
    stage.change(stage.table, place="Hol")
    found = letters.prepared(stage.release(2))
    assert [(letter.email, letter.changed) for letter in found] == [
        ("biuro@example.org", ["„Stół 1”: miejsce Hol."]),
        ("t.stonski@example.org", ["„Stół 1”: miejsce Hol."]),
    ]


def test_an_office_gets_one_letter_for_all_its_people(stage):
    stage.release(1)
    pool = make_pool(stage.conference, "item", item_id=stage.table.id)
    guests = [make_attendee(stage.conference, name, email="biuro@example.org") for name in ("Nowak", "Lis")]
    note_all([pool, *guests], actor=None)
    note_all([make_seat(guest, pool, number) for number, guest in enumerate(guests, 1)], actor=None)
    stage.change(stage.table, description="Nowy opis", title="Stół z liderami")
    letter = next(each for each in letters.prepared(stage.release(2)) if each.email == "biuro@example.org")
    assert (letter.names, letter.greets) == (["Anna Lis", "Anna Nowak"], "none")
    assert letter.changed == ["Nowy tytuł: „Stół z liderami” (wcześniej „Stół 1”)."]


def test_letters_go_out_once_and_not_to_whom_the_office_skips(stage, app):
    stage.book(stage.table, email="ewa@example.org")
    stage.release(1)
    stage.change(stage.table, place="Hol")
    release = stage.release(2)
    letters.skip(release, email="ewa@example.org", actor=stage.actor)
    with pytest.raises(Refused, match="już wysłano albo pominięto"):
        letters.skip(release, email="ewa@example.org", actor=stage.actor)
    letters._post_all(release, letters._waiting(release), "Do zobaczenia!", stage.actor)
    assert letters._waiting(release) == []
    assert [(mail.to_address, "Do zobaczenia!" in mail.body) for mail in db.session.scalars(select(Mail))] == [
        ("t.stonski@example.org", True)
    ]
    letters.resume(release, email="ewa@example.org", actor=stage.actor)
    assert [letter.email for letter in letters._waiting(release)] == ["ewa@example.org"]
    assert db.session.scalars(select(ReleaseLetter.state)).all() == ["sent"]
    assert db.session.scalars(select(Release.number).order_by(Release.number)).all() == [1, 2]
