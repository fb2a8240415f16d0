"""Making the files of a book that is being written."""

from functools import partial

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import update

from association.accounts.models import Account
from association.core import files, jobs
from association.core.database import db, rollback, settle
from association.core.refusals import Refused
from association.publications.models import BuiltFile, EditionFile, Publication
from association.publications.outputs.building import FORMS, file_name
from association.publications.outputs.making import make_each
from association.publications.queries import outputs as queries


def ask(publication, *, forms, url: str, actor) -> jobs.Job:
    """Ask for files in these forms; the work ends at `url`."""
    if not queries.standing(publication.id).numbers:
        raise Refused(_("Ta publikacja nie ma jeszcze rozdziałów. Najpierw dodaj choć jeden."))
    label = _("Pliki: %(title)s", title=publication.title)
    about = {"publication_id": publication.id, "forms": list(forms), "url": url}
    return jobs.start("publications.files", label, actor=actor, account_id=getattr(actor, "id", None), **about)


@jobs.job("publications.files")
def make(progress, publication_id: int, forms: list[str], url: str, account_id: int | None):
    """The job: read the book once, then make one file after another, beside all transactions. A form that cannot be
    made stands in the way of no other."""
    from association.publications.manuscript.sources import gather

    publication = db.session.get(Publication, publication_id)
    slug, standing, source = publication.slug, queries.standing(publication_id), gather(publication)
    rollback()
    with force_locale(source["publication"]["language"]):
        keep = partial(_keep, publication_id, slug, standing, account_id)
        failed = make_each(source, forms, keep=keep, progress=progress)
    if failed:
        return _("Nie udało się zrobić: %(forms)s. Reszta jest gotowa.", forms="; ".join(failed)), url
    return _("Pliki są gotowe."), url


def _keep(publication_id, slug, standing, account_id, form: str, data: bytes) -> None:
    written = files.write_down(lambda file: file.write(data))
    with settle():
        account = db.session.get(Account, account_id) if account_id else None
        name, media_type = file_name(slug, form), FORMS[form].media_type
        stored = files.remember(written, name=name, media_type=media_type, actor=account)
        db.session.flush()
        before = queries.built(publication_id).get(form)
        if before is None:
            before = BuiltFile(publication_id=publication_id, form=form)
            db.session.add(before)
            old = None
        else:
            old = before.file
        before.file_id, before.numbers, before.around = stored.id, standing.numbers, standing.around
        db.session.flush()
        if old is not None:
            files.forget(old)


def count_download(file_id: int) -> None:
    """One copy more of a file was taken; by whom is nobody's business."""
    db.session.execute(update(EditionFile).where(EditionFile.id == file_id).values(downloads=EditionFile.downloads + 1))
