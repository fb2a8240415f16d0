"""A person leaves: everything that is kept is in the copy, and nothing of it is left anywhere."""

import json
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from association.core import files
from association.core.database import db, settle
from association.core.feature import features
from association.core.history import HistoryEntry
from association.people.models import Person
from association.privacy.commands import requests
from association.privacy.models import DataRequest
from tests.factories import planted as house
from tests.factories.people import make_person
from tests.factories.planted import BORN, EMAIL, FAMILY, FULL, GIVEN, ID, OWN, PHONE


@pytest.fixture
def planted(app):
    with app.app_context(), settle():
        tokens = house.plant().tokens
        db.session.execute(
            insert(HistoryEntry),
            [
                {
                    "id": 8002,
                    "kind": "projects.project",
                    "record_id": ID,
                    "title": f"Umowa z {FULL}",
                    "action": "changed",
                    "field": "summary",
                    "old": "x",
                    "new": f"prowadzi {FULL}",
                    "actor_name": "Beata Tkacz",
                },
                {
                    "id": 8003,
                    "kind": "projects.project",
                    "record_id": ID,
                    "title": "JAL",
                    "action": "changed",
                    "field": "title",
                    "old": "Szkoła",
                    "new": "JAL",
                    "actor_name": FULL,
                },
            ],
        )
        for ident, path in ((ID, "aa/shared"), (OWN, "bb/own")):
            target = files.folder() / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(f"plik Zqfile{ident}".encode())
    return tokens


def ask(app, kind, **facts) -> int:
    with app.app_context(), settle():
        person = db.session.get(Person, ID)
        request = requests.receive(kind=kind, received_on=requests.today(), actor=None, person=person, **facts)
        # A bill tells nothing but a name; a human says that it is theirs.
        alike = requests.found(request).alike
        requests.claim(request, rows=[(name, ident) for name, ids in alike.items() for ident in ids], actor=None)
        return request.id


def counts(app) -> dict:
    with app.test_request_context():
        return {measure.key: measure.count(ID) for feature in features() for measure in feature.measures}


def database_bytes(app) -> bytes:
    """All that the database holds, as it lies on disk or as a dump tells it."""
    if db.engine.dialect.name == "sqlite":
        return b""
    with db.engine.connect() as connection:
        names = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars().all()
        held = [connection.execute(text(f'SELECT t::text FROM "{name}" t')).scalars().all() for name in names]
    return "\n".join(line for lines in held for line in lines).encode()


def left_in(app, words) -> list[str]:
    """Which of these words stand in the folder of the installation or in the database."""
    places = {
        str(path): path.read_bytes().lower() for path in Path(app.config["INSTANCE"]).rglob("*") if path.is_file()
    }
    places.pop(str(Path(app.config["INSTANCE"]) / "empty.db"), None)
    with app.app_context():
        places["database"] = database_bytes(app).lower()
    return [
        f"{word} ({words[word]}) in {Path(name).name}"
        for name, data in places.items()
        for word in words
        if word.encode().lower() in data
    ]


def test_the_copy_holds_everything_and_the_erasure_leaves_nothing(app, planted):
    secrets = planted | dict.fromkeys(
        [GIVEN, FAMILY, EMAIL, PHONE, BORN.isoformat(), f"Zqfile{OWN}", "Zqold", "Zqnew"], "person"
    )
    instance = Path(app.config["INSTANCE"])
    shelf, log = instance / "cache" / "typeset", instance / "splot.log"
    shelf.mkdir(parents=True, exist_ok=True)
    (shelf / "list.pdf").write_text(FULL)
    log.write_text(f"GET /people?q={FULL} for {EMAIL}\nother line\n")
    before = counts(app)

    copy = ask(app, "access")
    with app.app_context():
        requests.make_copy(None, copy)
        path = files.location(db.session.get(files.StoredFile, db.session.get(DataRequest, copy).file_id))
        with zipfile.ZipFile(path) as packed:
            inside = {name: packed.read(name) for name in packed.namelist()}
        data = json.loads(inside["dane.json"])
    told = json.dumps(data, ensure_ascii=False) + "".join(map(str, inside.values()))
    assert [f"{word} ({where})" for word, where in secrets.items() if word not in told] == []
    assert all(word.encode() in inside["dane.html"] for word in (GIVEN, EMAIL, "Zq0003"))
    assert any(f"Zqfile{OWN}".encode() in content for name, content in inside.items() if name.startswith("pliki/"))

    seen = {line.split(" ")[0] for line in left_in(app, secrets)}
    assert set(secrets) - seen == set(), "the search itself has to find what is there"

    erasure = ask(app, "erasure")
    with app.app_context(), settle():
        request = db.session.get(DataRequest, erasure)
        requests.decide_files(request, erased=[ID], actor=None)
    with app.app_context():
        requests.make_erasure(None, erasure)
        db.session.remove()
        db.engine.dispose()

    assert left_in(app, secrets | {f"Zqfile{ID}": "shared file"}) == []
    assert counts(app) == before
    assert log.read_text().endswith("other line\n")
    with app.app_context():
        request = db.session.get(DataRequest, erasure)
        assert (request.state, request.name) == ("done", f"Osoba usunięta {erasure}")
        lines = dict(
            db.session.execute(select(HistoryEntry.id, HistoryEntry.new).where(HistoryEntry.id.in_([8002, 8003]))).all()
        )
        # What others did stays told; only the name of who left is gone.
        assert lines == {8002: None, 8003: "JAL"}


def erase(person):
    request = requests.receive(kind="erasure", received_on=requests.today(), actor=None, person=person)
    found = requests.found(request)
    requests.erasing.erase(found, requests.erasing.Mask(request.id), requests.erasing.words_of(found))
    db.session.expire_all()
    return request.id


def test_only_the_person_goes(session):
    anna = make_person(email="anna@example.org", phone="600700811", note="Lubi kajaki", street="ul. Szkolna 17")
    other = make_person(
        "Ewa", "Nowak", street="ul. Szkolna 17", note="Z Anną Nowak; Anna Nowak, tel. 600 700 811. Lubi kajaki"
    )
    number = erase(anna)
    gone = (f"Osoba usunięta {number}", f"usunieto-{number}@example.invalid", "", "", "")
    assert (anna.name, anna.email, anna.phone, anna.note, anna.street) == gone
    assert anna.archived_at
    assert (other.name, other.street) == ("Ewa Nowak", "ul. Szkolna 17")
    assert other.note == f"Z Anną Nowak; Osoba usunięta {number}, tel. Osoba usunięta {number}. Lubi kajaki"


def test_a_namesake_stays(session):
    anna = make_person(email="anna@example.org", note="pierwsza")
    make_person(email="druga@example.org", note="druga")
    third = make_person("Ewa", "Kos", note="Zna Annę. Anna Nowak, anna@example.org")
    number = erase(anna)
    # Nobody can tell which of the two is meant; the mailbox is one person's alone.
    assert third.note == f"Zna Annę. Anna Nowak, Osoba usunięta {number}"
