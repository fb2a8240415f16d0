"""No change without its line, no line that changes: who, when, which record, which field, from what to what."""

import enum
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from sqlalchemy import JSON, delete, func, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from association.core.clock import now
from association.core.database import db, refused_if_taken, settle
from association.core.history import Audited, HistoryEntry, entries, last_change, note, note_all, note_inserted, text_of
from association.core.refusals import Refused
from tests.factories.accounts import make_account

KASIA = SimpleNamespace(id=7, name="Kasia Żak")


class Apart(DeclarativeBase):
    """Models of these tests alone, with tables of their own that no other test sees."""


class Thing(Apart, Audited):
    """A record with everything the trail knows to tell apart."""

    __tablename__ = "stage_thing"
    audit_kind = "stage.thing"
    audit_skip = frozenset({"seen"})
    audit_secret = frozenset({"code"})

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(unique=True)
    place: Mapped[str] = mapped_column(default="")
    labels: Mapped[list] = mapped_column(JSON, default=list)
    code: Mapped[str] = mapped_column(default="")
    seen: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)


class Part(Apart, Audited):
    """What a thing consists of; its amount is told when it appears and when it goes."""

    __tablename__ = "stage_part"
    audit_kind = "stage.part"
    audit_told = ("amount", "word")

    id: Mapped[int] = mapped_column(primary_key=True)
    thing_id: Mapped[int]
    name: Mapped[str]
    amount: Mapped[int]
    word: Mapped[str] = mapped_column(default="")

    def audit_owner(self):
        return Thing.audit_kind, self.thing_id


@pytest.fixture(autouse=True)
def tables(app):
    """The tables of these models, gone again before anybody else looks."""
    with app.app_context():
        Apart.metadata.create_all(db.engine)
    yield
    with app.app_context():
        db.session.remove()
        Apart.metadata.drop_all(db.engine)


@pytest.fixture
def session(tables, session):
    return session


def made(*, title="Splot", **facts) -> Thing:
    thing = Thing(title=title, **facts)
    note(thing, actor=None)
    return thing


def part_of(thing, *, name="Nitka", amount=3, **facts) -> Part:
    part = Part(thing_id=thing.id, name=name, amount=amount, **facts)
    note(part, actor=None)
    return part


def lines() -> list[tuple]:
    """(action, field, old, new) of every line, oldest first."""
    db.session.flush()
    told = db.session.scalars(select(HistoryEntry).order_by(HistoryEntry.id))
    return [(line.action, line.field, line.old, line.new) for line in told]


def since(thing) -> list[tuple]:
    """What was told after the only thing had appeared."""
    first, *others = lines()
    assert first == ("created", None, None, None)
    return others


@pytest.fixture
def thing(session) -> Thing:
    return made()


# --- What a line says -----------------------------------------------------------------------------------------


def test_a_new_record_is_told_with_who_when_and_what(session):
    thing = Thing(title="Splot")
    note(thing, actor=KASIA)
    (line,) = session.scalars(select(HistoryEntry)).all()
    assert (line.actor_id, line.actor_name) == (7, "Kasia Żak")
    assert (line.kind, line.record_id, line.title) == ("stage.thing", thing.id, "Splot")
    assert (line.action, line.field, line.old, line.new) == ("created", None, None, None)
    assert (line.owner_kind, line.owner_id, line.erased_at) == (None, None, None)
    assert now() - line.at < timedelta(minutes=1)


def test_what_nobody_asked_for_is_done_by_splot(session, thing):
    line = session.scalars(select(HistoryEntry)).one()
    assert (line.actor_id, line.actor_name) == (None, "Splot")


def test_a_long_title_is_cut(session):
    made(title="ż" * 400)
    assert session.scalars(select(HistoryEntry)).one().title == "ż" * 300


def test_each_changed_field_has_a_line_with_both_values(thing):
    thing.title, thing.place, thing.labels = "Bałt", "Łódź", []
    note(thing, actor=KASIA)
    assert since(thing) == [("changed", "title", "Splot", "Bałt"), ("changed", "place", "", "Łódź")]


