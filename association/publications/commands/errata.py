"""Mistakes found after the release."""

from flask_babel import gettext as _

from association.core.clock import today
from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from association.publications.models import Erratum


def add_erratum(edition, *, place, wrong, right, found_on, actor) -> Erratum:
    """Write a mistake down."""
    _check(found_on)
    erratum = Erratum(edition_id=edition.id, place=place, wrong=wrong, right=right, found_on=found_on)
    note(erratum, actor=actor)
    return erratum


def change_erratum(erratum, *, place, wrong, right, found_on, actor) -> Erratum:
    """Say it otherwise."""
    _check(found_on)
    erratum.place, erratum.wrong, erratum.right, erratum.found_on = place, wrong, right, found_on
    note(erratum, actor=actor)
    db.session.flush()
    return erratum


def remove_erratum(erratum, *, actor) -> None:
    """It was no mistake."""
    note(erratum, actor=actor, action="removed")
    db.session.delete(erratum)
    db.session.flush()


def _check(found_on) -> None:
    if found_on > today():
        raise Refused(_("Ten dzień jeszcze nie nastąpił."), "found_on")
