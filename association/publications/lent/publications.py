"""What the rest of the house gets from publications themselves; see the package."""

from flask_babel import lazy_gettext as _l

from association.core.feature import RecordType
from association.publications import queries, rules
from association.publications.models import Publication
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
        visible_ids=queries.visible_ids,
    ),
]
