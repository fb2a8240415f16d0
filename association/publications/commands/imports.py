"""Manuscripts of Word and OpenDocument: sent in, read, accepted into chapters, and undone."""

from io import BytesIO

from flask_babel import gettext as _

from association.core import files, filetypes, jobs
from association.core.clock import now
from association.core.database import db, rollback, settle
from association.core.history import note_all
from association.core.refusals import Overtaken, Refused
from association.publications.commands.chapters import archive_chapter, begin_chapter
from association.publications.commands.pictures import add_picture
from association.publications.importing import manuscript_of, splitting, weight
from association.publications.manuscript import reading
from association.publications.models import ManuscriptImport
from association.publications.queries import imports as queries

# So much is read while somebody waits (some 150 pages of Word); more is read by the worker, as are many pictures.
SMALL = 2_500_000
FEW_PICTURES = 6
MOST_CHAPTERS = 200
KEPT_DAYS = 30
_KINDS = {filetypes.DOCX, filetypes.ODT, filetypes.TEXT}


class _Sent:
    """Bytes that come as an upload would."""

    def __init__(self, filename: str, data: bytes):
        self.filename, self._file = filename, BytesIO(data)
        self.read = self._file.read


def send_in(publication, *, file, at_once=False, actor=None) -> ManuscriptImport:
    """Keep a manuscript and read it; a large one is read by a job, unless at_once. The book does not change yet."""
    data = file.read(files.LIMIT + 1)
    name = (file.filename or "").replace("\\", "/").rpartition("/")[2][-180:]
    if not data:
        raise Refused(_("Ten plik jest pusty."), "file")
    if len(data) > files.LIMIT:
        raise Refused(_("Plik jest za duży. Najwyżej %(max)d MB.", max=files.LIMIT // 1024 // 1024), "file")
    media_type = filetypes.recognise(data, _known(name))
    if media_type not in _KINDS:
        raise Refused(_("Wczytujemy pliki DOCX, ODT i MD. Ten plik otwórz w edytorze i zapisz jako DOCX."), "file")
    manuscript = manuscript_of(data, name)[0] if at_once or weight(data) <= SMALL else None
    imported = ManuscriptImport(
        publication_id=publication.id,
        publication=publication,
        file=files.keep(data, name=name, media_type=media_type, actor=actor),
        name=name,
        by_id=getattr(actor, "id", None),
        by_name=getattr(actor, "name", "") or "Splot",
    )
    db.session.add(imported)
    _remember(imported, manuscript)
    db.session.flush()
    if manuscript is None:
        label = _("Wczytanie maszynopisu %(name)s", name=name)
        imported.job_id = jobs.start("publications.read_manuscript", label, actor=actor, import_id=imported.id).id
    return imported


def bring_in(publication, *, file, level: int | None, actor=None) -> ManuscriptImport:
    """Send a manuscript in and accept all its chapters at once, as the shell does."""
    imported = send_in(publication, file=file, actor=actor, at_once=True)
    level = splitting.level_of(imported.manuscript) if level is None else level
    everything = list(range(len(splitting.chapters(imported.manuscript, level))))
    return accept(imported, level=level, taken=everything, titles={}, actor=actor)


def _known(name: str) -> str:
    """The name as the recognition of files knows it: Markdown is text."""
    stem, _dot, suffix = name.rpartition(".")
    return f"{stem}.txt" if suffix.lower() in ("md", "markdown") else name


def _remember(imported, manuscript: dict | None) -> None:
    if manuscript is None:
        return
    if not any(text.strip() for _level, text in manuscript["blocks"]):
        raise Refused(_("W tym pliku nie ma tekstu, który da się wczytać."), "file")
    imported.manuscript, imported.read_at = manuscript, now()


@jobs.job("publications.read_manuscript")
def read(progress, import_id: int):
    """The job: read a large manuscript beside all transactions."""
    imported = queries.loaded(import_id)
    data, name = files.location(imported.file).read_bytes(), imported.name
    rollback()
    problem, manuscript = "", None
    try:
        manuscript = manuscript_of(data, name)[0]
    except Refused as refusal:
        problem = str(refusal.message)
    with settle():
        imported = queries.loaded(import_id)
        try:
            _remember(imported, manuscript)
        except Refused as refusal:
            problem = str(refusal.message)
        imported.problem, url = problem, f"/publications/imports/{import_id}"
    if problem:
        raise Refused(problem)
    return _("Maszynopis jest odczytany. Przejrzyj rozdziały i przyjmij go."), url


def accept(imported, *, level: int, taken: list[int], titles: dict[int, str], parent_id=None, actor=None):
    """Make chapters of a manuscript: those of these numbers, named so; its pictures become those of the publication.

    Answers the import, or the job that does it when there are many pictures to be put in shape.
    """
    if imported.accepted_at or imported.manuscript is None:
        raise Overtaken(_("Ten maszynopis został już przyjęty."))
    found = splitting.chapters(imported.manuscript, level)
    chosen = [(number, found[number]) for number in sorted(set(taken)) if number < len(found)]
    if not chosen:
        raise Refused(_("Zaznacz choć jeden rozdział."), "taken")
    if len(chosen) > MOST_CHAPTERS:
        raise Refused(_("Ten podział daje ponad 200 rozdziałów. Podziel tekst większymi nagłówkami."), "level")
    named = []
    for number, chapter in chosen:
        title = " ".join((titles.get(number) or chapter["title"] or _("Wstęp")).split())
        if len(title) > 300:
            raise Refused(_("Tytuł może mieć najwyżej 300 znaków."), f"title-{number}")
        try:
            reading.check(chapter["text"])
        except Refused as refusal:
            raise Refused(_("„%(title)s”: %(why)s", title=title, why=refusal.message), "taken") from None
        named.append((title, chapter))
    pictures = {key for _title, chapter in named for key in chapter["pictures"]}
    imported.accepted_at = now()
    if len(pictures) > FEW_PICTURES and actor is not None:
        label = _("Przyjęcie maszynopisu %(name)s", name=imported.name)
        about = {"import_id": imported.id, "parent_id": parent_id, "account_id": actor.id}
        about["chapters"] = [[title, chapter["text"]] for title, chapter in named]
        imported.job_id = jobs.start("publications.accept_manuscript", label, actor=actor, **about).id
        return imported
    keys, made = {}, []
    for about, data in _pictures(imported, pictures):
        _keep_picture(imported, about, data, actor, keys, made)
    _begin(imported, [(title, chapter["text"]) for title, chapter in named], parent_id, actor, keys, made)
    return imported


def _pictures(imported, wanted: set[str]) -> list[tuple[dict, bytes]]:
    """What is told of the pictures that the chapters call, with their bytes, taken out of the file again."""
    if not wanted:
        return []
    data = files.location(imported.file).read_bytes()
    manuscript, pictures = manuscript_of(data, imported.name)
    told = zip(manuscript["pictures"], pictures, strict=True)
    return [(about, picture) for about, picture in told if about["key"] in wanted]


def _keep_picture(imported, about: dict, data: bytes, actor, keys: dict, made: list) -> None:
    """Make it a picture of the publication; one that cannot be opened is told of among what was lost."""
    facts = {"alt": about["alt"][:500], "caption": about["caption"].replace("\\", "")[:500]}
    try:
        picture = add_picture(imported.publication, upload=_Sent(about["name"], data), **facts, actor=actor)
    except Refused:
        keys[about["key"]] = None
        return
    db.session.flush()
    keys[about["key"]] = picture.key
    made.append(picture.id)


def _begin(imported, chapters, parent_id, actor, keys: dict, pictures: list[int]) -> None:
    begun = []
    for title, text in chapters:
        for old, new in sorted(keys.items(), key=lambda pair: -len(pair[0])):
            text = text.replace(f"](obraz:{old})", f"](obraz:{new})") if new else text.replace(f"![](obraz:{old})", "")
        about = {"title": title, "parent_id": parent_id, "text": text, "reason": "import"}
        begun.append(begin_chapter(imported.publication, **about, actor=actor).id)
    imported.made = {"chapters": begun, "pictures": pictures}
    unreadable = sum(new is None for new in keys.values())
    if unreadable:
        lost = imported.manuscript["lost"] | {"unreadable_pictures": unreadable}
        imported.manuscript = imported.manuscript | {"lost": lost}
    db.session.flush()


@jobs.job("publications.accept_manuscript")
def accept_large(progress, import_id: int, parent_id: int | None, account_id: int, chapters: list):
    """The job: put the pictures in shape one by one, each in a transaction of its own, then begin the chapters."""
    from association.accounts.models import Account

    imported = queries.loaded(import_id)
    wanted = {key for _title, text in chapters for key in splitting.pictures_of(text)}
    pictures, keys, made = _pictures(imported, wanted), {}, []
    rollback()
    try:
        for number, (about, data) in enumerate(pictures):
            progress(number, len(pictures) + 1)
            with settle():
                actor = db.session.get(Account, account_id)
                _keep_picture(queries.loaded(import_id), about, data, actor, keys, made)
        with settle():
            actor = db.session.get(Account, account_id)
            _begin(queries.loaded(import_id), chapters, parent_id, actor, keys, made)
    except Exception:
        rollback()
        with settle():
            queries.loaded(import_id).accepted_at = None
        raise
    return _("Rozdziały są w książce."), f"/publications/imports/{import_id}"


def undo(imported, *, actor) -> tuple[int, int]:
    """Put away the chapters and pictures that came of it; they can be brought back one by one."""
    if not imported.accepted_at or imported.undone_at:
        raise Overtaken(_("To wczytanie jest już cofnięte."))
    chapters, pictures = queries.made_by(imported)
    for chapter in chapters:
        archive_chapter(chapter, actor=actor)
    for picture in pictures:
        picture.archived_at = now()
    note_all(pictures, actor=actor)
    imported.undone_at = now()
    db.session.flush()
    return len(chapters), len(pictures)


def discard(imported, *, actor=None) -> None:
    """Forget a manuscript that nobody accepted, with its file."""
    if imported.accepted_at:
        raise Overtaken(_("Ten maszynopis został już przyjęty."))
    stored = imported.file
    db.session.delete(imported)
    db.session.flush()
    files.forget(stored)


@jobs.every(at="02:40")
def forget_old() -> int:
    """Forget what nobody accepted for a month; returns how many."""
    with settle():
        old = queries.forgotten(KEPT_DAYS)
        for imported in old:
            discard(imported)
    return len(old)
