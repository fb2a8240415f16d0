"""The people in a programme: all of them with everything they do, and each by himself or herself."""

from flask import url_for
from flask_babel import gettext as _

from association.conferences import clashes, rules
from association.conferences.commands import contributors as commands
from association.conferences.commands import planning, steps
from association.conferences.forms.contributors import (
    ContributorForm,
    EditContributorForm,
    LinkForm,
    MergeForm,
    TimeForm,
)
from association.conferences.models import ITEM_ROLES
from association.conferences.queries import clashes as around
from association.conferences.queries import conferences as conference_queries
from association.conferences.queries import contributors as queries
from association.conferences.queries import programme
from association.conferences.queries import steps as step_queries
from association.conferences.routes.blueprint import conference_page, conferences
from association.core.web import allow, done, may, viewer
from association.people import rules as people_rules


def contributors_url(conference_id: int) -> str:
    """The list."""
    return url_for("conferences.contributors", conference_id=conference_id)


def contributor_url(person) -> str:
    """The page of one person."""
    return url_for("conferences.contributor", conference_id=person.conference_id, contributor_id=person.id)


@conferences.get("/conferences/<int:conference_id>/people")
@allow(rules.see, on=conference_queries.conference)
def contributors(conference):
    """Who does something in the programme, and what."""
    listing = queries.LISTING.page(queries.listed.asked(conference.id))
    return conference_page(
        "contributors.html",
        conference,
        tab="people",
        fragment="conferences/_contributors.html",
        listing=listing,
        items=queries.items_of(conference.id),
        roles=ITEM_ROLES,
        alike=queries.alike(conference.id),
        may_build=may(rules.manage, conference),
    )


@conferences.get("/conferences/<int:conference_id>/people.<any(xlsx, csv):suffix>")
@allow(rules.see, on=conference_queries.conference)
def export_contributors(conference, suffix):
    """The list as a file."""
    return queries.LISTING.export(queries.listed.asked(conference.id), suffix, _("osoby w programie"))


@conferences.route("/conferences/<int:conference_id>/people/new", methods=["GET", "POST"])
@allow(rules.manage, on=conference_queries.conference)
def new_contributor(conference):
    """Add somebody."""
    form = ContributorForm()
    if form.accepts(commands.add_contributor, conference):
        return done(_("Dodano: %(name)s", name=form.result.name), to=contributor_url(form.result))
    return conference_page("contributor_form.html", conference, tab="people", form=form, status=form.status)


@conferences.route("/conferences/<int:conference_id>/people/<int:contributor_id>", methods=["GET", "POST"])
@allow(rules.see_in, on=queries.contributor)
def contributor(person):
    """Somebody with everything he or she does, and when he or she can come."""
    if not may(rules.manage, person.conference):
        return _person_page(person)
    form = EditContributorForm(obj=person)
    if form.accepts(commands.change_contributor, person):
        return done(_("Zapisano: %(name)s", name=person.name), to=contributor_url(person))
    return _person_page(person, form=form)


def _person_page(person, *, form=None, time=None, merge=None):
    conference = person.conference
    entries = programme.programme(conference.id, texts=False)
    rooms = programme.rooms(conference.id)
    own = [entry for entry in entries if any(one.contributor_id == person.id for one in entry.people)]
    found = clashes.beside(clashes.find(around.around(conference.id, entries, rooms)))
    may_build = may(rules.manage, conference)
    days = [(row.id, f"{row.day:%d.%m.%Y}") for row in programme.days(conference.id)]
    status = max(one.status for one in (form, time, merge) if one is not None) if form or time or merge else 200
    knows_people = may_build and may(people_rules.see)
    return conference_page(
        "contributor.html",
        conference,
        tab="people",
        person=person,
        form=form or (EditContributorForm(obj=person, formdata=None) if may_build else None),
        time=time or TimeForm(formdata=None, days=days),
        merge=merge or MergeForm(formdata=None, others=queries.others(person)),
        own=own,
        role_of={entry.id: [one.role for one in entry.people if one.contributor_id == person.id] for entry in own},
        clashes=found,
        times=queries.times_of(person.id),
        suggested=queries.suggested_people(person) if knows_people and person.person_id is None else [],
        roles=ITEM_ROLES,
        may_build=may_build,
        status=status,
    )


@conferences.post("/conferences/<int:conference_id>/people/<int:contributor_id>/removal")
@allow(rules.manage_in, on=queries.contributor)
def remove_contributor(person):
    """Take somebody out of the programme."""
    with steps.step(person.conference, _("Usunięto z programu: %(name)s", name=person.name), actor=viewer()):
        commands.remove_contributor(person, actor=viewer())
    message = _("Usunięto z programu: %(name)s", name=person.name)
    return done(message, to=contributors_url(person.conference_id), undo=_undo_url(person.conference))


def _undo_url(conference):
    last = step_queries.last_done(conference.id, viewer().id)
    return last and url_for("conferences.undo_programme", conference_id=conference.id, step=last.id, back="people")


@conferences.post("/conferences/<int:conference_id>/people/<int:contributor_id>/merge")
@allow(rules.manage_in, on=queries.contributor)
def merge_contributor(person):
    """Let this one and another be one."""
    form = MergeForm(others=queries.others(person))
    with steps.step(person.conference, _("Połączono: %(name)s", name=person.name), actor=viewer()):
        if not form.accepts(commands.join_contributor, person):
            return _person_page(person, merge=form)
    message = _("Połączono: %(name)s", name=person.name)
    return done(message, to=contributor_url(person), undo=_undo_url(person.conference))


@conferences.post("/conferences/<int:conference_id>/people/<int:contributor_id>/person")
@allow(rules.manage_in, on=queries.contributor)
def link_contributor(person):
    """Say who in the directory this is, or that nobody is."""
    known = {ident for ident, _label in queries.suggested_people(person)} if may(people_rules.see) else set()
    form = LinkForm(known=known)
    if not form.accepts(commands.change_contributor, person):
        return _person_page(person)
    message = _("Połączono z kartoteką: %(name)s", name=person.name)
    if person.person_id is None:
        message = _("Odłączono od kartoteki: %(name)s", name=person.name)
    return done(message, to=contributor_url(person))


@conferences.post("/conferences/<int:conference_id>/people/<int:contributor_id>/times")
@allow(rules.manage_in, on=queries.contributor)
def add_time(person):
    """Add a time in which somebody can come."""
    days = [(row.id, f"{row.day:%d.%m.%Y}") for row in programme.days(person.conference_id)]
    form = TimeForm(days=days)
    if not form.accepts(planning.add_time, person):
        return _person_page(person, time=form)
    return done(_("Zapisano, kiedy może być: %(name)s", name=person.name), to=contributor_url(person))


@conferences.post("/conferences/<int:conference_id>/people/<int:contributor_id>/times/<int:time_id>/removal")
@allow(rules.manage_in, on=queries.time)
def remove_time(row):
    """Forget a time."""
    commands.remove_time(row, actor=viewer())
    to = url_for("conferences.contributor", conference_id=row.conference_id, contributor_id=row.contributor_id)
    return done(_("Usunięto godziny."), to=to)
