from datetime import date

import pytest
from sqlalchemy import select

from association.academy.commands import decisions, enrolments, places
from association.academy.commands.ratings import agree, draw
from association.academy.models import Application, Candidacy, Enrolment, Promotion
from association.academy.queries import decisions as queries
from association.core.database import db
from association.core.history import note
from association.core.mail import Mail
from association.core.refusals import Refused
from association.documents.models import Document
from tests.academy.recruitment import make_recruitment
from tests.factories.people import make_person

HIGH, MIDDLE, LOW = (9, 4, 9), (6, 3, 6), (3, 1, 3)


@pytest.fixture
def story(session):
    made = make_recruitment()
    for number, points in enumerate((MIDDLE, HIGH, LOW)):
        made.rated(number, points)
    db.session.flush()
    return made


def states():
    return list(db.session.scalars(select(Application.state).order_by(Application.number)))


def letters():
    rows = db.session.execute(select(Mail.to_address, Mail.subject).order_by(Mail.id)).all()
    return [(row.to_address.partition("@")[0], row.subject.partition(":")[0]) for row in rows]


def announced(story):
    decisions.propose(story.call, actor=story.beata)
    return decisions.announce(story.call, actor=story.beata)


def test_what_the_ranking_proposes_is_announced_once(story):
    assert announced(story) == 3
    assert states() == ["reserve", "qualified", "rejected"]
    assert letters() == [
        ("zgloszenie2", "Zgłoszenie przyjęte"),
        ("zgloszenie1", "Lista rezerwowa"),
        ("zgloszenie3", "Wynik naboru"),
    ]
    with pytest.raises(Refused, match="już ogłoszone"):
        decisions.announce(story.call, actor=story.beata)
    assert len(letters()) == 3


def test_the_protocol_is_kept_as_it_was_announced(story):
    announced(story)
    selection = decisions.selection_of(story.call)
    document = db.session.get(Document, selection.protocol_id)
    assert (document.owner_kind, document.owner_id, document.kind) == ("academy.call", story.call.id, "other")
    assert document.title.startswith("Protokół komisji rekrutacyjnej, ")


def test_nothing_is_proposed_while_something_waits(session):
    story = make_recruitment()
    story.rated(0, HIGH)
    db.session.flush()
    with pytest.raises(Refused, match="czeka"):
        decisions.propose(story.call, actor=story.beata)


def test_a_big_difference_must_be_settled(session):
    story = make_recruitment(people=1)
    story.rated(0, HIGH, LOW)
    db.session.flush()
    with pytest.raises(Refused, match="różnice"):
        decisions.propose(story.call, actor=story.beata)
    agree(story.applications[0], reason="Rozmawialiśmy: średnia jest sprawiedliwa.", actor=story.beata)
    assert decisions.propose(story.call, actor=story.beata) == 1


def test_equals_in_everything_wait_for_the_lot(session):
    story = make_recruitment(people=2, apart=0)
    for number in range(2):
        story.rated(number, HIGH)
    db.session.flush()
    with pytest.raises(Refused, match="losowaniem"):
        decisions.propose(story.call, actor=story.beata)
    one, other = story.applications
    with pytest.raises(Refused, match="inne miejsce"):
        draw([one, other], turns={one.id: 1, other.id: 1}, reason="Losy z koszyka.", actor=story.beata)
    draw([one, other], turns={one.id: 2, other.id: 1}, reason="Losy z koszyka.", actor=story.beata)
    announced(story)
    assert states() == ["reserve", "qualified"]


def test_a_decision_by_hand_needs_its_place_and_the_reserve_makes_room(session):
    story = make_recruitment(people=4, places=1, reserve_places=3)
    for number, points in enumerate((HIGH, MIDDLE, LOW, (1, 1, 1))):
        story.rated(number, points)
    db.session.flush()
    decisions.propose(story.call, actor=story.beata)
    last = story.applications[3]
    decisions.adjust(last, outcome="reserve", reserve=1, reason="Gmina bez przedstawiciela.", actor=story.beata)
    rows = queries.candidacies(story.call.id)
    assert [(rows[one.id].outcome, rows[one.id].reserve) for one in story.applications] == [
        ("accepted", None),
        ("reserve", 2),
        ("reserve", 3),
        ("reserve", 1),
    ]
    decisions.adjust(last, outcome="accepted", reserve=None, reason="Gmina bez przedstawiciela.", actor=story.beata)
    with pytest.raises(Refused, match="Miejsc jest 1, a przyjęć 2"):
        decisions.announce(story.call, actor=story.beata)


def test_a_withdrawal_promotes_the_first_of_the_reserve_and_both_get_a_letter(story):
    announced(story)
    first, accepted, _rejected = story.applications
    promotion = places.withdraw(accepted, reason="zmiana pracy", actor=story.beata)
    assert (promotion.application, promotion.vacated, promotion.reason) == (
        first,
        accepted,
        "Rezygnacja: Ćwik Maria. zmiana pracy",
    )
    assert states() == ["qualified", "withdrawn", "rejected"]
    assert letters()[3:] == [("zgloszenie2", "Przyjęliśmy rezygnację"), ("zgloszenie1", "Zwolniło się miejsce")]
    assert places.withdraw(first, reason="", actor=None) is None
    assert db.session.scalars(select(Promotion)).all() == [promotion]
    with pytest.raises(Refused):
        places.withdraw(first, reason="", actor=None)


