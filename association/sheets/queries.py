"""What pages and the reading of scans ask: prints by their code, the tray, the pages under a record."""

from datetime import timedelta

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from association.core.clock import now
from association.core.database import db, get
from association.core.feature import record_type, sheet_kind, sheet_kinds
from association.core.files import StoredFile
from association.core.questions import Question
from association.documents.models import Document, EarlierFile
from association.sheets.models import FiledPage, PrintedRecord, PrintedSheet, ScannedPage, ScanUpload

KEPT_WHEN_DISCARDED = timedelta(days=30)


@Question
def _coded(code):
    return select(PrintedSheet.id).where(PrintedSheet.code == code)


def is_printed(code: str) -> bool:
    """Whether a list with this code was printed before."""
    return _coded(code).first() is not None


def sheet_coded(code: str) -> PrintedSheet | None:
    """What was printed under this code."""
    wanted = select(PrintedSheet).where(PrintedSheet.code == code).options(selectinload(PrintedSheet.records))
    return db.session.scalar(wanted)


def printed_records(viewer, code: str) -> list:
    """The records of a printed list that this viewer may see."""
    sheet = sheet_coded(code)
    kind = record_type(sheet.owner_kind) if sheet else None
    found = [kind.load(viewer, ident) for ident in sheet.record_ids] if kind else []
    return [(kind, record) for record in found if record is not None]


def filed_before(kind: str, record_id: int, sheet_id: int, page: int) -> FiledPage | None:
    """The same page of the same print under this record, unless its document was put away."""
    wanted = (
        select(FiledPage)
        .join(FiledPage.document)
        .where(
            FiledPage.owner_kind == kind,
            FiledPage.record_id == record_id,
            FiledPage.sheet_id == sheet_id,
            FiledPage.page == page,
            Document.archived_at.is_(None),
        )
        .options(
            joinedload(FiledPage.document).joinedload(Document.file),
            joinedload(FiledPage.document).selectinload(Document.earlier).joinedload(EarlierFile.file),
        )
    )
    return db.session.scalars(wanted).first()


def with_sheet(scan: ScannedPage) -> ScannedPage:
    """The page with the print that its code names."""
    loaded = select(PrintedSheet).where(PrintedSheet.id == scan.sheet_id).options(selectinload(PrintedSheet.records))
    set_committed_value(scan, "sheet", db.session.scalar(loaded))
    return scan


def filings(scan_id: int) -> list[FiledPage]:
    """Where a scanned page lies."""
    wanted = select(FiledPage).where(FiledPage.scan_id == scan_id).options(joinedload(FiledPage.document))
    return list(db.session.scalars(wanted))


def is_known(sha256: str, account_id: int) -> str:
    """What became of exactly this picture before: "filed", or "waiting" in the tray of this account; "" for nothing."""
    lies = select(FiledPage.id).join(FiledPage.document)
    lies = lies.where(FiledPage.scan_id == ScannedPage.id, Document.archived_at.is_(None)).exists()
    rows = db.session.execute(
        select(ScannedPage.state, ScanUpload.account_id)
        .join(ScannedPage.upload)
        .where(
            ScannedPage.sha256 == sha256, or_(ScannedPage.state == "waiting", and_(ScannedPage.state == "filed", lies))
        )
    ).all()
    states = {row.state for row in rows if row.state == "filed" or row.account_id == account_id}
    return "filed" if "filed" in states else "waiting" if states else ""


def _within_sight(viewer):
    """The condition on pages of the tray: one's own; those whose code points at what one may see; and for
    coordinators those that nobody could read."""
    if viewer.has_role("administrator"):
        return ScannedPage.id.is_not(None)
    pointed = [
        and_(PrintedSheet.owner_kind == kind.kind, PrintedRecord.record_id.in_(known.visible_ids(viewer)))
        for kind in sheet_kinds()
        if (known := record_type(kind.kind)) and known.visible_ids
    ]
    parts = [ScanUpload.account_id == viewer.id]
    if pointed:
        sheets = select(PrintedRecord.sheet_id).join(PrintedRecord.sheet).where(or_(*pointed))
        parts.append(ScannedPage.sheet_id.in_(sheets))
    if viewer.has_role("coordinator"):
        parts.append(ScannedPage.sheet_id.is_(None))
    return or_(*parts)


