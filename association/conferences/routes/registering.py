"""Registration by whoever comes, without an account: alone, or for a whole office."""

from functools import wraps

from flask import abort, request, url_for

from association.accounts.commands import guard
from association.conferences.commands import registrations as commands
from association.conferences.forms.registration import group_form, register_form
from association.conferences.models import Conference
from association.conferences.queries import offer as offers
from association.conferences.queries import registrations as queries
from association.conferences.queries import releases
from association.conferences.registration_links import registration_token
from association.conferences.registration_state import registration_state
from association.conferences.routes.blueprint import public
from association.conferences.routes.public import surroundings
from association.core.database import get
from association.core.pages import locale
from association.core.web import allow, anyone, done, page
from association.questionnaires.queries import current_edition, questionnaire_of


def of_conference(view):
    """Load the facts of the announced conference that the address names, and how it takes registrations."""

    @wraps(view)
    def door(slug, **parts):
        facts = releases.announced(slug)
        rules = queries.rules_of(facts.id) if facts else None
        if rules is None:
            abort(404)
        return view(facts, rules, **parts)

    return door


def edition_of(conference_id: int):
    """The questions that the form asks besides its own."""
    found = questionnaire_of(Conference.audit_kind, conference_id, "registration")
    return current_edition(found.id) if found else None


@public.route("/conference/<slug>/registration", methods=["GET", "POST"])
@allow(anyone)
@of_conference
def register(facts, rules):
    """The form, as long as one may register."""
    state = registration_state(rules)
    notice = queries.latest_notice(facts.id)
    around = {**surroundings(facts), "rules": rules, "state": state, "notice": notice}
    if state != "open":
        return page("conferences/registration_closed.html", **around)
    as_group = rules.groups and "group" in request.args
    offer = offers.offer(facts.id)
    edition = None if as_group else edition_of(facts.id)
    asked = group_form(offer, rules, locale()) if as_group else register_form(offer, rules, locale(), edition)
    form = asked(data={"code": request.args.get("code", "")[:40]})
    if form.is_submitted() and _sent(form, facts, rules, notice, edition):
        return done("", to=url_for("conference.registration", token=registration_token(form.result.nonce)))
    return page(
        "conferences/register.html",
        form=form,
        as_group=as_group,
        offer=offer,
        stamp=guard.stamp(),
        status=form.status,
        **around,
    )


def _sent(form, facts, rules, notice, edition) -> bool:
    if not form.validate():
        form.status = 422
        return False
    return form.carries_out(
        commands.register_publicly,
        # Under its lock, so that the same person sent twice at once is seen the second time.
        get(Conference, facts.id),
        contact=form.contact(),
        people=form.people(),
        rules=rules,
        request_key=form.request_key.data,
        code=form.code.data if "code" in form else "",
        language=locale(),
        notice_id=notice.id if notice else None,
        edition=edition,
        trap=request.form.get("website", ""),
        stamp=request.form.get("stamp", ""),
        address=request.remote_addr or "",
    )


@public.get("/conference/<slug>/registration/clashes")
@allow(anyone)
@of_conference
def clashes(facts, rules):
    """What of the choices made so far cannot be together."""
    form = register_form(offers.offer(facts.id), rules, locale())(formdata=request.args)
    return page("conferences/_clashes.html", clash=form.clash())


@public.get("/conference/<slug>/registration/privacy")
@allow(anyone)
@of_conference
def privacy(facts, rules):
    """What happens with the data."""
    return page(
        "conferences/privacy.html",
        **surroundings(facts),
        rules=rules,
        notice=queries.latest_notice(facts.id),
    )
