"""How a conference takes registrations: from when until when, of whom, and what people are told."""

import re
import secrets

from flask_babel import gettext as _

from association.conferences.commands import pools
from association.conferences.models import Conference, InvitationCode, RegistrationNotice, RegistrationRules
from association.conferences.queries import registrations as queries
from association.core.clock import now
from association.core.database import db, refused_if_taken
from association.core.history import note
from association.core.refusals import Refused
from association.questionnaires import commands as questionnaires
from association.questionnaires.queries import questionnaire_of

# Without signs that people mistake for one another.
SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def prepare(conference, *, notice: str, notice_en: str = "", actor, **facts) -> RegistrationRules:
    """Say for the first time how one registers; from now on its places are counted."""
    _check(facts)
    rules = RegistrationRules(conference_id=conference.id, **facts)
    note(rules, actor=actor)
    db.session.flush()
    _say(conference.id, notice, notice_en)
    pools.complete(conference, actor=actor)
    return rules


def change(rules, *, notice: str, notice_en: str = "", actor, **facts) -> RegistrationRules:
    """Say otherwise."""
    _check(facts)
    for name, value in facts.items():
        setattr(rules, name, value)
    note(rules, actor=actor)
    db.session.flush()
    _say(rules.conference_id, notice, notice_en)
    return rules


def _check(facts) -> None:
    if facts["closes_at"] <= facts["opens_at"]:
        raise Refused(_("Koniec musi być po otwarciu rejestracji."), "closes_at")
    if facts["change_until"] < facts["opens_at"]:
        raise Refused(_("Zmiany nie mogą skończyć się przed otwarciem rejestracji."), "change_until")
    if not facts["categories"]:
        raise Refused(_("Zostaw choć jedną kategorię: każda osoba jest liczona w jednej."), "categories")


def _say(conference_id: int, notice: str, notice_en: str) -> None:
    """Keep the words of the privacy notice as a new version, unless they are those that stand now."""
    present = queries.latest_notice(conference_id)
    if present is None or (present.text, present.text_en) != (notice, notice_en):
        number = present.number + 1 if present else 1
        db.session.add(RegistrationNotice(conference_id=conference_id, number=number, text=notice, text_en=notice_en))
        db.session.flush()


def close(rules, *, actor) -> None:
    """Take no more registrations, though the time is not over."""
    if rules.closed_at is None:
        rules.closed_at = now()
        note(rules, actor=actor)
        db.session.flush()


def reopen(rules, *, actor) -> None:
    """Take registrations again."""
    rules.closed_at = None
    note(rules, actor=actor)
    db.session.flush()


def invite(conference, *, code: str = "", label: str, uses: int | None, actor) -> InvitationCode:
    """A code of invitation; without a word of one's own it is drawn."""
    code = code.strip().upper() or "".join(secrets.choice(SIGNS) for _sign in range(8))
    if not re.fullmatch(r"[A-Z0-9ĄĆĘŁŃÓŚŹŻ-]{3,40}", code):
        raise Refused(_("W kodzie mogą być litery, cyfry i łączniki, co najmniej trzy znaki."), "code")
    with refused_if_taken(_("Taki kod już jest."), "code"):
        invitation = InvitationCode(conference_id=conference.id, code=code, label=label, uses=uses)
        note(invitation, actor=actor)
    return invitation


def withdraw_code(invitation, *, actor) -> None:
    """From now on the code opens nothing; who used it stays registered."""
    invitation.archived_at = invitation.archived_at or now()
    note(invitation, actor=actor)
    db.session.flush()


def restore_code(invitation, *, actor) -> None:
    """The code opens the form again."""
    invitation.archived_at = None
    note(invitation, actor=actor)
    db.session.flush()


def begin_questions(conference, *, actor):
    """The questions of the form besides its own fields, found or begun."""
    found = questionnaire_of(Conference.audit_kind, conference.id, "registration")
    return found or questionnaires.make(
        Conference.audit_kind, conference.id, purpose="registration", title=conference.title[:200], actor=actor
    )
