"""Bringing programmes in and taking them along, page by page."""

import io
import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import icalendar
import pytest
from sqlalchemy import func, select

from association.accounts.models import Account
from association.conferences.commands import releases
from association.conferences.exchange import schedule_json, schedule_xml
from association.conferences.models import Conference, ProgrammeImport, ProgrammeItem
from association.conferences.queries import conferences as conference_queries
from association.core.database import db
from association.core.history import note_all
from association.core.spreadsheets import read_rows
from tests.factories.accounts import make_account
from tests.factories.conferences import (
    FIRST,
    make_conference,
    make_contributor,
    make_day,
    make_item,
    make_role,
    make_room,
)
from tests.factories.conferences import make_member as make_organiser
from tests.voc_schedule import faults

PRINTED = Path("association/data/osl_krakow_2014.txt").read_text(encoding="utf-8")
SHORT = """
DZIEŃ I 24.11.14
12:00-13:30 Otwarcie
13:30 Obiad
14:30-15:30 Warsztaty
Tematy do dyskusji:
1. Promocja (moderator: Anna Sztencel, MOPS Radom)
2. Liderzy (moderator: Tomasz Stoński, OPS Radlin)
16:00 Panel dyskusyjny
Dyskusja będzie moderowana przez Annę Sztencel
moderator: Anna Sztencel, MOPS Radom
DZIEŃ II
7:00 Śniadanie
9:30-11:30 Wizyty studyjne
OPISY WIZYT STUDYJNYCH
I.
Program „Po prostu ZiK”, ul. Gustawa Morcinka 15
Ilość miejsc: 20 osób
"""


@pytest.fixture
def held(saved):
    """A conference of two days with one item, organised by one account."""
    with saved():
        organiser = make_account(roles=["coordinator"], name="Beata Tkacz")
        conference = make_conference()
        note_all([conference], actor=None)
        note_all([make_organiser(conference, organiser)], actor=None)
        day, second, room = make_day(conference), make_day(conference, FIRST + timedelta(days=1)), make_room(conference)
        note_all([day, second, room], actor=None)
        item, person = make_item(day, room_id=room.id), make_contributor(conference)
        note_all([item, person], actor=None)
        note_all([make_role(item, person)], actor=None)
        return SimpleNamespace(organiser=organiser.id, id=conference.id, path=f"/conferences/{conference.id}")


@pytest.fixture
def beata(enter, held):
    return enter(account_id=held.organiser)


def paste(client, held, text=SHORT):
    answer = client.post(f"{held.path}/exchange/text", data={"text": text})
    assert answer.status_code == 303
    return answer.headers["Location"]


def fields_of(page):
    """The fields of the form as a browser would send them."""
    names = {}
    form = page.text[page.text.index("import-form") :]
    form = form[: form.index("</form>")]
    for tag in re.findall(r"<input[^>]*>", form):
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if given.get("type") != "checkbox" or " checked" in tag:
            names.setdefault(given["name"], []).append(unescape(given.get("value", "")))
    for name, value in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.S):
        names[name] = [unescape(value)]
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.findall(r'value="([^"]*)" selected', options) or re.findall(r'value="([^"]*)"', options)
        names[name] = chosen[:1]
    return names


def count(app, model=ProgrammeItem):
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model).where(*_shown(model)))


def _shown(model):
    return [model.archived_at.is_(None)] if model is ProgrammeItem else []


def test_pasted_shown_and_taken_in_with_one_correction(app, beata, held):
    address = paste(beata, held, PRINTED)
    page = beata.get(address)
    assert page.status_code == 200
    assert "W tekście stoi „Tomasa Wiaka”" in page.text
    assert "W tekście: 24.11.2014" in page.text
    assert count(app) == 1
    fields = fields_of(page)
    assert len(fields["kept"]) == 29
    panel = next(name for name, value in fields.items() if "Tomasz Wiak" in value[0]).partition("-")[0]
    fields[f"{panel}-people"] = [fields[f"{panel}-people"][0].replace("Tomasz Wiak", "Tomasz Wiak-Nowak")]
    answer = beata.post(address, data=fields | {"take": "1"}, follow_redirects=True)
    assert "Wczytano 29 punktów programu." in answer.text
    assert count(app) == 30
    rows = read_rows(beata.get(f"{held.path}/exchange/programme.xlsx").data, "p.xlsx")
    assert "moderuje: Tomasz Wiak-Nowak, OPS Dzielnicy Wola m.st. Warszawy" in "\n".join(map("|".join, rows))
    # It is over: the page of what waited is gone, and the step can be taken back.
    assert beata.get(address).status_code == 404
    assert beata.post(f"{held.path}/programme/undo").status_code == 303
    assert count(app) == 1


