"""Who prepares a conference: its team and the organisations that hold it."""

from flask_babel import gettext as _

from association.conferences import rules
from association.conferences.models import ConferenceMember, ConferenceOrganiser
from association.conferences.queries import teams as queries
from association.core.database import db, refused_if_taken
from association.core.history import note
from association.core.refusals import Refused
from association.people.commands.organisations import organisation_for


def appoint(conference, *, account_id, function, sees_needs=False, actor) -> ConferenceMember:
    """Take an account into the team."""
    if queries.account(account_id) is None:
        raise Refused(_("To konto jest zablokowane. Wybierz inną osobę."), "account_id")
    if sees_needs:
        _check_giver(conference, actor)
    with refused_if_taken(_("Ta osoba już jest w zespole."), "account_id"):
        member = ConferenceMember(
            conference=conference,
            conference_id=conference.id,
            account_id=account_id,
            function=function,
            sees_needs=sees_needs,
        )
        note(member, actor=actor)
    return member


def engage(member, *, function, sees_needs, actor) -> ConferenceMember:
    """Give a member of the team another task, or the right to read diets and needs; everybody may take the right away,
    but give it only who has it, and administrators."""
    if sees_needs and not member.sees_needs:
        _check_giver(member.conference, actor)
    member.function, member.sees_needs = function, sees_needs
    note(member, actor=actor)
    db.session.flush()
    return member


def _check_giver(conference, actor) -> None:
    if actor is not None and not rules.give_needs(actor, conference):
        raise Refused(
            _("Prawo do diety i potrzeb nadaje administrator albo osoba, która sama je ma."),
            "sees_needs",
        )


def dismiss(member, *, actor) -> None:
    """Take somebody out of the team."""
    note(member, actor=actor, action="removed")
    db.session.delete(member)
    db.session.flush()


def add_organiser(conference, *, organisation=None, name="", url="", actor) -> ConferenceOrganiser:
    """An organisation that holds the conference: one of the directory (its id, or the name of a new one), or a name."""
    found = organisation_for(organisation, actor=actor) if organisation else None
    if found is None and not name:
        raise Refused(_("Wybierz organizację."), "organisation")
    there = queries.organiser_records(conference.id)
    if found is not None and any(row.organisation_id == found.id for row in there):
        raise Refused(_("Ta organizacja już jest organizatorem."), "organisation")
    row = ConferenceOrganiser(
        conference_id=conference.id,
        organisation_id=found.id if found else None,
        name=name or found.name,
        url=url,
        position=1 + max((row.position for row in there), default=-1),
    )
    note(row, actor=actor)
    return row


def change_organiser(organiser, *, name, url, actor) -> None:
    """How an organiser stands in print and where its page is."""
    organiser.name, organiser.url = name, url
    note(organiser, actor=actor)
    db.session.flush()


def remove_organiser(organiser, *, actor) -> None:
    """It holds the conference no more."""
    note(organiser, actor=actor, action="removed")
    db.session.delete(organiser)
    db.session.flush()
