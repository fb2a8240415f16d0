"""The package of a report: its folders, its index, and that it is written piece by piece."""

import csv
import hashlib
import io
import tracemalloc
import zipfile
from datetime import datetime

import pytest

from association.reports.exports.package import pack, places
from tests.factories.reports_content import HOSTILE, proof

HEAD = {"title": "Sprawozdanie", "subtitle": "", "issuer": "Auxilio", "standing": "wersja 1", "fingerprint": "ab" * 32}
MOMENT = datetime(2026, 12, 12, 12, 30)


def packed(app, evidence, paths, target=None, **more):
    target = target or io.BytesIO()
    with app.app_context():
        index = pack(
            target, evidence=evidence, paths=paths, papers={"s.pdf": b"%PDF"}, head=HEAD, moment=MOMENT, **more
        )
    return index, zipfile.ZipFile(target)


@pytest.fixture
def files(tmp_path):
    """Three files with their lines of evidence."""
    rows, paths = [], []
    for number in (1, 2, 3):
        path = tmp_path / f"{number}"
        path.write_bytes(f"treść {number}".encode() * number)
        facts = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "size": path.stat().st_size}
        rows.append(proof(number, **facts))
        paths.append(path)
    return rows, paths


def test_the_index_matches_its_files(app, files):
    index, package = packed(app, *files)
    assert [one.state for one in index] == ["whole"] * 3
    rows = list(csv.DictReader(io.StringIO(package.read("spis.csv").decode("utf-8-sig")), delimiter=";"))
    for row in rows:
        data = package.read(row["Plik w paczce"])
        assert (hashlib.sha256(data).hexdigest(), str(len(data))) == (row["SHA-256"], row["Rozmiar (bajty)"])
    listed = {row["Plik w paczce"] for row in rows}
    assert set(package.namelist()) == listed | {"s.pdf", "spis.html", "spis.css", "spis.csv", "SHA256SUMS"}
    sums = dict(reversed(line.split("  ")) for line in package.read("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(package.read(name)).hexdigest() for name in listed | {"s.pdf"}}
    assert package.testzip() is None


def test_folders_and_files_are_in_order():
    assert places([proof(1), proof(3), proof(2, title="Zażółć gęślą/jaźń", name="X.JPG"), proof(4, name="bez")]) == [
        "01-listy-obecnosci/001-lista-obecnosci-1.pdf",
        "02-umowy-i-aneksy/002-lista-obecnosci-3.pdf",
        "01-listy-obecnosci/003-zazolc-gesla-jazn.jpg",
        "01-listy-obecnosci/004-lista-obecnosci-4",
    ]


def test_no_name_leads_out_of_the_folder():
    rows = [proof(1, title=words, folder=words, name=words) for words in [*HOSTILE, "../../etc/passwd", "C:\\x", ""]]
    for name in places(rows):
        assert ".." not in name
        assert not set(name) & set('\\:*?"<>|')
        assert name.count("/") == 1
        assert not name.startswith("/")
    assert len(set(places(rows))) == len(rows)


def test_what_is_gone_or_changed_is_told(app, files):
    rows, paths = files
    paths[0].write_bytes(b"something else")
    index, package = packed(app, rows, [paths[0], None, paths[2]])
    assert [one.state for one in index] == ["changed", "missing", "whole"]
    page = package.read("spis.html").decode()
    assert ("inny niż przy złożeniu" in page, "brak pliku" in page) == (True, True)
    assert len([name for name in package.namelist() if "/" in name]) == 2


def test_hostile_titles_stay_words_in_the_index(app, files):
    rows, paths = files
    _index, package = packed(app, [row | {"title": words} for row, words in zip(rows, HOSTILE, strict=False)], paths)
    assert "<script>" not in package.read("spis.html").decode()
    assert ";=1+1" not in package.read("spis.csv").decode("utf-8-sig")


def test_progress_is_told_for_each_file(app, files):
    told = []
    packed(app, *files, tell=told.append)
    assert told == [1, 2, 3]


def test_large_files_do_not_stand_in_the_memory(app, tmp_path):
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(64 * 1024 * 1024)
    tracemalloc.start()
    with (tmp_path / "package.zip").open("w+b") as target:
        packed(app, [proof(1)], [large], target)
        peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 * 1024 * 1024