def test_what_is_set_to_what_it_was_has_no_line(thing):
    thing.title = "Bałt"
    thing.title = "Splot"
    note(thing, actor=KASIA)
    assert since(thing) == []


def test_bookkeeping_has_no_line(thing):
    thing.version, thing.seen = 7, 8
    assert since(thing) == []


def test_old_values_are_told_even_when_they_were_not_at_hand(session, thing):
    """After a commit nothing is loaded, and a value that is set over it must not lose the old one."""
    session.expire(thing)
    thing.title = "Bałt"
    note(thing, actor=KASIA)
    assert since(thing) == [("changed", "title", "Splot", "Bałt")]


@refused_if_taken("Zajęte.")
def take(thing):
    """Try to give this thing the title of another."""
    thing.place, thing.title = "Łódź", "Zajęte"
    note(thing, actor=KASIA)


def test_old_values_are_told_after_a_refused_attempt(session, thing):
    made(title="Zajęte")
    with pytest.raises(Refused):
        take(thing)
    thing.place = "Janów"
    note(thing, actor=KASIA)
    assert lines()[2:] == [("changed", "place", "", "Janów")]


def test_noting_again_tells_only_what_is_new(thing):
    thing.title = "Bałt"
    note(thing, actor=KASIA)
    thing.place = "Łódź"
    note(thing, actor=KASIA)
    thing.title = "Dąb"
    note(thing, actor=KASIA)
    note(thing, actor=KASIA)
    assert since(thing) == [
        ("changed", "title", "Splot", "Bałt"),
        ("changed", "place", "", "Łódź"),
        ("changed", "title", "Bałt", "Dąb"),
    ]


def test_an_action_may_be_named(thing):
    thing.title = "Bałt"
    note(thing, actor=None, action="restored")
    assert since(thing) == [("restored", "title", "Splot", "Bałt")]


def test_secrets_are_told_of_but_not_told(session):
    thing = made(code="first")
    thing.code = "second"
    note(thing, actor=None)
    assert since(thing) == [("changed", "code", None, None)]
    told = str(session.execute(text("SELECT * FROM history_entry")).all())
    assert [secret for secret in ("first", "second") if secret in told] == []


def test_a_password_is_such_a_secret(session):
    account = make_account(password_hash="first", totp_secret="ABCDEF")
    account.password_hash, account.totp_secret = "second", "GHIJKL"
    note(account, actor=None)
    assert sorted(lines()[1:]) == [("changed", "password_hash", None, None), ("changed", "totp_secret", None, None)]


def test_a_list_that_changes_is_told(thing):
    thing.labels = ["trainer", "editor"]
    note(thing, actor=None)
    assert since(thing) == [("changed", "labels", "", "trainer, editor")]


class Colour(enum.Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, None),
        (True, "1"),
        (False, "0"),
        (0, "0"),
        (Decimal("12.50"), "12.50"),
        (Colour.RED, "red"),
        (date(2026, 11, 22), "2026-11-22"),
        (datetime(2026, 11, 22, 9, 30), "2026-11-22T09:30:00"),
        (time(9, 30), "09:30:00"),
        (["trainer", "editor"], "trainer, editor"),
        ([], ""),
        ("Żółć", "Żółć"),
        ("", ""),
    ],
)
def test_values_as_the_trail_keeps_them(value, told):
    assert text_of(value) == told


# --- What appears and what goes -------------------------------------------------------------------------------


def test_values_that_are_told_stand_beside_what_appears_and_what_goes(session, thing):
    part = part_of(thing, amount=3, word="")
    note(part, actor=KASIA, action="removed")
    session.delete(part)
    assert since(thing) == [("created", "amount", None, "3"), ("removed", "amount", "3", None)]
    assert session.scalar(select(func.count()).select_from(Part)) == 0


