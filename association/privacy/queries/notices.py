"""Notices with their versions, and what one person was told and agreed to."""

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from association.core.database import db, get, titles_of
from association.people.models import Person
from association.privacy import rules
from association.privacy.models import Consent, NoticeSeen, NoticeVersion, PrivacyNotice, Restriction


def notice(viewer, notice_id: int) -> PrivacyNotice | None:
    """One notice with its versions, the newest first."""
    return get(PrivacyNotice, notice_id, selectinload(PrivacyNotice.versions)) if rules.enter(viewer) else None


def newest(notice_id: int) -> NoticeVersion:
    """The version with the highest number."""
    wanted = select(NoticeVersion).where(NoticeVersion.notice_id == notice_id).order_by(NoticeVersion.number.desc())
    return db.session.scalars(wanted.limit(1)).one()


def everything() -> list:
    """Every notice with its published version and how many people were told it."""
    told = (
        select(func.count(NoticeSeen.id))
        .join(NoticeVersion, NoticeVersion.id == NoticeSeen.version_id)
        .where(NoticeVersion.notice_id == PrivacyNotice.id)
        .scalar_subquery()
    )
    number, last = (
        select(function(column)).where(NoticeVersion.notice_id == PrivacyNotice.id).scalar_subquery()
        for function, column in ((func.max, NoticeVersion.number), (func.max, NoticeVersion.published_at))
    )
    columns = (PrivacyNotice.id, PrivacyNotice.title, PrivacyNotice.audience, PrivacyNotice.archived_at)
    wanted = select(*columns, told.label("told"), number.label("number"), last.label("published_at"))
    return db.session.execute(
        wanted.order_by(PrivacyNotice.archived_at.is_not(None), PrivacyNotice.sort_key, PrivacyNotice.id)
    ).all()


def version_choices() -> list[tuple[int, str]]:
    """The published versions of notices that are in use, the newest of each first."""
    wanted = (
        select(NoticeVersion.id, PrivacyNotice.title, NoticeVersion.number)
        .join(PrivacyNotice, PrivacyNotice.id == NoticeVersion.notice_id)
        .where(PrivacyNotice.archived_at.is_(None), NoticeVersion.published_at.is_not(None))
        .order_by(PrivacyNotice.sort_key, PrivacyNotice.id, NoticeVersion.number.desc())
    )
    return [(row.id, f"{row.title} ({row.number})") for row in db.session.execute(wanted)]


def person(viewer, person_id: int) -> Person | None:
    """The person whose consents somebody looks at."""
    return get(Person, person_id) if rules.agree(viewer) else None


def consent(viewer, person_id: int, consent_id: int) -> Consent | None:
    """One consent of this person."""
    row = get(Consent, consent_id) if rules.agree(viewer) else None
    return row if row and row.person_id == person_id else None


def consents(person_id: int) -> list[Consent]:
    """What a person agreed to, what stands first."""
    wanted = select(Consent).where(Consent.person_id == person_id)
    return list(db.session.scalars(wanted.order_by(Consent.withdrawn_on.is_not(None), Consent.given_on.desc())))


def standing(person_id: int, purpose: str, scope: str) -> Consent | None:
    """The consent to the same that was not taken back."""
    wanted = select(Consent).where(
        Consent.person_id == person_id,
        Consent.purpose == purpose,
        Consent.scope == scope,
        Consent.withdrawn_on.is_(None),
    )
    return db.session.scalars(wanted.limit(1)).first()


def told(person_id: int) -> list:
    """What a person was told, the latest first."""
    wanted = (
        select(NoticeSeen.seen_on, NoticeSeen.way, PrivacyNotice.id, PrivacyNotice.title, NoticeVersion.number)
        .join(NoticeVersion, NoticeVersion.id == NoticeSeen.version_id)
        .join(PrivacyNotice, PrivacyNotice.id == NoticeVersion.notice_id)
        .where(NoticeSeen.person_id == person_id)
    )
    return db.session.execute(wanted.order_by(NoticeSeen.seen_on.desc(), NoticeSeen.id.desc())).all()


def restrictions(person_id: int) -> list[Restriction]:
    """What holds the data of a person still, or held them."""
    wanted = select(Restriction).where(Restriction.person_id == person_id)
    return list(db.session.scalars(wanted.order_by(Restriction.ended_on.is_not(None), Restriction.since.desc())))


def restriction(viewer, restriction_id: int) -> Restriction | None:
    """One restriction."""
    return get(Restriction, restriction_id) if rules.answer(viewer) else None


def of_many(person_ids) -> dict[int, int]:
    """{person: how many consents stand}."""
    wanted = select(Consent.person_id, func.count()).where(
        Consent.person_id.in_(person_ids), Consent.withdrawn_on.is_(None)
    )
    return dict(db.session.execute(wanted.group_by(Consent.person_id)).all())


def agreed(purposes):
    """A select of the ids of persons who agree to one of these purposes now."""
    return select(Consent.person_id).where(Consent.purpose.in_(purposes), Consent.withdrawn_on.is_(None))


titles = titles_of(PrivacyNotice.title)


def version_titles(ids) -> dict[int, str]:
    """Names of versions, for history lines."""
    wanted = select(NoticeVersion.id, PrivacyNotice.title, NoticeVersion.number).join(PrivacyNotice)
    rows = db.session.execute(wanted.where(NoticeVersion.id.in_(ids)))
    return {row.id: f"{row.title} ({row.number})" for row in rows}


def any_consent(viewer, consent_id: int) -> Consent | None:
    """One consent, whoever gave it."""
    return get(Consent, consent_id) if rules.agree(viewer) else None
