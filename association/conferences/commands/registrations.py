"""Who registers, changes, cancels; and what the office decides about it. Whoever holds the private link has no account,
so the trail tells the name."""

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from association.accounts.commands import guard
from association.accounts.models import digest
from association.conferences.commands import places
from association.conferences.commands.registration_letters import write
from association.conferences.models import Attendee, AttendeeNeeds, Guest, Registration
from association.conferences.queries import registrations as queries
from association.conferences.registration_links import new_nonce, registration_token
from association.conferences.registration_state import registration_state
from association.core.clock import now
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Refused
from association.questionnaires import commands as questionnaires
from association.questionnaires.queries import reply as reply_of

MOST_AT_ONCE = 200
# A university or a town hall may stand behind one address.
PER_ADDRESS = 300
# Marks the seats that come back when a cancelled registration is restored.
CANCELLED = "odwołano zgłoszenie"


def register(
    conference,
    *,
    contact: dict,
    people: list[dict],
    request_key: str,
    rules=None,
    code: str = "",
    language: str = "pl",
    notice_id: int | None = None,
    edition=None,
    actor=None,
    tell: bool = True,
) -> Registration:
    """Register people whom one contact names. A repetition of the same sending gives the same registration.

    contact: contact_name, email, phone, organisation. people: the facts of an attendee each, besides "pools": [id],
    "instead": {id of a pool: the one that it replaces}, "needs": facts of AttendeeNeeds, "values": answers to the
    questions of `edition`. actor: an account when the office does it, which may do so at any time.
    """
    known = queries.sent_before(conference.id, request_key)
    if known is not None:
        return known
    if actor is None:
        _refuse_closed(conference, rules)
    if not people:
        raise Refused(_("Podaj choć jedną osobę."), "people_list")
    if len(people) > MOST_AT_ONCE:
        raise Refused(_("Naraz można zgłosić najwyżej %(most)d osób.", most=MOST_AT_ONCE), "people_list")
    by_office, actor = actor is not None, actor or Guest(contact["contact_name"])
    invitation = _use_code(conference, rules, code, len(people), by_office=by_office)
    nonce = new_nonce()
    registration = Registration(
        conference_id=conference.id,
        nonce=nonce,
        token_digest=digest(registration_token(nonce)),
        request_key=request_key,
        language=language,
        notice_id=notice_id,
        code_id=invitation.id if invitation else None,
        attendees=[],
        **contact,
    )
    try:
        with db.session.begin_nested():
            note(registration, actor=actor)
            db.session.flush()
    except IntegrityError:
        # The other connection of a client that did not want to wait was quicker.
        known = queries.sent_before(conference.id, request_key)
        if known is None:
            raise
        return known
    registration.conference = conference
    awaits = rules is not None and rules.approval and not by_office
    _add(registration, people, "awaiting" if awaits else "registered", edition, actor)
    if tell and registration.email:
        write(registration, "received")
    return registration


def _refuse_closed(conference, rules) -> None:
    if conference.archived_at or rules is None or registration_state(rules) != "open":
        raise Refused(_("Rejestracja nie jest teraz otwarta."))


def _use_code(conference, rules, text: str, count: int, *, by_office: bool):
    if not text:
        if rules is not None and rules.codes_only and not by_office:
            raise Refused(_("Na tę konferencję można się zgłosić tylko z kodem zaproszenia."), "code")
        return None
    invitation = queries.code_of(conference.id, text, lock=True)
    if invitation is None:
        raise Refused(_("Nie ma takiego kodu. Sprawdź litery albo napisz do organizatora."), "code")
    if invitation.left is not None and invitation.left < count:
        if invitation.left:
            raise Refused(_("Ten kod wystarczy jeszcze dla tylu osób: %(left)d.", left=invitation.left), "code")
        raise Refused(_("Ten kod jest już wykorzystany."), "code")
    invitation.used += count
    note(invitation, actor=None)
    return invitation


def _add(registration, people, state: str, edition, actor) -> list[Attendee]:
    conference_id = registration.conference_id
    wanted, instead, needs = {}, {}, []
    for facts in people:
        facts = dict(facts)
        pools, replaces = facts.pop("pools", ()), facts.pop("instead", {})
        said, values = facts.pop("needs", None), facts.pop("values", None)
        if edition is not None and values is not None:
            answers = questionnaires.begin_reply(edition, language=registration.language)
            questionnaires.finish(answers, values)
            facts["reply_id"] = answers.id
        attendee = Attendee(conference_id=conference_id, registration_id=registration.id, state=state, **facts)
        wanted[attendee] = list(pools)
        instead |= replaces
        if said and any(said.values()):
            needs.append((attendee, said))
    for attendee in wanted:
        attendee.registration = registration
    note_all(list(wanted), actor=actor)
    db.session.flush()
    for attendee, said in needs:
        _say_needs(attendee, said, actor)
    places.take_all(wanted, actor=actor, instead=instead)
    return list(wanted)


