"""Who works on a publication."""

from flask import url_for
from flask_babel import gettext as _

from association.core.refusals import Refused
from association.core.web import allow, done, viewer
from association.publications import queries, rules
from association.publications.commands import teams as commands
from association.publications.forms.publications import FunctionForm, MemberForm
from association.publications.models import FUNCTIONS
from association.publications.queries import teams
from association.publications.routes.blueprint import publication_page, publications


def _team_url(publication) -> str:
    return url_for("publications.team", publication_id=publication.id)


@publications.route("/publications/<int:publication_id>/team", methods=["GET", "POST"])
@allow(rules.manage, on=queries.work)
def team(publication):
    """The team; a POST takes somebody in."""
    form = MemberForm()
    form.account_id.choices = teams.accounts_to_choose(publication)
    if form.accepts(commands.appoint, publication):
        undo = url_for("publications.dismiss", publication_id=publication.id, member_id=form.result.id)
        return done(_("Dodano osobę do zespołu."), to=_team_url(publication), undo=undo)
    rows = teams.team(publication.id)
    about = {"form": form, "team": rows, "functions": FUNCTIONS, "status": form.status}
    return publication_page("team.html", publication, "overview", **about)


@publications.post("/publications/<int:publication_id>/team/<int:member_id>")
@allow(rules.manage_part, on=teams.member)
def engage(member):
    """Give somebody of the team another task."""
    form = FunctionForm()
    if not form.accepts(commands.engage, member):
        raise Refused(_("Wybierz zadanie z listy."))
    return done(_("Zapisano zadanie w zespole."), to=_team_url(member.publication))


@publications.post("/publications/<int:publication_id>/team/<int:member_id>/removal")
@allow(rules.manage_part, on=teams.member)
def dismiss(member):
    """Take somebody out of the team."""
    publication = member.publication
    commands.dismiss(member, actor=viewer())
    return done(_("Usunięto osobę z zespołu."), to=_team_url(publication))