def test_a_withdrawal_from_the_reserve_promotes_nobody(story):
    announced(story)
    assert places.withdraw(story.applications[0], reason="", actor=None) is None
    assert states() == ["withdrawn", "qualified", "rejected"]
    with pytest.raises(Refused, match="Nie ma wolnego miejsca"):
        places.promote(story.call, reason="", actor=story.beata)


def test_who_is_accepted_confirms_and_is_enrolled_as_a_known_person(story):
    known = make_person("Maria", "Ćwik", email="zgloszenie2@example.org")
    announced(story)
    accepted = story.applications[1]
    places.confirm(accepted)
    assert accepted.state == "accepted"
    assert places.enrol_all(story.call, actor=story.beata) == ([accepted], [])
    assert (accepted.state, accepted.person_id) == ("enrolled", known.id)
    places.take_out(accepted, actor=story.beata)
    assert (accepted.state, known.archived_at, db.session.scalar(select(Enrolment.id))) == ("accepted", None, None)


def test_a_namesake_is_looked_at_first(story):
    namesake = make_person("Maria", "Ćwik", email="inna@example.org", municipality="2404143")
    announced(story)
    accepted = story.applications[1]
    assert places.enrol_all(story.call, unconfirmed=True, actor=story.beata) == ([], [accepted])
    with pytest.raises(Refused, match="to ta sama osoba"):
        places.enrol(accepted, actor=story.beata)
    enrolment = places.enrol(accepted, as_new=True, actor=story.beata)
    assert enrolment.person_id not in (None, namesake.id)
    person = accepted.person
    places.take_out(accepted, actor=story.beata)
    assert person.archived_at is not None
    assert places.enrol(accepted, person_id=namesake.id, actor=story.beata).person_id == namesake.id


def test_an_enrolled_person_who_gives_up_leaves_the_cohort(story):
    announced(story)
    accepted = story.applications[1]
    places.enrol_all(story.call, unconfirmed=True, actor=story.beata)
    promotion = places.withdraw(accepted, reason="choroba", actor=story.beata)
    enrolment = db.session.get(Enrolment, accepted.enrolment_id)
    assert (promotion.application, enrolment.state, enrolment.left_reason) == (
        story.applications[0],
        "withdrawn",
        "choroba",
    )


def test_what_stayed_incomplete_is_rejected_with_its_reason(session):
    story = make_recruitment(people=2)
    story.rated(0, HIGH)
    story.applications[1].state = "formal_fix"
    note(story.applications[1], actor=None)
    db.session.flush()
    announced(story)
    assert states() == ["qualified", "rejected"]
    body = db.session.scalar(select(Mail.body).where(Mail.to_address == "zgloszenie2@example.org"))
    assert "Powód: zgłoszenie nie zostało uzupełnione w terminie." in body
    assert "Wynik" not in body
    assert db.session.scalar(select(Candidacy.outcome).where(Candidacy.application_id == story.applications[1].id)) == (
        "rejected"
    )


def test_whoever_applied_in_english_gets_english_letters(session):
    story = make_recruitment(people=1, confirm_until=date(2026, 12, 1))
    story.applications[0].language = "en"
    story.rated(0, (9, 4, 8.5))
    db.session.flush()
    announced(story)
    places.withdraw(story.applications[0], reason="", actor=None)
    subject, body = db.session.execute(select(Mail.subject, Mail.body).order_by(Mail.id)).first()
    assert subject == "We have a place for you: Jurajska Akademia Lidera"
    assert body.startswith("Dear Ms Anna Bąk,\n")
    assert "The panel's result: 47.5 of 55." in body
    assert "Please confirm by 1 December 2026" in body.replace("\N{NO-BREAK SPACE}", " ")
    assert letters()[1][1] == "You have withdrawn"


def test_a_letter_leaves_out_what_it_cannot_say(story):
    announced(story)
    body = db.session.scalar(select(Mail.body).where(Mail.to_address == "zgloszenie2@example.org"))
    assert "Prosimy potwierdzić udział do" not in body
    assert "\n\n\n" not in body
    assert "{" not in body


def test_a_place_of_somebody_who_left_the_group_can_be_passed_on(story):
    announced(story)
    places.enrol_all(story.call, unconfirmed=True, actor=story.beata)
    with pytest.raises(Refused, match="Nie ma wolnego miejsca"):
        places.promote(story.call, reason="", actor=story.beata)
    enrolment = queries.enrolment(story.applications[1])
    enrolments.withdraw(enrolment, left_on=enrolment.enrolled_on, left_reason="choroba", actor=story.beata)
    moved = places.promote(story.call, reason="Maria Ćwik zachorowała.", actor=story.beata)
    assert (moved.application, moved.vacated) == (story.applications[0], None)
