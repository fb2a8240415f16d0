"""Community diagnoses: what people need and have, and what was concluded with whom."""

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from association.accounts.models import Account
from association.core.database import SORT_KEY, Timestamped, Versioned, db, one_of
from association.core.history import Audited
from association.core.polish import sort_key
from association.core.search import Searchable
from association.fieldwork.models.communities import Community, Worked
from association.people.models import Organisation, Person
from association.projects.models import Project
from association.questionnaires.models import AskedSurvey, Reply

DIAGNOSIS_STATES = {
    "begun": _l("w toku"),
    "agreed": _l("wnioski uzgodnione"),
}
FINDING_KINDS = {"need": _l("potrzeba"), "potential": _l("potencjał")}
RESOURCE_KINDS = {
    "people": _l("ludzie"),
    "places": _l("miejsca"),
    "institutions": _l("instytucje"),
    "associations": _l("stowarzyszenia i grupy"),
    "economy": _l("gospodarka"),
    "culture": _l("kultura i tradycja"),
}


class CommunityDiagnosis(db.Model, Timestamped, Versioned, Worked, Audited, Searchable):
    """A diagnosis of a community. agreed_on: when its conclusions were agreed, the day from which it counts;
    previous_id: the one that it repeats."""

    __tablename__ = "community_diagnosis"
    __table_args__ = (
        one_of("state", DIAGNOSIS_STATES),
        CheckConstraint("state != 'agreed' OR agreed_on IS NOT NULL", "agreed"),
    )
    audit_kind = search_kind = "fieldwork.diagnosis"
    audit_label = _l("diagnoza")

    id: Mapped[int] = mapped_column(primary_key=True)
    community_id: Mapped[int | None] = mapped_column(
        ForeignKey("community.id"), index=True, info={"label": _l("Społeczność"), "kind": "fieldwork.community"}
    )
    previous_id: Mapped[int | None] = mapped_column(
        ForeignKey("community_diagnosis.id"),
        index=True,
        info={"label": _l("Poprzednia diagnoza"), "kind": "fieldwork.diagnosis"},
    )
    title: Mapped[str] = mapped_column(String(300), info={"label": _l("Tytuł")})
    sort_key: Mapped[str] = mapped_column(SORT_KEY, default="")
    author_id: Mapped[int] = mapped_column(
        ForeignKey("account.id"), index=True, info={"label": _l("Prowadzi"), "kind": "accounts.account"}
    )
    goal: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Cel")})
    methods: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Metody")})
    sample: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Kogo objęto badaniem")})
    sources: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Źródła")})
    conclusions: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Wnioski")})
    begun_on: Mapped[date] = mapped_column(info={"label": _l("Początek")})
    agreed_on: Mapped[date | None] = mapped_column(info={"label": _l("Wnioski uzgodniono")})
    state: Mapped[str] = mapped_column(
        String(20), default="begun", info={"label": _l("Stan"), "values": DIAGNOSIS_STATES}
    )

    project: Mapped[Project | None] = relationship(lazy="raise_on_sql")
    community: Mapped[Community | None] = relationship(lazy="raise_on_sql")
    author: Mapped[Account] = relationship(lazy="raise_on_sql")

    def search_text(self) -> str:
        """By its title and place."""
        return f"{self.title} {self.place_label} {self.goal}"


@event.listens_for(CommunityDiagnosis, "before_insert")
@event.listens_for(CommunityDiagnosis, "before_update")
def _keep_order(mapper, connection, diagnosis):
    diagnosis.sort_key = sort_key(diagnosis.title)[:400]


class _Part(Audited):
    audit_skip = frozenset({"diagnosis_id", "position"})

    def audit_owner(self):
        """The diagnosis."""
        return CommunityDiagnosis.audit_kind, self.diagnosis_id


