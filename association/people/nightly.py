"""What the directory does by itself: it looks for records that may be one."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core import jobs
from association.core.database import settle
from association.people.commands.merges import scan
from association.people.models import MERGED, Person


@jobs.every(at="03:20")
def look_for_duplicates() -> None:
    """Once a night, one transaction for each kind of record."""
    for kind in MERGED:
        with settle():
            scan(kind)


@jobs.job("people.duplicates")
def scanned(progress, kind):
    """The same when somebody asks."""
    with settle():
        count = scan(kind)
    found = ngettext("Znaleziono %(num)d parę.", "Znaleziono %(num)d par.", count)
    place = "people.alike_persons" if kind == Person.audit_kind else "people.alike_organisations"
    return (found if count else _("Nie ma podobnych zapisów.")), url_for(place)
