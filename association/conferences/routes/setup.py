"""The days, the rooms, the team and the organisers of a conference, on one page."""

from flask import url_for
from flask_babel import gettext as _

from association.conferences import rules
from association.conferences.commands import conferences as days
from association.conferences.commands import rooms, teams
from association.conferences.forms.conferences import (
    ConferenceMemberForm,
    DayForm,
    EngagementForm,
    NewOrganiserForm,
    OrganiserForm,
    RoomForm,
)
from association.conferences.models import FUNCTIONS
from association.conferences.queries import conferences as queries
from association.conferences.queries import programme
from association.conferences.queries import rooms as room_queries
from association.conferences.queries import teams as team_queries
from association.conferences.routes.blueprint import conference_page, conferences
from association.core.refusals import Refused
from association.core.web import allow, done, viewer


def setup_url(conference, part: str) -> str:
    """The page, at one of its parts: days, rooms, team or organisers."""
    return url_for("conferences.setup", conference_id=conference.id, _anchor=part)


@conferences.get("/conferences/<int:conference_id>/setup")
@allow(rules.see, on=queries.conference)
def setup(conference):
    """Who prepares it, on which days and in which rooms."""
    return _setup(conference)


def _setup(conference, **sent):
    forms = {
        "room_form": RoomForm,
        "member_form": ConferenceMemberForm,
        "organiser_form": NewOrganiserForm,
    }
    forms = {name: sent.get(name) or form(formdata=None) for name, form in forms.items()}
    manages = rules.manage(viewer(), conference)
    if manages:
        forms["member_form"].account_id.choices = team_queries.accounts_to_choose(conference)
    return conference_page(
        "setup.html",
        conference,
        tab="setup",
        days=programme.days(conference.id),
        rooms=programme.rooms(conference.id),
        team=team_queries.team(conference.id),
        organisers=team_queries.organisers(conference.id),
        functions=FUNCTIONS,
        manages=manages,
        gives_needs=rules.give_needs(viewer(), conference),
        status=max(form.status for form in forms.values()),
        **forms,
    )


def _send(form, command, *subject, **extra):
    """Carry out a small form that stands in a row, where there is no room for a summary of what is wrong."""
    if not form.accepts(command, *subject, **extra):
        raise Refused([*form.form_errors, *(error for field in form for error in field.errors)][0])
    return form.result


@conferences.post("/conferences/<int:conference_id>/days/<int:part_id>")
@allow(rules.manage_in, on=room_queries.day)
def name_day(part):
    """Give a day a name."""
    _send(DayForm(), days.name_day, part.record)
    return done(_("Zapisano nazwę dnia."), to=setup_url(part.conference, "days"))


@conferences.post("/conferences/<int:conference_id>/rooms")
@allow(rules.manage, on=queries.conference)
def add_room(conference):
    """Add a room."""
    form = RoomForm()
    if form.accepts(rooms.add_room, conference):
        undo = url_for("conferences.remove_room", conference_id=conference.id, part_id=form.result.id)
        return done(_("Dodano: %(name)s.", name=form.result.name), to=setup_url(conference, "rooms"), undo=undo)
    return _setup(conference, room_form=form)


@conferences.post("/conferences/<int:conference_id>/rooms/<int:part_id>")
@allow(rules.manage_in, on=room_queries.room)
def change_room(part):
    """Change a room."""
    _send(RoomForm(), rooms.change_room, part.record)
    return done(_("Zapisano: %(name)s.", name=part.record.name), to=setup_url(part.conference, "rooms"))


@conferences.post("/conferences/<int:conference_id>/rooms/<int:part_id>/<any(up, down):way>")
@allow(rules.manage_in, on=room_queries.room)
def move_room(part, way):
    """Let a room stand one place earlier or later."""
    rooms.move_room(part.record, by={"up": -1, "down": 1}[way], actor=viewer())
    return done(_("Przestawiono: %(name)s.", name=part.record.name), to=setup_url(part.conference, "rooms"))


@conferences.post("/conferences/<int:conference_id>/rooms/<int:part_id>/removal")
@allow(rules.manage_in, on=room_queries.room)
def remove_room(part):
    """Take a room out of the lists."""
    rooms.remove_room(part.record, actor=viewer())
    undo = url_for("conferences.restore_room", conference_id=part.conference.id, part_id=part.record.id)
    message = _("Usunięto: %(name)s.", name=part.record.name)
    return done(message, to=setup_url(part.conference, "rooms"), undo=undo)


@conferences.post("/conferences/<int:conference_id>/rooms/<int:part_id>/restoration")
@allow(rules.manage_in, on=room_queries.room)
def restore_room(part):
    """Bring a room back."""
    rooms.restore_room(part.record, actor=viewer())
    return done(_("Przywrócono: %(name)s.", name=part.record.name), to=setup_url(part.conference, "rooms"))


@conferences.post("/conferences/<int:conference_id>/team")
@allow(rules.manage, on=queries.conference)
def appoint(conference):
    """Take somebody into the team."""
    form = ConferenceMemberForm()
    form.account_id.choices = team_queries.accounts_to_choose(conference)
    if form.accepts(teams.appoint, conference):
        undo = url_for("conferences.dismiss", conference_id=conference.id, part_id=form.result.id)
        return done(_("Dodano osobę do zespołu."), to=setup_url(conference, "team"), undo=undo)
    return _setup(conference, member_form=form)


@conferences.post("/conferences/<int:conference_id>/team/<int:part_id>")
@allow(rules.manage_in, on=team_queries.member)
def engage(part):
    """Give somebody of the team another task, or the right to read diets and needs."""
    _send(EngagementForm(), teams.engage, part.record)
    return done(_("Zapisano zadanie w zespole."), to=setup_url(part.conference, "team"))


@conferences.post("/conferences/<int:conference_id>/team/<int:part_id>/removal")
@allow(rules.manage_in, on=team_queries.member)
def dismiss(part):
    """Take somebody out of the team."""
    teams.dismiss(part.record, actor=viewer())
    return done(_("Usunięto osobę z zespołu."), to=setup_url(part.conference, "team"))


@conferences.post("/conferences/<int:conference_id>/organisers")
@allow(rules.manage, on=queries.conference)
def add_organiser(conference):
    """Add an organisation that holds the conference."""
    form = NewOrganiserForm()
    if form.accepts(teams.add_organiser, conference):
        undo = url_for("conferences.remove_organiser", conference_id=conference.id, part_id=form.result.id)
        return done(_("Dodano: %(name)s.", name=form.result.name), to=setup_url(conference, "organisers"), undo=undo)
    return _setup(conference, organiser_form=form)


@conferences.post("/conferences/<int:conference_id>/organisers/<int:part_id>")
@allow(rules.manage_in, on=team_queries.organiser)
def change_organiser(part):
    """How an organiser stands in print."""
    _send(OrganiserForm(), teams.change_organiser, part.record)
    return done(_("Zapisano: %(name)s.", name=part.record.name), to=setup_url(part.conference, "organisers"))


@conferences.post("/conferences/<int:conference_id>/organisers/<int:part_id>/removal")
@allow(rules.manage_in, on=team_queries.organiser)
def remove_organiser(part):
    """It holds the conference no more."""
    teams.remove_organiser(part.record, actor=viewer())
    return done(_("Usunięto: %(name)s.", name=part.record.name), to=setup_url(part.conference, "organisers"))
