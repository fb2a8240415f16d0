"""Releasing a publication: its source is frozen, its forms get their numbers, copies for the libraries are reserved."""

import hashlib
import json

from flask_babel import gettext as _

from association.core import jobs
from association.core.clock import today
from association.core.database import db, refused_if_taken
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.publications.editions import freezing as _freezing  # noqa: F401 - its job is known once imported
from association.publications.editions.deposit import due_copies
from association.publications.manuscript.sources import gather
from association.publications.models import OUTPUTS, BookEdition, DepositCopy, EditionFile, Publication
from association.publications.queries import editions as queries

# Forms that may bear an ISBN; on a DOCX or a ZIP for further work nobody puts one.
NUMBERED = ("print", "pdf", "epub", "web")
PRINTED = ("print", "cover")


def release(
    publication, *, title, released_on, print_run=None, printer="", made_on=None, changes="", isbns=None, actor
) -> BookEdition:
    """Freeze the publication as it stands. isbns: {form: 13 digits or ""}; the files are made by a job."""
    queries.lock(Publication, publication.id)
    last = queries.newest(publication.id)
    number = last.number + 1 if last else 1
    isbns = {form: isbn for form, isbn in (isbns or {}).items() if isbn}
    _check_days(released_on, made_on)
    _check_isbns(isbns, None)
    source = gather(publication)
    if not any(chapter["kind"] != "part" for chapter in source["chapters"]):
        raise Refused(_("W publikacji nie ma jeszcze ani jednego rozdziału."), "title")
    source["publication"] |= {"title": title}
    source["edition"] = {
        "number": number,
        "year": released_on.year,
        "isbn": isbns,
        "print_run": print_run,
        "printer": printer,
        "changes": changes,
        "errata": [],
    }
    facts = {"print_run": print_run, "printer": printer, "made_on": made_on, "changes": changes}
    edition = BookEdition(
        publication_id=publication.id,
        number=number,
        title=title,
        released_on=released_on,
        source=source,
        digest=digest_of(source),
        **facts,
    )
    with refused_if_taken(_("Ktoś wydał tę publikację w tej samej chwili. Otwórz stronę jeszcze raz.")):
        note(edition, actor=actor)
    with refused_if_taken(_("Taki numer ISBN ma już inna książka albo inna jej forma.")):
        forms = [form for form in OUTPUTS if print_run or form not in PRINTED]
        rows = [EditionFile(edition_id=edition.id, form=form, isbn=isbns.get(form)) for form in forms]
        note_all(rows, actor=actor)
    _reserve(edition, actor)
    return edition


