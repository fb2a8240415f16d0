"""Taking persons in from a table."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from association.core.clock import now
from association.core.database import db
from association.core.history import HistoryEntry, note
from association.core.jobs import Job
from association.core.refusals import Refused
from association.people.commands import imports as commands
from association.people.forms.tables import Table, recognised
from association.people.models import Candidate, Membership, Organisation, Person, PersonImport
from association.people.queries.imports import Receiver
from tests.factories.accounts import make_account
from tests.factories.people import make_membership, make_organisation, make_person


def table(*rows, headings=("Imię", "Nazwisko", "E-mail", "Gmina", "Organizacja", "Funkcja")):
    """A table with these rows."""
    return Table("lista.xlsx", list(headings), [list(row) for row in rows], 2, recognised(list(headings)))


def keep(actor, *rows):
    """A waiting table of this person."""
    return commands.keep_table(table=table(*rows), receiver=Receiver(), actor=actor)


def names(session):
    return session.scalars(select(Person.family_name).order_by(Person.sort_key)).all()


ŁĘCKA = ("Ewa", "Łęcka", "ewa@lecka.pl", "Przyrów", "GOPS Przyrów", "kierowniczka")
NOWAK = ("Anna", "Nowak", "anna@nowak.pl", "Rędziny", "", "")
WRONG = ("", "Bezimienna", "nie-adres", "", "", "")


def test_a_kept_table_writes_no_people(session):
    waiting = keep(make_account(), ŁĘCKA, NOWAK, WRONG)
    assert [candidate.state for candidate in waiting.candidates] == ["new", "new", "wrong"]
    assert (names(session), session.scalar(select(func.count(Organisation.id)))) == ([], 0)


def test_acceptance_takes_the_right_rows_in(session):
    actor = make_account()
    waiting = keep(actor, ŁĘCKA, NOWAK, WRONG)
    assert commands.accept(waiting, take="all", url="/", actor=actor) is None
    assert names(session) == ["Łęcka", "Nowak"]
    assert waiting.outcome.startswith("Wczytano 2 os")
    membership = session.scalar(select(Membership))
    organisation = session.get(Organisation, membership.organisation_id)
    assert (organisation.name, organisation.kind, membership.function) == (
        "GOPS Przyrów",
        "social_welfare_centre",
        "kierowniczka",
    )
    created = select(func.count(HistoryEntry.id)).where(
        HistoryEntry.action == "created", HistoryEntry.kind == "people.person"
    )
    assert session.scalar(created) == 2


def test_a_table_is_taken_in_once(session):
    actor = make_account()
    waiting = keep(actor, NOWAK)
    commands.accept(waiting, take="all", url="/", actor=actor)
    with pytest.raises(Refused):
        commands.accept(waiting, take="all", url="/", actor=actor)
    assert names(session) == ["Nowak"]


def test_a_known_person_gets_only_what_was_empty(session):
    actor = make_account()
    person = make_person("Ewa", "Łęcka", email="ewa@lecka.pl", phone="343554020", city="Przyrów")
    person.archive()
    note(person, actor=None)
    session.flush()
    waiting = keep(actor, ŁĘCKA)
    assert [row.known_id for row in waiting.candidates] == [person.id]
    commands.accept(waiting, take="all", url="/", actor=actor)
    assert (person.phone, person.municipality[:6], person.city) == ("343554020", "240414", "Przyrów")
    assert (person.archived_at, names(session)) == (None, ["Łęcka"])
    assert session.scalar(select(Membership.function)) == "kierowniczka"


def test_known_people_may_be_left_out(session):
    actor = make_account()
    make_person("Ewa", "Łęcka", email="ewa@lecka.pl")
    waiting = keep(actor, ŁĘCKA, NOWAK)
    commands.accept(waiting, take="new", url="/", actor=actor)
    assert (names(session), session.scalar(select(func.count(Membership.id)))) == (["Łęcka", "Nowak"], 0)


def test_a_table_without_anybody_to_take_is_refused(session):
    actor = make_account()
    with pytest.raises(Refused):
        commands.accept(keep(actor, WRONG), take="all", url="/", actor=actor)
    make_person("Ewa", "Łęcka", email="ewa@lecka.pl")
    with pytest.raises(Refused):
        commands.accept(keep(actor, ŁĘCKA), take="new", url="/", actor=actor)


def test_people_who_came_meanwhile_are_known_at_the_acceptance(session):
    actor = make_account()
    waiting = keep(actor, ŁĘCKA)
    make_person("Ewa", "Łęcka", email="ewa@lecka.pl")
    commands.accept(waiting, take="all", url="/", actor=actor)
    assert names(session) == ["Łęcka"]


def test_a_membership_that_is_there_is_not_doubled(session):
    person, organisation = make_person("Ewa", "Łęcka"), make_organisation("Gminny Ośrodek", short_name="GOPS Przyrów")
    make_membership(person, organisation, function="kierowniczka")
    rows = [
        Candidate(
            2,
            {"given_name": "Ewa", "family_name": "Łęcka", "organisation": "gops przyrow", "function": "kierowniczka"},
            {},
            person.id,
        )
    ]
    assert commands.import_people(rows, actor=None) == [person.id]
    assert session.scalar(select(func.count(Membership.id))) == 1


def test_the_ids_come_in_the_order_of_the_table(session):
    there = make_person("Ewa", "Łęcka")
    rows = [
        Candidate(2, {"given_name": "Zofia", "family_name": "Żak"}),
        Candidate(3, {"given_name": "Ewa", "family_name": "Łęcka"}, {}, there.id),
        Candidate(4, {"given_name": "Adam", "family_name": "Bąk"}),
    ]
    ids = commands.import_people(rows, actor=None)
    assert [session.get(Person, ident).family_name for ident in ids] == ["Żak", "Łęcka", "Bąk"]


def test_the_receiver_gets_the_people_in_the_same_transaction(session, monkeypatch):
    actor, taken = make_account(), []
    owner = SimpleNamespace(take_people=lambda *facts: taken.append(facts) or "Dopisano do kursu.")
    record = SimpleNamespace(id=7)
    monkeypatch.setattr(commands.queries, "receiver", lambda viewer, kind, ident: Receiver(owner, record))
    waiting = keep(actor, NOWAK, ŁĘCKA)
    commands.accept(waiting, take="all", url="/", actor=actor)
    ids = [session.scalar(select(Person.id).where(Person.family_name == name)) for name in ("Nowak", "Łęcka")]
    assert taken == [(actor, record, ids)]
    assert waiting.outcome.endswith("Dopisano do kursu.")


def test_a_receiver_that_may_not_be_changed_any_more_stops_everything(session, monkeypatch):
    actor = make_account()
    monkeypatch.setattr(commands.queries, "receiver", lambda *facts: None)
    with pytest.raises(Refused):
        commands.accept(keep(actor, NOWAK), take="all", url="/", actor=actor)


def test_a_long_table_is_taken_in_by_the_worker(app, saved):
    with saved():
        actor = make_account()
        rows = [(f"Imię{n}", f"Nazwisko{n}", f"o{n}@example.org", "Mstów", f"OSP {n % 7}", "") for n in range(1000)]
        waiting = keep(actor, *rows)
        waiting_id = waiting.id
        job = commands.accept(waiting, take="all", url="/people/persons", actor=actor)
        with pytest.raises(Refused):
            commands.accept(waiting, take="all", url="/", actor=actor)
        job_id = job.id
    with app.app_context():
        job, waiting = db.session.get(Job, job_id), db.session.get(PersonImport, waiting_id)
        assert (job.state, job.result_url, job.percent) == ("ready", "/people/persons", 100)
        assert job.message == waiting.outcome == "Wczytano 1000 osób."
        assert db.session.scalar(select(func.count(Person.id))) == 1000
        assert db.session.scalar(select(func.count(Organisation.id))) == 7
        assert db.session.scalar(select(func.count(Membership.id))) == 1000


def test_tables_are_forgotten_after_a_day(app, saved):
    with saved():
        actor = make_account()
        keep(actor, NOWAK).created_at = now() - timedelta(days=1, minutes=1)
        keep(actor, ŁĘCKA)
    with app.app_context():
        commands.forget_tables()
        assert db.session.scalar(select(func.count(PersonImport.id))) == 1
