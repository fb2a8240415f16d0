"""Persons: the list and each by itself."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.feature import features
from association.core.web import allow, done, page, viewer
from association.people import rules
from association.people.commands import persons as commands
from association.people.forms.persons import EditPersonForm, NewPersonForm
from association.people.models import FORMS_OF_ADDRESS, SEXES, Person
from association.people.queries import around, lists, merges
from association.people.queries import persons as queries
from association.people.routes import people


def person_url(person) -> str:
    """The page of a person."""
    return url_for("people.person", person_id=person.id)


def _archived() -> bool:
    return request.args.get("archive") == "yes"


@people.get("/persons")
@allow(rules.see)
def persons():
    """The list of persons."""
    listing = queries.LISTING.page(queries.persons(viewer(), archived=_archived()))
    return page(
        "people/persons.html",
        fragment="people/_persons.html",
        listing=listing,
        lists=lists.to_choose(viewer(), Person.audit_kind),
        about=queries.about(viewer(), [row.id for row in listing.rows]),
        threads={feature.thread: feature.label for feature in features()},
    )


@people.get("/persons.<any(xlsx, csv):suffix>")
@allow(rules.see)
def export_persons(suffix):
    """The list as a file."""
    return queries.LISTING.export(queries.sheet(viewer(), archived=_archived()), suffix, _("osoby"))


@people.route("/persons/new", methods=["GET", "POST"])
@allow(rules.edit)
def new_person():
    """Add a person."""
    form = NewPersonForm()
    if form.accepts(commands.add_person):
        return done(_("Dodano: %(name)s.", name=form.result.name), to=person_url(form.result))
    alike = queries.probably_the_same(**form.identity()) if form.despite.errors else []
    return page("people/new_person.html", form=form, alike=alike, status=form.status)


@people.get("/persons/<int:person_id>")
@allow(rules.see, on=queries.person)
def person(person):
    """The page of a person."""
    return page(
        "people/person.html",
        person=person,
        around=around.sections(viewer(), person, "about_people"),
        forms_of_address=FORMS_OF_ADDRESS,
        sexes=SEXES,
        merges=merges.standing(Person.audit_kind, person.id),
        on_lists=lists.lists_with(viewer(), person),
        lists=lists.to_choose(viewer(), Person.audit_kind),
    )


@people.route("/persons/<int:person_id>/edit", methods=["GET", "POST"])
@allow(rules.edit, on=queries.person)
def edit_person(person):
    """Change a person."""
    form = EditPersonForm(obj=person)
    if form.accepts(commands.change_person, person):
        return done(_("Zapisano: %(name)s.", name=person.name), to=person_url(person))
    return page("people/edit_person.html", form=form, person=person, status=form.status)


@people.post("/persons/<int:person_id>/archive")
@allow(rules.edit, on=queries.person)
def archive_person(person):
    """Put a person away."""
    commands.archive_person(person, actor=viewer())
    undo = url_for("people.restore_person", person_id=person.id)
    return done(_("%(name)s jest teraz w archiwum.", name=person.name), to=person_url(person), undo=undo)


@people.post("/persons/<int:person_id>/restoration")
@allow(rules.edit, on=queries.person)
def restore_person(person):
    """Bring a person back."""
    commands.restore_person(person, actor=viewer())
    return done(_("%(name)s jest znowu na liście.", name=person.name), to=person_url(person))
