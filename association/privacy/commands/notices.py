"""Notices get new versions; consents are given and taken back; somebody was told something."""

from datetime import date

from flask_babel import gettext as _

from association.core.clock import now, today
from association.core.database import db, refused_if_taken
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.privacy.models import Consent, NoticeSeen, NoticeVersion, PrivacyNotice
from association.privacy.queries import notices as queries


def begin_notice(*, title: str, audience: str, text: str, actor, text_en: str = "", changes: str = "") -> PrivacyNotice:
    """A notice with its first draft."""
    notice = PrivacyNotice(title=title, audience=audience)
    note(notice, actor=actor)
    note(NoticeVersion(notice_id=notice.id, number=1, text=text, text_en=text_en, changes=changes), actor=actor)
    return notice


def change_notice(
    notice: PrivacyNotice, *, title: str, audience: str, text: str, text_en: str, changes: str, actor
) -> NoticeVersion:
    """Its newest draft; published words stay as they are, so that over them a new version begins."""
    notice.title, notice.audience = title, audience
    newest = queries.newest(notice.id)
    if newest.published_at is None:
        newest.text, newest.text_en, newest.changes = text, text_en, changes
        note_all([notice, newest], actor=actor)
        notice.version += 0 if db.session.is_modified(notice) else 1
        return newest
    note(notice, actor=actor)
    if (newest.text, newest.text_en) == (text, text_en):
        return newest
    draft = NoticeVersion(notice_id=notice.id, number=newest.number + 1, text=text, text_en=text_en, changes=changes)
    note(draft, actor=actor)
    return draft


def publish(notice: PrivacyNotice, *, actor) -> NoticeVersion:
    """From now on people are told these words."""
    newest = queries.newest(notice.id)
    if newest.published_at is not None:
        raise Refused(_("Ta wersja jest już opublikowana."))
    if "…" in newest.text:
        raise Refused(_("W treści zostały wielokropki do uzupełnienia."))
    newest.published_at = now()
    note(newest, actor=actor)
    return newest


def archive_notice(notice: PrivacyNotice, *, actor) -> None:
    """Nobody is told it any more; who was told it stays known."""
    notice.archived_at = now()
    note(notice, actor=actor)


def restore_notice(notice: PrivacyNotice, *, actor) -> None:
    """Bring it back."""
    notice.archived_at = None
    note(notice, actor=actor)


def _past(day: date, field: str) -> None:
    if day > today():
        raise Refused(_("Ten dzień jeszcze nie nadszedł."), field)


def tell(person, *, version_id: int, seen_on: date, way: str, actor) -> NoticeSeen:
    """Write down that a person was told."""
    _past(seen_on, "seen_on")
    row = NoticeSeen(version_id=version_id, person_id=person.id, seen_on=seen_on, way=way)
    with refused_if_taken(_("To już jest zapisane."), "version_id"):
        note(row, actor=actor)
    return row


def agree(person, *, purpose: str, given_on: date, way: str, actor, scope: str = "") -> Consent:
    """Write down one consent."""
    _past(given_on, "given_on")
    if queries.standing(person.id, purpose, scope):
        raise Refused(_("Taka zgoda już jest zapisana i nikt jej nie wycofał."), "purpose")
    row = Consent(person_id=person.id, purpose=purpose, given_on=given_on, way=way, scope=scope)
    note(row, actor=actor)
    return row


def withdraw(consent: Consent, *, withdrawn_on: date, actor, withdrawn_how: str = "") -> None:
    """It is as easy to take back as it was to give."""
    _past(withdrawn_on, "withdrawn_on")
    if withdrawn_on < consent.given_on:
        raise Refused(_("Zgodę wyrażono później."), "withdrawn_on")
    consent.withdrawn_on, consent.withdrawn_how = withdrawn_on, withdrawn_how
    note(consent, actor=actor)


def unwithdraw(consent: Consent, *, actor) -> None:
    """The withdrawal was a mistake of whoever wrote it down."""
    consent.withdrawn_on, consent.withdrawn_how = None, ""
    note(consent, actor=actor)
