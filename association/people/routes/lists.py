"""Saved lists: which there are, each by itself, its rules, and who is put on it by hand."""

from flask import abort, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core.feature import features
from association.core.web import allow, done, number, page, viewer
from association.people import rules
from association.people.commands import lists as commands
from association.people.forms.lists import EditListForm, NewListForm, PickForm, proposed_name, rule_form, rules_from
from association.people.models import KINDS, LIST_ABOUT, MATCHING, Organisation, Person
from association.people.queries import conditions
from association.people.queries import lists as queries
from association.people.queries import persons as person_queries
from association.people.routes import people

MOST_TICKED = 1000


def list_url(saved) -> str:
    """The page of a list."""
    return url_for("people.saved_list", list_id=saved.id)


def ticked() -> list[int]:
    """The ids of the records that were ticked."""
    told = [number(part) for part in request.values.getlist("id")[:MOST_TICKED]]
    return [ident for ident in told if ident is not None]


@people.get("/lists")
@allow(rules.see)
def lists():
    """The lists that this viewer finds."""
    listing = queries.LISTING.page(queries.lists(viewer(), archived=request.args.get("archive") == "yes"))
    return page(
        "people/lists.html",
        fragment="people/_lists.html",
        listing=listing,
        counts=queries.counts(viewer(), listing.rows),
        about=LIST_ABOUT,
    )


@people.get("/lists.<any(xlsx, csv):suffix>")
@allow(rules.see)
def export_lists(suffix):
    """The lists as a file."""
    asked = queries.lists(viewer(), archived=request.args.get("archive") == "yes")
    return queries.LISTING.export(asked, suffix, _("listy"))


@people.route("/lists/new", methods=["GET", "POST"])
@allow(rules.edit)
def new_list():
    """A new list: empty, of the ticked records, or with the rules that say the same as a search."""
    told = request.args.get("about", "")
    about = told if told in LIST_ABOUT else ""
    proposed = rules_from(viewer(), about, request.args) if about else []
    ids = ticked() if about else []
    form = NewListForm(name=proposed_name() if proposed or ids else "", about=about or Person.audit_kind)
    if about:
        form.about.data = about
    if form.accepts(commands.begin_list, rules=proposed):
        saved = form.result
        if ids:
            commands.add_to_list(saved, ids=ids, actor=viewer())
        return done(_("Utworzono listę „%(name)s”.", name=saved.name), to=list_url(saved))
    return page("people/new_list.html", form=form, about=about, proposed=proposed, ids=ids, status=form.status)


@people.get("/lists/<int:list_id>")
@allow(rules.see, on=queries.saved_list)
def saved_list(saved):
    """Who is on the list, and why."""
    known = queries.rules_of(viewer(), [saved])[saved.id]
    listing = queries.listing(saved).page(queries.rows(viewer(), saved, known))
    about = person_queries.about(viewer(), [row.id for row in listing.rows]) if saved.of_persons else {}
    return page(
        "people/list.html",
        fragment="people/_persons.html" if saved.of_persons else "people/_organisations.html",
        saved=saved,
        known=known,
        listing=listing,
        total=queries.count_with(viewer(), saved, known) if listing.is_filtered else listing.total,
        by_hand=queries.by_hand(saved),
        matching=MATCHING,
        kinds=KINDS,
        about=about,
        threads={feature.thread: feature.label for feature in features()},
        lists=[],
    )


@people.get("/lists/<int:list_id>.<any(xlsx, csv):suffix>")
@allow(rules.see, on=queries.saved_list)
def export_list(saved, suffix):
    """The list as a file, with the search and the filters of the page."""
    known = queries.rules_of(viewer(), [saved])[saved.id]
    return queries.listing(saved).export(queries.rows(viewer(), saved, known, whole=True), suffix, saved.name)


@people.route("/lists/<int:list_id>/edit", methods=["GET", "POST"])
@allow(rules.edit, on=queries.saved_list)
def edit_list(saved):
    """Change what a list is called and who finds it."""
    form = EditListForm(obj=saved)
    if form.accepts(commands.change_list, saved):
        return done(_("Zapisano: %(name)s.", name=saved.name), to=list_url(saved))
    return page("people/edit_list.html", form=form, saved=saved, status=form.status)


@people.post("/lists/<int:list_id>/copies")
@allow(rules.edit, on=queries.saved_list)
def copy_list(saved):
    """The same list as one's own."""
    twin = commands.copy_list(saved, actor=viewer())
    return done(_("Oto kopia listy. Widzisz ją tylko Ty."), to=list_url(twin))


@people.post("/lists/<int:list_id>/archive")
@allow(rules.edit, on=queries.saved_list)
def archive_list(saved):
    """Put a list away."""
    commands.archive_list(saved, actor=viewer())
    undo = url_for("people.restore_list", list_id=saved.id)
    return done(_("Lista „%(name)s” jest teraz w archiwum.", name=saved.name), to=url_for("people.lists"), undo=undo)


