"""The blueprints of conferences, and what all their pages share."""

from flask import Blueprint, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.conferences import rules
from association.core.web import page, viewer

conferences = Blueprint("conferences", __name__)
# What everybody reaches without an account: the public page and what hangs on it.
public = Blueprint("conference", __name__)
conferences.record_once(lambda state: state.app.register_blueprint(public))


def conference_url(conference) -> str:
    """The page of a conference for those who prepare it."""
    return url_for("conferences.conference", conference_id=conference.id)


# Parts that are seen under one tab, which opens the first of them that the viewer may see.
GROUPS = {
    "programme": (_l("Program"), ("programme", "people", "releases")),
    "people": (_l("Uczestnicy"), ("attendees", "registration", "places", "visits", "needs", "messages")),
    "day": (_l("Dzień konferencji"), ("desk", "prints", "results")),
}
GROUP_OF = {key: group for group, (_label, keys) in GROUPS.items() for key in keys}


def tabs(conference) -> list[tuple]:
    """The tabs of a conference: (label, url, key)."""
    return _grouped(parts(conference))


def _grouped(every) -> list[tuple]:
    found: dict[str, tuple] = {}
    for label, url, key in every:
        group = GROUP_OF.get(key, key)
        found.setdefault(group, (GROUPS[group][0] if group in GROUPS else label, url, group))
    return list(found.values())


def parts(conference) -> list[tuple]:
    """Everything of a conference that the viewer may open: (label, url, key), those of a group side by side."""
    here, who = {"conference_id": conference.id}, viewer()
    coordinates, reads = rules.coordinate(who, conference), rules.see_attendees(who, conference)
    found = [
        (_("Przegląd"), "overview", "conference", True),
        (_("Organizacja"), "setup", "setup", True),
        (_("Plan dni"), "programme", "programme", True),
        (_("Osoby w programie"), "people", "contributors", True),
        (_("Ogłoszenie"), "releases", "releases", rules.manage(who, conference)),
        (_("Lista"), "attendees", "attendees", reads),
        (_("Rejestracja"), "registration", "registration_rules", coordinates),
        (_("Miejsca"), "places", "places", coordinates),
        (_("Wizyty studyjne"), "visits", "visits", reads),
        (_("Dieta i potrzeby"), "needs", "needs", rules.see_needs(who, conference)),
        (_("Wiadomości"), "messages", "messages", coordinates),
        (_("Recepcja"), "desk", "desk", rules.check_in(who, conference)),
        (_("Wydruki"), "prints", "prints", reads),
        (_("Wyniki"), "results", "results", reads),
    ]
    shown = [(label, url_for(f"conferences.{door}", **here), key) for label, key, door, allowed in found if allowed]
    shown.append((_("Dokumenty"), _shared("documents.of_record", conference), "documents"))
    if coordinates:
        shown.append((_("Historia"), _shared("core.trail", conference), "history"))
    return shown


def _shared(endpoint: str, conference) -> str:
    return url_for(endpoint, kind=conference.audit_kind, record_id=conference.id)


def conference_page(template: str, conference, *, tab: str, **context):
    """A page of a conference with its tabs and the other parts of its group; tab: the key of the open one."""
    every, group = parts(conference), GROUP_OF.get(tab)
    beside = [part for part in every if GROUP_OF.get(part[2]) == group] if group else []
    bar = {"tabs": _grouped(every), "tab": tab, "tab_group": group or tab, "tabs_beside": beside}
    return page(f"conferences/{template}", conference=conference, **bar, **context)