def _say_needs(attendee, said: dict, actor) -> None:
    found = queries.needs_of(attendee.id)
    if found is None:
        if not any(said.values()):
            return
        found = AttendeeNeeds(conference_id=attendee.conference_id, attendee_id=attendee.id)
    for name, value in said.items():
        setattr(found, name, value)
    note(found, actor=actor)
    db.session.flush()


def refuse_late(registration, rules) -> None:
    """After the deadline only the office changes anything."""
    if registration.conference.archived_at or rules is None or now() > rules.change_until:
        raise Refused(_("Czas na zmiany minął. Napisz do organizatora."))


def add_people(registration, *, people: list[dict], rules, edition=None, actor=None) -> list[Attendee]:
    """More people of the same contact, as long as one may register."""
    actor = actor or Guest(registration.contact_name)
    _refuse_closed(registration.conference, rules)
    if not rules.groups:
        raise Refused(_("Do tego zgłoszenia nie można dopisać osób."))
    if len(registration.attendees) + len(people) > MOST_AT_ONCE:
        raise Refused(_("Naraz można zgłosić najwyżej %(most)d osób.", most=MOST_AT_ONCE), "people_list")
    if registration.code_id and rules.codes_only:
        code = next(one for one in queries.codes(registration.conference_id) if one.id == registration.code_id)
        _use_code(registration.conference, rules, code.code, len(people), by_office=False)
    added = _add(registration, people, "awaiting" if rules.approval else "registered", edition, actor)
    write(registration, "received")
    return added


def change(attendee, *, facts: dict, pools=None, instead=None, among=None, needs=None, answers=None, actor) -> Attendee:
    """Other facts, choices and needs of a person. pools None: the choices stay. answers: (edition, values)."""
    for name, value in facts.items():
        setattr(attendee, name, value)
    note(attendee, actor=actor)
    db.session.flush()
    if needs is not None:
        _say_needs(attendee, needs, actor)
    if answers is not None:
        _answer(attendee, *answers)
    if pools is not None and attendee.state in ("awaiting", "registered"):
        places.choose(attendee, pools, actor=actor, instead=instead, among=among)
    return attendee


def _answer(attendee, edition, values) -> None:
    kept = reply_of(attendee.reply_id) if attendee.reply_id else None
    if kept is None:
        kept = questionnaires.begin_reply(edition, language=attendee.registration.language)
        attendee.reply_id = kept.id
        note(attendee, actor=Guest(attendee.name))
    elif kept.sent_at is not None:
        questionnaires.reopen(kept)
    questionnaires.finish(kept, values)


def change_contact(registration, *, actor=None, **facts) -> Registration:
    """Another person or address to write to; a new address gets the link, too."""
    moved = facts.get("email", registration.email) != registration.email
    for name, value in facts.items():
        setattr(registration, name, value)
    note(registration, actor=actor or Guest(registration.contact_name))
    db.session.flush()
    if moved:
        write(registration, "received")
    return registration


def cancel(attendee, *, actor, tell: bool = True) -> Attendee:
    """Whoever does not come gives back every place, once; a second time changes nothing."""
    if attendee.state == "cancelled":
        return attendee
    attendee.state = "cancelled"
    note(attendee, actor=actor)
    db.session.flush()
    places.release(attendee, actor=actor, reason=CANCELLED)
    if tell:
        write(attendee.registration, "cancelled", attendee)
    return attendee


def cancel_all(registration, *, actor) -> None:
    """Nobody of this registration comes."""
    coming = [one for one in registration.attendees if one.state in ("awaiting", "registered")]
    for attendee in coming:
        cancel(attendee, actor=actor, tell=False)
    if coming:
        write(registration, "cancelled")


def register_publicly(conference, *, trap, stamp, address, request_key, people, rules, actor=None, **facts):
    """The same for whoever fills in the public form, machines excepted. Nobody is on the list twice."""
    known = queries.sent_before(conference.id, request_key)
    if known is not None:
        return known
    guard.check(trap=trap, stamp=stamp, address=address, most=PER_ADDRESS)
    contact = facts["contact"]
    named = [(one["given_name"], one["family_name"], one.get("email") or contact["email"]) for one in people]
    twice = queries.alike(conference.id, named)
    if twice:
        raise Refused(
            _(
                "Na liście jest już: %(names)s. Zmiany można wprowadzić linkiem z wiadomości, którą wysłaliśmy.",
                names=", ".join(one.name for one in twice),
            )
        )
    return register(conference, people=people, rules=rules, request_key=request_key, **facts)


def change_oneself(attendee, *, actor=None, **changes) -> Attendee:
    """The same by the private link, whoever is signed in in that browser."""
    return change(attendee, actor=Guest(attendee.registration.contact_name), **changes)


def change_contact_oneself(registration, *, actor=None, **facts) -> Registration:
    """The same by the private link."""
    return change_contact(registration, actor=Guest(registration.contact_name), **facts)
