"""Announcing, publishing, closing; addresses that stay; notices that are kept."""

import pytest
from sqlalchemy import select

from association.academy.commands import calls as commands
from association.academy.models import CallNotice
from association.academy.queries import calls as queries
from association.core.history import entries
from association.core.refusals import Refused
from tests.factories.academy import make_cohort
from tests.factories.academy_recruitment import CLOSES, OPENS, make_application, make_call
from tests.factories.accounts import make_account
from tests.factories.projects import make_project

FACTS = {
    "title": "Warsztaty w Bałtowie, 22–23 września",
    "summary": "Zapraszamy",
    "description": "Dwa dni.",
    "trainer": "Jarosław Kuba",
    "opens_at": OPENS,
    "closes_at": CLOSES,
    "places": 12,
    "reserve_places": 4,
    "scan_required": True,
    "consents": ["image"],
    "slug": "",
    "programme": None,
    "drop_programme": False,
    "notice": "Klauzula",
    "notice_en": "",
}


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz")


@pytest.fixture
def cohort(session):
    return make_cohort(project=make_project())


def notices(session, call):
    return list(session.scalars(select(CallNotice.text).where(CallNotice.call_id == call.id).order_by(CallNotice.id)))


def test_a_call_gets_an_address_from_its_name_and_the_next_one_its_own(session, cohort, beata):
    first = commands.announce(cohort, **FACTS, actor=beata)
    second = commands.announce(make_cohort(project=cohort.project), **FACTS, actor=beata)
    assert (first.slug, second.slug) == ("warsztaty-w-baltowie-22-23-wrzesnia", "warsztaty-w-baltowie-22-23-wrzesnia-2")
    assert first.stage() == "draft"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"closes_at": OPENS}, "closes_at"),
        ({"slug": "Bałtów 2026"}, "slug"),
        ({"slug": "../../etc"}, "slug"),
        ({"slug": "zajety"}, "slug"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(session, cohort, beata, changes, field):
    make_call(cohort=make_cohort(project=cohort.project), slug="zajety")
    with pytest.raises(Refused) as refusal:
        commands.announce(cohort, **FACTS | changes, actor=beata)
    assert refusal.value.field == field


def test_a_notice_in_other_words_is_a_new_version_and_the_same_words_are_not(session, cohort, beata):
    call = commands.announce(cohort, **FACTS, actor=beata)
    commands.change(call, **FACTS, actor=beata)
    assert notices(session, call) == ["Klauzula"]
    commands.change(call, **FACTS | {"notice": "Nowa klauzula"}, actor=beata)
    assert (notices(session, call), queries.latest_notice(call).number) == (["Klauzula", "Nowa klauzula"], 2)


def test_a_published_address_stays(session, cohort, beata):
    call = commands.announce(cohort, **FACTS, actor=beata)
    commands.change(call, **FACTS | {"slug": "baltow"}, actor=beata)
    commands.publish(call, actor=beata)
    with pytest.raises(Refused, match="baltow"):
        commands.change(call, **FACTS | {"slug": "inny"}, actor=beata)


def test_nothing_is_published_without_a_description_nor_hidden_with_applications(session, cohort, beata):
    call = make_call(cohort=cohort, description=" ", published_at=None)
    with pytest.raises(Refused, match="opisz"):
        commands.publish(call, actor=beata)
    call = make_call(cohort=make_cohort(project=cohort.project), slug="drugi")
    commands.take_back(call, actor=beata)
    commands.publish(call, actor=beata)
    make_application(call=call, state="draft")
    with pytest.raises(Refused, match="Są już zgłoszenia"):
        commands.take_back(call, actor=beata)


def test_closing_and_reopening_leave_lines(session, cohort, beata):
    call = make_call(cohort=cohort)
    commands.close(call, actor=beata)
    assert call.stage() == "closed"
    commands.reopen(call, actor=beata)
    fields = [line.field for line in session.scalars(entries("academy.call", call.id)) if line.kind == "academy.call"]
    assert fields == ["closed_at", "closed_at", None]


def test_criteria_come_go_and_change_places(session, cohort, beata):
    call = make_call(cohort=cohort, criteria=[("Motywacja", 3, 10), ("Doświadczenie", 1, 5)])
    third = commands.add_criterion(call, title="Plan", weight=2, max_points=10, actor=beata)
    session.flush()
    commands.move_criterion(third, up=True, actor=beata)
    session.refresh(call, ["criteria"])
    assert [one.title for one in call.criteria] == ["Motywacja", "Plan", "Doświadczenie"]
    commands.change_criterion(third, title="Pomysł", weight=1, max_points=10, actor=beata)
    commands.remove_criterion(call.criteria[0], actor=beata)
    session.refresh(call, ["criteria"])
    assert [one.title for one in call.criteria] == ["Pomysł", "Doświadczenie"]


def test_questions_begin_with_the_ready_set_without_its_declarations(session, cohort, beata):
    call = make_call(cohort=cohort)
    begun = commands.begin_questions(call, actor=beata)
    assert {question.kind for question in begun.asked} == {"section", "long_text", "one", "many", "text"}
    assert begun.asked[-1].kind != "section"
    assert commands.begin_questions(call, actor=beata).id == begun.id
