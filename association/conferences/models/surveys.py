"""Surveys after a conference. Nobody who answers is named."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.conferences.models.conferences import Conference, _Part
from association.core.database import Timestamped, db
from association.questionnaires.models import AskedSurvey, Reply


class ConferenceSurvey(AskedSurvey, db.Model, Timestamped, _Part):
    """The questions to those who were there."""

    __tablename__ = "conference_survey"
    audit_kind = "conferences.survey"
    audit_label = _l("ankieta po konferencji")
    audit_skip = frozenset({"conference_id", "slug", "questionnaire_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    conference_id: Mapped[int] = mapped_column(ForeignKey("conference.id"), index=True)

    conference: Mapped[Conference] = relationship(lazy="raise_on_sql")


class ConferenceSurveyAnswer(db.Model):
    """A sent reply. once: of the form that was sent, so that a repeated sending changes nothing."""

    __tablename__ = "conference_survey_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("conference_survey.id"), index=True)
    once: Mapped[str] = mapped_column(String(40), unique=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_reply.id"), unique=True)

    reply: Mapped[Reply] = relationship(lazy="raise_on_sql")
