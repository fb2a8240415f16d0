"""Study visits as organisers see them: how full they are, the division, and what they decide about one person."""

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.conferences import rules
from association.conferences.commands import visit_wishes
from association.conferences.commands import visits as commands
from association.conferences.forms.visits import (
    AccessForm,
    AllocationForm,
    PinForm,
    VisitRulesForm,
    pin_choices,
    wished,
    wishes_form,
)
from association.conferences.models.visits import VISIT_NEEDS
from association.conferences.queries import conferences as sights
from association.conferences.queries import visit_inputs as inputs
from association.conferences.queries import visit_lists as lists
from association.conferences.queries import visitors as guests
from association.conferences.queries import visits as queries
from association.conferences.routes.blueprint import conference_page, conferences
from association.conferences.visit_board import boards, standings
from association.conferences.visit_papers import group_list
from association.core.files import send_bytes
from association.core.pages import locale
from association.core.typesetting import typeset
from association.core.web import allow, done, number, viewer

UNASKED = 6


def visits_url(conference) -> str:
    """The study visits of a conference."""
    return url_for("conferences.visits", conference_id=conference.id)


def person_url(attendee) -> str:
    """What somebody wished for and got."""
    return url_for("conferences.visitor", conference_id=attendee.conference_id, attendee_id=attendee.id)


def _page(template, conference, **context):
    return conference_page(f"visits/{template}", conference, tab="visits", **context)


def _draft(runs):
    """The newest allocation, when it is not applied yet."""
    return runs[0] if runs and runs[0].applied_at is None else None


@conferences.get("/conferences/<int:conference_id>/visits")
@allow(rules.see_attendees, on=sights.conference)
def visits(conference):
    """How full each visit is, and how many got what they wished for."""
    return _visits_page(conference, AllocationForm(formdata=None))


def _visits_page(conference, form):
    runs = queries.runs(conference.id)
    draft = _draft(runs)
    found = boards(conference, runs[0] if runs else None, draft=draft is not None)
    unknown = [card.visit for board in found for card in board.cards if card.visit.serves is None]
    return _page(
        "visits.html",
        conference,
        boards=found,
        runs=runs,
        draft=draft,
        wishes_open=queries.rules_of(conference.id),
        unknown=unknown,
        form=form,
        may_manage=rules.manage(viewer(), conference),
        status=form.status,
    )


@conferences.route("/conferences/<int:conference_id>/visits/rules", methods=["GET", "POST"])
@allow(rules.manage, on=sights.conference)
def visit_rules(conference):
    """Let people wish for visits, and how."""
    kept = queries.rules_of(conference.id)
    form = VisitRulesForm(obj=kept, data=None if kept else {"most": 3, "fills": "ranked"})
    if form.accepts(commands.set_rules, conference):
        return done(_("Zapisano zasady wizyt studyjnych."), to=visits_url(conference))
    return _page("rules.html", conference, form=form, kept=kept, status=form.status)


@conferences.post("/conferences/<int:conference_id>/visits/rules/removal")
@allow(rules.manage, on=sights.conference)
def give_up_wishes(conference):
    """Visits are chosen as other items again."""
    commands.give_up(conference, actor=viewer())
    return done(_("Wizyty wybiera się teraz od razu, bez wskazywania kolejności."), to=visits_url(conference))


@conferences.post("/conferences/<int:conference_id>/visits/runs")
@allow(rules.manage, on=sights.conference)
def allocate_visits(conference):
    """Divide the people among the visits, to be looked at."""
    form = AllocationForm()
    if form.accepts(commands.allocate, conference):
        return done(
            _("Podział nr %(number)s jest gotowy do obejrzenia.", number=form.result.number), to=visits_url(conference)
        )
    return _visits_page(conference, form)


