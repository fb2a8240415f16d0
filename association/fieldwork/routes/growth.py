"""What the pages of groups, partnerships, plans and work with local government share."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.web import done, number, viewer
from association.fieldwork.commands import records
from association.fieldwork.queries import growth
from association.fieldwork.queries.diagnoses import diagnoses_to_choose
from association.fieldwork.routes.blueprint import record_page, section_page, shared_tabs
from association.fieldwork.routes.choosing import communities_for, projects_for


def parts() -> list[tuple]:
    """The lists of this part: (label, url, key)."""
    home = url_for("fieldwork.overview")
    labels = (
        (_("Grupy inicjatywne"), "groups"),
        (_("Partnerstwa"), "partnerships"),
        (_("Plany działania"), "plans"),
        (_("Samorząd"), "government"),
    )
    return [(label, f"{home}/{key}", key) for label, key in labels]


def list_page(template: str, key: str, **context):
    """A list of this part, or the form of a new record; key: which list."""
    return section_page(template, "groups", beside=parts(), beside_key=key, **context)


def grown_page(template: str, record, *, title: str, url: str, key: str, **context):
    """The page of one record of the list `key`."""
    back = next((label, address) for label, address, which in parts() if which == key)
    tabs = [(_("Przegląd"), url, "overview"), *shared_tabs(record)]
    return record_page(template, record, title=title, tabs=tabs, tab="overview", back=back, **context)


def archived() -> bool:
    """Whether the archive is asked for."""
    return request.args.get("archive") == "yes"


def told() -> dict:
    """What the address of a new record says about it: ?community=7&diagnosis=3 and the like."""
    names = ("community", "diagnosis", "group", "partnership", "project")
    said = {f"{name}_id": number(request.args.get(name, "")) for name in names}
    return {name: ident for name, ident in said.items() if ident}


def kept(offered, ident, title) -> list[tuple]:
    """The choices, and the one that a record holds already, whatever became of it."""
    offered = [tuple(row)[:2] for row in offered]
    return offered if ident is None or ident in dict(offered) else [*offered, (ident, title)]


def grown_offers(record=None) -> dict:
    """What the form of a record that grows in a community offers."""
    held = record.diagnosis if record is not None else None
    return {
        "project_id": projects_for(record),
        "community_id": communities_for(record),
        "diagnosis_id": kept(diagnoses_to_choose(viewer()), held and held.id, held and held.title),
    }


def put_away(record, *, title: str, to: str, restore: str):
    """Archive a record; restore: the address that brings it back."""
    records.archive(record, actor=viewer())
    return done(_("Przeniesiono do archiwum: %(title)s.", title=title), to=to, undo=restore)


def brought_back(record, *, title: str, to: str):
    """Bring a record back."""
    records.restore(record, actor=viewer())
    return done(_("Przywrócono: %(title)s.", title=title), to=to)


def papers_of(record) -> tuple[list, bool]:
    """(its documents, whether one of them has a date)."""
    rows = growth.papers(record)
    return rows, any(row.dated_on for row in rows)
