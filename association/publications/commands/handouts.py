"""Where the copies of an edition go. What leaves the store is never more than was printed."""

from flask_babel import gettext as _
from flask_babel import ngettext

from association.core import history
from association.core.clock import now, today
from association.core.database import db
from association.core.refusals import Refused
from association.people.commands.organisations import organisation_for
from association.people.queries import organisations, persons
from association.publications.models import BookEdition, Handout
from association.publications.queries import editions as queries


def hand_out(edition, *, day, kind, copies, person_id=None, organisation_id=None, whom="", note="", actor) -> Handout:
    """Write down that copies left the store. organisation_id: an id, or the name of a new one."""
    handout = Handout(edition_id=edition.id)
    _fill(handout, edition.id, day, kind, copies, person_id, organisation_id, whom, note, actor)
    history.note(handout, actor=actor)
    return handout


def change_handout(
    handout, *, day, kind, copies, person_id=None, organisation_id=None, whom="", note="", actor
) -> Handout:
    """Put an entry right."""
    _fill(handout, handout.edition_id, day, kind, copies, person_id, organisation_id, whom, note, actor)
    history.note(handout, actor=actor)
    db.session.flush()
    return handout


def _fill(handout, edition_id, day, kind, copies, person_id, organisation_id, whom, note, actor) -> None:
    if day > today():
        raise Refused(_("Ten dzień jeszcze nie nastąpił."), "day")
    if kind == "person" and not (person_id or whom):
        raise Refused(_("Wybierz osobę albo wpisz, kto odebrał."), "person_id")
    if kind == "organisation" and not (organisation_id or whom):
        raise Refused(_("Wybierz organizację albo wpisz, kto odebrał."), "organisation_id")
    if kind == "event" and not whom:
        raise Refused(_("Wpisz, co to było za wydarzenie."), "whom")
    check_stock(edition_id, copies - (handout.copies if handout.id and handout.archived_at is None else 0))
    wanted = organisation_id if kind == "organisation" else None
    found = organisation_for(wanted, actor=actor, field="organisation_id") if wanted else None
    handout.day, handout.kind, handout.copies, handout.note = day, kind, copies, note
    handout.person_id = person_id if kind in {"person", "organisation"} else None
    handout.organisation_id = found.id if found else None
    handout.whom = whom or _name(handout)


def _name(handout) -> str:
    """Who took the copies, as it stands in the register even when the directory forgets the person."""
    if handout.organisation_id:
        return organisations.named(handout.organisation_id)
    return persons.listed_name(handout.person_id) if handout.person_id else ""


def check_stock(edition_id: int, wanted: int) -> None:
    """Refuse to give more than there is. Locks the edition, so that two at once cannot both take the last copy."""
    print_run = queries.lock(BookEdition, edition_id, BookEdition.print_run)
    if not print_run:
        raise Refused(_("To wydanie nie ma nakładu. Najpierw wpisz, ile egzemplarzy wydrukowano."), "copies")
    gone = queries.gone(edition_id)
    free = print_run - gone.deposit - gone.handed - gone.lost
    if wanted > free:
        raise Refused(
            ngettext(
                "W magazynie jest wolny %(num)d egzemplarz; %(deposit)d czeka na biblioteki.",
                "W magazynie jest %(num)d wolnych egzemplarzy; %(deposit)d czeka na biblioteki.",
                max(free, 0),
                deposit=gone.deposit - gone.sent,
            ),
            "copies",
        )


def remove_handout(handout, *, actor) -> None:
    """Take an entry out of the register; its copies are in the store again."""
    handout.archived_at = handout.archived_at or now()
    history.note(handout, actor=actor)
    db.session.flush()


def restore_handout(handout, *, actor) -> None:
    """Bring an entry back, if its copies are still there."""
    if handout.archived_at is not None:
        check_stock(handout.edition_id, handout.copies)
    handout.archived_at = None
    history.note(handout, actor=actor, action="restored")
    db.session.flush()
