"""The community work of the demonstration: the centre's animators in Działdowo county, the organisers of Przemyśl.

story["projects"], story["accounts"], story["people"] and story["organisations"] are there before; what is invented here
stands in story["fieldwork"] by name. Dates stand relative to today.
"""

from datetime import timedelta

from association.core.clock import today
from association.fieldwork.demo_communities import tell_communities
from association.fieldwork.demo_consultations import tell_consultations
from association.fieldwork.demo_growth import tell_growth
from association.fieldwork.demo_listening import tell_listening
from association.fieldwork.demo_months import tell_months
from association.fieldwork.demo_support import tell_support
from association.projects import commands as projects
from association.projects.queries import whole_project

CENTRE = {
    "title": "Ośrodek Wsparcia Ekonomii Społecznej w czterech powiatach",
    "number": "",
    "funder": "Unia Europejska, Europejski Fundusz Społeczny Plus",
    "programme": "",
    "summary": "Animacja lokalna w powiatach działdowskim, nidzickim, nowomiejskim i szczycieńskim: spotkania, "
    "diagnozy, grupy inicjatywne, partnerstwa i współpraca z samorządami.",
}


def demo(story) -> None:
    """Tell of the work in the field."""
    story["fieldwork"] = {}
    _begin_centre(story)
    tell_communities(story)
    tell_growth(story)
    tell_listening(story)
    tell_consultations(story)
    tell_support(story)
    tell_months(story)


def _begin_centre(story) -> None:
    """The project of the centre for whose counties the animator works."""
    beata, animator, day = story["accounts"]["coordinator"], story["accounts"]["animator"], today()
    project = projects.create_project(
        coordinator_id=beata.id,
        actor=beata,
        starts_on=day - timedelta(days=200),
        ends_on=day + timedelta(days=530),
        signed_on=None,
        **CENTRE,
    )
    projects.change_status(project, state="running", actor=beata)
    story["projects"]["centre"] = whole_project(beata, project.id)
    projects.appoint(story["projects"]["centre"], account_id=animator.id, function="member", actor=beata)
