"""Issuing, reissuing, revoking: numbers without gaps, one valid paper a person, old papers as they were."""

import contextlib
from datetime import date

import pytest
from sqlalchemy import select

from association.academy.models import Cohort
from association.certificates import queries
from association.certificates.commands import designs, papers, registers
from association.certificates.models import Certificate, RegisterYear
from association.core import clock
from association.core.database import db, settle
from association.core.feature import record_type
from association.core.refusals import Refused
from tests.factories.academy import make_cohort
from tests.factories.accounts import make_account
from tests.factories.certificates import make_design, make_register, make_subject
from tests.factories.projects import make_project


@pytest.fixture
def beata(session):
    return make_account(name="Beata Tkacz", roles=["administrator"])


@pytest.fixture
def held(session):
    cohort = make_cohort(project=make_project())
    make_design(cohort=cohort, register=make_register())
    return queries.Held(record_type(Cohort.audit_kind), cohort, queries.design_of(Cohort.audit_kind, cohort.id))


def issue(held, *subjects, day=None, actor=None):
    return papers.issue(held, subjects, issued_on=day or clock.today(), actor=actor)


def test_numbers_go_on_within_a_year_and_begin_anew_in_the_next(held, beata):
    first = issue(held, make_subject(held), make_subject(held, "Jan Lis"), day=date(2025, 12, 30), actor=beata)
    second = issue(held, make_subject(held, "Ewa Bąk"), day=date(2026, 1, 2), actor=beata)
    third = issue(held, make_subject(held, "Ola Żak"), day=date(2025, 12, 31), actor=beata)
    assert [row.label for row in (*first, *second, *third)] == ["1/JAL/2025", "2/JAL/2025", "1/JAL/2026", "3/JAL/2025"]


def test_a_register_may_go_on_from_a_book_of_paper(session, beata):
    register = registers.open_register(title="Stary", pattern="{n}/S/{rok}", first_number=18, actor=beata)
    assert registers.hold(register.id, clock.today().year) == 17
    assert registers.hold(register.id, 1999) == 0


def test_two_registers_cannot_give_the_same_numbers(session, beata):
    registers.open_register(title="Jeden", pattern="{n}/S/{rok}", actor=beata)
    with pytest.raises(Refused):
        registers.open_register(title="Drugi", pattern="{n}/S/{year}", actor=beata)


def test_a_pattern_stays_once_something_was_issued(held, beata):
    issue(held, make_subject(held), actor=beata)
    register = held.design.register
    assert registers.change_register(register, title="Nowa nazwa", pattern=register.pattern, actor=beata)
    with pytest.raises(Refused):
        registers.change_register(register, title="Nowa nazwa", pattern="{n}/X/{rok}", actor=beata)


def test_who_has_one_gets_no_second_and_takes_no_number(held, beata):
    anna = make_subject(held)
    issue(held, anna, actor=beata)
    assert issue(held, anna, actor=beata) == []
    assert db.session.scalar(select(RegisterYear.last)) == 1


def test_a_rolled_back_issue_leaves_no_gap(app, saved):
    with saved():
        cohort = make_cohort(project=make_project())
        make_design(cohort=cohort, register=make_register())
        ident = cohort.id

    def begin():
        cohort = db.session.get(Cohort, ident)
        held = queries.Held(record_type(Cohort.audit_kind), cohort, queries.design_of(Cohort.audit_kind, ident))
        return issue(held, make_subject(held))

    with app.app_context(), contextlib.suppress(ZeroDivisionError), settle():
        assert [row.number for row in begin()] == [1]
        raise ZeroDivisionError
    with saved():
        assert [row.number for row in begin()] == [1]


def test_a_paper_keeps_its_words_when_the_design_changes(held, beata):
    [row] = issue(held, make_subject(held), actor=beata)
    before = dict(row.paper)
    held.design.body, held.design.heading = "inaczej", "Dyplom"
    papers.note(held.design, actor=beata)
    db.session.flush()
    assert db.session.get(Certificate, row.id).paper == before
    fresh = papers.reissue(row, name="Anna Nowak-Lis", form_of_address="none", reason="literówka", actor=beata)
    assert (fresh.paper["heading"], fresh.paper["name"]) == ("Zaświadczenie", "Anna Nowak-Lis")
    assert fresh.paper["lead"].replace("\xa0", " ") == "Potwierdza się ukończenie kursu „Akademia” przez:"


def test_a_new_paper_names_the_old_one_which_is_valid_no_longer(held, beata):
    [old] = issue(held, make_subject(held, "Ana Nowak"), day=date(2026, 1, 2), actor=beata)
    fresh = papers.reissue(old, name="Anna Nowak", form_of_address="pani", reason="literówka", actor=beata)
    said = "Wydano w miejsce zaświadczenia nr 1/JAL/2026 z 2 stycznia 2026 r."
    assert fresh.paper["replaces"].replace("\xa0", " ") == said
    assert (old.state, fresh.state, fresh.replaces_id, fresh.issued_on) == ("replaced", "valid", old.id, clock.today())
    assert fresh.code != old.code
    with pytest.raises(Refused):
        papers.reissue(old, name="Anna", form_of_address="pani", reason="x", actor=beata)
    with pytest.raises(Refused):
        papers.restore(old, actor=beata)


def test_revoked_and_back_again(held, beata):
    anna = make_subject(held)
    [row] = issue(held, anna, actor=beata)
    papers.revoke(row, reason="pomyłka", actor=beata)
    assert (row.state, row.ended_reason, row.ended_by) == ("revoked", "pomyłka", "Beata Tkacz")
    papers.restore(row, actor=beata)
    assert (row.state, row.ended_at) == ("valid", None)
    papers.revoke(row, reason="pomyłka", actor=beata)
    [other] = issue(held, anna, actor=beata)
    assert other.number == 2
    with pytest.raises(Refused):
        papers.restore(row, actor=beata)


def test_a_reason_and_a_shortfall_are_kept(held, beata):
    [row] = issue(held, make_subject(held, below=True, reason="choroba"), actor=beata)
    assert (row.below_threshold, row.reason) == (True, "choroba")


def test_texts_that_could_not_be_filled_in_are_refused(held, beata):
    facts = {name: getattr(held.design, name) for name in ("body", "neutral_lead", "neutral_body", "signatories")}
    for field, text in (("body", "{kurss}"), ("neutral_body", "{kurs"), ("signatories", "A\nB\nC\nD")):
        with pytest.raises(Refused) as refusal:
            designs.check(held, **facts | {field: text})
        assert refusal.value.field == field


def test_an_issued_paper_is_found_by_its_number_and_code_together(held, beata):
    [row] = issue(held, make_subject(held), actor=beata)
    typed = row.shown_code.lower()
    assert queries.verified(f" {row.label.lower()} ", typed) is row
    assert queries.verified("2/JAL/2026", typed) is None
    assert queries.verified(row.label, "") is None