def _tray(viewer):
    return select(ScannedPage).join(ScannedPage.upload).where(ScannedPage.state == "waiting", _within_sight(viewer))


def waiting(viewer) -> int:
    """How many pages wait in this viewer's tray."""
    return db.session.scalar(_tray(viewer).with_only_columns(func.count(ScannedPage.id)))


def tray(viewer, most: int = 100) -> list[ScannedPage]:
    """The pages that wait, in the order in which they were scanned."""
    wanted = _tray(viewer).options(
        joinedload(ScannedPage.upload), joinedload(ScannedPage.sheet).selectinload(PrintedSheet.records)
    )
    return list(db.session.scalars(wanted.order_by(ScannedPage.upload_id, ScannedPage.position).limit(most)))


def page(viewer, page_id: int) -> ScannedPage | None:
    """A scanned page that this viewer sees in the tray, or has sent, or that lies under a record he or she may see."""
    found = get(
        ScannedPage,
        page_id,
        joinedload(ScannedPage.upload),
        joinedload(ScannedPage.file),
        joinedload(ScannedPage.small),
        joinedload(ScannedPage.sheet).selectinload(PrintedSheet.records),
    )
    if found is None:
        return None
    if found.state == "filed":
        places = filings(found.id)
        return found if any(_loads(viewer, place.owner_kind, place.record_id) for place in places) else None
    seen = select(ScannedPage.id).join(ScannedPage.upload).where(ScannedPage.id == page_id, _within_sight(viewer))
    return found if db.session.scalar(seen) else None


def _loads(viewer, kind: str, record_id: int) -> bool:
    known = record_type(kind)
    return known is not None and known.load(viewer, record_id) is not None


def neighbour(scan: ScannedPage) -> FiledPage | None:
    """Where the page before this one lies, for a guess."""
    wanted = (
        select(FiledPage)
        .join(FiledPage.scan)
        .where(ScannedPage.upload_id == scan.upload_id, ScannedPage.position < scan.position)
        .order_by(ScannedPage.position.desc(), FiledPage.id)
        .limit(1)
    )
    return db.session.scalar(wanted)


def upload(viewer, upload_id: int) -> ScanUpload | None:
    """What this viewer sent at once; an administrator finds all."""
    found = get(ScanUpload, upload_id)
    return found if found and (found.account_id == viewer.id or viewer.has_role("administrator")) else None


def last_position(upload: ScanUpload) -> int:
    """The number of the last page of an upload that was kept; 0 before the first."""
    wanted = select(func.max(ScannedPage.position)).where(ScannedPage.upload_id == upload.id)
    return db.session.scalar(wanted) or 0


def pages_of(sent: ScanUpload) -> list[ScannedPage]:
    """The pages of an upload."""
    wanted = select(ScannedPage).where(ScannedPage.upload_id == sent.id).order_by(ScannedPage.position)
    return list(db.session.scalars(wanted))


def places_of(pages) -> dict[int, list[FiledPage]]:
    """{scan id: where it lies} of these pages."""
    found: dict[int, list[FiledPage]] = {}
    rows = db.session.scalars(
        select(FiledPage).where(FiledPage.scan_id.in_([row.id for row in pages])).order_by(FiledPage.id)
    )
    for row in rows:
        found.setdefault(row.scan_id, []).append(row)
    return found


def names_of(viewer, placings) -> dict[tuple[str, int], str]:
    """{(kind, record id): name} of these records as far as this viewer may see them: two statements a kind."""
    wanted: dict[str, set[int]] = {}
    for each in placings:
        wanted.setdefault(each.owner_kind, set()).add(each.record_id)
    names = {}
    for kind, ids in wanted.items():
        known = record_type(kind)
        if known and known.titles and known.visible_ids:
            seen = known.visible_ids(viewer).subquery().c[0]
            visible = db.session.scalars(select(seen).where(seen.in_(ids))).all()
            names |= {(kind, ident): title for ident, title in known.titles(sorted(visible)).items()}
    return names


