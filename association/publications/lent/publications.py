"""What the rest of the house gets from publications themselves; see the package."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.core import polish
from association.core.clock import local
from association.core.feature import Hit, Holding, Planned, RecordType
from association.core.i18n import locale
from association.publications import queries, rules
from association.publications.models import Publication, PublicationMember
from association.publications.queries import lent
from association.publications.routes.blueprint import publication_url, tabs

RECORDS = [
    RecordType(
        kind=Publication.audit_kind,
        label=_l("Publikacja"),
        load=queries.work,
        title=lambda record: record.title,
        url=publication_url,
        edit=rules.manage,
        titles=queries.titles,
        tabs=tabs,
        thread="publications",
        visible_ids=queries.visible_work_ids,
    ),
]
_BASIS = _l("umowy z autorami i zespołem, art. 6 ust. 1 lit. b RODO")
_RETENTION = _l("tak długo, jak publikacja jest dostępna")
HOLDINGS = [
    Holding(
        Publication,
        ("imprint",),
        purpose=_l("stopka redakcyjna: kto napisał i przygotował książkę"),
        basis=_BASIS,
        retention=_RETENTION,
        by=(),
    ),
    Holding(
        PublicationMember,
        ("account_id", "function"),
        purpose=_l("kto pracuje nad publikacją"),
        basis=_BASIS,
        retention=_RETENTION,
    ),
]


def _url(row) -> str:
    return url_for("publications.publication", publication_id=row.id)


def search(viewer, words, limit) -> list[Hit]:
    """Publications by their titles and what they are about."""
    return [Hit(row.title, _url(row), row.subtitle, "book", "publications") for row in lent.found(viewer, words, limit)]


def _far(row) -> str:
    if row.released_on:
        return _("wydana %(day)s", day=polish.short_date(row.released_on, locale()))
    if not row.works:
        return ""
    return ngettext(
        "gotowe %(ready)d z %(num)d rozdziału", "gotowe %(ready)d z %(num)d rozdziałów", row.chapters, ready=row.ready
    )


def about_project(viewer, project) -> list[Hit]:
    """The publications of a project, and the way to another one for who may begin it."""
    hits = [Hit(row.title, _url(row), _far(row), "book", "publications") for row in lent.of_project(viewer, project.id)]
    if rules.oversee(viewer):
        url = url_for("publications.new_publication", project=project.id)
        hits.append(Hit(_("Dodaj publikację"), url, icon="plus", thread="publications"))
    return hits


def planned(viewer, project) -> list[Planned]:
    """Each publication for the action of the plan that it carries out: its chapters, or its release."""
    found = []
    for row in lent.of_project(viewer, project.id):
        begun = local(row.created_at).date()
        end = max(filter(None, (row.released_on or row.due, begun)))
        total = row.chapters or 1
        done = total if row.released_on else row.ready
        found.append(
            Planned(
                row.title,
                _url(row),
                min(begun, end),
                end,
                action_id=row.action_id,
                total=total,
                done=done,
                thread="publications",
            )
        )
    return found
