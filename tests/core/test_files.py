import os
import time
from io import BytesIO

import pytest
from flask import request
from PIL import Image
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from association.core import files
from association.core.database import db, get
from association.core.files import StoredFile
from association.core.refusals import Refused
from association.core.web import allow, anyone
from tests.factories.accounts import make_account

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def _upload(data, name):
    return FileStorage(stream=BytesIO(data), filename=name)


def _picture(format="JPEG", **options):
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, format, **options)
    return out.getvalue()


def _on_disk():
    return sorted(file for file in files.folder().glob("*/*") if file.is_file())


@pytest.fixture(autouse=True)
def folder(app, tmp_path, monkeypatch):
    """A folder without files for each test."""
    monkeypatch.setitem(app.config, "INSTANCE", str(tmp_path))


def test_a_file_is_kept_under_a_name_of_our_own(session):
    actor = make_account(name="Beata Tkacz")
    stored = files.store(_upload(PDF, "Umowa 12/2026.pdf"), actor=actor)
    session.flush()
    assert (stored.name, stored.media_type, stored.size) == ("2026.pdf", "application/pdf", len(PDF))
    assert (stored.uploaded_by, stored.uploaded_by_name) == (actor.id, "Beata Tkacz")
    assert files.location(stored).read_bytes() == PDF
    assert "pdf" not in stored.path
    assert _on_disk() == [files.location(stored)]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Beata\\skan.pdf", "skan.pdf"),
        ("", "plik"),
        (None, "plik"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
        ("..", "plik"),
        ("umowa.pdf. ", "umowa.pdf"),
        ("umowa\r\nSet-Cookie: a=b\x00.pdf", "umowa Set-Cookie: a=b.pdf"),
        ("umowa\u202efdp.\u2066.pdf", "umowafdp..pdf"),
        ("umowa\u00a0z  Łodzi.pdf", "umowa z Łodzi.pdf"),
        ("lista obecności – zjazd II.pdf", "lista obecności – zjazd II.pdf"),
    ],
)
def test_a_name_holds_no_folder(session, name, kept):
    stored = files.store(_upload(PDF, name), actor=None)
    assert stored.name == kept
    assert files.folder() in files.location(stored).parents


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"", "pusty.pdf", "pusty"),
        (b"MZ\x90\x00" + b"\x00" * 200, "umowa.pdf", "nie przyjmujemy"),
        (b"<html><script>alert(1)</script></html>", "strona.html", "nie przyjmujemy"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "logo.svg", "nie przyjmujemy"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "logo.png", "nie przyjmujemy"),
        (b"<!doctype html><script>alert(1)</script>", "umowa.pdf", "nie przyjmujemy"),
        (b"<!doctype html><script>alert(1)</script>", "lista.csv", "nie przyjmujemy"),
        (b"a;b\n<script>alert(1)</script>", "lista.csv", "nie przyjmujemy"),
        (PDF, "obraz.png", "nie przyjmujemy"),
        (PDF, "umowa.docx", "nie przyjmujemy"),
        (PDF, "umowa.pdf.exe", "nie przyjmujemy"),
        (PDF, "umowa.html", "nie przyjmujemy"),
        (b"PK\x03\x04" + b"\x00" * 99, "umowa.docx", "nie przyjmujemy"),
        (_picture()[:100], "skan.jpg", "nie da się otworzyć"),
    ],
)
def test_what_is_refused_leaves_nothing_on_disk(session, data, name, why):
    with pytest.raises(Refused, match=why) as refusal:
        files.store(_upload(data, name), actor=None, field="upload")
    assert refusal.value.field == "upload"
    assert _on_disk() == []
    assert not session.new


def test_too_much_is_refused_without_reading_all_of_it(session, monkeypatch):
    monkeypatch.setattr(files, "LIMIT", 1000)
    upload = _upload(PDF + b" " * 5000, "skan.pdf")
    with pytest.raises(Refused, match="za duży"):
        files.store(upload, actor=None)
    assert upload.stream.tell() == 1001