@conferences.post("/conferences/<int:conference_id>/visits/runs/<int:number>/application")
@allow(rules.manage_in, on=queries.run)
def apply_visits(run):
    """Make a division the truth."""
    form = AllocationForm()
    if form.carries_out(commands.apply, run):
        return done(
            _("Zatwierdzono podział nr %(number)s. Osoby mają miejsca na wizytach.", number=run.number),
            to=visits_url(run.conference),
        )
    return _visits_page(run.conference, form)


@conferences.post("/conferences/<int:conference_id>/visits/runs/<int:number>/letters")
@allow(rules.manage_in, on=queries.run)
def write_about_visits(run):
    """A message with the visit of each person, to be read before it is sent."""
    form = AllocationForm()
    if form.carries_out(commands.prepare_letters, run):
        said = _("Wiadomość jest gotowa. Obejrzyj ją, zanim ją wyślesz.")
        to = url_for("conferences.message", conference_id=run.conference_id, message_id=form.result.id)
        return done(said, to=to)
    return _visits_page(run.conference, form)


@conferences.get("/conferences/<int:conference_id>/visits/people")
@allow(rules.see_attendees, on=sights.conference)
def visitors(conference):
    """Everybody with what he or she wished for and got; ?time= chooses among the times."""
    slot, slots, draft = _chosen_slot(conference)
    listing, statement = lists.people(conference.id, slot, draft)
    page = listing.page(statement)
    return _page(
        "people.html",
        conference,
        fragment="conferences/visits/_people.html",
        listing=page,
        wishes=guests.wishes_of([row.id for row in page.rows]),
        names={visit.id: visit.short for visit in slot.visits},
        state_of=lists.state_of,
        slot=slot,
        slots=slots,
        draft=draft,
    )


@conferences.get("/conferences/<int:conference_id>/visits/people.<any(xlsx, csv):suffix>")
@allow(rules.see_attendees, on=sights.conference)
def export_visitors(conference, suffix):
    """The list as a file."""
    slot, _slots, draft = _chosen_slot(conference)
    listing, statement = lists.people(conference.id, slot, draft)
    return listing.export(statement, suffix, _("wizyty studyjne"))


def _chosen_slot(conference):
    slots = queries.slots(conference.id)
    if not slots:
        abort(404)
    asked = number(request.args.get("time", ""))
    slot = next((slot for slot in slots if slot.key == asked), slots[0])
    return slot, slots, _draft(queries.runs(conference.id))


@conferences.route("/conferences/<int:conference_id>/visits/people/<int:attendee_id>", methods=["GET", "POST"])
@allow(rules.manage_in, on=guests.attendee)
def visitor(attendee):
    """What somebody wished for, got and why; the office writes wishes down for those who telephoned."""
    slots, kept = queries.slots(attendee.conference_id), queries.rules_of(attendee.conference_id)
    member = guests.together_of(attendee.id)
    form = None
    if slots and kept:
        data = wished(slots, guests.wishes_of([attendee.id])[attendee.id], member.group.word if member else "")
        form = wishes_form(slots, kept, locale())(data=data)
        if form.accepts(visit_wishes.wish, attendee):
            return done(_("Zapisano wybory: %(name)s.", name=attendee.name), to=person_url(attendee))
    return _visitor_page(attendee, slots, form, PinForm(formdata=None))


@conferences.post("/conferences/<int:conference_id>/visits/people/<int:attendee_id>/pin")
@allow(rules.manage_in, on=guests.attendee)
def pin_visitor(attendee):
    """Decide for one person."""
    slots = queries.slots(attendee.conference_id)
    pin = PinForm()
    pin.item_id.choices = pin_choices(slots)
    if pin.accepts(commands.pin, attendee):
        undo = url_for("conferences.unpin_visitor", conference_id=attendee.conference_id, attendee_id=attendee.id)
        said = _("Zapisano decyzję: %(name)s. Podziel jeszcze raz, żeby ją uwzględnić.", name=attendee.name)
        return done(said, to=person_url(attendee), undo=undo)
    return _visitor_page(attendee, slots, None, pin)


