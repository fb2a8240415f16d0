"""Noting what was printed; taking scans in; giving pages their place, by their code or by hand."""

from flask_babel import gettext as _

from association.core import files, filetypes, jobs
from association.core.database import db, refused_if_taken
from association.core.feature import record_type, sheet_kind
from association.core.history import note, note_all
from association.core.refusals import Overtaken, Refused
from association.documents import commands as documents
from association.documents.models import Document
from association.sheets import queries
from association.sheets.models import FiledPage, PrintedRecord, PrintedSheet, ScannedPage, ScanUpload

MOST_FILES = 60
SCANS = {filetypes.PDF: ".pdf", filetypes.JPEG: ".jpg", filetypes.PNG: ".png"}
LONGEST_TITLE = 120


def note_print(code: str, *, kind: str, record_ids, subject_ids, places: list, actor) -> None:
    """Remember what was printed under a code; a second one who prints the same at this moment adds nothing."""
    codes = [place for place in places if place["kind"] == "code"]
    sheet = PrintedSheet(
        code=code,
        owner_kind=kind,
        subject_ids=list(subject_ids),
        places=places,
        paper=codes[0]["paper"],
        pages=max(place["page"] for place in codes),
        printed_by_name=getattr(actor, "name", "") or "",
        records=[PrintedRecord(position=n, record_id=ident) for n, ident in enumerate(record_ids)],
    )
    try:
        with refused_if_taken(""):
            db.session.add(sheet)
    except Refused:
        pass


def take_in(*, uploads, actor) -> ScanUpload:
    """Keep files until the job has read them; all or none."""
    if len(uploads) > MOST_FILES:
        raise Refused(_("Naraz można wrzucić najwyżej %(max)d plików.", max=MOST_FILES), "uploads")
    kept = [_kept(upload, actor) for upload in uploads]
    db.session.flush()
    upload = ScanUpload(account_id=actor.id, account_name=actor.name, file_ids=[file.id for file in kept], problems=[])
    db.session.add(upload)
    db.session.flush()
    return read(upload, actor=actor)


def read(upload: ScanUpload, *, actor) -> ScanUpload:
    """Have the files read that wait for it: what was kept before a job broke off is not kept again."""
    if not upload.file_ids:
        raise Overtaken(_("Te pliki są już odczytane."))
    upload.job_id = jobs.start("sheets.read", _("Odczytywanie skanów"), actor=actor, upload_id=upload.id).id
    return upload


def _kept(upload, actor) -> files.StoredFile:
    """The file as it came: pictures are made anew when they are read, and nobody is shown this one."""
    name = upload.filename or _("skan")
    data = upload.read(files.LIMIT + 1)
    upload.close()
    if len(data) > files.LIMIT:
        most = files.LIMIT // 1024 // 1024
        raise Refused(_("%(name)s: plik jest za duży. Najwyżej %(max)d MB.", name=name, max=most), "uploads")
    kind = filetypes.recognise(data, name)
    if kind not in SCANS:
        said = _("%(name)s: tego nie odczytamy. Wrzuć PDF albo zdjęcie JPG lub PNG.", name=name)
        raise Refused(said if data else _("%(name)s: ten plik jest pusty.", name=name), "uploads")
    return files.keep(data, name=name[-200:], media_type=kind, actor=actor)


def file_by_code(scan: ScannedPage, *, actor) -> list[FiledPage]:
    """Put a page under the records that its code names; none when the actor may change none of them."""
    sheet = scan.sheet
    records = [record for row in sheet.records if (record := _record(sheet.owner_kind, row.record_id, actor))]
    filed = [_file(scan, sheet.owner_kind, record, actor=actor) for record in records]
    if filed:
        _now(scan, "filed", actor)
    return filed


def _record(kind: str, record_id: int, actor):
    """The record, when the actor may add papers to it."""
    known = record_type(kind)
    record = known.load(actor, record_id) if known and sheet_kind(kind) else None
    return record if record is not None and known.edit(actor, record) else None


def _file(scan, kind: str, record, *, actor) -> FiledPage:
    filed = queries.filed_before(kind, record.id, scan.sheet_id, scan.page) if scan.sheet_id else None
    if filed is None:
        document = Document(
            owner_kind=kind,
            owner_id=record.id,
            kind="attendance_sheet",
            title=_title(kind, record, scan),
            dated_on=sheet_kind(kind).day(record),
            file=scan.file,
            file_id=scan.file_id,
        )
        note(document, actor=actor)
        filed = FiledPage(
            owner_kind=kind, record_id=record.id, document_id=document.id, sheet_id=scan.sheet_id, page=scan.page
        )
        filed.document, filed.scan = document, scan
        db.session.add(filed)
    else:
        scan.newer = True
        filed.document.replace_file(scan.file)
        note(filed.document, actor=actor)
        filed.scan = scan
    db.session.flush()
    return filed


