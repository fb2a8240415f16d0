"""Initiative groups: the list, each with its people, its founding and the organisation that it became."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core import files
from association.core.clock import today
from association.core.web import allow, done, viewer
from association.fieldwork import rules
from association.fieldwork.commands import groups as commands
from association.fieldwork.commands import records
from association.fieldwork.forms.groups import (
    ChangeMemberForm,
    DissolvingForm,
    FoundingForm,
    GroupForm,
    GrowForm,
    MemberForm,
    NewGroupForm,
)
from association.fieldwork.growth_papers import founding_paper
from association.fieldwork.models import FORMS, GROUP_STATES, PLAN_STATES
from association.fieldwork.queries import groups as queries
from association.fieldwork.queries.plans import plans_of
from association.fieldwork.queries.scope import projects_to_choose
from association.fieldwork.queries.support import entries_of
from association.fieldwork.routes import growth
from association.fieldwork.routes.blueprint import fieldwork
from association.fieldwork.routes.choosing import accounts_for


def group_url(group) -> str:
    """The page of a group."""
    return url_for("fieldwork.group", group_id=group.id)


def _page(template: str, group, **context):
    return growth.grown_page(template, group, title=group.name, url=group_url(group), key="groups", **context)


def _asked():
    return queries.groups(viewer(), archived=growth.archived())


def _listing():
    return queries.listing([tuple(row) for row in projects_to_choose(viewer())])


@fieldwork.get("/fieldwork/groups")
@allow(rules.enter)
def groups():
    """Every group that this viewer may see."""
    listing, fragment = _listing().page(_asked()), "fieldwork/groups/_list.html"
    return growth.list_page("groups/list.html", "groups", fragment=fragment, listing=listing, states=GROUP_STATES)


@fieldwork.get("/fieldwork/groups.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export_groups(suffix):
    """The list as a file."""
    return _listing().export(_asked(), suffix, _("grupy inicjatywne"))


def _offers(group=None):
    animator = group.animator if group is not None else viewer()
    return growth.grown_offers(group) | {"animator_id": accounts_for(animator)}


@fieldwork.route("/fieldwork/groups/new", methods=["GET", "POST"])
@allow(rules.enter)
def new_group():
    """People begin something."""
    form = NewGroupForm(offers=_offers(), data={"animator_id": viewer().id, **growth.told()})
    if form.accepts(commands.begin_group):
        return done(_("Dodano grupę „%(name)s”.", name=form.result.name), to=group_url(form.result))
    return growth.list_page("groups/new.html", "groups", form=form, status=form.status)


@fieldwork.get("/fieldwork/groups/<int:group_id>")
@allow(rules.see, on=queries.group)
def group(group):
    """Who is in it, what it lacks to count, whom it met, what it plans, what it became."""
    papers, papered = growth.papers_of(group)
    return _page(
        "groups/group.html",
        group,
        members=queries.members(group.id),
        papers=papers,
        papered=papered,
        entries=entries_of(viewer(), "group", group.id),
        plans=plans_of(viewer(), "group", group.id),
        states=GROUP_STATES,
        plan_states=PLAN_STATES,
        support_forms=FORMS,
    )


@fieldwork.get("/fieldwork/groups/<int:group_id>/declaration.pdf")
@allow(rules.see, on=queries.group)
def group_paper(group):
    """The founding declaration, to be signed."""
    pdf = founding_paper(group, queries.members(group.id))
    return files.send_bytes(pdf, f"{_('deklaracja')} {group.name}.pdf", "application/pdf")


@fieldwork.route("/fieldwork/groups/<int:group_id>/edit", methods=["GET", "POST"])
@allow(rules.work, on=queries.group)
def edit_group(group):
    """Change what is known of a group."""
    form = GroupForm(obj=group, offers=_offers(group))
    if form.accepts(records.change, group):
        return done(_("Zapisano grupę „%(name)s”.", name=group.name), to=group_url(group))
    return _page("groups/edit.html", group, form=form, status=form.status)


def _step(group, form, heading, submit, *, multipart=False, lead=""):
    context = {"heading": heading, "submit": submit, "multipart": multipart, "lead": lead}
    return _page("groups/step.html", group, form=form, status=form.status, **context)


@fieldwork.route("/fieldwork/groups/<int:group_id>/founding", methods=["GET", "POST"])
@allow(rules.work, on=queries.group)
def form_group(group):
    """The day and the paper of its founding."""
    form = FoundingForm(data={"formed_on": group.formed_on})
    if form.accepts(commands.form_group, group):
        undo = url_for("fieldwork.unform_group", group_id=group.id)
        return done(_("Zapisano zawiązanie grupy „%(name)s”.", name=group.name), to=group_url(group), undo=undo)
    lead = _("Grupa liczy się do wskaźników od dnia, który stoi na dokumencie założycielskim.")
    return _step(group, form, _("Zawiązanie grupy"), _("Zapisz zawiązanie"), multipart=True, lead=lead)


@fieldwork.post("/fieldwork/groups/<int:group_id>/founding/removal")
@allow(rules.work, on=queries.group)
def unform_group(group):
    """It is not founded after all."""
    commands.unform_group(group, actor=viewer())
    return done(_("Cofnięto zawiązanie grupy „%(name)s”. Dokumenty zostały.", name=group.name), to=group_url(group))


@fieldwork.route("/fieldwork/groups/<int:group_id>/dissolution", methods=["GET", "POST"])
@allow(rules.work, on=queries.group)
def dissolve_group(group):
    """It does nothing any more."""
    form = DissolvingForm(data={"dissolved_on": today()})
    if form.accepts(commands.dissolve_group, group):
        undo = url_for("fieldwork.resume_group", group_id=group.id)
        return done(_("Zapisano, że grupa „%(name)s” się rozwiązała.", name=group.name), to=group_url(group), undo=undo)
    lead = _("Zostaje na liście z tym, co zrobiła. Jeśli została zawiązana i ma dokument, nadal się liczy.")
    return _step(group, form, _("Rozwiązanie grupy"), _("Zapisz"), lead=lead)


@fieldwork.post("/fieldwork/groups/<int:group_id>/dissolution/removal")
@allow(rules.work, on=queries.group)
def resume_group(group):
    """It works on."""
    commands.resume_group(group, actor=viewer())
    return done(_("Grupa „%(name)s” działa dalej.", name=group.name), to=group_url(group))


@fieldwork.route("/fieldwork/groups/<int:group_id>/organisation", methods=["GET", "POST"])
@allow(rules.work, on=queries.group)
def grow_organisation(group):
    """It became an organisation of the directory, in one step."""
    form = GrowForm(data={"kind": "association", "outcome_on": today(), "take_members": True})
    if form.accepts(commands.grow_organisation, group):
        undo = url_for("fieldwork.part_from_organisation", group_id=group.id)
        message = _("Zapisano, że powstała organizacja: %(name)s.", name=form.result.name)
        return done(message, to=group_url(group), undo=undo)
    if form.status == 200:
        form.organisation.suggest(group.name)
    return _page("groups/grow.html", group, form=form, status=form.status)


@fieldwork.post("/fieldwork/groups/<int:group_id>/organisation/removal")
@allow(rules.work, on=queries.group)
def part_from_organisation(group):
    """It founded none after all."""
    commands.part_from_organisation(group, actor=viewer())
    message = _("Cofnięto powstanie organizacji. W kartotece organizacja została.")
    return done(message, to=group_url(group))


@fieldwork.post("/fieldwork/groups/<int:group_id>/archive")
@allow(rules.work, on=queries.group)
def archive_group(group):
    """Put it away."""
    restore = url_for("fieldwork.restore_group", group_id=group.id)
    return growth.put_away(group, title=group.name, to=url_for("fieldwork.groups"), restore=restore)


@fieldwork.post("/fieldwork/groups/<int:group_id>/restoration")
@allow(rules.work_in, on=queries.group)
def restore_group(group):
    """Bring it back."""
    return growth.brought_back(group, title=group.name, to=group_url(group))


@fieldwork.route("/fieldwork/groups/<int:group_id>/members/new", methods=["GET", "POST"])
@allow(rules.work, on=queries.group)
def add_member(group):
    """Somebody joins."""
    form = MemberForm(data={"since": today()})
    if form.accepts(commands.join_group, group):
        more = request.form.get("more") == "yes"
        to = url_for("fieldwork.add_member", group_id=group.id) if more else group_url(group)
        return done(_("Dodano osobę do grupy."), to=to)
    return _page("groups/member.html", group, form=form, member=None, status=form.status)


@fieldwork.route("/fieldwork/groups/<int:group_id>/members/<int:member_id>", methods=["GET", "POST"])
@allow(rules.work_part, on=queries.member)
def edit_member(member):
    """Since when, until when, and whether she or he leads."""
    form = ChangeMemberForm(obj=member)
    if form.accepts(commands.change_member, member):
        return done(_("Zapisano: %(name)s.", name=member.person.name), to=group_url(member.group))
    return _page("groups/member.html", member.group, form=form, member=member, status=form.status)


@fieldwork.post("/fieldwork/groups/<int:group_id>/members/<int:member_id>/end")
@allow(rules.work_part, on=queries.member)
def end_member(member):
    """Leaves today."""
    commands.end_part(member, actor=viewer())
    undo = url_for("fieldwork.resume_member", group_id=member.group_id, member_id=member.id)
    return done(_("Zakończono dziś: %(name)s.", name=member.person.name), to=group_url(member.group), undo=undo)


@fieldwork.post("/fieldwork/groups/<int:group_id>/members/<int:member_id>/resumption")
@allow(rules.work_part, on=queries.member)
def resume_member(member):
    """Is in the group still."""
    commands.resume_part(member, actor=viewer())
    return done(_("Jest w grupie: %(name)s.", name=member.person.name), to=group_url(member.group))


@fieldwork.post("/fieldwork/groups/<int:group_id>/members/<int:member_id>/removal")
@allow(rules.work_part, on=queries.member)
def remove_member(member):
    """It was a mistake. The way back carries what it said."""
    name, group = member.person.name, member.group
    undo = url_for(
        "fieldwork.restore_member",
        group_id=group.id,
        person=[name, member.person_id],
        is_leader="y" if member.is_leader else None,
        since=member.since,
        until=member.until,
    )
    commands.remove_part(member, actor=viewer())
    return done(_("Usunięto z grupy: %(name)s.", name=name), to=group_url(group), undo=undo)


@fieldwork.post("/fieldwork/groups/<int:group_id>/members/restoration")
@allow(rules.work, on=queries.group)
def restore_member(group):
    """Take a removal back."""
    form = MemberForm(formdata=request.args)
    if form.accepts(commands.join_group, group):
        return done(_("Dodano osobę do grupy."), to=group_url(group))
    return _page("groups/member.html", group, form=form, member=None, status=form.status)