def test_a_line_stands_on_the_tab_of_its_owner_too(session, thing):
    part = part_of(thing, name="Nitka")
    part.name = "Nić"
    note(part, actor=KASIA)
    trail = session.scalars(entries("stage.thing", thing.id)).all()
    assert [(line.kind, line.title, line.action, line.actor_name) for line in trail] == [
        ("stage.part", "Nić", "changed", "Kasia Żak"),
        ("stage.part", "Nitka", "created", "Splot"),
        ("stage.thing", "Splot", "created", "Splot"),
    ]
    assert [line.action for line in session.scalars(entries("stage.part", part.id))] == ["changed", "created"]
    assert session.scalars(entries("stage.thing", thing.id + 1)).all() == []


def test_the_last_change_of_a_record_is_its_own(session, thing):
    """What somebody did to a part of it does not say who saved the version that stands now."""
    thing.title = "Bałt"
    note(thing, actor=KASIA)
    part_of(thing)
    assert last_change("stage.thing", thing.id).actor_name == "Kasia Żak"
    assert last_change("stage.thing", thing.id + 1) is None


# --- No change without a line ---------------------------------------------------------------------------------


def test_a_record_nobody_noted_is_not_written(session):
    session.add(Thing(title="Splot"))
    with pytest.raises(RuntimeError, match="Thing added or removed without a history line"):
        session.flush()


def test_a_change_nobody_noted_is_not_written(session, thing):
    thing.title = "Bałt"
    with pytest.raises(RuntimeError, match=rf"Thing {thing.id} changed without a history line"):
        session.flush()


def test_a_change_after_the_note_is_not_written(session, thing):
    thing.title = "Bałt"
    note(thing, actor=None)
    thing.place = "Łódź"
    with pytest.raises(RuntimeError, match="place"):
        session.flush()


@pytest.mark.parametrize("other", ["Dąb", "Splot"])
def test_another_value_than_the_noted_one_is_not_written(session, thing, other):
    """Not even the old one: its line would tell of a change that never was."""
    thing.title = "Bałt"
    note(thing, actor=None)
    thing.title = other
    with pytest.raises(RuntimeError, match="changed without a history line"):
        session.flush()


def test_a_note_lasts_until_it_is_written(session, thing):
    thing.title = "Bałt"
    note(thing, actor=None)
    session.flush()
    thing.title = "Dąb"
    with pytest.raises(RuntimeError, match="Dąb"):
        session.flush()


def test_a_removal_nobody_noted_is_not_done(session, thing):
    session.delete(thing)
    with pytest.raises(RuntimeError, match="without a history line"):
        session.flush()


def test_a_note_of_an_undone_transaction_counts_no_more(app):
    with app.app_context():
        with settle():
            made()
        thing = db.session.scalars(select(Thing)).one()
        thing.title = "Bałt"
        note(thing, actor=None)
        db.session.rollback()
        thing.title = "Bałt"
        with pytest.raises(RuntimeError, match="Bałt"):
            db.session.flush()


def test_a_note_of_a_refused_attempt_counts_no_more(session, thing):
    made(title="Zajęte")
    with pytest.raises(Refused):
        take(thing)
    thing.place, thing.title = "Łódź", "Zajęte"
    with pytest.raises(RuntimeError, match="without a history line"):
        session.flush()


def test_a_line_and_its_change_are_one(app):
    with app.app_context():
        with pytest.raises(ZeroDivisionError):
            fail_after_noting()
        assert lines() == []


@settle()
def fail_after_noting():
    made()
    db.session.flush()
    raise ZeroDivisionError