def _title(kind: str, record, scan) -> str:
    called = str(record_type(kind).title(record))
    if len(called) > LONGEST_TITLE:
        called = f"{called[:LONGEST_TITLE].rstrip()}…"
    # The name of a paper of a Polish project, whoever files it and in whichever language.
    of_how_many = f" z {scan.sheet.pages}" if scan.sheet else ""
    return f"{sheet_kind(kind).paper}: {called}, strona {scan.page}{of_how_many}"


def assign(scan: ScannedPage, *, place: str, page: int, lay_flat=None, actor) -> FiledPage:
    """Put a page from the tray where a person says. place: "kind/id" of the record; lay_flat: (scan, sheet, page) makes
    its picture anew when a print of that record is known, and says whether it could."""
    _still_waiting(scan)
    kind, _slash, record_id = place.rpartition("/")
    record = _record(kind, int(record_id), actor) if record_id.isdecimal() else None
    if record is None:
        raise Refused(_("Nie możesz odkładać list w tym miejscu. Wybierz inne."), "place")
    sheet = queries.latest_print(kind, record.id, page)
    is_flat = bool(sheet and lay_flat and lay_flat(scan, sheet, page, actor=actor))
    # Whatever its code said, now a person has spoken. If its marks were found, its rows are known all the same.
    scan.page, scan.sheet, scan.sheet_id = page, *((sheet, sheet.id) if is_flat else (None, None))
    scan.ink = scan.ink if is_flat else None
    note(scan, actor=actor)
    filed = _file(scan, kind, record, actor=actor)
    _now(scan, "filed", actor)
    return filed


def file_where_it_says(scan: ScannedPage, *, actor) -> list[FiledPage]:
    """Put a page from the tray where its code points, now that somebody came who may."""
    _still_waiting(scan)
    filed = file_by_code(scan, actor=actor) if scan.sheet else []
    if not filed:
        raise Refused(_("Nie możesz odłożyć tej strony tam, gdzie wskazuje jej kod."))
    return filed


def back_to_tray(scan: ScannedPage, *, actor) -> None:
    """Take a page from its records again; the documents go to the archive. Earlier scans of them stay in it."""
    if scan.state != "filed":
        raise Overtaken(_("Ta strona nie jest już odłożona."))
    filings = queries.filings(scan.id)
    if not all(_record(filed.owner_kind, filed.record_id, actor) for filed in filings):
        raise Refused(_("Nie możesz odkładać list w tym miejscu. Wybierz inne."))
    for filed in filings:
        if filed.document.archived_at is None:
            documents.archive(filed.document, actor=actor)
        db.session.delete(filed)
    _now(scan, "waiting", actor)


def discard(scan: ScannedPage, *, actor) -> None:
    """Throw a page away; the night after a month it is gone for good."""
    _still_waiting(scan)
    _now(scan, "discarded", actor)


def bring_back(scan: ScannedPage, *, actor) -> None:
    """Put a page that was thrown away back into the tray."""
    if scan.state == "discarded":
        _now(scan, "waiting", actor)


def shown_anew(scan: ScannedPage, *, picture, small, width: int, height: int, ink, actor) -> None:
    """Show a page of the tray turned or laid flat: new pictures take the place of the old ones."""
    _still_waiting(scan)
    db.session.flush()
    old = scan.file, scan.small
    scan.file, scan.file_id, scan.small, scan.small_id = picture, picture.id, small, small.id
    scan.width, scan.height, scan.ink, scan.sha256 = width, height, ink, picture.sha256
    note(scan, actor=actor)
    db.session.flush()
    for file in old:
        # A document that was put away may still show it.
        if not queries.is_held(file):
            files.forget(file)
    db.session.flush()


def _still_waiting(scan: ScannedPage) -> None:
    if scan.state != "waiting":
        raise Overtaken(_("Ktoś już zajął się tą stroną. Odśwież koszyk."))


def _now(scan: ScannedPage, state: str, actor) -> None:
    scan.state = state
    note_all([scan], actor=actor)
    db.session.flush()
