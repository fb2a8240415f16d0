"""Surveys after a conference. Nobody who answers is named."""

import secrets
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.conferences.models.conferences import Conference, _Part
from association.core.database import Timestamped, db
from association.questionnaires.models import Questionnaire, Reply

_OPEN = {"0": _l("zamknięta"), "1": _l("otwarta")}


def new_slug() -> str:
    """The part of the public address that nobody guesses."""
    return secrets.token_urlsafe(9)


class ConferenceSurvey(db.Model, Timestamped, _Part):
    """The questions to those who were there. slug: of its public address."""

    __tablename__ = "conference_survey"
    audit_kind = "conferences.survey"
    audit_label = _l("ankieta po konferencji")
    audit_skip = frozenset({"conference_id", "slug", "questionnaire_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)
    questionnaire_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaire.id"), unique=True)
    slug: Mapped[str] = mapped_column(String(20), unique=True, default=new_slug)
    is_open: Mapped[bool] = mapped_column(default=False, info={"label": _l("Odpowiedzi"), "values": _OPEN})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto")})

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")
    questionnaire: Mapped[Questionnaire] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """History calls it by what it is; its title stands in its questionnaire."""
        return str(self.audit_label)


class ConferenceSurveyAnswer(db.Model):
    """A sent reply. once: of the form that was sent, so that a repeated sending changes nothing."""

    __tablename__ = "conference_survey_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("conference_survey.id"), index=True)
    once: Mapped[str] = mapped_column(String(40), unique=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_reply.id"), unique=True)

    reply: Mapped[Reply] = relationship(lazy="raise_on_sql")
