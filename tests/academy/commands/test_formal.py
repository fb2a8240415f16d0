"""The formal check: what is missing, what is asked for, who decides about lateness."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from association.academy.commands import applications, formal
from association.academy.completeness import missing
from association.academy.queries.calls import latest_notice
from association.core.clock import now
from association.core.mail import Mail
from association.core.refusals import Refused
from tests.factories.academy import make_cohort
from tests.factories.academy_recruitment import make_application, make_call
from tests.factories.accounts import make_account
from tests.factories.projects import make_project


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz")


def sent(scan_required=False, slug="nabor", **facts):
    call = make_call(cohort=make_cohort(project=make_project()), scan_required=scan_required, slug=slug)
    return make_application(call=call, notice_id=latest_notice(call).id, **facts)


def labels(application, *, scanned=False) -> list[str]:
    return [str(label) for label in missing(application, scanned=scanned)]


def test_what_is_missing_is_said(session):
    application = sent(scan_required=True, late=True)
    assert labels(application) == ["podpisany formularz", "decyzja o zgłoszeniu po terminie"]
    application.late_decision, application.declarations, application.notice_id = "admitted", [], None
    assert labels(application, scanned=True) == ["oświadczenia", "potwierdzenie informacji o danych osobowych"]
    session.rollback()


def test_nothing_incomplete_is_found_complete(session, beata):
    with pytest.raises(Refused, match="podpisany formularz"):
        formal.find_complete(sent(scan_required=True), actor=beata)
    application = sent(slug="drugi")
    formal.find_complete(application, actor=beata)
    assert application.state == "formal_ok"
    formal.check_again(application, actor=beata)
    assert application.state == "submitted"


def test_the_applicant_is_asked_completes_and_waits_again(session, beata):
    application, until = sent(), now() + timedelta(days=5)
    formal.ask_to_complete(application, fix_note="Brakuje drugiej strony.", fix_until=until, actor=beata)
    body = session.scalars(select(Mail.body)).one()
    assert application.state == "formal_fix"
    assert "Brakuje drugiej strony." in body
    assert "/applications/" in body
    applications.complete(application, explanation="Już jest.")
    assert (application.state, application.fix_reply) == ("submitted", "Już jest.")
    with pytest.raises(Refused, match="Nie prosimy"):
        applications.complete(application)
    formal.find_complete(application, actor=beata)
    assert (application.fix_note, application.fix_until) == ("", None)


def test_a_day_that_is_over_is_no_deadline(session, beata):
    with pytest.raises(Refused) as refusal:
        formal.ask_to_complete(sent(), fix_note="?", fix_until=now(), actor=beata)
    assert refusal.value.field == "fix_until"


@pytest.mark.parametrize(("decision", "state"), [("admitted", "submitted"), ("refused", "rejected")])
def test_somebody_decides_about_a_late_one_and_says_why(session, beata, decision, state):
    application = sent(late=True)
    formal.decide_late(application, late_decision=decision, late_reason="Awaria prądu w gminie.", actor=beata)
    assert (application.late_decision, application.state) == (decision, state)
    assert "Awaria prądu w gminie." in session.scalars(select(Mail.body)).one()


def test_what_was_decided_already_is_not_checked_again(session, beata):
    decided = sent(state="qualified")
    for act in (formal.find_complete, formal.check_again):
        with pytest.raises(Refused, match="dalej"):
            act(decided, actor=beata)
    with pytest.raises(Refused, match="w terminie"):
        formal.decide_late(decided, late_decision="refused", late_reason="?", actor=beata)
