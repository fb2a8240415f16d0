"""Questionnaires: drafts of questions, the editions that people answer, and their replies."""

import secrets
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from association.core.clock import now
from association.core.database import Timestamped, Versioned, db
from association.core.history import Audited
from association.questionnaires import items
from association.questionnaires.items import KINDS, Item
from association.questionnaires.options import Option

PURPOSES = {
    "application": _l("Formularz zgłoszeniowy"),
    "registration": _l("Formularz rejestracji"),
    "survey": _l("Ankieta"),
    "test": _l("Test wiedzy"),
    "diagnosis": _l("Diagnoza"),
}


class Options(TypeDecorator):
    """The possibilities of a question, kept as JSON; in Python a tuple, so that a change is always a new value."""

    impl = db.JSON
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return [{"key": o.key, "label": o.label, "label_en": o.label_en, "correct": o.correct} for o in value or ()]

    def process_result_value(self, value, dialect):
        return tuple(Option(**option) for option in value or ())


WORDS = ("title", "title_en", "intro", "intro_en", "thanks", "thanks_en")


class Worded:
    """Something with words around its questions."""

    def said(self, name: str, language: str) -> str:
        """`title`, `intro` or `thanks` in this language, or in Polish when nobody translated it."""
        return (language == "en" and getattr(self, f"{name}_en")) or getattr(self, name)


class Questionnaire(db.Model, Timestamped, Versioned, Audited, Worded):
    """The questions of one record. owner_kind, owner_id: the record, as registered with Feature.records."""

    __tablename__ = "questionnaire"
    __table_args__ = (
        CheckConstraint(f"purpose IN ({', '.join(map(repr, PURPOSES))})", "purpose"),
        Index("ix_questionnaire_owner", "owner_kind", "owner_id", "purpose"),
    )
    audit_kind = "questionnaires.questionnaire"
    audit_label = _l("ankieta")
    audit_skip = frozenset({"owner_kind", "owner_id", "purpose"})

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_kind: Mapped[str] = mapped_column(String(60))
    owner_id: Mapped[int]
    purpose: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200), info={"label": _l("Tytuł")})
    title_en: Mapped[str] = mapped_column(String(200), default="", info={"label": _l("Tytuł po angielsku")})
    intro: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Wstęp")})
    intro_en: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Wstęp po angielsku")})
    thanks: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Podziękowanie")})
    thanks_en: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Podziękowanie po angielsku")})
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("W archiwum od")})

    questions: Mapped[list["Question"]] = relationship(
        lazy="raise_on_sql", order_by="[Question.position, Question.id]", back_populates="questionnaire"
    )

    def audit_owner(self) -> tuple[str, int]:
        """Its trail stands on the tab of its record, too."""
        return self.owner_kind, self.owner_id

    @property
    def asked(self) -> list["Question"]:
        """The draft without the questions that were taken out."""
        asked = [question for question in self.questions if question.removed_at is None]
        return sorted(asked, key=lambda question: (question.position, question.id))

    @property
    def draft(self) -> list[Item]:
        """The questions as the next edition will ask them."""
        return [question.item() for question in self.asked]

    def next_key(self) -> str:
        """A key that no question of this questionnaire has had, so that old answers never change their question."""
        return str(max((int(question.key) for question in self.questions), default=0) + 1)