class DiagnosisFinding(db.Model, Timestamped, Versioned, _Part):
    """A need or a potential. weight: 1 (some) to 3 (most pressing); source: how it is known."""

    __tablename__ = "diagnosis_finding"
    __table_args__ = (
        one_of("kind", FINDING_KINDS),
        CheckConstraint("weight BETWEEN 1 AND 3", "weight"),
        Index("ix_diagnosis_finding_listed", "diagnosis_id", "kind", "position"),
    )
    audit_kind = "fieldwork.finding"
    audit_label = _l("ustalenie diagnozy")
    audit_told = ("text",)

    id: Mapped[int] = mapped_column(primary_key=True)
    diagnosis_id: Mapped[int] = mapped_column(ForeignKey("community_diagnosis.id"))
    kind: Mapped[str] = mapped_column(String(20), info={"label": _l("Rodzaj"), "values": FINDING_KINDS})
    text: Mapped[str] = mapped_column(Text, info={"label": _l("Treść")})
    whom: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Kogo dotyczy")})
    source: Mapped[str] = mapped_column(String(300), default="", info={"label": _l("Skąd to wiemy")})
    weight: Mapped[int] = mapped_column(default=2, info={"label": _l("Waga")})
    position: Mapped[int] = mapped_column(default=0)


class CommunityResource(db.Model, Timestamped, Versioned, _Part):
    """What a community has, for its map of resources. organisation_id, person_id: where it stands in the directory."""

    __tablename__ = "community_resource"
    __table_args__ = (
        one_of("kind", RESOURCE_KINDS),
        Index("ix_community_resource_listed", "diagnosis_id", "kind", "position"),
    )
    audit_kind = "fieldwork.resource"
    audit_label = _l("zasób")
    audit_told = ("name",)

    id: Mapped[int] = mapped_column(primary_key=True)
    diagnosis_id: Mapped[int] = mapped_column(ForeignKey("community_diagnosis.id"))
    kind: Mapped[str] = mapped_column(String(20), info={"label": _l("Rodzaj"), "values": RESOURCE_KINDS})
    name: Mapped[str] = mapped_column(String(300), info={"label": _l("Zasób")})
    offers: Mapped[str] = mapped_column(Text, default="", info={"label": _l("Co może dać")})
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, info={"label": _l("Organizacja"), "kind": "people.organisation"}
    )
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info={"label": _l("Osoba"), "kind": "people.person"}
    )
    position: Mapped[int] = mapped_column(default=0)

    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")


class DiagnosisAgreement(db.Model, Timestamped, _Part):
    """With whom the conclusions were agreed, and when."""

    __tablename__ = "diagnosis_agreement"
    audit_kind = "fieldwork.diagnosis_agreement"
    audit_label = _l("uzgodnienie wniosków")
    audit_told = ("name", "agreed_on")

    id: Mapped[int] = mapped_column(primary_key=True)
    diagnosis_id: Mapped[int] = mapped_column(ForeignKey("community_diagnosis.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(
        ForeignKey("organisation.id"), index=True, info={"label": _l("Organizacja"), "kind": "people.organisation"}
    )
    name: Mapped[str] = mapped_column(String(300), info={"label": _l("Z kim")})
    agreed_on: Mapped[date] = mapped_column(info={"label": _l("Kiedy")})

    organisation: Mapped[Organisation | None] = relationship(lazy="raise_on_sql")


class DiagnosisSurvey(AskedSurvey, db.Model, Timestamped, _Part):
    """Questions to the people of a place."""

    __tablename__ = "diagnosis_survey"
    audit_kind = "fieldwork.diagnosis_survey"
    audit_label = _l("ankieta diagnozy")
    audit_skip = frozenset({"diagnosis_id", "slug", "questionnaire_id"})

    id: Mapped[int] = mapped_column(primary_key=True)
    diagnosis_id: Mapped[int] = mapped_column(ForeignKey("community_diagnosis.id"), index=True)

    diagnosis: Mapped[CommunityDiagnosis] = relationship(lazy="raise_on_sql")

    @property
    def whole(self) -> CommunityDiagnosis:
        """What it belongs to."""
        return self.diagnosis


class DiagnosisSurveyAnswer(db.Model):
    """A sent reply. once: of the form that was sent, so that a repeated sending changes nothing."""

    __tablename__ = "diagnosis_survey_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("diagnosis_survey.id"), index=True)
    once: Mapped[str] = mapped_column(String(40), unique=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_reply.id"), unique=True)

    reply: Mapped[Reply] = relationship(lazy="raise_on_sql")
