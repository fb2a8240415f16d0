"""The people of a conference, for the office: the list, each by himself or herself, and what is decided about them."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.conferences import rules
from association.conferences.commands import attendees as commands
from association.conferences.commands import registrations
from association.conferences.forms.attendees import ImportForm, LinkForm, RejectionForm
from association.conferences.forms.registration import kept, office_form
from association.conferences.models import ATTENDEE_STATES, CATEGORIES, CONSENTS
from association.conferences.queries import attendees as queries
from association.conferences.queries import conferences
from association.conferences.queries import offer as offers
from association.conferences.queries.registrations import rules_of
from association.conferences.registration_links import registration_url
from association.conferences.routes.blueprint import conference_page
from association.conferences.routes.blueprint import conferences as blueprint
from association.core.pages import locale
from association.core.refusals import Refused
from association.core.web import allow, done, viewer
from association.people.models import FORMS_OF_ADDRESS
from association.questionnaires.queries import reply, shown_answers

ONE = "/conferences/<int:conference_id>/attendees/<int:attendee_id>"


def attendee_url(attendee) -> str:
    """The page of one person."""
    return url_for("conferences.attendee", conference_id=attendee.conference_id, attendee_id=attendee.id)


def attendee_tabs(attendee) -> list[tuple]:
    """The page of one person and its history: (label, url, key)."""
    history = url_for("core.trail", kind=attendee.audit_kind, record_id=attendee.id)
    return [(_("Dane"), attendee_url(attendee), "record"), (_("Historia"), history, "history")]


def _list_url(conference_id: int) -> str:
    return url_for("conferences.attendees", conference_id=conference_id)


@blueprint.get("/conferences/<int:conference_id>/attendees")
@allow(rules.see_attendees, on=conferences.conference)
def attendees(conference):
    """Who registered."""
    listing = queries.listing(conference.id).page(queries.of_conference(conference.id))
    return conference_page(
        "attendees.html",
        conference,
        tab="attendees",
        fragment="conferences/_attendees.html",
        listing=listing,
        categories=CATEGORIES,
        states=ATTENDEE_STATES,
        manages=rules.manage(viewer(), conference),
        exports=rules.coordinate(viewer(), conference),
    )


@blueprint.get("/conferences/<int:conference_id>/attendees.<any(xlsx, csv):suffix>")
@allow(rules.coordinate, on=conferences.conference)
def export_attendees(conference, suffix):
    """The list as a file, with what people chose and without what they eat and need."""
    listing = queries.listing(conference.id, choices=queries.choices(conference.id))
    return listing.export(queries.of_conference(conference.id), suffix, _("uczestnicy konferencji"))


@blueprint.route("/conferences/<int:conference_id>/attendees/new", methods=["GET", "POST"])
@allow(rules.manage, on=conferences.conference)
def new_attendee(conference):
    """Register somebody who called or wrote."""
    offer = offers.offer(conference.id)
    form = office_form(offer, rules_of(conference.id), locale(), fresh=True)()
    if form.is_submitted():
        if not form.validate():
            form.status = 422
        elif form.carries_out(commands.add_by_office, conference, person=form.person(), tell=bool(form.email.data)):
            return done(_("Dopisano: %(name)s.", name=form.result.name), to=attendee_url(form.result))
    return conference_page(
        "attendee_form.html", conference, tab="attendees", form=form, attendee=None, status=form.status
    )


@blueprint.route("/conferences/<int:conference_id>/attendees/import", methods=["GET", "POST"])
@allow(rules.manage, on=conferences.conference)
def import_attendees(conference):
    """Register a list of people."""
    form = ImportForm()
    offer = offers.offer(conference.id)
    if form.accepts(commands.take_in, conference, pools=offer.always(frozenset())):
        added, known = form.result
        said = ngettext("Dopisano %(num)d osobę.", "Dopisano %(num)d osób.", len(added))
        if known:
            said += " " + ngettext("%(num)d była już na liście.", "%(num)d było już na liście.", known)
        return done(said, to=_list_url(conference.id))
    return conference_page("attendees_import.html", conference, tab="attendees", form=form, status=form.status)


@blueprint.get(ONE)
@allow(rules.see_attendee, on=queries.attendee)
def attendee(attendee):
    """One person: facts, places, answers, and what to decide."""
    return _attendee_page(attendee, RejectionForm(formdata=None))


def _attendee_page(attendee, form):
    conference = attendee.conference
    coordinates = rules.coordinate(viewer(), conference)
    given = reply(attendee.reply_id) if attendee.reply_id and coordinates else None
    return conference_page(
        "attendee.html",
        conference,
        tab="attendees",
        status=form.status,
        attendee=attendee,
        form=form,
        seats=offers.chosen([attendee.id]).get(attendee.id, []),
        names=offers.names(conference.id),
        answers=shown_answers([given], locale())[given.id] if given else [],
        companions=queries.companions(attendee),
        alike=queries.persons_alike(attendee) if coordinates and attendee.person_id is None else [],
        states=ATTENDEE_STATES,
        categories=CATEGORIES,
        consents=CONSENTS,
        forms_of_address=FORMS_OF_ADDRESS,
        manages=rules.manage(viewer(), conference),
        private_url=registration_url(attendee.registration) if coordinates and attendee.registration else "",
    )


@blueprint.route(f"{ONE}/edit", methods=["GET", "POST"])
@allow(rules.manage_in, on=queries.attendee)
def edit_attendee(attendee):
    """Other facts and choices."""
    offer = offers.offer(attendee.conference_id)
    mine = offers.chosen([attendee.id]).get(attendee.id, [])
    form_class = office_form(offer, rules_of(attendee.conference_id), locale(), fresh=False)
    form = form_class(data=kept(attendee, mine, offer) | {"version": attendee.version})
    if form.is_submitted() and _changed(form, attendee, offer):
        return done(_("Zmiany są zapisane."), to=attendee_url(attendee))
    return conference_page(
        "attendee_form.html", attendee.conference, tab="attendees", form=form, attendee=attendee, status=form.status
    )


def _changed(form, attendee, offer) -> bool:
    if not form.validate():
        form.status = 422
        return False
    if form.outdated(attendee):
        return False
    pools, instead = form.chosen()
    chosen = {"pools": pools, "instead": instead, "among": list(offer.known)}
    return form.carries_out(registrations.change, attendee, facts=form.facts(), **chosen)


@blueprint.post(
    "/conferences/<int:conference_id>/attendees/<int:attendee_id>/<any(cancellation, return, approval):step>"
)
@allow(rules.manage_in, on=queries.attendee)
def decide_attendee(attendee, step):
    """Cancel for somebody, take that back, or accept a registration."""
    to, name = attendee_url(attendee), attendee.name
    if step == "approval":
        commands.approve(attendee, actor=viewer())
        return done(_("Przyjęto zgłoszenie: %(name)s.", name=name), to=to)
    if step == "return":
        commands.restore(attendee, actor=viewer())
        return done(_("Zgłoszenie przywrócone: %(name)s.", name=name), to=to)
    registrations.cancel(attendee, actor=viewer())
    ids = {"conference_id": attendee.conference_id, "attendee_id": attendee.id}
    undo = url_for("conferences.decide_attendee", **ids, step="return")
    return done(_("Odwołano zgłoszenie: %(name)s.", name=name), to=to, undo=undo)


@blueprint.post(f"{ONE}/rejection")
@allow(rules.manage_in, on=queries.attendee)
def reject_attendee(attendee):
    """Say no, with a letter."""
    form = RejectionForm()
    if form.accepts(commands.reject, attendee):
        return done(_("Odpowiedź odmowna jest wysłana: %(name)s.", name=attendee.name), to=attendee_url(attendee))
    return _attendee_page(attendee, form)


@blueprint.post(f"{ONE}/person")
@allow(rules.manage_in, on=queries.attendee)
def link_attendee(attendee):
    """Say who of the directory it is."""
    form = LinkForm()
    if form.accepts(commands.link, attendee):
        linked = attendee.person_id is not None
        said = _("Połączono z osobą z kartoteki.") if linked else _("Rozłączono z kartoteką.")
        return done(said, to=attendee_url(attendee))
    raise Refused(_("Nie ma takiej osoby w kartotece."))