# --- The cost of many -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [1, 3, 30])
def test_many_records_are_noted_at_once(session, statements, number):
    """PostgreSQL is asked as often for many as for one; SQLite, which lives inside, is asked once for each new row."""
    rows = number if db.engine.dialect.name == "sqlite" else 1
    things = [Thing(title=f"Rzecz {n}") for n in range(number)]
    session.execute(text("SELECT 1"))
    statements.clear()
    note_all(things, actor=KASIA)
    session.flush()
    assert len(statements) <= 2 * rows
    statements.clear()
    for thing in things:
        thing.place = "Łódź"
    note_all(things, actor=KASIA)
    session.flush()
    assert len(statements) <= 1 + rows
    assert lines() == [("created", None, None, None)] * number + [("changed", "place", "", "Łódź")] * number


def test_what_one_statement_inserted_is_told_with_one_more(session, thing, statements):
    parts = [Part(id=100 + n, thing_id=thing.id, name="Nitka", amount=n) for n in range(1, 4)]
    session.flush()
    statements.clear()
    note_inserted(parts, actor=KASIA)
    note_inserted([], actor=KASIA)
    assert len(statements) == 1
    told = session.scalars(entries("stage.thing", thing.id).where(HistoryEntry.kind == "stage.part")).all()
    assert [(line.record_id, line.action, line.new, line.actor_name) for line in told] == [
        (100 + n, "created", str(n), "Kasia Żak") for n in (3, 2, 1)
    ]


# --- The trail is append-only ---------------------------------------------------------------------------------


@pytest.fixture
def told(app):
    """A line that stands in the database."""
    with app.app_context(), settle():
        thing = made(title="Anna")
        thing.title = "Beata"
        note(thing, actor=KASIA)
        return db.session.scalar(select(HistoryEntry.id).where(HistoryEntry.field == "title"))


@settle()
def change(statement):
    """Try this on the database, past the models."""
    db.session.execute(statement)


def stored_line(app, number):
    with app.app_context():
        line = db.session.get(HistoryEntry, number)
        return line.old, line.new, line.field, line.actor_id, line.erased_at


ORIGINAL = ("Anna", "Beata", "title", 7, None)


@pytest.mark.parametrize(
    "changes",
    [
        {"new": "Cecylia"},
        {"old": None},
        {"old": None, "new": None},
        {"erased_at": datetime(2026, 1, 1)},
        {"erased_at": datetime(2026, 1, 1), "old": None},
        {"erased_at": datetime(2026, 1, 1), "old": None, "new": "Cecylia"},
        {"actor_name": "Ktoś"},
        *(
            {"erased_at": datetime(2026, 1, 1), "old": None, "new": None} | other
            for other in (
                {"id": 4711},
                {"at": datetime(2020, 1, 1)},
                {"actor_id": 8},
                {"actor_id": None},
                {"kind": "people.person"},
                {"record_id": 4711},
                {"owner_kind": "people.person"},
                {"owner_id": 1},
                {"action": "created"},
                {"field": "name"},
                {"field": None},
            )
        ),
    ],
)
def test_a_line_never_changes(app, told, changes):
    with app.app_context(), pytest.raises(DBAPIError, match="history is append-only"):
        change(update(HistoryEntry).where(HistoryEntry.id == told).values(**changes))
    assert stored_line(app, told) == ORIGINAL


def test_a_line_never_goes(app, told):
    with app.app_context(), pytest.raises(DBAPIError, match="history is append-only"):
        change(delete(HistoryEntry).where(HistoryEntry.id == told))
    with app.app_context(), pytest.raises(DBAPIError, match="history is append-only"):
        change(delete(HistoryEntry))
    assert stored_line(app, told) == ORIGINAL


def test_values_of_a_person_may_be_erased_for_good(app, told):
    moment = datetime(2026, 1, 1)
    erasure = {"old": None, "new": None, "title": "", "erased_at": moment}
    with app.app_context():
        change(update(HistoryEntry).where(HistoryEntry.id == told).values(**erasure))
        assert stored_line(app, told) == (None, None, "title", 7, moment)
        with pytest.raises(DBAPIError, match="history is append-only"):
            change(update(HistoryEntry).where(HistoryEntry.id == told).values(new="Anna", erased_at=None))
    assert stored_line(app, told) == (None, None, "title", 7, moment)
