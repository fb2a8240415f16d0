"""Who works in a project: the team and the partners."""

from flask_babel import gettext as _

from association.core.database import db, refused_if_taken
from association.core.history import note
from association.core.refusals import Refused
from association.people.commands.organisations import organisation_for
from association.projects import queries
from association.projects.commands.parts import paper
from association.projects.models import ProjectMember, ProjectPartner


def appoint(project, *, account_id: int, function: str, actor) -> ProjectMember:
    """Take an account into the team."""
    account = queries.account(account_id)
    if account is None:
        raise Refused(_("To konto jest zablokowane. Wybierz inną osobę."), "account_id")
    with refused_if_taken(_("Ta osoba już jest w zespole."), "account_id"):
        member = ProjectMember(project=project, project_id=project.id, account=account, function=function)
        note(member, actor=actor)
    return member


def engage(place, *, function: str, actor) -> ProjectMember:
    """Give somebody this function; whoever is not in the team joins it."""
    if place.held is None:
        return appoint(place.project, account_id=place.whom.id, function=function, actor=actor)
    if function != "coordinator":
        _keep_a_coordinator(place.project, place.held)
    place.held.function = function
    note(place.held, actor=actor)
    db.session.flush()
    return place.held


def dismiss(place, *, actor) -> None:
    """Take somebody out of the team."""
    if place.held is None:
        raise Refused(_("Tej osoby nie ma już w zespole."))
    _keep_a_coordinator(place.project, place.held)
    _remove(place.held, actor)


def _keep_a_coordinator(project, member) -> None:
    others = [each for each in project.team if each.function == "coordinator" and each is not member]
    if member.function == "coordinator" and not others:
        raise Refused(_("Projekt musi mieć koordynatora. Najpierw wskaż inną osobę."))


def join(project, *, organisation: int | str, role: str, actor) -> ProjectPartner:
    """An organisation (its id, or the name of a new one) becomes a partner, or its partnership gets another name."""
    found = organisation_for(organisation, actor=actor)
    held = next((partner for partner in project.partners if partner.organisation_id == found.id), None)
    if held is not None:
        held.role = role
        note(held, actor=actor)
        db.session.flush()
        return held
    with refused_if_taken(_("Ta organizacja już jest partnerem."), "organisation"):
        partner = ProjectPartner(project=project, project_id=project.id, organisation=found, role=role)
        note(partner, actor=actor)
    return partner


def change_partnership(place, *, role: str, contribution: str, document_id, upload, actor) -> ProjectPartner:
    """What a partner does and brings, and the agreement with it."""
    if place.held is None:
        raise Refused(_("Ta organizacja nie jest już partnerem."))
    held = place.held
    title = _("Porozumienie: %(name)s", name=place.whom.name)[:200]
    about = {"kind": "contract", "title": title, "dated_on": None}
    held.document_id = paper(place.project, **about, document_id=document_id, upload=upload, actor=actor)
    held.role, held.contribution = role, contribution
    note(held, actor=actor)
    db.session.flush()
    return held


def release(place, *, actor) -> None:
    """End the partnership of an organisation."""
    if place.held is None:
        raise Refused(_("Ta organizacja nie jest już partnerem."))
    _remove(place.held, actor)


def _remove(row, actor) -> None:
    note(row, actor=actor, action="removed")
    db.session.delete(row)
    db.session.flush()
