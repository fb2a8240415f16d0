"""Where people wish for study visits behind the private link of their registration, and later read where they go."""

from flask import abort, url_for
from flask_babel import gettext as _

from association.conferences.commands import visit_wishes as commands
from association.conferences.forms.visits import own_wishes_form, wished
from association.conferences.queries import registrations, visitors
from association.conferences.queries import visits as queries
from association.conferences.queries.offer import chosen
from association.conferences.registration_links import registration_token
from association.conferences.routes.blueprint import public
from association.conferences.routes.registered import of_link, private_page
from association.conferences.visit_board import standings
from association.conferences.visiting import takes_wishes
from association.core.pages import locale
from association.core.web import allow, anyone, done


@public.route("/registration/<token>/visits/<int:attendee_id>", methods=["GET", "POST"])
@allow(anyone)
@of_link
def own_visits(registration, attendee_id):
    """The visits that one person would like, the dearest first; a group may wish for the same at once."""
    coming = [one for one in registration.attendees if one.state in ("awaiting", "registered")]
    attendee = next((one for one in coming if one.id == attendee_id), None)
    rules, slots = queries.rules_of(registration.conference_id), queries.slots(registration.conference_id)
    if attendee is None or rules is None or rules.closed_at or not slots:
        abort(404)
    applied = next((run for run in queries.runs(registration.conference_id) if run.applied_at), None)
    member = visitors.together_of(attendee.id)
    data = wished(slots, visitors.wishes_of([attendee.id])[attendee.id], member.group.word if member else "")
    form = own_wishes_form(slots, rules, locale(), several=len(coming) > 1)(data=data)
    own_rules = registrations.rules_of(registration.conference_id)
    if form.accepts(commands.wish_oneself, attendee, coming=coming, rules=rules, registration_rules=own_rules):
        to = url_for("conference.registration", token=registration_token(registration.nonce))
        return done(_("Wybory są zapisane."), to=to)
    return private_page(
        "visits/own",
        registration,
        attendee=attendee,
        coming=coming,
        slots=slots,
        visit_rules=rules,
        takes_wishes=takes_wishes(registration.conference, rules, own_rules),
        # The office has this link, too: what somebody needs is no reason that is told here.
        standings=standings(attendee, applied) if applied else [],
        waits={seat.pool_id for seat in chosen([attendee.id]).get(attendee.id, ()) if seat.state != "confirmed"},
        form=form,
        status=form.status,
    )
