"""Every word of a record finds it, however it is typed, on both databases alike; nothing typed is an operator."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from association.core.database import db, refused_if_taken
from association.core.polish import fold
from association.core.refusals import Refused
from association.core.search import Searchable, SearchDocument, index, kinds, matching


class Apart(DeclarativeBase):
    """Models of these tests alone, with tables of their own that no other test sees."""


class Chapter(Apart, Searchable):
    __tablename__ = "stage_chapter"
    search_kind = "stage.chapter"

    id: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[str] = mapped_column(unique=True)

    def search_text(self):
        return self.content


@pytest.fixture(autouse=True)
def table(app):
    """The table of these chapters, gone again before anybody else looks."""
    with app.app_context():
        Apart.metadata.create_all(db.engine)
    yield
    with app.app_context():
        db.session.remove()
        Apart.metadata.drop_all(db.engine)


@pytest.fixture
def session(table, session):
    return session


@pytest.fixture
def write(session):
    """write("…", "…") – chapters with these contents; gives them."""

    def writing(*contents):
        chapters = [Chapter(content=content) for content in contents]
        session.add_all(chapters)
        session.flush()
        return chapters

    return writing


def found(words, kind="stage.chapter") -> set[str]:
    """The contents of the chapters that these words find."""
    numbers = db.session.scalars(matching(kind, words)).all()
    assert len(numbers) == len(set(numbers))
    return {db.session.get(Chapter, number).content for number in numbers}


@pytest.mark.parametrize(
    "words",
    [
        "Łucja", "lucja", "ŁUCJA", "łucj", "LUC", "sliz", "Śliż", "SLIZ lucja", "Łucja Śliż",
        "zolc", "żółć", "ZOŁC", "jaźn", "l@sliz.pl", "sliz.pl", "L@SLIZ", "601774215", "601", "601774",
        "214/II/2021", "214", "ii 2021", "2021", "kowalska", "nowak kowalska", "Nowak-Kow", "ul.", "ul. Polna 7a",
        "polna", "7a", "www.teatr.example.org", "teatr", "example.org", "strasse", "Straße", "d'arc", "darc ul", "arc",
        "1e5", "v2", "50", "50%", "zażółć, gęślą!", "(lucja)", "łucja\u00a0śliż", "e\u0301cole", "ecole",
    ],
)  # fmt: skip
def test_a_record_is_found_by_the_beginnings_of_its_words(write, words):
    text = (
        "Łucja Śliż l@sliz.pl 601774215 Zażółć gęślą jaźń żółć 214/II/2021 Nowak-Kowalska ul.Polna 7a darcy "
        "www.teatr.example.org/program Straße D'Arc 1e5 V2.1 50% École"
    )
    write(text, "Inny rozdział")
    assert found(words) == {text}


@pytest.mark.parametrize("words", ["ucja", "lucjan", "lucja nowakowska", "polna 8", "215", "liz", "xyz", "łucja xyz"])
def test_all_words_must_begin_some_word(write, words):
    write("Łucja Śliż 601774215 ul.Polna 7a Nowak-Kowalska")
    assert found(words) == set()


@pytest.mark.parametrize(
    "words",
    [
        "", " ", "\u00a0", '"', '""', "'", "*", "**", '"*', "^", "(", ")", "()", ":", ":*", "-", "--", "+", "&", "|",
        "!", "<->", "\\", "\\'", ";", "%", "_", "___", ",", ".", "…", "/", "?", "#", "\x00", "\n", "🙂", "{", "}", "~",
        "^a^ ^",
    ],
)  # fmt: skip
def test_signs_alone_find_nothing(write, words):
    write("Łucja Śliż", "OR", "*", "_", "a")
    assert found(words) == ({"a"} if "a" in words else set())


@pytest.mark.parametrize(
    "words",
    [
        'lucja"', '"lucja', "lucja*", "*lucja", "^lucja", "lucja:", "words:lucja", "lucja:*", "!lucja", "lucja & ",
        "-lucja", "lucja | ", "(lucja", "lucja)", "lucja\\", "lucja'; DROP TABLE search_document; --",
        "lucja' OR '1'='1", "{words}:lucja", "lucja\x00", "lucja <-> ", "+lucja", "'lucja'", "lucja%", "_lucja_",
        "lucja:A",
    ],
)  # fmt: skip
def test_operators_of_databases_are_signs_like_others(write, words):
    write("Łucja Śliż", "inna")
    terms = re.findall(r"[^\W_]+", words.lower())
    assert found(words) == ({"Łucja Śliż"} if terms == ["lucja"] else set())


def test_words_that_mean_something_to_databases_are_words(write):
    write("Near OR not AND", "near", "or", "not")
    assert found("OR") == {"Near OR not AND", "or"}
    assert found("NOT") == {"Near OR not AND", "not"}
    assert found("near AND or") == {"Near OR not AND"}
    assert found("NEAR(or not)") == {"Near OR not AND"}
    assert found("NEAR(near or, 2)") == set()


def test_only_the_first_eight_words_count(write):
    write("a b c d e f g h")
    assert found("a b c d e f g h i j") == {"a b c d e f g h"}
    assert found("i a b c d e f g h") == set()
    assert found("x" * 100_000) == set()


def test_kinds_do_not_mix(write, session):
    (chapter,) = write("Łucja")
    session.add(SearchDocument(kind="stage.other", record_id=chapter.id + 1, words="lucja"))
    assert found("lucja") == {"Łucja"}
    assert session.scalars(matching("stage.other", "lucja")).all() == [chapter.id + 1]
    assert found("lucja", "stage.nothing") == set()


def test_the_kinds_that_hold_the_words_are_known_before_one_looks(write, session):
    [chapter] = write("Łódź nocą")
    session.add(SearchDocument(kind="stage.other", record_id=chapter.id, words="noc"))
    session.flush()
    assert kinds("noc") == {"stage.chapter", "stage.other"}
    assert kinds("lodz noca") == {"stage.chapter"}
    assert kinds("dzień") == kinds("…") == kinds("") == set()
    write("Dzień")
    assert kinds("dzień") == {"stage.chapter"}


def test_a_query_may_be_combined(write, session):
    first, second = write("Łucja Lis", "Łucja Bąk")
    select_ids = select(Chapter.id).where(
        Chapter.id.in_(matching("stage.chapter", "lucja")), Chapter.id.in_(matching("stage.chapter", "bak"))
    )
    assert session.scalars(select_ids).all() == [second.id]
    assert first.id != second.id


# --- The index follows the records ------------------------------------------------------------------------------


def test_what_changes_is_found_by_its_new_words_only(write, session):
    chapter, other = write("Stary tytuł", "Drugi tytuł")
    chapter.content = "Nowy nagłówek"
    session.flush()
    assert (found("stary"), found("nowy"), found("tytul")) == (set(), {"Nowy nagłówek"}, {other.content})
    assert session.scalar(select(SearchDocument.words).where(SearchDocument.record_id == chapter.id)) == "nowy naglowek"


def test_what_is_deleted_is_found_no_more(write, session):
    chapter, _ = write("Stary tytuł", "Drugi tytuł")
    session.add(SearchDocument(kind="stage.other", record_id=chapter.id, words="stary"))
    session.delete(chapter)
    session.flush()
    assert (found("stary"), found("tytul")) == (set(), {"Drugi tytuł"})
    assert session.scalars(matching("stage.other", "stary")).all() == [chapter.id]
    integrity(session)


def test_what_is_undone_is_found_as_before(write, session):
    (chapter,) = write("Stary tytuł")
    with pytest.raises(Refused):
        change_and_collide(chapter)
    assert (found("stary"), found("nowy")) == ({"Stary tytuł"}, set())
    integrity(session)
    session.rollback()
    assert session.scalars(select(SearchDocument)).all() == []
    integrity(session)


@refused_if_taken("Zajęte.")
def change_and_collide(chapter):
    chapter.content = "Nowy tytuł"
    db.session.flush()
    db.session.add(Chapter(content="Nowy tytuł"))


def test_words_may_be_brought_up_to_date_by_hand(write, session):
    (chapter,) = write("Stary tytuł")
    session.execute(text("UPDATE stage_chapter SET content = 'Nowy'"))
    session.refresh(chapter)
    index(session, [chapter])
    index(session, [])
    assert (found("stary"), found("nowy")) == (set(), {"Nowy"})


def integrity(session) -> None:
    """SQLite's index tells by an error when it does not fit what it is an index of."""
    if db.engine.dialect.name == "sqlite":
        session.execute(text("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)"))


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=WORDS, data=st.data())
def test_whatever_is_written_is_found_and_whatever_is_asked_is_answered(session, content, data):
    content = content.replace("\x00", "")
    savepoint = session.begin_nested()
    try:
        session.add(Chapter(content=content))
        session.flush()
        words = re.findall(r"[^\W_]+", fold(content))
        if words:
            word = data.draw(st.sampled_from(words))
            assert found(word[: data.draw(st.integers(1, len(word)))]) == {content}
        found(data.draw(WORDS))
    finally:
        savepoint.rollback()
