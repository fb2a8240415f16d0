"""Who is entitled to a certificate, and what it says of a course."""

from datetime import date, time
from fractions import Fraction
from io import BytesIO
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from association.academy import certificates as reckoned
from association.academy.certificates import Candidate
from association.academy.models import Cohort, Module
from association.certificates.commands import designs
from association.certificates.queries import Held
from association.core import files
from association.core.feature import record_type
from association.core.history import note
from association.projects import commands
from association.projects.models import MarkingLogo
from tests.factories.academy import make_cohort, make_enrolment, make_mark, make_session
from tests.factories.certificates import make_register
from tests.factories.people import make_person
from tests.factories.projects import make_project


def make_candidate(attended: int, planned: int, percent: int, *, active=True, papers=()) -> Candidate:
    return Candidate(1, 1, "Anna Nowak", "Nowak Anna", "pani", None, active, attended, planned, percent, papers)


@given(attended=st.integers(0, 5_000), planned=st.integers(1, 5_000), percent=st.integers(1, 100))
def test_the_threshold_is_an_exact_share(attended, planned, percent):
    one = make_candidate(attended, planned, percent)
    assert one.entitled == (Fraction(attended, planned) >= Fraction(percent, 100))
    assert one.entitled == (one.missing == 0)


@pytest.mark.parametrize(("minutes", "entitled"), [(32 * 60, True), (31 * 60 + 59, False)])
def test_forty_hours_times_eighty_percent(session, minutes, entitled):
    cohort = make_cohort(project=make_project(), threshold_percent=80)
    enrolment = make_enrolment(cohort=cohort, person=make_person())
    for day in range(5):
        meeting = make_session(
            cohort=cohort, day=date(2026, 10, 5 + day), starts=time(8), ends=time(18), minutes=8 * 60
        )
        part = min(8 * 60, max(0, minutes - day * 8 * 60))
        if part:
            late = part < 8 * 60
            make_mark(
                enrolment=enrolment,
                session=meeting,
                status="late" if late else "present",
                minutes=part if late else None,
            )
        else:
            make_mark(enrolment=enrolment, session=meeting, status="excused")
    [one] = reckoned.candidates(cohort, reckoned.course(cohort).planned)
    assert (one.attended, one.planned, one.entitled) == (minutes, 40 * 60, entitled)
    assert reckoned.candidate(enrolment, one.planned) == one


def test_who_left_is_not_due_one():
    assert make_candidate(10, 10, 80).entitled
    assert not make_candidate(10, 10, 80, active=False).entitled
    assert not make_candidate(0, 0, 80).entitled


def test_a_revoked_paper_is_not_issued_again_along_with_everybody():
    revoked = make_candidate(10, 10, 80, papers=[SimpleNamespace(state="revoked")])
    assert (revoked.valid, revoked.entitled) == (None, False)


def test_a_course_says_its_dates_places_and_hours(session):
    cohort = make_cohort(project=make_project(), title="Akademia", place="Olsztyn")
    make_session(cohort=cohort, topic="A", day=date(2021, 9, 3), minutes=6 * 45, place="Podlesice, sala kominkowa")
    make_session(cohort=cohort, topic="A", day=date(2021, 9, 4), minutes=4 * 45, place="Podlesice")
    make_session(cohort=cohort, topic="B", day=date(2021, 12, 4), minutes=70, place="Częstochowa")
    found = reckoned.course(cohort)
    values = {key: value.replace("\xa0", " ") for key, value in found.values.items()}
    assert (values["kurs"], values["termin"]) == ("Akademia", "od 3 września do 4 grudnia 2021 r.")
    assert values["wszystkie godziny"] == "11,56 godziny dydaktycznej"
    assert values["miejsce"] == "Podlesice, Częstochowa"
    assert [title for title, _amount in found.programme] == ["A", "B"]
    assert found.programme[0][1].replace("\xa0", " ") == "10 godz."
    assert found.facts(63 * 45).values["godziny"] == "63"


def test_the_written_programme_comes_before_the_topics(session):
    cohort = make_cohort(project=make_project())
    make_session(cohort=cohort, topic="A")
    module = Module(cohort=cohort, title="Moduł I", minutes=90)
    note(module, actor=None)
    assert [title for title, _amount in reckoned.course(cohort).programme] == ["Moduł I"]


def test_days_within_a_month_say_it_once(session):
    cohort = make_cohort(project=make_project())
    make_session(cohort=cohort, day=date(2026, 9, 25))
    make_session(cohort=cohort, day=date(2026, 9, 26))
    assert reckoned.course(cohort).values["termin"].replace("\xa0", " ") == "od 25 do 26 września 2026 r."


def test_a_sample_can_be_shown_without_sessions(session):
    found = reckoned.sample(make_cohort(project=make_project(), place=""))
    assert "{miejsce}" not in found.texts["body"]


def test_a_new_design_bears_the_marking_of_the_funder(session):
    cohort = make_cohort(project=make_project())
    rule = {"funder": "Narodowy Instytut Wolności – CRSO", "programme": "", "valid_from": date(2021, 1, 1)}
    told = {"notes": "", "source": "", "verified_on": None, "poster": False, "website": False, "profiles": False}
    marking = commands.add_marking(text="Sfinansowano przez NIW.", free_up_to=None, actor=None, **rule, **told)
    drawn = BytesIO()
    Image.new("RGB", (8, 4)).save(drawn, "PNG")
    picture = files.keep(drawn.getvalue(), name="niw.png", media_type="image/png", actor=None)
    session.flush()
    for name, file in (("NIW", picture.id), ("Komitet", None)):
        note(MarkingLogo(rule_id=marking.id, name=name, file_id=file), actor=None)
    found = record_type(Cohort.audit_kind)
    held = Held(found, cohort, None)
    facts = dict(found.certified(cohort).texts)
    assert facts["funding"] == "Sfinansowano przez NIW."
    facts |= {"register_id": make_register().id, "outcomes": "", "place": "", "signatories": ""}
    design = designs.begin(held, actor=None, **facts)
    session.flush()
    assert [(each.kind, each.name, each.file_id) for each in design.pictures] == [("logo", "NIW", picture.id)]