class Question(db.Model, Audited):
    """A question in its draft. Its key is the name of its answer in every edition."""

    __tablename__ = "question"
    __table_args__ = (
        CheckConstraint(f"kind IN ({', '.join(map(repr, KINDS))})", "kind"),
        UniqueConstraint("questionnaire_id", "key"),
    )
    audit_kind = "questionnaires.question"
    audit_label = _l("pytanie")
    audit_skip = frozenset({"questionnaire_id", "key", "published", "position"})

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id", ondelete="CASCADE"))
    key: Mapped[str] = mapped_column(String(10))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20), info={"label": _l("Rodzaj"), "values": KINDS})
    label: Mapped[str] = mapped_column(Text, info={"label": _l("Pytanie")})
    label_en: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Pytanie po angielsku")})
    help: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Wyjaśnienie")})
    help_en: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Wyjaśnienie po angielsku")})
    required: Mapped[bool] = mapped_column(
        default=False, info={"label": _l("Obowiązkowe"), "values": {"0": _l("nie"), "1": _l("tak")}}
    )
    options: Mapped[tuple] = mapped_column(Options, default=(), info={"label": _l("Możliwości")})
    shown_if_key: Mapped[str] = mapped_column(String(10), default="", info={"label": _l("Zależy od pytania")})
    shown_if_value: Mapped[str] = mapped_column(String(20), default="", info={"label": _l("Zależy od odpowiedzi")})
    least: Mapped[int | None] = mapped_column(info={"label": _l("Najmniej")})
    most: Mapped[int | None] = mapped_column(info={"label": _l("Najwięcej")})
    least_label: Mapped[str] = mapped_column(String(100), default="", info={"label": _l("Opis początku skali")})
    most_label: Mapped[str] = mapped_column(String(100), default="", info={"label": _l("Opis końca skali")})
    least_label_en: Mapped[str] = mapped_column(
        String(100), default="", info={"label": _l("Opis początku skali po angielsku")}
    )
    most_label_en: Mapped[str] = mapped_column(
        String(100), default="", info={"label": _l("Opis końca skali po angielsku")}
    )
    points: Mapped[int] = mapped_column(default=0, info={"label": _l("Punkty")})
    # An answer to it may exist, so its kind stays what it is.
    published: Mapped[bool] = mapped_column(default=False)
    removed_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto")})
    # Counts what is said in the form alone: that somebody moved the question must not refuse a save.
    version: Mapped[int] = mapped_column(default=1)

    questionnaire: Mapped[Questionnaire] = relationship(lazy="raise_on_sql", back_populates="questions")

    def audit_title(self) -> str:
        """History calls a question by its words."""
        return self.label

    def audit_owner(self) -> tuple[str, int]:
        """Its trail stands on the tab of its questionnaire."""
        return Questionnaire.audit_kind, self.questionnaire_id

    @property
    def options_text(self) -> str:
        """The possibilities as one writes them down: a line each, a star before a correct one."""
        return "\n".join(map(str, self.options))

    @property
    def options_text_en(self) -> str:
        """The same in English; nothing when nobody translated them."""
        said = [option.label_en for option in self.options]
        return "\n".join(said) if any(said) else ""

    @property
    def condition(self) -> str:
        """The question and the answer that this one waits for."""
        return f"{self.shown_if_key}:{self.shown_if_value}" if self.shown_if_key else ""

    def item(self) -> Item:
        """The question as it is asked."""
        facts = {name: getattr(self, name) for name in Item.__dataclass_fields__}
        return Item(**facts)


class Edition(db.Model, Audited, Worded):
    """What people answer: a numbered list of questions that never changes. changes: from the edition before."""

    __tablename__ = "questionnaire_edition"
    __table_args__ = (UniqueConstraint("questionnaire_id", "number"),)
    audit_kind = "questionnaires.edition"
    audit_label = _l("wydanie ankiety")
    audit_told = ("number",)
    # It never changes, and what it holds was told of the questionnaire and its questions.
    audit_skip = frozenset({"questionnaire_id", "questions", "changes", "published_at", "published_by_name", *WORDS})

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(info={"label": _l("Numer wydania")})
    title: Mapped[str] = mapped_column(String(200))
    title_en: Mapped[str] = mapped_column(String(200), default="")
    intro: Mapped[str] = mapped_column(Text, default="")
    intro_en: Mapped[str] = mapped_column(Text, default="")
    thanks: Mapped[str] = mapped_column(Text, default="")
    thanks_en: Mapped[str] = mapped_column(Text, default="")
    questions: Mapped[list] = mapped_column(db.JSON)
    changes: Mapped[list] = mapped_column(db.JSON, default=list)
    published_at: Mapped[datetime] = mapped_column(default=now)
    published_by_name: Mapped[str] = mapped_column(String(200), default="")

    def audit_owner(self) -> tuple[str, int]:
        """Its line stands on the tab of its questionnaire."""
        return Questionnaire.audit_kind, self.questionnaire_id

    @property
    def items(self) -> list[Item]:
        """Its questions."""
        return items.from_json(self.questions)


class Reply(db.Model):
    """The answers of one person to one edition; who that is only the feature that asked knows. sent_at: None while the
    person still writes. answers: {key: value}; a file is {"file": id, "name": …, "size": …}."""

    __tablename__ = "questionnaire_reply"
    __table_args__ = (Index("ix_questionnaire_reply_sent", "questionnaire_id", "sent_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id", ondelete="CASCADE"))
    edition_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_edition.id"), index=True)
    language: Mapped[str] = mapped_column(String(2), default="pl")
    answers: Mapped[dict] = mapped_column(db.JSON, default=dict)
    started_at: Mapped[datetime] = mapped_column(default=now)
    kept_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]

    edition: Mapped[Edition] = relationship(lazy="raise_on_sql")


def _new_slug() -> str:
    return secrets.token_urlsafe(9)


class AskedSurvey:
    """What a feature's record has that asks everybody who knows its address: see commands.surveys. slug: the part of
    the public address that nobody guesses."""

    questionnaire_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaire.id"), unique=True)
    slug: Mapped[str] = mapped_column(String(20), unique=True, default=_new_slug)
    is_open: Mapped[bool] = mapped_column(
        default=False, info={"label": _l("Odpowiedzi"), "values": {"0": _l("zamknięta"), "1": _l("otwarta")}}
    )
    archived_at: Mapped[datetime | None] = mapped_column(info={"label": _l("Usunięto")})

    @declared_attr
    @classmethod
    def questionnaire(cls) -> Mapped[Questionnaire]:
        """Its questions, in which its title stands, too."""
        return relationship(lazy="raise_on_sql")

    def audit_title(self) -> str:
        """History calls it by what it is."""
        return str(self.audit_label)
