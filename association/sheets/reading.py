"""The job that reads scans: a child process looks at the pages, this one gives each its place."""

import json
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager, suppress
from pathlib import Path

from flask_babel import gettext as _
from flask_babel import ngettext

from association.accounts.models import Account
from association.core import files, jobs
from association.core.database import db, get, settle
from association.core.history import note
from association.sheets import commands, queries
from association.sheets.models import ScannedPage, ScanUpload
from association.sheets.printing import said_by

SCANNER = Path(__file__).with_name("scanner")
MOST_PAGES = 300
SIGN = "/S/"
SECONDS = 900


@contextmanager
def reading(sources: list[dict], sign: str):
    """A child process that reads these files, and the folder in which it leaves the pictures.

    sign: what the codes to look for hold; "" looks for none."""
    with tempfile.TemporaryDirectory(prefix="splot-") as folder:
        task = {"folder": folder, "most": MOST_PAGES, "sign": sign, "files": sources}
        child = subprocess.Popen(
            [sys.executable, "-I", str(SCANNER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=folder,
            env={},
        )
        patience = threading.Timer(SECONDS, child.kill)
        patience.start()
        try:
            _answer(child, task)
            yield child, Path(folder)
        finally:
            patience.cancel()
            child.kill()
            child.communicate()


def _answer(child, value) -> None:
    # A child that died is noticed by what it did not tell.
    with suppress(BrokenPipeError):
        child.stdin.write(json.dumps(value) + "\n")
        child.stdin.flush()


def _told(child):
    """What the child tells, until it ends or breaks off in the middle of a line."""
    with suppress(ValueError):
        for line in child.stdout:
            yield json.loads(line)


@jobs.job("sheets.read")
def read(progress, *, upload_id: int):
    """Read what somebody sent and put each page in its place, one transaction a page."""
    with settle():
        upload = get(ScanUpload, upload_id)
        sources = [
            {"id": file.id, "path": str(files.location(file)), "kind": file.media_type, "name": file.name}
            for file in queries.files_of(upload)
        ]
        outcome = _Outcome(upload_id, [file["name"] for file in sources], queries.last_position(upload))
    if sources:
        with reading(sources, SIGN) as (child, folder):
            _listen(child, folder, outcome, progress, len(sources))
    outcome.close()
    return outcome.told(), f"/scans/uploads/{upload_id}"


def _listen(child, folder, outcome, progress, count: int) -> None:
    pages = 0
    for told in _told(child):
        if "error" in told:
            outcome.broken(told["file"], told["error"])
        elif "blank" in told:
            outcome.skip(told)
        elif "text" in told:
            seen, sheet_id, number, layout = told, *_recognised(told["text"])
            _answer(child, layout)
        else:
            outcome.take(folder, seen | told, sheet_id=sheet_id, number=number)
            # One file tells how many pages it has; of the others each counts as one until it is opened.
            pages += 1
            progress(pages, pages + seen["pages"] - seen["page"] + count - seen["file"] - 1)


def _recognised(text) -> tuple:
    """(id of the printed sheet, its page, where things stand on it) of what a code says; three times None otherwise."""
    with settle():
        code, number = said_by(text) or (None, None)
        sheet = queries.sheet_coded(code) if code else None
        layout = sheet.layout(number) if sheet else None
        return (sheet.id, number, layout) if layout else (None, None, None)


class _Outcome:
    """What became of the pages of an upload, as it is told at the end."""

    def __init__(self, upload_id: int, names: list[str], position: int):
        self.upload_id, self.names, self.position = upload_id, names, position
        self.filed = self.newer = self.waiting = self.blank = 0
        self.reached: dict[int, tuple[int, int]] = {}
        self.problems: list[str] = []

    def take(self, folder: Path, seen: dict, *, sheet_id, number) -> None:
        """Keep the picture of a page and find its place."""
        self.position += 1
        self.reached[seen["file"]] = seen["page"], seen["pages"]
        name = self.names[seen["file"]]
        place = _("%(name)s, strona %(page)d", name=name, page=seen["page"]) if seen["pages"] > 1 else name
        picture = (folder / seen["picture"]).read_bytes()
        with settle():
            upload = get(ScanUpload, self.upload_id)
            actor = get(Account, upload.account_id)
            known = queries.is_known(files.fingerprint(picture), actor.id)
            if known:
                self.problems.append(_already(place, known))
                return
            scan = _kept(folder, picture, seen, upload=upload, position=self.position, place=place, actor=actor)
            scan.sheet_id, scan.page, scan.ink = sheet_id, number, seen["ink"]
            note(scan, actor=actor)
            filed = commands.file_by_code(queries.with_sheet(scan), actor=actor) if sheet_id else []
            self.filed += bool(filed)
            self.newer += bool(filed) and scan.newer
            self.waiting += not filed

    def skip(self, seen: dict) -> None:
        """A page on which nothing is written: the back of a sheet."""
        self.position += 1
        self.blank += 1
        self.reached[seen["file"]] = seen["page"], seen["pages"]

    def broken(self, file: int, error: str) -> None:
        """A file that could not be read, or not to its end."""
        name = self.names[file]
        sentences = {
            "locked": _(
                "%(name)s: plik jest zabezpieczony hasłem. Zapisz go bez hasła i wrzuć jeszcze raz.", name=name
            ),
            "large": _(
                "%(name)s: obraz jest za duży. Zeskanuj z mniejszą rozdzielczością, na przykład 200 dpi.", name=name
            ),
        }
        told = _("%(name)s: pliku nie da się odczytać, jest uszkodzony.", name=name)
        self.problems.append(sentences.get(error, told))
        self.reached[file] = 0, 0

    def close(self) -> None:
        """What was sent is not needed any more; what nobody could open is said."""
        for file, name in enumerate(self.names):
            page, pages = self.reached.get(file, (0, 1))
            if page == 0 < pages:
                self.broken(file, "broken")
            elif page < pages:
                said = _("%(name)s: odczytano %(page)d z %(pages)d stron. Resztę wrzuć w osobnym pliku.")
                self.problems.append(said % {"name": name, "page": page, "pages": pages})
        with settle():
            upload = get(ScanUpload, self.upload_id)
            upload.problems = self.problems
            for file in queries.files_of(upload):
                files.forget(file)
            upload.file_ids = []

    def told(self) -> str:
        """The last word about the job."""
        said = []
        if self.filed:
            said.append(ngettext("%(num)d strona jest na miejscu.", "%(num)d stron jest na miejscu.", self.filed))
        if self.newer:
            said.append(
                ngettext(
                    "W tym %(num)d nowszy skan tej samej strony.",
                    "W tym %(num)d nowszych skanów tych samych stron.",
                    self.newer,
                )
            )
        if self.waiting:
            said.append(ngettext("%(num)d strona czeka w koszyku.", "%(num)d stron czeka w koszyku.", self.waiting))
        if self.blank:
            said.append(ngettext("%(num)d pusta strona pominięta.", "%(num)d pustych stron pominiętych.", self.blank))
        return " ".join([*said, *self.problems[:3]]) or _("Nie było czego odczytać.")


def _already(place: str, known: str) -> str:
    if known == "filed":
        return _("%(place)s: dokładnie ten obraz jest już na miejscu.", place=place)
    return _("%(place)s: dokładnie ten obraz czeka już w koszyku.", place=place)


def _kept(folder, picture: bytes, seen: dict, *, upload, position: int, place: str, actor) -> ScannedPage:
    small = (folder / seen["small"]).read_bytes()
    stem = Path(place).stem[:150].strip() or "skan"
    kept = [
        files.keep(data, name=f"{stem}, {position}{end}.jpg", media_type="image/jpeg", actor=actor)
        for data, end in ((picture, ""), (small, " mini"))
    ]
    db.session.flush()
    return ScannedPage(
        upload_id=upload.id,
        position=position,
        place=place[-260:],
        file=kept[0],
        file_id=kept[0].id,
        small=kept[1],
        small_id=kept[1].id,
        sha256=kept[0].sha256,
        width=seen["width"],
        height=seen["height"],
    )


def turn(scan: ScannedPage, quarters: int, *, actor) -> None:
    """Turn a page of the tray by quarters to the right."""
    if told := _again(scan, None, actor, turn=quarters):
        commands.shown_anew(scan, **told, actor=actor)


def lay_flat(scan: ScannedPage, sheet, page: int, *, actor) -> bool:
    """Lay a page flat that a person recognised, by the marks of its rows; it stays as it is when they are not found."""
    told = _again(scan, sheet.layout(page), actor)
    is_flat = bool(told and told["ink"])
    if is_flat:
        commands.shown_anew(scan, **told, actor=actor)
    return is_flat


def _again(scan: ScannedPage, layout, actor, **how) -> dict | None:
    """Make the pictures of a page anew: what commands.shown_anew wants, or None."""
    source = {"path": str(files.location(scan.file)), "kind": scan.file.media_type, **how}
    with reading([source], "") as (child, folder):
        for told in _told(child):
            if "text" in told:
                _answer(child, layout)
            elif "picture" in told:
                kept = {
                    part: files.keep(
                        (folder / told[part]).read_bytes(), name=name, media_type="image/jpeg", actor=actor
                    )
                    for part, name in (("picture", scan.file.name), ("small", scan.small.name))
                }
                return kept | {key: told[key] for key in ("width", "height", "ink")}
    return None


@jobs.every(at="02:40")
def forget_discarded() -> None:
    """Each night the pages that were thrown away a month ago are gone for good."""
    with settle():
        for scan in queries.forgotten():
            pictures = [scan.file, scan.small]
            note(scan, actor=None, action="removed")
            db.session.delete(scan)
            db.session.flush()
            for file in pictures:
                if not queries.is_held(file):
                    files.forget(file)
