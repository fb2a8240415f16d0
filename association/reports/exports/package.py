"""Everything that proves a report in one ZIP: the report itself, the files in numbered folders, and an index in which
each file stands with its SHA-256. It is written straight to disk, however large it grows."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from flask import current_app, render_template

from association.core.spreadsheets import write_csv
from association.reports.exports.printed import by_folder, day, slug

PIECE = 1024 * 1024
HEADS = ("Lp.", "Folder", "Dokument", "Data", "Plik w paczce", "Rozmiar (bajty)", "SHA-256", "Stan")
STATES = {"whole": "zgodny", "changed": "inny niż przy złożeniu", "missing": "brak pliku"}


@dataclass(frozen=True)
class Enclosed:
    """A line of the index. name: where the file stands in the package, "" when it is gone; state: a key of STATES."""

    number: int
    folder: str
    title: str
    date: str | None
    name: str
    size: int
    sha256: str
    state: str

    @property
    def day(self) -> str:
        """The date of the document as people write it."""
        return day(self.date)

    @property
    def state_label(self) -> str:
        """Whether it is the file that was sent, in words."""
        return STATES[self.state]


def places(evidence) -> list[str]:
    """Where each file stands in the package: its folder by number, its own number and what it is called."""
    found = [""] * len(evidence)
    for order, (folder, rows) in enumerate(by_folder(evidence).items(), start=1):
        inside = f"{order:02}-{slug(folder) or 'pliki'}"
        for number, row in rows:
            ending = PurePosixPath(row["name"]).suffix.lower()
            ending = ending if ending[1:].isalnum() and ending.isascii() else ""
            found[number - 1] = f"{inside}/{number:03}-{slug(row['title']) or 'plik'}{ending}"
    return found


def pack(target, *, evidence, paths: list[Path | None], papers: dict[str, bytes], head: dict, moment, tell=None):
    """Write the package into the open file `target` and return its index.

    paths: of each piece of evidence on disk, None when it is gone; papers: the report itself, {name: bytes};
    head: what the index says above its table; moment: the date that files carry; tell(done) hears how many are in.
    """
    index = []
    with ZipFile(target, "w", ZIP_STORED) as package:
        for name, content in papers.items():
            _put(package, name, content, moment)
        for number, (row, name, path) in enumerate(zip(evidence, places(evidence), paths, strict=True), start=1):
            index.append(_enclose(package, number, row, name, path, moment))
            if tell:
                tell(number)
        _put(package, "spis.html", _page(index, papers, head), moment)
        _put(package, "spis.css", Path(current_app.static_folder, "css", "package.css").read_bytes(), moment)
        _put(package, "spis.csv", write_csv(HEADS, map(_line, index)), moment)
        _put(package, "SHA256SUMS", _sums(index, papers), moment)
    return index


def _info(name: str, moment: datetime) -> ZipInfo:
    info = ZipInfo(name, moment.timetuple()[:6])
    info.external_attr = 0o644 << 16
    return info


def _put(package: ZipFile, name: str, content: bytes, moment: datetime) -> None:
    info = _info(name, moment)
    info.compress_type = ZIP_DEFLATED
    package.writestr(info, content)


def _enclose(package, number: int, row: dict, name: str, path: Path | None, moment: datetime) -> Enclosed:
    """Copy a file piece by piece and see on the way whether it is still the one that the report names."""
    digest, size, state = hashlib.sha256(), 0, "missing"
    if path is not None and path.is_file():
        carried = datetime.combine(date.fromisoformat(row["date"]), time()) if row.get("date") else moment
        info = _info(name, carried if carried.year >= 1980 else moment)
        info.file_size = path.stat().st_size
        with path.open("rb") as source, package.open(info, "w") as copy:
            while piece := source.read(PIECE):
                digest.update(piece)
                copy.write(piece)
                size += len(piece)
        state = "whole" if digest.hexdigest() == row["sha256"] else "changed"
    gone = state == "missing"
    return Enclosed(
        number=number,
        folder=row["folder"],
        title=row["title"],
        date=row.get("date"),
        name="" if gone else name,
        size=row["size"] if gone else size,
        sha256=row["sha256"] if gone else digest.hexdigest(),
        state=state,
    )


def _line(one: Enclosed) -> list:
    on = date.fromisoformat(one.date) if one.date else None
    return [one.number, one.folder, one.title, on, one.name, one.size, one.sha256, one.state_label]


def _sums(index, papers: dict[str, bytes]) -> bytes:
    """What `sha256sum -c` reads."""
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in papers.items()]
    lines += [f"{one.sha256}  {one.name}\n" for one in index if one.name]
    return "".join(lines).encode()


def _page(index, papers, head: dict) -> bytes:
    folders: dict[str, list] = {}
    for one in index:
        folders.setdefault(one.folder, []).append(one)
    return render_template("reports/package_index.html", folders=folders, papers=list(papers), **head).encode()
