"""The blueprints of conferences, and what all their pages share."""

from flask import Blueprint, url_for
from flask_babel import gettext as _

from association.conferences import rules
from association.core.web import page, viewer

conferences = Blueprint("conferences", __name__)
# What everybody reaches without an account: the public page and what hangs on it.
public = Blueprint("conference", __name__)
conferences.record_once(lambda state: state.app.register_blueprint(public))


def conference_url(conference) -> str:
    """The page of a conference for those who prepare it."""
    return url_for("conferences.conference", conference_id=conference.id)


def tabs(conference) -> list[tuple]:
    """The parts of a conference's page: (label, url, key)."""
    parts = [(_("Przegląd"), conference_url(conference), "overview")]
    parts.append((_("Organizacja"), url_for("conferences.setup", conference_id=conference.id), "setup"))
    parts.append((_("Program"), url_for("conferences.programme", conference_id=conference.id), "programme"))
    parts.append((_("Osoby"), url_for("conferences.contributors", conference_id=conference.id), "people"))
    if rules.manage(viewer(), conference):
        parts.append((_("Ogłoszenie"), url_for("conferences.releases", conference_id=conference.id), "releases"))
    if rules.coordinate(viewer(), conference):
        parts.append(
            (_("Rejestracja"), url_for("conferences.registration_rules", conference_id=conference.id), "registration")
        )
    if rules.see_attendees(viewer(), conference):
        parts.append((_("Uczestnicy"), url_for("conferences.attendees", conference_id=conference.id), "attendees"))
    if rules.coordinate(viewer(), conference):
        parts.append((_("Miejsca"), url_for("conferences.places", conference_id=conference.id), "places"))
        parts.append((_("Wiadomości"), url_for("conferences.messages", conference_id=conference.id), "messages"))
    if rules.see_attendees(viewer(), conference):
        parts.append((_("Wizyty studyjne"), url_for("conferences.visits", conference_id=conference.id), "visits"))
    if rules.see_needs(viewer(), conference):
        parts.append((_("Dieta i potrzeby"), url_for("conferences.needs", conference_id=conference.id), "needs"))
    if rules.see_attendees(viewer(), conference):
        parts.append((_("Wydruki"), url_for("conferences.prints", conference_id=conference.id), "prints"))
    if rules.check_in(viewer(), conference):
        parts.append((_("Recepcja"), url_for("conferences.desk", conference_id=conference.id), "desk"))
    if rules.see_attendees(viewer(), conference):
        parts.append((_("Wyniki"), url_for("conferences.results", conference_id=conference.id), "results"))
    parts.append((_("Dokumenty"), _shared("documents.of_record", conference), "documents"))
    if rules.coordinate(viewer(), conference):
        parts.append((_("Historia"), _shared("core.trail", conference), "history"))
    return parts


def _shared(endpoint: str, conference) -> str:
    return url_for(endpoint, kind=conference.audit_kind, record_id=conference.id)


def conference_page(template: str, conference, *, tab: str, **context):
    """A page of a conference with its tabs; tab: the key of the open one."""
    return page(f"conferences/{template}", conference=conference, tabs=tabs(conference), tab=tab, **context)
