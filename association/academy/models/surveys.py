"""Tests before and after a course, and evaluation surveys. Nobody who answers is named."""

import secrets
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.academy.models.cohorts import Cohort
from association.core.database import Timestamped, db
from association.core.history import Audited
from association.questionnaires.models import Questionnaire, Reply

KINDS = {"test": _l("test przed i po"), "evaluation": _l("ankieta ewaluacyjna")}
# Which ready kind of questionnaire each of them is.
PURPOSES = {"test": "test", "evaluation": "survey"}
ROUNDS = {"before": _l("Przed zajęciami"), "after": _l("Po zajęciach")}
_OPEN = {"0": _l("zamknięte"), "1": _l("otwarte")}


def new_slug() -> str:
    """The part of the public address that nobody guesses."""
    return secrets.token_urlsafe(9)


class Survey(db.Model, Timestamped, Audited):
    """A test or a survey of a cohort. A test is answered before and after, a survey only after."""

    __tablename__ = "survey"
    __table_args__ = (
        CheckConstraint("kind IN ('test', 'evaluation')", name="kind"),
        CheckConstraint("kind = 'test' OR NOT before_open", name="rounds"),
    )
    audit_kind = "academy.survey"
    audit_label = _l("test albo ankieta")
    audit_skip = frozenset({"cohort_id", "slug", "questionnaire_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20), info={"label": _l("Rodzaj"), "values": KINDS})
    questionnaire_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaire.id"), unique=True)
    slug: Mapped[str] = mapped_column(String(20), unique=True, default=new_slug)
    before_open: Mapped[bool] = mapped_column(default=False, info={"label": _l("Przed zajęciami"), "values": _OPEN})
    after_open: Mapped[bool] = mapped_column(default=False, info={"label": _l("Po zajęciach"), "values": _OPEN})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto")})

    cohort: Mapped[Cohort] = relationship(lazy="raise_on_sql")
    questionnaire: Mapped[Questionnaire] = relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """History calls it by its kind; its title stands in its questionnaire."""
        return str(KINDS[self.kind])

    def audit_owner(self) -> tuple[str, int]:
        """Its changes stand on the tab of the cohort, too."""
        return Cohort.audit_kind, self.cohort_id

    @property
    def rounds(self) -> tuple[str, ...]:
        """When it is answered."""
        return ("before", "after") if self.kind == "test" else ("after",)

    def is_open(self, round_: str) -> bool:
        """Whether answers are taken now."""
        return self.archived_at is None and getattr(self, f"{round_}_open")


class SurveyAnswer(db.Model):
    """A sent reply. code: what pairs two answers to a test; once: of the form that was sent, so that a repeated
    sending changes nothing."""

    __tablename__ = "survey_answer"
    __table_args__ = (
        UniqueConstraint("survey_id", "round", "code"),
        CheckConstraint("round IN ('before', 'after')", name="round"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"))
    round: Mapped[str] = mapped_column(String(10))
    code: Mapped[str | None] = mapped_column(String(12))
    once: Mapped[str] = mapped_column(String(40), unique=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_reply.id"), unique=True)

    reply: Mapped[Reply] = relationship(lazy="raise_on_sql")