@people.post("/lists/<int:list_id>/restoration")
@allow(rules.edit, on=queries.saved_list)
def restore_list(saved):
    """Bring a list back."""
    commands.restore_list(saved, actor=viewer())
    return done(_("Lista „%(name)s” jest znowu pod ręką.", name=saved.name), to=list_url(saved))


@people.route("/lists/<int:list_id>/rules/new", methods=["GET", "POST"])
@allow(rules.edit, on=queries.saved_list)
def new_rule(saved):
    """Choose a condition, then say what it asks."""
    key = request.args.get("condition", "")
    offered = conditions.offered(viewer(), saved.about)
    if key not in {one for _group, items in offered for one, _label in items}:
        return page("people/rule.html", saved=saved, offered=offered, form=None, condition=None, rule=None)
    condition = conditions.conditions(saved.about)[key][1]
    form = rule_form(viewer(), condition)
    if form.accepts(commands.add_rule, saved, key=key):
        return done(_("Dodano regułę."), to=list_url(saved))
    return page(
        "people/rule.html",
        saved=saved,
        offered=offered,
        form=form,
        condition=condition,
        rule=None,
        status=form.status,
    )


@people.route("/lists/<int:list_id>/rules/<int:rule_id>", methods=["GET", "POST"])
@allow(rules.edit, on=queries.list_rule)
def edit_rule(found):
    """Change what a rule asks."""
    saved, rule = found.saved, found.rule
    condition = conditions.conditions(saved.about).get(rule.key, (None, None))[1]
    if condition is None:
        abort(404)
    form = rule_form(viewer(), condition, rule)
    if form.accepts(commands.change_rule, rule):
        return done(_("Zmieniono regułę."), to=list_url(saved))
    return page(
        "people/rule.html", saved=saved, offered=[], form=form, condition=condition, rule=rule, status=form.status
    )


@people.post("/lists/<int:list_id>/rules/<int:rule_id>/removal")
@allow(rules.edit, on=queries.list_rule)
def remove_rule(found):
    """The list no longer asks for it."""
    commands.remove_rule(found.rule, actor=viewer())
    return done(_("Usunięto regułę."), to=list_url(found.saved))


@people.post("/lists/<int:list_id>/removals")
@allow(rules.edit, on=queries.saved_list)
def take_off_list(saved):
    """Take the ticked ones off the list."""
    ids = ticked()
    if not ids:
        return done(_("Najpierw zaznacz, kogo chcesz usunąć z listy."), to=list_url(saved))
    count = commands.take_off_list(saved, ids=ids, actor=viewer())
    told = ngettext("Usunięto z listy jedną pozycję.", "Usunięto z listy %(num)d pozycji.", count)
    query = "&".join(f"id={ident}" for ident in ids)
    back = f"{url_for('people.put_on_list', list_id=saved.id)}?{query}"
    return done(told, to=list_url(saved), undo=back if len(ids) <= 20 else None)


@people.post("/lists/<int:list_id>/additions")
@allow(rules.edit, on=queries.saved_list)
def put_on_list(saved):
    """Put the named ones on the list."""
    count = commands.add_to_list(saved, ids=ticked(), actor=viewer())
    return done(_told_added(saved, count), to=list_url(saved))


@people.post("/lists/<int:list_id>/decisions/<int:record_id>/removal")
@allow(rules.edit, on=queries.decision)
def forget_decision(found):
    """Neither added nor left out by hand any more."""
    commands.forget_decision(found.saved, ids=[found.record_id], actor=viewer())
    return done(_("O miejscu na liście decydują znowu same reguły."), to=list_url(found.saved))


def _told_added(saved, count: int) -> str:
    if not count:
        return _("Wszyscy zaznaczeni są już na liście „%(name)s”.", name=saved.name)
    return ngettext(
        "Dopisano jedną pozycję do listy „%(name)s”.",
        "Dopisano %(num)d pozycji do listy „%(name)s”.",
        count,
        name=saved.name,
    )


def _picked(about: str, otherwise: str):
    """What is to be done with the ticked records of a list: put them on a saved list, or on labels."""
    ids = ticked()
    if not ids:
        return done(_("Najpierw zaznacz coś na liście."), to=otherwise)
    if request.form.get("do") == "labels":
        door = "people.label_persons" if about == Person.audit_kind else "people.label_organisations"
        return done("", to=url_for(door, id=ids))
    form = PickForm(queries.to_choose(viewer(), about))
    if not form.validate():
        return done(_("Wybierz listę jeszcze raz."), to=otherwise)
    if form.list_id.data is None:
        return done("", to=url_for("people.new_list", about=about, id=ids))
    saved = queries.saved_list(viewer(), form.list_id.data)
    count = commands.add_to_list(saved, ids=ids, actor=viewer())
    return done(_told_added(saved, count), to=list_url(saved))


@people.post("/persons/selection")
@allow(rules.edit)
def pick_persons():
    """Do something with the ticked persons."""
    return _picked(Person.audit_kind, url_for("people.persons"))


@people.post("/organisations/selection")
@allow(rules.edit)
def pick_organisations():
    """Do something with the ticked organisations."""
    return _picked(Organisation.audit_kind, url_for("people.organisations"))
