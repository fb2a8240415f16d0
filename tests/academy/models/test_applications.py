"""The trail of an application tells nothing of a draft, and of what was sent it tells who changed what."""

from association.academy.models import Applicant
from association.core.history import entries, note
from tests.factories.academy import make_cohort
from tests.factories.academy_recruitment import IN_TIME, make_application, make_call
from tests.factories.projects import make_project


def told(session, application):
    lines = session.scalars(entries("academy.application", application.id)).all()
    return [(line.actor_name, line.title, line.field, line.old, line.new) for line in lines]


def test_a_draft_leaves_no_personal_data_in_the_trail(session):
    call = make_call(cohort=make_cohort(project=make_project()))
    draft = make_application(call=call, state="draft", family_name="Tajna")
    draft.family_name, draft.needs = "Tajniejsza", "wózek"
    note(draft, actor=Applicant("Anna"))
    session.flush()
    assert told(session, draft) == [("Splot", "szkic zgłoszenia", None, None, None)]


def test_needs_are_secret_and_the_state_is_told_under_the_name_of_the_applicant(session):
    call = make_call(cohort=make_cohort(project=make_project()))
    sent = make_application(call=call)
    sent.needs = "dieta"
    sent.enter("withdrawn", IN_TIME)
    note(sent, actor=Applicant(sent.name))
    session.flush()
    assert told(session, sent)[:2] == [
        ("Anna Nowak", "Nowak Anna", "state", "submitted", "withdrawn"),
        ("Anna Nowak", "Nowak Anna", "needs", None, None),
    ]


def test_lateness_waits_for_a_decision_until_it_is_made_or_the_application_is_taken_back(session):
    call = make_call(cohort=make_cohort(project=make_project()))
    late = make_application(call=call, late=True)
    assert late.awaits_late_decision
    late.late_decision = "admitted"
    assert not late.awaits_late_decision
    late.late_decision, late.state = None, "withdrawn"
    assert not late.awaits_late_decision
    assert late.is_over
    session.rollback()
