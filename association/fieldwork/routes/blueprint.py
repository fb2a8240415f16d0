"""The blueprint of community work, and what all its pages share."""

from flask import Blueprint, url_for
from flask_babel import gettext as _

from association.core.web import page

fieldwork = Blueprint("fieldwork", __name__)
# What everybody reaches without an account: public consultations.
public = Blueprint("consultation", __name__)
fieldwork.record_once(lambda state: state.app.register_blueprint(public))


def sections() -> list[tuple]:
    """The parts of community work: (label, url, key)."""
    return [
        (_("Przegląd"), url_for("fieldwork.overview"), "overview"),
        (_("Dziennik"), url_for("fieldwork.entries"), "entries"),
        (_("Społeczności"), url_for("fieldwork.communities"), "communities"),
        (_("Diagnozy"), url_for("fieldwork.diagnoses"), "diagnoses"),
        (_("Grupy i partnerstwa"), url_for("fieldwork.groups"), "groups"),
        (_("Słuchanie"), url_for("fieldwork.listening"), "listening"),
        (_("Konsultacje"), url_for("fieldwork.consultations"), "consultations"),
        (_("Mapa"), url_for("fieldwork.map"), "map"),
        (_("Raporty"), url_for("fieldwork.reports"), "reports"),
    ]


def shared_tabs(record) -> list[tuple]:
    """The tabs that every record has after its own: documents and history."""
    where = {"kind": record.audit_kind, "record_id": record.id}
    return [
        (_("Dokumenty"), url_for("documents.of_record", **where), "documents"),
        (_("Historia"), url_for("core.trail", **where), "history"),
    ]


def section_page(template: str, tab: str, **context):
    """A page of a whole part (a list, the map, the reports) with the parts beside it; tab: the key of the open one."""
    return page(f"fieldwork/{template}", sections=sections(), tab=tab, **context)


def record_page(template: str, record, *, title: str, tabs, tab: str, back, **context):
    """The page of one record. title: its name; tabs: its own, followed by the shared ones; back: (label, url) of the
    list in which it stands."""
    return page(f"fieldwork/{template}", record=record, record_title=title, tabs=tabs, tab=tab, back=back, **context)
