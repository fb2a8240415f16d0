"""Forms of questionnaires: those who answer fill in one, those who put questions together another."""

from association.questionnaires.forms.answers import AnswerForm, answer_form
from association.questionnaires.forms.surveys import EvaluationForm

__all__ = ["AnswerForm", "EvaluationForm", "answer_form"]
