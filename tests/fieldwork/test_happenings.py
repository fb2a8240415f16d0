"""What the woven timeline of a project tells of community work."""

from datetime import date, datetime

from association.core.database import db
from association.core.history import note_all
from association.fieldwork.lent.happenings import timeline
from association.fieldwork.models import ActionPlan, CommunityStage, GovernmentWork, Partnership
from association.projects.queries import whole_project
from tests.factories.accounts import make_account
from tests.factories.fieldwork import (
    make_community,
    make_consultation,
    make_diagnosis,
    make_entry,
    make_group,
)
from tests.factories.people import make_organisation
from tests.factories.projects import make_member, make_project


def test_a_timeline_tells_of_everything_that_happened_and_of_nothing_else(session):
    project, animator = make_project(), make_account(roles=["animator"])
    make_member(project=project, account=animator, function="member")
    here, municipality = {"project_id": project.id}, make_organisation()
    village = make_community(**here)
    window = {"opens_at": datetime(2026, 3, 31, 22, 30), "closes_at": datetime(2026, 4, 14, 20)}
    records = [
        village,
        make_entry(animator, day=date(2026, 1, 5), **here),
        make_entry(animator, day=date(2026, 1, 20), **here),
        make_entry(animator, day=date(2026, 2, 3), **here, completed_at=None),
        make_diagnosis(animator, begun_on=date(2026, 2, 1), agreed_on=date(2026, 2, 20), **here),
        make_group(formed_on=date(2026, 3, 1), **here),
        make_group(name="Bez dnia", **here),
        Partnership(name="Razem", agreed_on=date(2026, 3, 2), **here),
        ActionPlan(title="Plan", agreed_on=date(2026, 3, 3), **here),
        GovernmentWork(
            title="Program",
            kind="programme",
            begun_on=date(2026, 1, 1),
            adopted_on=date(2026, 3, 4),
            organisation_id=municipality.id,
            **here,
        ),
        make_consultation(animator, title="Strategia", **window, **here),
        make_consultation(animator, slug="szkic", state="prepared", **here),
    ]
    note_all(records, actor=animator)
    db.session.flush()
    stage = CommunityStage(community_id=village.id, stage="diagnosis", reached_on=date(2026, 2, 21))
    note_all([stage], actor=animator)
    db.session.flush()

    told = {
        one.title: (one.start, one.end, one.meta) for one in timeline(animator, whole_project(animator, project.id))
    }
    assert told == {
        "Wsparcie w terenie": (date(2026, 1, 5), date(2026, 1, 20), "2 spotkania"),
        "Diagnoza Złotego Potoku": (date(2026, 2, 1), date(2026, 2, 20), ""),
        "Złoty Potok: diagnoza i mapa zasobów": (date(2026, 2, 21), None, ""),
        "zawiązała się grupa: Grupa „Świetlica”": (date(2026, 3, 1), None, ""),
        "porozumienie: Razem": (date(2026, 3, 2), None, ""),
        "przyjęto plan: Plan": (date(2026, 3, 3), None, ""),
        "samorząd przyjął: Program": (date(2026, 3, 4), None, ""),
        # Half past midnight in Warsaw.
        "Strategia": (date(2026, 4, 1), date(2026, 4, 14), "konsultacje"),
    }
