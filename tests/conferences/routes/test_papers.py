from types import SimpleNamespace

import pytest
from sqlalchemy import select

from association.conferences.models import ConferenceDay, Presence
from association.core import files
from association.core.database import db
from association.core.feature import sheet_kinds
from association.core.history import note
from association.documents.models import Document
from association.sheets.models import FiledPage, PrintedSheet, ScannedPage, ScanUpload
from tests.factories.accounts import make_account
from tests.factories.conferences import make_attendee, make_conference, make_day, make_item
from tests.factories.conferences import make_member as make_organiser


def keep(*records):
    for record in records:
        note(record, actor=None)
    return records[0]


@pytest.fixture
def held(saved):
    """A conference of a day with a desk and three people."""
    with saved():
        organiser, desk = make_account(roles=["coordinator"]), make_account(roles=["member"])
        conference = keep(make_conference())
        keep(make_organiser(conference, organiser))
        keep(make_organiser(conference, desk, function="desk"))
        day = keep(make_day(conference))
        item = keep(make_item(day, "Panel"))
        people = [keep(make_attendee(conference, name)) for name in ("Ćwik", "Żak", "Ciba")]
        return SimpleNamespace(
            id=conference.id,
            organiser=organiser.id,
            desk=desk.id,
            day=day.id,
            item=item.id,
            people=[one.id for one in people],
        )


def scanned(session, held, ink):
    """The signed list of the day as it comes back, flat; ink: how full the field of each row is."""
    sheet = session.scalars(select(PrintedSheet)).one()
    picture = files.keep(b"\xff\xd8\xff", name="lista.jpg", media_type="image/jpeg", actor=None)
    session.flush()
    upload = ScanUpload(account_id=held.organiser, account_name="", file_ids=[], problems=[])
    session.add(upload)
    session.flush()
    rows = len(sheet.rows(1))
    scan = ScannedPage(
        upload_id=upload.id,
        position=1,
        place="skan.pdf, strona 1",
        state="filed",
        sheet_id=sheet.id,
        page=1,
        ink=[[n] for n in [*ink, *[0] * (rows - len(ink))]],
        file_id=picture.id,
        small_id=picture.id,
        sha256="x",
        width=1000,
        height=1414,
    )
    paper = Document(
        owner_kind=ConferenceDay.audit_kind,
        owner_id=held.day,
        kind="attendance_sheet",
        title="Lista",
        file_id=picture.id,
    )
    keep(scan, paper)
    session.flush()
    session.add(
        FiledPage(
            owner_kind=ConferenceDay.audit_kind,
            record_id=held.day,
            document_id=paper.id,
            scan_id=scan.id,
            sheet_id=sheet.id,
            page=1,
        )
    )


def test_the_list_of_a_day_comes_back_and_brings_presence(app, saved, enter, held):
    kinga = enter(account_id=held.desk)
    here = f"/conferences/{held.id}/days/{held.day}"
    assert kinga.get(f"{here}/sheet.pdf").data[:4] == b"%PDF"
    assert "Nie ma jeszcze podpisanej listy" in kinga.get(f"{here}/paper").text
    with app.app_context():
        sheet = db.session.scalars(select(PrintedSheet)).one()
        # In Polish order: Ciba, Ćwik, Żak.
        assert sheet.subject_ids == [held.people[2], held.people[0], held.people[1]]
    with saved():
        scanned(db.session, held, [40, 0, 55])
    html = kinga.get(f"{here}/paper").text
    assert html.count("na kartce jest podpis") == 2
    signed = [held.people[2], held.people[1]]
    assert kinga.post(f"{here}/paper", data={"here": signed}).status_code == 303
    assert kinga.post(f"{here}/paper", data={"here": signed}).status_code == 422
    with app.app_context():
        assert sorted(db.session.scalars(select(Presence.attendee_id))) == sorted(signed)


def test_items_have_lists_too_and_strangers_none(enter, held):
    beata, stranger = enter(account_id=held.organiser), enter("coordinator")
    for path in (f"days/{held.day}", f"programme/{held.item}"):
        assert beata.get(f"/conferences/{held.id}/{path}/sheet.pdf").data[:4] == b"%PDF"
        assert beata.get(f"/conferences/{held.id}/{path}/paper").status_code == 200
        assert stranger.get(f"/conferences/{held.id}/{path}/sheet.pdf").status_code == 404
        assert stranger.post(f"/conferences/{held.id}/{path}/paper", data={}).status_code == 404


def test_a_page_may_be_filed_by_hand_under_days_and_items_of_late(app, saved, enter, held):
    with saved():
        from association.core.clock import today

        day = db.session.get(ConferenceDay, held.day)
        day.day = today()
        note(day, actor=None)
    with app.test_request_context():
        from association.accounts.models import Account

        beata = db.session.get(Account, held.organiser)
        offered = {kind.kind: kind.choices(beata) for kind in sheet_kinds() if kind.kind.startswith("conferences.")}
    assert next(ids for _title, ids in offered["conferences.day"])[0][0] == held.day
    assert next(ids for _title, ids in offered["conferences.item"])[0][0] == held.item
