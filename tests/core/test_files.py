import os
import time
from io import BytesIO

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage

from association.core import files
from association.core.files import StoredFile
from association.core.refusals import Refused
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
        ("a" * 300 + ".pdf", "a" * 200),
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
    stored = files.store(_upload(_picture(exif=exif), "zdjęcie.jpg"), actor=None)
    assert b"Podlesice" not in files.location(stored).read_bytes()
    assert stored.is_picture
    assert stored.size == files.location(stored).stat().st_size


def test_a_kind_may_be_narrower(session):
    with pytest.raises(Refused, match="nie przyjmujemy"):
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