def digest_of(source: dict) -> str:
    """What tells two sources apart."""
    return hashlib.sha256(json.dumps(source, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def ask_for_files(edition, *, url: str, actor) -> jobs.Job:
    """Ask for the files that are not there yet; the work ends at `url`."""
    label = _("Pliki wydania: %(title)s", title=edition.title)
    return jobs.start("publications.edition_files", label, actor=actor, edition_id=edition.id, url=url)


def change_edition(edition, *, released_on, print_run=None, printer="", made_on=None, changes="", actor) -> BookEdition:
    """Change what is known about an edition; what was printed in it stays as it was."""
    _check_days(released_on, made_on)
    queries.lock(BookEdition, edition.id)
    handed = queries.gone(edition.id)
    given = handed.handed + handed.lost
    if given and not print_run:
        raise Refused(_("Egzemplarze już wydano, więc nakład musi zostać."), "print_run")
    if print_run != edition.print_run and handed.sent and not print_run:
        raise Refused(_("Egzemplarze obowiązkowe już wysłano, więc nakład musi zostać."), "print_run")
    facts = {"released_on": released_on, "print_run": print_run, "printer": printer, "made_on": made_on}
    for name, value in (facts | {"changes": changes}).items():
        setattr(edition, name, value)
    note(edition, actor=actor)
    _reserve(edition, actor)
    return edition


def withdraw(edition, *, actor) -> None:
    """Take an edition back that was released by mistake, as long as nobody has it."""
    files = _untouched(edition)
    if queries.newest(edition.publication_id).id != edition.id:
        raise Refused(_("Cofnąć można tylko ostatnie wydanie."))
    if queries.handout_ids(edition.id):
        raise Refused(_("To wydanie ma wpisy w rejestrze egzemplarzy, także usunięte. Nie można go cofnąć."))
    parts = [*queries.deposit_records(edition.id), *queries.erratum_records(edition.id), *files.values()]
    note_all(parts, actor=actor, action="removed")
    for row in parts:
        db.session.delete(row)
    db.session.flush()
    note(edition, actor=actor, action="removed")
    db.session.delete(edition)
    db.session.flush()


def _untouched(edition) -> dict[str, EditionFile]:
    """The forms of an edition of which no copy left the store and which nobody downloaded."""
    queries.lock(BookEdition, edition.id)
    gone, files = queries.gone(edition.id), queries.file_records(edition.id)
    if gone.handed or gone.lost or gone.sent or any(row.downloads for row in files.values()):
        raise Refused(_("To wydanie mają już czytelnicy albo biblioteki, więc nie można go zmienić ani cofnąć."))
    return files


def number_forms(edition, *, actor, **isbns) -> BookEdition:
    """Give the forms of an edition other numbers (isbn_print, isbn_pdf…), as long as nobody has it. They stand in the
    book, so what was made of it must be made anew."""
    wanted = {name.removeprefix("isbn_"): isbn for name, isbn in isbns.items()}
    files = _untouched(edition)
    _check_isbns({form: isbn for form, isbn in wanted.items() if isbn}, edition.id)
    source = queries.source_of(edition.id)
    source["edition"] |= {"isbn": {form: isbn for form, isbn in wanted.items() if isbn and form in files}}
    edition.source, edition.digest = source, digest_of(source)
    with refused_if_taken(_("Taki numer ISBN ma już inna książka albo inna jej forma.")):
        for form, row in files.items():
            row.isbn, row.file, row.digest = wanted.get(form) or None, None, ""
        note_all([*files.values(), edition], actor=actor)
    return edition


def _check_days(released_on, made_on) -> None:
    if not 1990 <= released_on.year < 3000:
        raise Refused(_("Sprawdź rok."), "released_on")
    if made_on and made_on > today():
        raise Refused(_("Koniec produkcji jeszcze nie nastąpił. Wpisz go, gdy druk będzie gotowy."), "made_on")


def _check_isbns(isbns: dict[str, str], edition_id) -> None:
    taken = queries.isbn_taken(list(isbns.values()), edition_id) if isbns else set()
    seen = set()
    for form, isbn in isbns.items():
        if isbn in seen:
            raise Refused(_("Każda forma książki ma własny numer. Ten powtarza się wyżej."), f"isbn_{form}")
        if isbn in taken:
            raise Refused(_("Ten numer ma już inne wydanie."), f"isbn_{form}")
        seen.add(isbn)


def _reserve(edition, actor) -> None:
    """Let the reserved copies be those that the rule asks for; what was sent stays sent."""
    owed = {one.library: one for one in due_copies(edition.print_run, edition.made_on)}
    there = {row.library: row for row in queries.deposit_records(edition.id)}
    gone = [row for key, row in there.items() if key not in owed and row.sent_on is None]
    note_all(gone, actor=actor, action="removed")
    for row in gone:
        db.session.delete(row)
    kept = [(there[key], one) for key, one in owed.items() if key in there]
    for row, one in kept:
        row.copies, row.due = (row.copies if row.sent_on else one.copies), one.due
    note_all([row for row, _one in kept], actor=actor)
    fresh = [DepositCopy(edition_id=edition.id, **one._asdict()) for key, one in owed.items() if key not in there]
    note_all(fresh, actor=actor)
    db.session.flush()
    gone = queries.gone(edition.id)
    given = gone.handed + gone.lost
    if edition.print_run and gone.deposit + given > edition.print_run:
        raise Refused(
            _(
                "Z tego wydania rozeszło się %(given)d egz., a bibliotekom należy się %(deposit)d. "
                "Nakład nie może być mniejszy niż ich suma.",
                given=given,
                deposit=gone.deposit,
            ),
            "print_run",
        )


def send_copy(row, *, sent_on, actor) -> None:
    """Say when a library was sent its copies; None takes that back."""
    if sent_on and sent_on > today():
        raise Refused(_("Ten dzień jeszcze nie nastąpił."), "sent_on")
    row.sent_on = sent_on
    note(row, actor=actor)
    db.session.flush()


def send_all(edition, *, sent_on, actor) -> int:
    """Say that everything which was still owed was sent on this day; returns to how many libraries."""
    if sent_on > today():
        raise Refused(_("Ten dzień jeszcze nie nastąpił."), "sent_on")
    rows = [row for row in queries.deposit_records(edition.id) if row.sent_on is None]
    for row in rows:
        row.sent_on = sent_on
    note_all(rows, actor=actor)
    db.session.flush()
    return len(rows)


def refuse_day() -> None:
    """The day of sending was not understood."""
    raise Refused(_("To nie jest data. Przykład: 22.11.2026."), "sent_on")