def test_a_picture_forgets_where_it_was_taken(session):
    exif = Image.Exif()
    exif[0x010E] = "Podlesice 50.5N 19.5E"
    exif.get_ifd(0x8825).update({1: "N", 2: (50.0, 34.0, 12.0), 3: "E", 4: (19.0, 32.0, 1.0)})
    picture = _picture(exif=exif)
    assert Image.open(BytesIO(picture)).getexif().get_ifd(0x8825)
    stored = files.store(_upload(picture, "zdjęcie.jpg"), actor=None)
    kept = files.location(stored).read_bytes()
    assert b"Podlesice" not in kept
    assert dict(Image.open(BytesIO(kept)).getexif()) == {}
    assert stored.is_picture
    assert stored.size == files.location(stored).stat().st_size


def test_a_kind_may_be_narrower(session):
    with pytest.raises(Refused, match="przyjmujemy"):
        files.store(_upload(PDF, "skan.pdf"), actor=None, kind="picture")
    assert files.store(_upload(_picture("PNG"), "a.png"), actor=None, kind="picture").media_type == "image/png"


def test_a_file_goes_out_as_an_attachment_that_can_do_nothing(session):
    stored = files.store(_upload(PDF, "Zażółć.pdf"), actor=None)
    answer = files.send(stored)
    answer.direct_passthrough = False
    assert answer.get_data() == PDF
    assert answer.mimetype == "application/pdf"
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert "filename*=UTF-8''Za%C5%BC%C3%B3%C5%82%C4%87.pdf" in disposition
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    answer.close()


def test_a_name_that_was_sent_comes_back_as_a_name_and_nothing_more(app, stage, client):
    """Through real headers, there and back, whatever the name tries."""

    def take():
        stored = files.store(request.files["file"], actor=None)
        db.session.flush()
        return str(stored.id)

    sent = stage.door(allow(anyone)(take), "sent")
    kept = stage.door(allow(anyone, on=lambda person, number: get(StoredFile, number))(files.send), "kept")
    names = ['umowa".pdf', "umowa'; filename=a.html.pdf", "umowa\tX-Evil: 1.pdf", "<b>umowa</b>.pdf", "ż%00.pdf"]
    for name in names:
        number = client.post(sent, data={"file": (BytesIO(PDF), name)}).text
        answer = client.get(f"{kept}/{number}")
        assert (answer.status_code, answer.data, answer.mimetype) == (200, PDF, "application/pdf"), name
        assert answer.headers["Content-Disposition"].startswith("attachment; filename"), name
        assert "X-Evil" not in answer.headers, name
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        answer.close()


def test_what_was_taken_in_a_request_that_failed_is_swept_the_day_after(app, stage, client, monkeypatch):
    def refuse():
        files.store(request.files["file"], actor=None)
        raise Refused("Grupa jest pełna.")

    assert client.post(stage.door(allow(anyone)(refuse)), data={"file": (BytesIO(PDF), "a.pdf")}).status_code == 422
    with app.app_context():
        assert (db.session.scalar(select(StoredFile.id)), len(_on_disk()), files.sweep()) == (None, 1, 0)
        monkeypatch.setattr(time, "time", lambda now=time.time: now() + 86_500)
        assert (files.sweep(), _on_disk(), files.sweep()) == (1, [], 0)


def test_only_pictures_are_shown(session):
    picture = files.store(_upload(_picture("PNG"), "a.png"), actor=None)
    shown = files.show(picture)
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert shown.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    shown.close()
    with pytest.raises(ValueError, match="not shown"):
        files.show(files.store(_upload(PDF, "a.pdf"), actor=None))


def test_bytes_made_for_an_answer_go_out_the_same_way(session):
    answer = files.send_bytes(PDF, "lista.pdf", "application/pdf")
    assert answer.headers["Content-Disposition"] == "attachment; filename=lista.pdf"
    other = files.send_bytes(PDF, "Lista obecności.pdf", "application/pdf").headers["Content-Disposition"]
    assert other == """attachment; filename="Lista obecnosci.pdf"; filename*=UTF-8''Lista%20obecno%C5%9Bci.pdf"""
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_sweeping_takes_what_nobody_remembers_after_a_day(app, session):
    remembered = files.store(_upload(PDF, "a.pdf"), actor=None)
    session.flush()
    kept = files.location(remembered)
    lost, fresh = kept.parent / "lost", kept.parent / "fresh"
    for file in (lost, fresh):
        file.write_bytes(b"x")
    for file in (kept, lost):
        os.utime(file, (time.time() - 90_000,) * 2)
    assert files.sweep() == 1
    assert set(_on_disk()) == {kept, fresh}
    assert session.query(StoredFile).count() == 1