def test_wrong_corrections_stay_beside_their_fields(app, beata, held):
    address = paste(beata, held)
    fields = fields_of(beata.get(address))
    fields |= {"0-starts": "dwunasta", "1-title": "", "8-capacity": "dużo", "2-title": "Moje warsztaty", "take": "1"}
    page = beata.post(address, data=fields)
    assert page.status_code == 422
    assert page.text.count("Podaj godzinę, na przykład 9:00.") == 2
    assert "Ten punkt nie ma tytułu" in page.text
    assert 'value="dwunasta"' in page.text
    assert 'value="Moje warsztaty"' in page.text
    assert count(app) == 1


def test_corrections_are_kept_for_later_and_not_overwritten(beata, held):
    address = paste(beata, held)
    fields = fields_of(beata.get(address))
    answer = beata.post(address, data=fields | {"1-title": "Obiad w hotelu", "kept": fields["kept"][:5]})
    assert answer.status_code == 303
    page = beata.get(address)
    assert "Obiad w hotelu" in page.text
    assert len(fields_of(page)["kept"]) == 5
    # Somebody who still has the page from before hears of it, and what they typed stands there.
    page = beata.post(address, data=fields | {"1-title": "Lunch", "take": "1"})
    assert page.status_code == 409
    assert 'value="Lunch"' in page.text


def test_an_item_goes_to_another_day_and_into_another_slot(app, beata, held):
    address = paste(beata, held)
    fields = fields_of(beata.get(address))
    workshops = next(name for name, value in fields.items() if value[0].startswith("Warsztaty")).partition("-")[0]
    # The workshops move to the second day with all their tables; the breakfast becomes a part of them.
    breakfast = next(name for name, value in fields.items() if value[0] == "Śniadanie").partition("-")[0]
    moved = {f"{workshops}-day": "1", f"{breakfast}-parent": workshops, "take": "1"}
    assert beata.post(address, data=fields | moved).status_code == 303
    with app.app_context():
        items = db.session.scalars(select(ProgrammeItem)).all()
        slot = next(item for item in items if item.title.startswith("Warsztaty"))
        parts = [item for item in items if item.parent_id == slot.id]
        assert len(parts) == 3
        assert {item.starts_at.date() for item in [slot, *parts]} == {FIRST + timedelta(days=1)}


def test_two_days_cannot_be_one(app, beata, held):
    address = paste(beata, held)
    fields = fields_of(beata.get(address))
    page = beata.post(address, data=fields | {"day-1": fields["day-0"][0], "take": "1"})
    assert page.status_code == 422
    page = beata.post(address, data=fields | {"day-1": "jutro", "take": "1"})
    assert page.status_code == 422
    beata.post(address, data=fields | {"day-1": "2030-11-26"})
    assert "Tych dni konferencja jeszcze nie ma: 26.11.2030." in beata.get(address).text


def test_nothing_is_kept_of_a_text_without_hours_and_of_what_is_dropped(app, beata, held):
    page = beata.post(f"{held.path}/exchange/text", data={"text": "Zapraszamy!"})
    assert page.status_code == 422
    assert "Zapraszamy!" in page.text
    address = paste(beata, held)
    assert beata.post(f"{address}/removal").status_code == 303
    assert count(app, ProgrammeImport) == 0


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("p.xml", b"<!DOCTYPE s [<!ENTITY a 'aaaa'>]><schedule>&a;</schedule>", "DOCTYPE"),
        ("p.xml", b"<schedule><conference>", "uszkodzony"),
        ("p.xml", b"<rss/>", "nie ma programu konferencji"),
        ("p.json", b"[1, 2]", "nie ma programu konferencji"),
        ("p.json", b"[" * 100_000, "JSON"),
        ("p.csv", "Imię;Nazwisko\nAnna;Nowak".encode(), "Nie rozpoznaliśmy nagłówków"),
        ("p.xlsx", b"PK\x03\x04 broken", "Tego pliku nie da się odczytać"),
        ("p.pdf", b"%PDF", "Tego rodzaju pliku nie czytamy"),
    ],
)
def test_files_that_hold_no_programme_are_refused(beata, held, name, data, told):
    page = beata.post(f"{held.path}/exchange/file", data={"upload": (io.BytesIO(data), name)})
    assert page.status_code == 422
    assert told in page.text


def test_every_kind_of_file_comes_back_unchanged(app, beata, held):
    beata.post(paste(beata, held), data=_all(beata, held))
    for suffix in ("xlsx", "xml", "json"):
        data = beata.get(f"{held.path}/exchange/programme.{suffix}").data
        answer = beata.post(f"{held.path}/exchange/file", data={"upload": (io.BytesIO(data), f"p.{suffix}")})
        page = beata.get(answer.headers["Location"])
        assert "Nowe: 0, zmienione: 0, bez zmian: 10." in page.text, suffix
    assert faults(beata.get(f"{held.path}/exchange/programme.xml").data) == []


