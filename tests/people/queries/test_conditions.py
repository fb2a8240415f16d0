"""What features lend for choosing people, and what somebody may not know of."""

from datetime import date
from types import SimpleNamespace

from sqlalchemy import select

from association.academy.models import Enrolment
from association.core.clock import today
from association.core.database import db
from association.core.history import note
from association.people.models import MERGED, ListRule, SavedList
from association.people.queries import conditions
from association.people.queries import lists as queries
from tests.factories.academy import make_cohort
from tests.factories.accounts import make_account
from tests.factories.people import make_person
from tests.factories.projects import make_project

VALUES = {"words": "anna", "days": (date(2026, 1, 1), None), "yes": None}


def test_every_condition_can_be_asked(session):
    viewer = make_account(roles=["administrator"])
    asked = 0
    for about, model in MERGED.items():
        for _group, one in conditions.conditions(about).values():
            offered = list(conditions.choices(one, viewer))[-1:] if one.choices else []
            value = VALUES.get(one.value, offered or ["1"])
            session.execute(select(model.id).where(model.id.in_(one.chosen(viewer, value)))).all()
            asked += 1
    assert asked >= 30


def test_a_rule_about_what_the_viewer_may_not_know_chooses_nobody(session):
    owner, stranger = make_account(roles=["administrator"]), make_account(roles=["animator"])
    cohort, anna, jan = make_cohort(project=make_project()), make_person(), make_person("Jan", "Kowal")
    note(Enrolment(cohort_id=cohort.id, person_id=anna.id, enrolled_on=today()), actor=None)
    saved = SavedList(about="people.person", name="Kurs", shared=True, account_id=owner.id)
    note(saved, actor=None)
    rule = ListRule(list_id=saved.id, key="academy.cohort", value=[str(cohort.id)])
    note(rule, actor=None)
    assert db.session.scalars(queries.ids(owner, saved)).all() == [anna.id]
    assert db.session.scalars(queries.ids(stranger, saved)).all() == []
    assert cohort.title in queries.rules_of(owner, [saved])[saved.id][0].words
    assert cohort.title not in queries.rules_of(stranger, [saved])[saved.id][0].words
    # Who is missing would tell as much as who is there.
    rule.negated = True
    assert db.session.scalars(queries.ids(owner, saved)).all() == [jan.id]
    assert db.session.scalars(queries.ids(stranger, saved)).all() == []


def test_a_rule_whose_feature_is_gone_says_so(session):
    viewer = make_account(roles=["administrator"])
    rule = SimpleNamespace(id=1, key="gone.away", negated=False, value=["1"])
    assert conditions.understood(viewer, "people.person", rule).hidden
