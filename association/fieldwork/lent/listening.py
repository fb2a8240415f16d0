"""What the rest of the house gets from listening; see the package."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.core import polish, teryt
from association.core.clock import today
from association.core.feature import Hit, Holding, RecordType, Task
from association.core.i18n import locale
from association.fieldwork import rules
from association.fieldwork.models import CommunityIssue, Listening
from association.fieldwork.queries import issues
from association.fieldwork.queries import listening as queries
from association.fieldwork.routes.issues import issue_tabs, issue_url
from association.fieldwork.routes.listening import conversation_tabs, conversation_url

RECORDS = [
    RecordType(
        kind=Listening.audit_kind,
        label=_l("Rozmowa"),
        load=queries.conversation,
        title=lambda record: _("Rozmowa z %(day)s", day=f"{record.day:%d.%m.%Y}"),
        url=conversation_url,
        edit=rules.change_conversation,
        titles=queries.titles,
        tabs=conversation_tabs,
        thread="fieldwork",
        visible_ids=queries.visible_ids,
    ),
    RecordType(
        kind=CommunityIssue.audit_kind,
        label=_l("Sprawa"),
        load=issues.issue,
        title=lambda record: record.title,
        url=issue_url,
        edit=rules.work,
        titles=issues.titles,
        tabs=issue_tabs,
        thread="fieldwork",
        visible_ids=issues.visible_ids,
    ),
]
HOLDINGS = [
    Holding(
        Listening,
        (
            "person_id",
            "contact_consent_on",
            "area",
            "sex",
            "cares_about",
            "concerns",
            "ideas",
            "willing",
            "skills",
            "leader_potential",
            "next_step",
        ),
        purpose=_l("rozmowy z mieszkańcami: czego potrzebują i kto chce działać"),
        basis=_l("zgoda na kontakt, art. 6 ust. 1 lit. a RODO; bez zgody rozmowa jest anonimowa"),
        retention=_l("do cofnięcia zgody, najdłużej 3 lata od rozmowy"),
        kept=("municipality", "sex"),
    ),
]


def search(viewer, words, limit) -> list[Hit]:
    """Issues; conversations are looked for on their own list."""
    if not rules.enter(viewer):
        return []
    return [
        Hit(row.title, issue_url(row), teryt.label(row.municipality), "comment", "fieldwork")
        for row in issues.found(viewer, words, limit)
    ]


def tasks(viewer) -> list[Task]:
    """Next steps that are due."""
    return [
        Task(
            row.next_step,
            conversation_url(row),
            ", ".join(filter(None, (_("po rozmowie"), row.community, row.area))),
            row.next_due,
            "check",
            "fieldwork",
        )
        for row in queries.steps(viewer.id, today())
    ]


def about_people(viewer, person_ids) -> dict[int, list[Hit]]:
    """Conversations with these persons, for whoever reads them."""
    told: dict[int, list[Hit]] = {}
    for row in queries.of_people(viewer, list(person_ids)):
        meta = ", ".join(filter(None, (polish.short_date(row.day, locale()), row.community)))
        hit = Hit(_("Rozmowa"), conversation_url(row), meta, "comment", "fieldwork")
        told.setdefault(row.person_id, []).append(hit)
    return told


def about_project(viewer, project) -> list[Hit]:
    """How many conversations were had in a project."""
    if not rules.enter(viewer):
        return []
    talks, heads = queries.of_project(viewer, project.id)
    if not talks:
        return []
    meta = ngettext("wysłuchano %(num)d osoby", "wysłuchano %(num)d osób", heads)
    title = ngettext("%(num)d rozmowa", "%(num)d rozmów", talks)
    return [Hit(title, url_for("fieldwork.listening"), meta, "comment", "fieldwork")]