@conferences.post("/conferences/<int:conference_id>/visits/people/<int:attendee_id>/pin/removal")
@allow(rules.manage_in, on=guests.attendee)
def unpin_visitor(attendee):
    """Leave the person to the division again."""
    commands.unpin(attendee, actor=viewer())
    return done(_("Cofnięto decyzję: %(name)s.", name=attendee.name), to=person_url(attendee))


def _visitor_page(attendee, slots, form, pin):
    runs = queries.runs(attendee.conference_id)
    sees_needs = rules.see_needs(viewer(), attendee.conference)
    needs = inputs.needs_of(attendee.id) if sees_needs else None
    pin.item_id.choices = pin_choices(slots)
    return _page(
        "person.html",
        attendee.conference,
        attendee=attendee,
        standings=standings(attendee, runs[0] if runs else None, needs=needs),
        draft=_draft(runs),
        wishing=form,
        pin=pin,
        pins=guests.pin_rows(attendee.id),
        names=dict(pin_choices(slots)),
        status=max(form.status if form else 200, pin.status),
    )


@conferences.get("/conferences/<int:conference_id>/visits/<int:item_id>")
@allow(rules.see_attendees_in, on=queries.visit)
def visit(item):
    """One visit: who goes, who receives them, who waits."""
    return _visit_page(item, None)


@conferences.route("/conferences/<int:conference_id>/visits/<int:item_id>/access", methods=["GET", "POST"])
@allow(rules.manage_in, on=queries.visit)
def visit_access(item):
    """Whom the visit can receive."""
    kept = queries.access_of(item.id)
    form = AccessForm(data={"serves": kept.serves, "note_text": kept.note} if kept else None)
    if form.accepts(commands.set_access, item):
        to = url_for("conferences.visit", conference_id=item.conference_id, item_id=item.id)
        return done(_("Zapisano dostępność wizyty „%(title)s”.", title=item.title), to=to)
    return _visit_page(item, form)


def _visit_page(item, form):
    draft = _draft(queries.runs(item.conference_id))
    slot = next(slot for slot in queries.slots(item.conference_id) if slot.visit(item.id))
    people = lists.groups([item.id], draft)[item.id]
    return _page(
        "visit.html" if form is None else "access.html",
        item.conference,
        visit=slot.visit(item.id),
        going=[row for row in people if row.state != "waiting"],
        waiting=[row for row in people if row.state == "waiting"],
        hosts=lists.hosts([item.id])[item.id],
        wished=queries.wished(item.conference_id).get(item.id, {}),
        served=VISIT_NEEDS,
        draft=draft,
        may_manage=rules.manage(viewer(), item.conference),
        sees_needs=rules.see_needs(viewer(), item.conference),
        **({"form": form, "status": form.status} if form else {}),
    )


@conferences.get("/conferences/<int:conference_id>/visits/<int:item_id>.pdf")
@allow(rules.see_attendees_in, on=queries.visit)
def visit_pdf(item):
    """The list of a group for whoever leads it; ?needs=1 tells what people need to those who may know."""
    slot = next(slot for slot in queries.slots(item.conference_id) if slot.visit(item.id))
    return _pdf(item.conference, [slot._replace(visits=[slot.visit(item.id)])], f"wizyta-{item.id}")


@conferences.get("/conferences/<int:conference_id>/visits.pdf")
@allow(rules.see_attendees, on=sights.conference)
def visits_pdf(conference):
    """The lists of all groups, each on pages of its own."""
    slots = queries.slots(conference.id)
    if not slots:
        abort(404)
    return _pdf(conference, slots, "wizyty")


def _pdf(conference, slots, name):
    told = "needs" in request.args and rules.see_needs(viewer(), conference)
    needs = inputs.needs(conference.id) if told else None
    data = group_list(conference, slots, _draft(queries.runs(conference.id)), needs=needs)
    return send_bytes(typeset("conferences/visit_list.typ", data), f"{name}-{conference.slug}.pdf", "application/pdf")
