"""Forms of questionnaires: those who answer fill in one, those who put questions together another."""

from association.questionnaires.forms.answers import AnswerForm, answer_form

__all__ = ["AnswerForm", "answer_form"]