def _all(client, held):
    return fields_of(client.get(paste(client, held))) | {"take": "1"}


def test_calendars_of_all_of_a_room_and_of_a_person(beata, held):
    beata.post(paste(beata, held), data=_all(beata, held))

    def titles(query=""):
        data = beata.get(f"{held.path}/exchange/programme.ics{query}").data
        return [str(event["summary"]) for event in icalendar.Calendar.from_ical(data).walk("VEVENT")]

    assert len(titles()) == 10
    assert titles("?room=Sala+A") == ["Powitanie"]
    assert titles("?person=Anna+Sztencel") == ["1. Promocja", "Panel dyskusyjny"]


def test_the_template_can_be_filled_in_and_read(beata, held):
    data = beata.get(f"{held.path}/exchange/template.xlsx").data
    answer = beata.post(f"{held.path}/exchange/file", data={"upload": (io.BytesIO(data), "wzor.xlsx")})
    page = beata.get(answer.headers["Location"])
    assert "Nowe: 2" in page.text
    assert "moderuje: Anna Nowak, Ośrodek Pomocy Społecznej" in page.text


def test_strangers_find_nothing_and_trainers_bring_nothing_in(enter, held, beata):
    address = paste(beata, held)
    other = enter("trainer")
    for path in (f"{held.path}/exchange", f"{held.path}/exchange/programme.xml", address):
        assert other.get(path).status_code == 404
    assert other.post(f"{held.path}/exchange/text", data={"text": PRINTED}).status_code == 404


def test_pages_ask_as_often_for_many_items_as_for_one(beata, held, queries):
    with queries() as few:
        beata.get(f"{held.path}/exchange")
    address = paste(beata, held, "10:00 Powitanie")
    with queries() as short:
        beata.get(address)
    beata.post(paste(beata, held), data=_all(beata, held))
    with queries() as many:
        beata.get(f"{held.path}/exchange")
    address = paste(beata, held)
    with queries() as long:
        beata.get(address)
    assert len(many) == len(few)
    assert len(long) == len(short)


def test_the_commands_of_the_server(app, held, tmp_path):
    run = app.test_cli_runner().invoke
    assert run(args=["conferences", "list"]).output == "osl-krakow\tOrganizowanie społeczności lokalnej\n"
    file = tmp_path / "nowa-konferencja.txt"
    file.write_text(PRINTED, encoding="utf-8")
    told = run(args=["conferences", "import-schedule", str(file)])
    assert told.exit_code == 0, told.output
    assert "nowa-konferencja" in told.output
    assert "Dodano: 29, zmieniono: 0, usunięto: 0." in told.output
    assert "Dodano: 0, zmieniono: 0" in run(args=["conferences", "import-schedule", str(file)]).output
    for suffix, read in (("xml", schedule_xml.read), ("json", schedule_json.read)):
        out = tmp_path / f"out.{suffix}"
        assert run(args=["conferences", "export-schedule", "nowa-konferencja", str(out)]).exit_code == 0
        assert len(read(out.read_bytes()).items) == 29
        assert "Dodano: 0, zmieniono: 0" in run(args=["conferences", "import-schedule", str(out)]).output
    assert run(args=["conferences", "export-schedule", "nowa-konferencja", str(tmp_path / "out.doc")]).exit_code == 1
    assert run(args=["conferences", "export-schedule", "nieznana", str(tmp_path / "out.xml")]).exit_code == 1


def test_everybody_reads_the_released_programme_as_a_schedule(app, client, beata, held, saved):
    address = "/conference/osl-krakow/schedule"
    assert client.get(f"{address}.xml").status_code == 404
    with saved():
        conference = db.session.get(Conference, held.id)
        actor = db.session.get(Account, held.organiser)
        conference.state = "announced"
        note_all([conference], actor=None)
        releases.release(conference_queries.conference(actor, held.id), number=1, actor=actor)
    beata.post(paste(beata, held), data=_all(beata, held))
    # What is not released yet is nobody's business.
    answer = client.get(f"{address}.xml")
    assert [item.title for item in schedule_xml.read(answer.data).items] == ["Powitanie"]
    assert faults(answer.data) == []
    assert client.get(f"{address}.xml", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert "Set-Cookie" not in answer.headers
    assert schedule_json.read(client.get(f"{address}.json").data).items[0].people[0].name == "Tomasz Stoński"
    assert client.get(f"{address}.xlsx").status_code == 404
