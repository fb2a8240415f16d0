"""The signed list of one session in the demonstration: its first page lies in its place, the second lost its corner
and waits in the tray."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from association.academy import demo_signing
from association.academy.queries import attendance
from association.academy.sheet import sheet
from association.core import files, history
from association.core.database import db
from association.core.typesetting import survey
from association.sheets import commands, queries
from association.sheets.models import ScannedPage, ScanUpload
from association.sheets.printing import coded

TEMPLATE = "sheets/attendance_sheet.typ"
# Whom the screen calls present though the field on paper is empty.
FORGOT = 4


def tell_papers(session, *, trainer) -> None:
    """Print the list of a session, sign it, send it in."""
    roll = attendance.roll(session)
    data = sheet([session], roll, project=session.cohort.project, cohort=session.cohort, recorded=False)
    whose = {
        "kind": session.audit_kind,
        "record_ids": [session.id],
        "subject_ids": [enrolment.id for enrolment, _mark in roll],
    }
    code, data = coded(TEMPLATE, data, label=f"S-{session.id}", **whose)
    pdf, places = survey(TEMPLATE, data, "place")
    commands.note_print(code, places=places, actor=trainer, **whose)
    printed = queries.sheet_coded(code)
    here = {enrolment.id for enrolment, mark in roll if mark and mark.status in ("present", "late")}
    here -= {whose["subject_ids"][FORGOT]}
    upload = ScanUpload(account_id=trainer.id, account_name=trainer.name, file_ids=[], problems=[])
    db.session.add(upload)
    db.session.flush()
    for number, (picture, small, size) in enumerate(_signed(pdf, printed, here), start=1):
        rows = printed.rows(number)
        kept = [files.keep(data, name="lista.jpg", media_type="image/jpeg", actor=trainer) for data in (picture, small)]
        db.session.flush()
        torn = number == printed.pages
        scan = ScannedPage(
            upload_id=upload.id,
            position=number,
            place=f"skany ze szkolenia.pdf, strona {number}",
            sheet_id=None if torn else printed.id,
            page=None if torn else number,
            ink=None if torn else [[35 if subject in here else 0] for _number, subject, _top, _bottom in rows],
            file=kept[0],
            file_id=kept[0].id,
            small=kept[1],
            small_id=kept[1].id,
            sha256=kept[0].sha256,
            width=size[0],
            height=size[1],
        )
        history.note(scan, actor=trainer)
        if not torn:
            commands.file_by_code(queries.with_sheet(scan), actor=trainer)


def _signed(pdf: bytes, printed, here: set):
    """(picture, small picture, size) of each page, signed by those who were there."""
    pages = []
    for number in range(1, printed.pages + 1):
        rows = printed.rows(number)
        strokes = [(top + bottom) / 2 for _number, subject, top, bottom in rows if subject in here]
        pages.append({"strokes": strokes, "torn": number == printed.pages})
    with tempfile.TemporaryDirectory(prefix="splot-") as name:
        folder = Path(name)
        (folder / "list.pdf").write_bytes(pdf)
        task = {"path": str(folder / "list.pdf"), "folder": name, "left": printed.columns()[0][0], "pages": pages}
        done = subprocess.run(
            [sys.executable, "-I", demo_signing.__file__],
            input=json.dumps(task),
            capture_output=True,
            text=True,
            check=True,
            env={},
        )
        for number, size in enumerate(json.loads(done.stdout)):
            yield (folder / f"{number}.jpg").read_bytes(), (folder / f"{number}-small.jpg").read_bytes(), size
