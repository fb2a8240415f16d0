"""Answers that nobody signs."""

import secrets

from wtforms import HiddenField

from association.questionnaires.forms.answers import AnswerForm


class EvaluationForm(AnswerForm):
    """The answers to a survey; once: tells a repeated sending from another person's."""

    once = HiddenField(default=lambda: secrets.token_hex(16))

    def values(self) -> dict:
        """A form without its token was not ours; it gets one and counts as its own."""
        said = super().values()
        return said | {"once": (said["once"] or secrets.token_hex(16))[:40]}
