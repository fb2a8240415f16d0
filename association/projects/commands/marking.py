"""Keeping the rules by which funders want to be named, and their logos."""

from flask_babel import gettext as _

from association.core import files
from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.projects.models import MarkingLogo, MarkingRule

MOST_LOGOS = 6


def add_marking(*, actor, **facts) -> MarkingRule:
    """A new rule of a funder."""
    rule = MarkingRule(logos=[], **_checked(facts))
    note(rule, actor=actor)
    return rule


def change_marking(rule, *, actor, **facts) -> MarkingRule:
    """Change a rule; documents made from now on follow it."""
    for name, value in _checked(facts).items():
        setattr(rule, name, value)
    note(rule, actor=actor)
    db.session.flush()
    return rule


def _checked(facts: dict) -> dict:
    if facts["free_up_to"] is not None and facts["free_up_to"] <= 0:
        raise Refused(_("Podaj kwotę większą od zera albo zostaw puste pole."), "free_up_to")
    return facts


def add_logo(rule, *, name: str, upload, actor) -> MarkingLogo:
    """A logo; without a file its name stands in a frame until the file comes."""
    if len(rule.logos) >= MOST_LOGOS:
        raise Refused(_("Na dokumencie zmieści się najwyżej %(most)d znaków.", most=MOST_LOGOS), "name")
    stored = files.store(upload, actor=actor, kind="picture", field="upload") if upload else None
    db.session.flush()
    logo = MarkingLogo(rule_id=rule.id, name=name, file_id=stored.id if stored else None, position=len(rule.logos) + 1)
    note(logo, actor=actor)
    return logo


def remove_logo(logo, *, actor) -> None:
    """Take a logo off; papers that were printed with it keep it."""
    note(logo, actor=actor, action="removed")
    db.session.delete(logo)
    db.session.flush()