def listed(viewer, kind: str, record_id: int) -> tuple | None:
    """(what is known about its lists, the record), when the viewer may see it and lists of its kind come back."""
    known = sheet_kind(kind)
    record = record_type(kind).load(viewer, record_id) if known else None
    return (known, record) if record is not None else None


def uploads(viewer, most: int = 8) -> list:
    """What this viewer sent lately: (upload, pages, of them filed)."""
    counted = (
        select(ScanUpload.id, ScanUpload.created_at, func.count(ScannedPage.id).label("pages"))
        .outerjoin(ScannedPage, ScannedPage.upload_id == ScanUpload.id)
        .where(ScanUpload.account_id == viewer.id)
        .group_by(ScanUpload.id)
        .order_by(ScanUpload.id.desc())
        .limit(most)
    )
    return db.session.execute(counted).all()


@Question
def _filed(kind, record_ids):
    return (
        select(FiledPage.id, FiledPage.record_id, FiledPage.document_id, FiledPage.page, FiledPage.scan_id)
        .join(FiledPage.document)
        .where(FiledPage.owner_kind == kind, FiledPage.record_id.in_(record_ids), Document.archived_at.is_(None))
        .order_by(FiledPage.record_id, FiledPage.page, FiledPage.id)
    )


def filed(kind: str, record_ids) -> list:
    """Plain rows of the pages under these records, in order."""
    return _filed(kind, list(record_ids)).all()


def filed_pages(kind: str, record_id: int) -> list[FiledPage]:
    """The pages under a record with their scans and prints, for the page that compares."""
    wanted = (
        select(FiledPage)
        .join(FiledPage.document)
        .where(FiledPage.owner_kind == kind, FiledPage.record_id == record_id, Document.archived_at.is_(None))
        .options(
            joinedload(FiledPage.document).joinedload(Document.file),
            joinedload(FiledPage.scan),
            joinedload(FiledPage.sheet).selectinload(PrintedSheet.records),
        )
        .order_by(FiledPage.sheet_id.desc(), FiledPage.page, FiledPage.id)
    )
    return list(db.session.scalars(wanted))


def latest_print(kind: str, record_id: int, page: int) -> PrintedSheet | None:
    """What was printed last for this record and has such a page."""
    wanted = (
        select(PrintedSheet)
        .join(PrintedSheet.records)
        .where(PrintedSheet.owner_kind == kind, PrintedRecord.record_id == record_id, PrintedSheet.pages >= page)
        .options(selectinload(PrintedSheet.records))
        .order_by(PrintedSheet.id.desc())
    )
    return db.session.scalars(wanted).first()


def missing_pages(pages) -> list[int]:
    """The numbers of pages that the newest print has and nobody scanned."""
    newest = next((row.sheet for row in pages if row.sheet), None)
    there = {row.page for row in pages if row.sheet in (newest, None)}
    return [number for number in range(1, newest.pages + 1) if number not in there] if newest else []


def forgotten() -> list[ScannedPage]:
    """Pages that were thrown away long ago, with their files."""
    wanted = select(ScannedPage).where(
        ScannedPage.state == "discarded", ScannedPage.updated_at < now() - KEPT_WHEN_DISCARDED
    )
    return list(db.session.scalars(wanted.options(joinedload(ScannedPage.file), joinedload(ScannedPage.small))))


def is_held(file: StoredFile) -> bool:
    """Whether a document shows this file, now or before."""
    other = aliased(Document)
    wanted = select(other.id).where(other.file_id == file.id)
    before = select(EarlierFile.id).where(EarlierFile.file_id == file.id)
    return db.session.scalar(wanted.limit(1)) is not None or db.session.scalar(before.limit(1)) is not None


def files_of(upload: ScanUpload) -> list[StoredFile]:
    """The files that wait to be read, in their order."""
    found = {row.id: row for row in db.session.scalars(select(StoredFile).where(StoredFile.id.in_(upload.file_ids)))}
    return [found[ident] for ident in upload.file_ids if ident in found]
