import pytest

from association.academy.commands import calls
from association.academy.commands import ratings as commands
from association.academy.models import Rating, Selection
from association.academy.queries import ratings
from association.core.clock import now
from association.core.database import db
from association.core.history import note
from association.core.refusals import Refused
from tests.academy.recruitment import make_recruitment
from tests.factories.academy_recruitment import make_application
from tests.factories.accounts import make_account


@pytest.fixture
def story(session):
    made = make_recruitment(people=2)
    db.session.flush()
    return made


def points(story, *given):
    """In the order of the criteria, in points."""
    return {
        criterion.id: None if one is None else int(one * 2)
        for criterion, one in zip(story.call.criteria, given, strict=True)
    }


def rate(story, rater, *given, number=0, confirm=True):
    return commands.rate(
        story.applications[number], points=points(story, *given), comment="", confirm=confirm, actor=rater
    )


def test_a_draft_may_be_incomplete_and_a_confirmed_rating_may_not(story):
    rate(story, story.iwona, 8.5, None, 3, confirm=False)
    assert {row.halves for row in db.session.query(Rating)} == {17, 6}
    with pytest.raises(Refused) as refusal:
        rate(story, story.iwona, 8.5, None, 3)
    assert refusal.value.field == f"p_{story.call.criteria[1].id}"
    rate(story, story.iwona, 8.5, 5, 3)
    assert story.applications[0].state == "formal_ok"
    rate(story, story.marek, 8, 5, 3)
    assert story.applications[0].state == "scored"


def test_points_can_be_taken_away_while_a_rating_is_a_draft(story):
    rate(story, story.iwona, 8, 5, 3, confirm=False)
    own = rate(story, story.iwona, 8, None, 3, confirm=False)
    assert (own.seat, sorted(own.marks.values())) == (1, [6, 16])


def test_a_confirmed_rating_is_closed_until_it_is_taken_back(story):
    rate(story, story.iwona, 8, 5, 3)
    with pytest.raises(Refused, match="najpierw cofnij"):
        rate(story, story.iwona, 1, 1, 1)
    commands.reopen_own(story.applications[0], actor=story.iwona)
    assert rate(story, story.iwona, 1, 1, 1).is_confirmed
    rate(story, story.marek, 1, 1, 1)
    with pytest.raises(Refused, match="tylko koordynator"):
        commands.reopen_own(story.applications[0], actor=story.iwona)
    commands.reopen(story.applications[0], account_id=story.iwona.id, actor=story.beata)
    assert story.applications[0].state == "formal_ok"


def test_far_apart_ratings_may_be_amended_by_their_raters(story):
    rate(story, story.iwona, 10, 5, 10)
    rate(story, story.marek, 1, 1, 1)
    assert rate(story, story.marek, 8, 4, 8).is_confirmed
    with pytest.raises(Refused, match="najpierw cofnij"):
        rate(story, story.marek, 9, 5, 9)


def test_a_third_rating_is_asked_for_when_two_lie_far_apart(story):
    ewa = make_account(name="Ewa Maj", roles=["member"])
    application = story.applications[0]
    rate(story, story.iwona, 10, 5, 10)
    with pytest.raises(Refused, match="dużej różnicy"):
        commands.appoint(application, account_id=ewa.id, actor=story.beata)
    rate(story, story.marek, 1, 1, 1)
    with pytest.raises(Refused, match="oceniała już"):
        commands.appoint(application, account_id=story.marek.id, actor=story.beata)
    commands.appoint(application, account_id=ewa.id, actor=story.beata)
    assert application.state == "formal_ok"
    assert ratings.rated_by(ewa, application.id) is application
    rate(story, ewa, 9, 5, 9)
    assert application.state == "scored"


def test_whoever_is_not_impartial_is_replaced_for_one_application(story):
    ewa = make_account(name="Ewa Maj", roles=["member"])
    application = story.applications[0]
    rate(story, story.marek, 5, 5, 5, confirm=False)
    commands.decline(application, reason="To moja siostra.", actor=story.marek)
    assert db.session.query(Rating).count() == 0
    assert ratings.rated_by(story.marek, application.id) is None
    assert ratings.rated_by(story.marek, story.applications[1].id) is not None
    with pytest.raises(Refused, match="członek komisji"):
        commands.appoint(application, account_id=story.iwona.id, actor=story.beata)
    commands.appoint(application, account_id=ewa.id, actor=story.beata)
    with pytest.raises(Refused, match="dużej różnicy"):
        commands.appoint(application, account_id=make_account(name="Jan Lis").id, actor=story.beata)
    assert [row.id for row in ratings.to_rate(ewa)] == [application.id]
    rate(story, story.iwona, 5, 5, 5)
    rate(story, ewa, 5, 5, 5)
    assert application.state == "scored"


