"""The job that makes the files of an edition from its frozen source."""

from functools import partial

from flask_babel import force_locale
from flask_babel import gettext as _

from association.core import files, jobs
from association.core.database import rollback, settle
from association.publications.outputs.building import FORMS, file_name
from association.publications.outputs.making import make_each
from association.publications.queries import editions as queries


@jobs.job("publications.edition_files")
def make_files(progress, edition_id: int, url: str):
    """Make the forms that are missing, beside all transactions."""
    missing = [form for form, row in queries.file_records(edition_id).items() if row.file_id is None]
    source = queries.source_of(edition_id)
    rollback()
    with force_locale(source["publication"]["language"]):
        keep = partial(_keep, edition_id, source)
        failed = make_each(source, [form for form in FORMS if form in missing], keep=keep, progress=progress)
    if failed:
        return _("Nie udało się zrobić: %(forms)s. Reszta jest gotowa.", forms="; ".join(failed)), url
    return _("Pliki są gotowe."), url


def _keep(edition_id: int, source: dict, form: str, data: bytes) -> None:
    written = files.write_down(lambda file: file.write(data))
    name = file_name(f"{source['publication']['slug']}-{source['edition']['number']}", form)
    with settle():
        row = queries.file_records(edition_id).get(form)
        # The edition may have been taken back, or given another number, while this was made.
        if row is not None and row.file_id is None and queries.source_of(edition_id) == source:
            stored = files.remember(written, name=name, media_type=FORMS[form].media_type, actor=None)
            row.file, row.digest = stored, written.sha256
