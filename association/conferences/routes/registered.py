"""A registration as its contact sees it behind the private link: how it stands, its changes, its end."""

from functools import wraps

from flask import abort, make_response, request, url_for
from flask_babel import gettext as _

from association.conferences.commands import registrations as commands
from association.conferences.forms.registration import ContactForm, kept, person_form
from association.conferences.models import ATTENDEE_STATES, Guest
from association.conferences.queries import offer as offers
from association.conferences.queries import registrations as queries
from association.conferences.queries import releases, visitors
from association.conferences.registration_links import registration_token
from association.conferences.registration_state import registration_state
from association.conferences.routes.blueprint import public
from association.conferences.routes.public import surroundings
from association.conferences.routes.registering import edition_of
from association.core.clock import now
from association.core.pages import locale
from association.core.web import allow, anyone, done, page
from association.questionnaires.queries import reply


def of_link(view):
    """Load the registration behind a private link; what is answered stays with the browser that holds the link."""

    @wraps(view)
    def door(token, **parts):
        registration = queries.by_token(token)
        if registration is None:
            abort(404)
        response = make_response(view(registration, **parts))
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return door


def _home(registration) -> str:
    return url_for("conference.registration", token=registration_token(registration.nonce))


def private_page(name: str, registration, **context):
    rules = queries.rules_of(registration.conference_id)
    facts = releases.facts(registration.conference_id)
    return page(
        f"conferences/{name}.html",
        **surroundings(facts),
        record=registration,
        token=registration_token(registration.nonce),
        rules=rules,
        may_change=_may_change(registration, rules),
        may_add=rules is not None and rules.groups and registration_state(rules) == "open",
        **context,
    )


def _may_change(registration, rules) -> bool:
    return registration.conference.archived_at is None and rules is not None and now() <= rules.change_until


def _attendee(registration, attendee_id: int):
    found = next((one for one in registration.attendees if one.id == attendee_id), None)
    if found is None:
        abort(404)
    return found


@public.get("/registration/<token>")
@allow(anyone)
@of_link
def registration(registration):
    """Everybody of it, what each has and waits for, and the ways to change it."""
    people = registration.attendees
    return private_page(
        "registered",
        registration,
        people=people,
        offer=offers.offer(registration.conference_id),
        seats=offers.chosen([one.id for one in people]) if people else {},
        names=offers.names(registration.conference_id),
        states=ATTENDEE_STATES,
        wishes=visitors.told(registration.conference_id, people),
    )


@public.route("/registration/<token>/people/<int:attendee_id>", methods=["GET", "POST"])
@allow(anyone)
@of_link
def change_person(registration, attendee_id):
    """Other facts, choices and needs of one person."""
    attendee = _attendee(registration, attendee_id)
    rules = queries.rules_of(registration.conference_id)
    if not _may_change(registration, rules) or attendee.state not in ("awaiting", "registered"):
        return done(_("Czas na zmiany minął. Napisz do organizatora."), to=_home(registration))
    offer, edition = offers.offer(registration.conference_id), edition_of(registration.conference_id)
    given = reply(attendee.reply_id) if attendee.reply_id else None
    form_class = person_form(
        offer, rules, locale(), edition=given.edition if given else edition, email=len(registration.attendees) == 1
    )
    mine = offers.chosen([attendee.id]).get(attendee.id, [])
    form = form_class.filled(given.answers if given else {}, data=kept(attendee, mine, offer))
    if form.is_submitted() and _changed(form, attendee, offer, given.edition if given else edition):
        return done(_("Zmiany są zapisane."), to=_home(registration))
    return private_page(
        "registered_person",
        registration,
        form=form,
        attendee=attendee,
        has_needs=queries.needs_of(attendee.id) is not None,
        forgets=request.form.get("forget_needs"),
        status=form.status,
    )


def _needs(form) -> dict | None:
    """What the person says of diet and needs now: None leaves what is kept. The office has this link, too, and not
    everybody there may read such answers; so the page takes them and never shows them again."""
    said = form.needs_said()
    if said is None or any(said.values()):
        return said
    return said if request.form.get("forget_needs") else None


def _changed(form, attendee, offer, edition) -> bool:
    if not form.validate():
        form.status = 422
        return False
    pools, instead = form.chosen()
    return form.carries_out(
        commands.change_oneself,
        attendee,
        facts=form.facts(),
        pools=pools,
        instead=instead,
        among=list(offer.known),
        needs=_needs(form),
        answers=(edition, form.answers()) if form.items else None,
    )


@public.route("/registration/<token>/people/new", methods=["GET", "POST"])
@allow(anyone)
@of_link
def add_person(registration):
    """One more person of the same contact."""
    rules = queries.rules_of(registration.conference_id)
    offer, edition = offers.offer(registration.conference_id), edition_of(registration.conference_id)
    form = person_form(offer, rules, locale(), edition=edition, email=False)(
        data={"organisation": registration.organisation}
    )
    if form.is_submitted():
        if not form.validate():
            form.status = 422
        elif form.carries_out(commands.add_people, registration, people=[form.person()], rules=rules, edition=edition):
            return done(_("Dopisano: %(name)s.", name=form.result[0].name), to=_home(registration))
    return private_page(
        "registered_person", registration, form=form, attendee=None, has_needs=False, forgets=None, status=form.status
    )


@public.route("/registration/<token>/contact", methods=["GET", "POST"])
@allow(anyone)
@of_link
def change_contact(registration):
    """Another address to write to."""
    form = ContactForm(obj=registration)
    if form.accepts(commands.change_contact_oneself, registration):
        return done(_("Zmiany są zapisane."), to=_home(registration))
    return private_page("registered_contact", registration, form=form, status=form.status)


@public.post("/registration/<token>/people/<int:attendee_id>/cancellation")
@allow(anyone)
@of_link
def cancel_person(registration, attendee_id):
    """One person does not come."""
    attendee = _attendee(registration, attendee_id)
    commands.refuse_late(registration, queries.rules_of(registration.conference_id))
    commands.cancel(attendee, actor=Guest(registration.contact_name))
    return done(_("Odwołano zgłoszenie: %(name)s.", name=attendee.name), to=_home(registration))


@public.post("/registration/<token>/cancellation")
@allow(anyone)
@of_link
def cancel_registration(registration):
    """Nobody comes."""
    commands.refuse_late(registration, queries.rules_of(registration.conference_id))
    commands.cancel_all(registration, actor=Guest(registration.contact_name))
    return done(_("Zgłoszenie jest odwołane."), to=_home(registration))