def test_another_panel_takes_over_what_is_not_confirmed(story):
    ewa = make_account(name="Ewa Maj", roles=["member"])
    rate(story, story.marek, 5, 5, 5)
    rate(story, story.marek, 5, 5, None, number=1, confirm=False)
    selection = ratings.selection(story.call.id)
    rules = {"half_points": True, "difference_percent": 30, "least_percent": 0, "rate_until": None}
    rules |= {"confirm_until": None, "members": ""}
    commands.set_panel(selection, first=story.iwona.id, second=ewa.id, actor=story.beata, **rules)
    assert [row.id for row in ratings.to_rate(ewa)] == [story.applications[1].id]
    assert [row.id for row in ratings.to_rate(story.marek)] == [story.applications[0].id]
    with pytest.raises(Refused, match="dwie różne"):
        commands.set_panel(selection, first=ewa.id, second=ewa.id, actor=story.beata, **rules)


def test_a_panel_can_be_turned_round(story):
    selection = ratings.selection(story.call.id)
    commands.set_panel(
        selection,
        first=story.marek.id,
        second=story.iwona.id,
        half_points=False,
        difference_percent=20,
        least_percent=50,
        rate_until=None,
        confirm_until=None,
        members="Przewodnicząca: Beata Tkacz",
        actor=story.beata,
    )
    assert [row.account_id for row in ratings.panel(story.call.id)] == [story.marek.id, story.iwona.id]


def test_halves_stay_allowed_once_they_were_given(story):
    rate(story, story.iwona, 8.5, 5, 3)
    selection = ratings.selection(story.call.id)
    with pytest.raises(Refused) as refusal:
        commands.set_panel(
            selection,
            first=story.iwona.id,
            second=story.marek.id,
            half_points=False,
            difference_percent=30,
            least_percent=0,
            rate_until=None,
            confirm_until=None,
            members="",
            actor=story.beata,
        )
    assert refusal.value.field == "half_points"


@pytest.mark.parametrize(
    ("facts", "seen"),
    [
        ({"state": "formal_ok"}, True),
        ({"state": "submitted"}, False),
        ({"state": "formal_fix"}, False),
        ({"state": "qualified"}, False),
        ({"state": "formal_ok", "late": True}, False),
        ({"state": "formal_ok", "late": True, "late_decision": "admitted"}, True),
    ],
)
def test_raters_see_what_is_complete_in_time_and_not_announced(story, facts, seen):
    application = make_application(call=story.call, number=9, email="inna@example.org", **facts)
    assert (ratings.rated_by(story.iwona, application.id) is not None) == seen
    assert (application.id in [row.id for row in ratings.to_rate(story.iwona)]) == seen
    assert ratings.rated_by(story.beata, application.id) is None


def test_announced_decisions_close_the_ratings(story):
    selection = ratings.selection(story.call.id)
    assert isinstance(selection, Selection)
    selection.announced_at = now()
    note(selection, actor=None)
    with pytest.raises(Refused, match="ogłoszone"):
        rate(story, story.iwona, 1, 1, 1)


def test_the_desk_counts_what_waits_for_a_rater(story):
    assert [(row.call_id, row.waiting) for row in ratings.waiting(story.iwona)] == [(story.call.id, 2)]
    rate(story, story.iwona, 1, 1, 1)
    assert [row.waiting for row in ratings.waiting(story.iwona)] == [1]
    assert ratings.waiting(story.beata) == []


def test_criteria_stay_as_they_are_once_somebody_has_rated(story):
    criterion = story.call.criteria[0]
    calls.change_criterion(criterion, title="Motywacja", weight=3, max_points=10, actor=story.beata)
    rate(story, story.iwona, 1, 1, 1, confirm=False)
    calls.change_criterion(criterion, title="Zapał", weight=3, max_points=10, actor=story.beata)
    with pytest.raises(Refused, match="już się zaczęło"):
        calls.change_criterion(criterion, title="Zapał", weight=1, max_points=10, actor=story.beata)
    with pytest.raises(Refused, match="już się zaczęło"):
        calls.add_criterion(story.call, title="Jeszcze jedno", weight=1, max_points=10, actor=story.beata)
    with pytest.raises(Refused, match="już się zaczęło"):
        calls.move_criterion(criterion, up=False, actor=story.beata)
