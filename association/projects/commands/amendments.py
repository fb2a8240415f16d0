"""Amendments: what they change in the project and its contract is done when they are signed, and can be taken back."""

from datetime import date

from flask_babel import gettext as _

from association.core.clock import now
from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.projects.commands.grants import keep_grant
from association.projects.commands.obligations import reckon
from association.projects.commands.parts import paper, sensible
from association.projects.models import Amendment

# What an amendment changes by itself, and where it stands.
OF_PROJECT = ("title", "ends_on")
OF_GRANT = ("grant_total", "eligible_to", "shift_points", "bank_account")


def add_amendment(grant, *, actor, **facts) -> Amendment:
    """An amendment of a contract, or the request for one."""
    amendment = Amendment(project_id=grant.project_id, project=grant.project, changes={})
    return _keep(amendment, grant, facts, actor)


def change_amendment(amendment, *, grant, actor, **facts) -> Amendment:
    """Change what is said about an amendment; what it did stands as it was done."""
    return _keep(amendment, grant, facts, actor)


def _keep(amendment, grant, facts: dict, actor) -> Amendment:
    changes = amendment.changes
    if amendment.applied_at is None:
        wanted = {name: facts.pop(name, None) for name in (*OF_PROJECT, *OF_GRANT)}
        sensible(wanted["ends_on"], "ends_on")
        changes = {
            name: [_plain(_now(grant, name)), _plain(value)]
            for name, value in wanted.items()
            if value not in (None, "") and value != _now(grant, name)
        }
    if facts["valid_from"] < grant.project.starts_on:
        raise Refused(_("Aneks nie może obowiązywać, zanim zadanie się zaczęło."), "valid_from")
    if not changes and not facts["summary"]:
        raise Refused(_("Napisz, co zmienia ten aneks, albo podaj niżej nową wartość."), "summary")
    document, upload = facts.pop("document_id"), facts.pop("upload")
    for name, value in facts.items():
        setattr(amendment, name, value)
    title = _("Aneks nr %(number)s", number=amendment.number)
    about = {"kind": "annex", "title": title, "dated_on": amendment.dated_on}
    amendment.document_id = paper(grant.project, **about, document_id=document, upload=upload, actor=actor)
    amendment.changes = changes
    note(amendment, actor=actor)
    if amendment.state == "signed" and amendment.applied_at is None:
        _apply(amendment, grant, actor, was=0)
    db.session.flush()
    return amendment


def archive_amendment(amendment, *, grant, actor) -> None:
    """Take an amendment back, and with it what it did, where nobody changed it since."""
    amendment.archive()
    note(amendment, actor=actor)
    if amendment.applied_at is not None:
        _apply(amendment, grant, actor, was=1)
    db.session.flush()


def restore_amendment(amendment, *, grant, actor) -> None:
    """Bring an amendment back with what it did."""
    amendment.restore()
    note(amendment, actor=actor, action="restored")
    if amendment.state == "signed":
        _apply(amendment, grant, actor, was=0)
    db.session.flush()


def _apply(amendment, grant, actor, *, was: int) -> None:
    """Put the other value of each change in its place. was: which of the two should stand there now."""
    project, touched = grant.project, set()
    for name, values in amendment.changes.items():
        place = project if name in OF_PROJECT else grant
        if _plain(getattr(place, name)) == values[was]:
            setattr(place, name, _typed(name, values[1 - was]))
            touched.add(place)
    if project.ends_on < project.starts_on:
        raise Refused(_("Projekt nie może skończyć się, zanim się zacznie."), "ends_on")
    if project in touched:
        note(project, actor=actor)
    if grant in touched:
        keep_grant(grant, actor=actor)
    if project in touched:
        reckon(project, actor=actor)
    amendment.applied_at = None if was else now()


def _now(grant, name: str):
    return getattr(grant.project if name in OF_PROJECT else grant, name)


def _plain(value):
    return value.isoformat() if isinstance(value, date) else value


def _typed(name: str, value):
    return date.fromisoformat(value) if name in {"ends_on", "eligible_to"} and value else value
