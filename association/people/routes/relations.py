"""What an organisation is to others, and who belongs to it."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core.web import allow, done, page, viewer
from association.people import rules
from association.people.commands import persons as person_commands
from association.people.commands import relations as commands
from association.people.forms.persons import MemberForm
from association.people.forms.relations import ChangeRelationForm, RelationForm
from association.people.queries import organisations
from association.people.queries import relations as queries
from association.people.routes import people
from association.people.routes.organisations import organisation_url


def _here(relation):
    """The organisation from whose page the relation is looked at."""
    return relation.organisation if request.view_args["organisation_id"] == relation.organisation_id else relation.other


def _there(relation):
    return relation.other if _here(relation) is relation.organisation else relation.organisation


def _said(relation) -> str:
    return relation.said_by(_here(relation).id)


def _form_page(organisation, form):
    return page("people/relation.html", form=form, organisation=organisation, status=form.status)


@people.route("/organisations/<int:organisation_id>/relations/new", methods=["GET", "POST"])
@allow(rules.edit, on=queries.one_of_two)
def add_relation(organisation):
    """One more relation."""
    form = RelationForm()
    if form.accepts(commands.relate, organisation):
        return done(_("Dopisano powiązanie."), to=organisation_url(organisation))
    return _form_page(organisation, form)


@people.route("/organisations/<int:organisation_id>/relations/<int:relation_id>", methods=["GET", "POST"])
@allow(rules.edit, on=queries.relation)
def edit_relation(relation):
    """Say it otherwise."""
    here, facts = _here(relation), {name: getattr(relation, name) for name in ("since", "until", "note")}
    form = ChangeRelationForm(relation, said=_said(relation), other=_there(relation).id, **facts)
    if form.accepts(commands.change_relation, relation, here):
        return done(_("Zapisano."), to=organisation_url(here))
    return _form_page(here, form)


@people.post("/organisations/<int:organisation_id>/relations/<int:relation_id>/end")
@allow(rules.edit, on=queries.relation)
def end_relation(relation):
    """It is over."""
    commands.end_relation(relation, actor=viewer())
    undo = url_for("people.resume_relation", organisation_id=_here(relation).id, relation_id=relation.id)
    return done(
        _("Zakończono dziś: %(name)s.", name=_there(relation).name), to=organisation_url(_here(relation)), undo=undo
    )


@people.post("/organisations/<int:organisation_id>/relations/<int:relation_id>/resumption")
@allow(rules.edit, on=queries.relation)
def resume_relation(relation):
    """It lasts after all."""
    commands.resume_relation(relation, actor=viewer())
    return done(_("Trwa nadal: %(name)s.", name=_there(relation).name), to=organisation_url(_here(relation)))


@people.post("/organisations/<int:organisation_id>/relations/<int:relation_id>/removal")
@allow(rules.edit, on=queries.relation)
def remove_relation(relation):
    """It was a mistake. The way back carries what it said."""
    here, there = _here(relation), _there(relation)
    undo = url_for(
        "people.restore_relation",
        organisation_id=here.id,
        said=_said(relation),
        other=[there.name, there.id],
        since=relation.since,
        until=relation.until,
        note=relation.note or None,
    )
    commands.remove_relation(relation, actor=viewer())
    return done(_("Usunięto: %(name)s.", name=there.name), to=organisation_url(here), undo=undo)


@people.post("/organisations/<int:organisation_id>/relations/restoration")
@allow(rules.edit, on=queries.one_of_two)
def restore_relation(organisation):
    """Take a removal back."""
    form = RelationForm(formdata=request.args)
    if form.accepts(commands.relate, organisation):
        return done(_("Przywrócono: %(name)s.", name=form.other.typed), to=organisation_url(organisation))
    return _form_page(organisation, form)


@people.route("/organisations/<int:organisation_id>/members/new", methods=["GET", "POST"])
@allow(rules.edit, on=organisations.organisation)
def add_member(organisation):
    """Somebody who belongs here."""
    form = MemberForm()
    if form.accepts(person_commands.add_member, organisation):
        return done(_("Dopisano: %(name)s.", name=form.result.person.name), to=organisation_url(organisation))
    return page("people/member.html", form=form, organisation=organisation, status=form.status)
