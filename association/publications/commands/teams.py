"""Who works on a publication."""

from flask_babel import gettext as _

from association.core.database import db, refused_if_taken
from association.core.history import note
from association.core.refusals import Refused
from association.publications.models import PublicationMember
from association.publications.queries import teams as queries


def appoint(publication, *, account_id, function, actor) -> PublicationMember:
    """Take an account into the team."""
    if queries.account(account_id) is None:
        raise Refused(_("To konto jest zablokowane. Wybierz inną osobę."), "account_id")
    with refused_if_taken(_("Ta osoba już jest w zespole."), "account_id"):
        member = PublicationMember(publication=publication, account_id=account_id, function=function)
        note(member, actor=actor)
    return member


def engage(member, *, function, actor) -> PublicationMember:
    """Give a member of the team another task."""
    member.function = function
    note(member, actor=actor)
    db.session.flush()
    return member


def dismiss(member, *, actor) -> None:
    """Take somebody out of the team."""
    note(member, actor=actor, action="removed")
    db.session.delete(member)
    db.session.flush()
