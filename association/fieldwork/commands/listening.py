"""Writing down what was heard. Phones send it perhaps hours later and perhaps more than once."""

from dataclasses import dataclass

from flask_babel import gettext as _

from association.core.clock import today
from association.core.database import db, refused_if_taken
from association.core.history import note
from association.core.refusals import Refused
from association.fieldwork.commands.issues import mention
from association.fieldwork.models import Community, Listening
from association.fieldwork.queries import listening as queries
from association.people.commands.persons import add_person
from association.people.queries.persons import probably_the_same

# What is said about somebody who does not stay anonymous.
CONTACT = ("given_name", "family_name", "phone", "email")


def hear(*, actor, request_key=None, answered=True, issue_ids=(), new_issues="", **facts) -> Listening:
    """A conversation of the one who acts, or a door that nobody opened; the same delivery is written down once."""
    sent = queries.sent(actor.id, request_key)
    if sent is not None:
        return sent
    contact = _contact(facts)
    if not answered:
        contact = None
        facts = {name: facts[name] for name in ("day", "setting", "area", *_PLACE) if name in facts}
    conversation = Listening(organiser_id=actor.id, answered=answered, request_key=request_key)
    _set(conversation, **facts)
    if contact:
        conversation.person_id = _person(contact, conversation.municipality, actor)
        conversation.contact_consent_on = conversation.day
    try:
        with refused_if_taken(_("Ta rozmowa jest już zapisana.")):
            note(conversation, actor=actor)
    except Refused:
        # Two deliveries of the same arrived at once.
        return queries.sent(actor.id, request_key)
    if answered:
        mention(conversation, issue_ids=issue_ids, new_issues=new_issues, actor=actor)
    return conversation


@dataclass(frozen=True)
class Answer:
    """What became of a conversation that a phone sent: "stored", or "refused" with a sentence why."""

    key: str
    outcome: str
    message: str = ""


def receive(deliveries, *, actor) -> list[Answer]:
    """Write down what waited in a phone. deliveries: (key, facts), or (key, why it cannot be written down)."""
    answers = []
    for key, facts in deliveries:
        try:
            if isinstance(facts, str):
                raise Refused(facts)
            with db.session.begin_nested():
                hear(request_key=key, actor=actor, **facts)
            answers.append(Answer(key, "stored"))
        except Refused as refusal:
            answers.append(Answer(key, "refused", refusal.message))
    return answers


def change(conversation, *, actor, issue_ids=(), new_issues="", **facts) -> Listening:
    """Tell a conversation better. Who agreed to be found again stays; who does so now is added."""
    contact = _contact(facts)
    _set(conversation, **facts)
    if contact and conversation.person_id is None:
        conversation.person_id = _person(contact, conversation.municipality, actor)
        conversation.contact_consent_on = today()
    note(conversation, actor=actor)
    mention(conversation, issue_ids=issue_ids, new_issues=new_issues, actor=actor)
    return conversation


def withdraw_contact(conversation, *, actor) -> None:
    """The person wants to be anonymous after all; what was said stays."""
    conversation.person_id = conversation.contact_consent_on = None
    note(conversation, actor=actor)
    db.session.flush()


def take_next_step(conversation, *, actor) -> None:
    """What was agreed on has been done today."""
    conversation.next_done_on = conversation.next_done_on or today()
    note(conversation, actor=actor)
    db.session.flush()


def await_next_step(conversation, *, actor) -> None:
    """It has not been done after all."""
    conversation.next_done_on = None
    note(conversation, actor=actor)
    db.session.flush()


def archive(conversation, *, actor) -> None:
    """Put a conversation away; it counts no more."""
    conversation.archive()
    note(conversation, actor=actor)


def restore(conversation, *, actor) -> None:
    """Bring it back."""
    conversation.restore()
    note(conversation, actor=actor, action="restored")


_PLACE = ("community_id", "project_id", "municipality")


def _set(conversation, *, community_id=None, project_id=None, municipality="", **facts) -> None:
    if facts["day"] > today():
        raise Refused(_("Ta data dopiero nadejdzie."), "day")
    community = db.session.get(Community, community_id) if community_id else None
    if community:
        project_id = project_id or community.project_id
        municipality = municipality or community.municipality
    if facts.get("next_due") and not facts.get("next_step"):
        raise Refused(_("Napisz, co ma się stać do tego dnia."), "next_step")
    if not facts.get("next_step"):
        facts["next_done_on"] = None
    conversation.community_id, conversation.project_id = community_id, project_id
    conversation.municipality = municipality
    for name, value in facts.items():
        setattr(conversation, name, value)


def _contact(facts) -> dict | None:
    """What was said about the person, taken out of the facts; None when nobody is to be found again."""
    consent = facts.pop("contact_consent", False)
    contact = {name: facts.pop(name, None) or "" for name in CONTACT}
    if not any(contact.values()) and not consent:
        return None
    if not consent:
        raise Refused(_("Bez zgody na kontakt rozmowa zostaje anonimowa. Zaznacz zgodę albo usuń te dane."), CONSENT)
    for name in ("given_name", "family_name"):
        if not contact[name]:
            raise Refused(_("Podaj imię i nazwisko osoby, która zgodziła się na kontakt."), name)
    return contact


CONSENT = "contact_consent"


def _person(contact, municipality, actor) -> int:
    """The person of the directory who is meant, known by name and address or number, or a new one."""
    identity = {**contact, "email": contact["email"] or None, "municipality": municipality}
    for known in probably_the_same(**identity):
        if (known.email and known.email == identity["email"]) or (known.phone and known.phone == identity["phone"]):
            return known.id
    return add_person(despite=True, actor=actor, **identity).id
