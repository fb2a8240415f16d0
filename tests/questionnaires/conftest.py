"""A survey of a cohort, with the coordinator who puts it together."""

from dataclasses import dataclass

import pytest

from tests.factories.academy import make_cohort
from tests.factories.accounts import make_account
from tests.factories.projects import make_member, make_project
from tests.factories.questionnaires import make_question, make_questionnaire, options


@dataclass
class Survey:
    """What page tests need to know: ids. questions: one of two, words that wait for it, a scale."""

    id: int
    cohort: int
    coordinator: int
    stranger: int
    questions: list[int]

    @property
    def url(self) -> str:
        """The address of the questionnaire."""
        return f"/questionnaires/{self.id}"


@pytest.fixture
def survey(saved) -> Survey:
    """„Ankieta po zjeździe” of a cohort, three questions, not published."""
    with saved():
        beata = make_account(name="Beata Tkacz", roles=["coordinator"])
        stranger = make_account(name="Obca Osoba", roles=["coordinator"])
        project = make_project()
        make_member(project=project, account=beata)
        cohort = make_cohort(project=project)
        questionnaire = make_questionnaire(owner_id=cohort.id)
        questions = [
            make_question(questionnaire, "Było warto?", kind="one", options=options("tak", "nie"), required=True),
            make_question(questionnaire, "Co było najcenniejsze?", shown_if_key="1", shown_if_value="1"),
            make_question(questionnaire, "Jak oceniasz salę?", kind="scale", least=1, most=5),
        ]
        return Survey(questionnaire.id, cohort.id, beata.id, stranger.id, [each.id for each in questions])


@pytest.fixture
def beata(enter, survey):
    """The coordinator's browser."""
    return enter(account_id=survey.coordinator)
