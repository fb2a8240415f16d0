"""The rules of the kalendarium: a list, a form that shows at once when a rule falls, what a change affects."""

from types import SimpleNamespace

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.core.clock import today
from association.core.refusals import Refused
from association.core.web import allow, done, number, page, viewer
from association.publications import rules
from association.publications.commands import kalendarium as commands
from association.publications.forms.kalendarium import ChangeRuleForm, EventForm, RuleForm
from association.publications.kalendarium import changes, days, words, years
from association.publications.models import AUDIENCES, ENTRY_KINDS, RULE_SHAPES
from association.publications.queries import kalendarium as queries
from association.publications.queries import kalendarium_rules as lists
from association.publications.routes.blueprint import publications
from association.publications.routes.kalendarium import kalendarium_page

YEARS_SHOWN = 5


def _asked():
    return lists.rules(archived=request.args.get("state") == "archived")


@publications.get("/kalendarium/rules")
@allow(rules.enter)
def kalendarium_rules():
    """All rules."""
    listing = lists.listing().page(_asked())
    return kalendarium_page(
        "rules.html",
        "rules",
        fragment="publications/kalendarium/_rules.html",
        listing=listing,
        missing=lists.missing() if rules.keep_kalendarium(viewer()) else 0,
        kinds=ENTRY_KINDS,
        in_words=lists.audiences_in_words,
    )


@publications.get("/kalendarium/rules.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export_rules(suffix):
    """The list as a file."""
    return lists.listing().export(_asked(), suffix, _("reguły kalendarium"))


@publications.post("/kalendarium/rules/loading")
@allow(rules.keep_kalendarium)
def load_rules():
    """Take in the rules that come with Splot."""
    count = commands.load_rules(actor=viewer())
    message = (
        ngettext("Wczytano %(num)d regułę.", "Wczytano %(num)d reguł.", count) if count else _("Reguły już tu są.")
    )
    return done(message, to=url_for("publications.kalendarium_rules"))


def _form(kind, rule=None, **more):
    others = [(each.id, each.title) for each in queries.rules_in_force() if rule is None or each.id != rule.id]
    return kind(people=queries.accounts_to_choose(), rules=sorted(others, key=lambda pair: pair[1]), **more)


def _falls(shape: str, parts: dict, roll: str, first_year, last_year) -> list[tuple]:
    """(year, falls) for the years to come."""
    asked = SimpleNamespace(shape=shape, parts=parts, roll=roll, first_year=first_year, last_year=last_year)
    known = {each.id: each for each in queries.rules_in_force()}
    year = today().year
    return [(each, days.of_year(asked, each, known)) for each in range(year, year + YEARS_SHOWN)]


def _shown_falls(form) -> dict:
    """When the rule falls as the form says now, or why nobody can tell."""
    asked = (*commands.PARTS, "shape", "roll", "first_year", "last_year")
    if form.shape.data not in RULE_SHAPES or any(form[name].errors for name in asked):
        return {"said": "", "falls": []}
    try:
        parts = commands.parts_of(form.shape.data, {name: form[name].data for name in commands.PARTS})
    except Refused:
        return {"said": "", "falls": []}
    base = next((label for key, label, *_more in form.rule.choices if key == parts.get("rule")), "")
    said = words.in_words(form.shape.data, parts, base)
    found = _falls(form.shape.data, parts, form.roll.data, form.first_year.data, form.last_year.data)
    return {"said": said, "falls": found}


def _form_page(form, rule=None, **more):
    return kalendarium_page(
        "rule_form.html", "rules", form=form, rule=rule, status=form.status, **more, **_shown_falls(form)
    )


@publications.post("/kalendarium/rules/falls")
@allow(rules.keep_kalendarium)
def rule_falls():
    """When a rule would fall, while it is being written."""
    form = _form(RuleForm)
    form.validate()
    return page("publications/kalendarium/_falls.html", **_shown_falls(form))


@publications.route("/kalendarium/rules/new", methods=["GET", "POST"])
@allow(rules.keep_kalendarium)
def new_rule():
    """A rule of our own; ?copy= takes another one as its beginning."""
    source = queries.rule(viewer(), number(request.args.get("copy", "")) or 0)
    form = _form(RuleForm, obj=source) if source else _form(RuleForm, data={"public": True})
    if form.accepts(commands.add_rule):
        return done(_("Dodano regułę „%(title)s”.", title=form.result.title), to=_url(form.result))
    return _form_page(form)


def _url(rule) -> str:
    return url_for("publications.kalendarium_rule", rule_id=rule.id)


@publications.get("/kalendarium/rules/<int:rule_id>")
@allow(rules.enter, on=queries.rule)
def kalendarium_rule(rule):
    """What the rule says, when it falls, which years were issued with something else."""
    return _rule_page(rule, EventForm())


def _rule_page(rule, event_form):
    year = today().year
    base = queries.rule(viewer(), rule.parts["rule"]) if rule.parts.get("rule") else None
    issues = lists.issues_since(year)
    return kalendarium_page(
        "rule.html",
        "rules",
        rule=rule,
        base=base,
        said=words.in_words(rule.shape, rule.parts, base.title if base else ""),
        falls=_falls(rule.shape, rule.parts, rule.roll, rule.first_year, rule.last_year),
        affected=changes.affected(issues, years.computed, lists.editions_since(year), rule.id) if issues else [],
        owner=queries.people().get(rule.owner_id, ""),
        in_words=lists.audiences_in_words,
        kinds=ENTRY_KINDS,
        audiences=AUDIENCES,
        form=event_form,
        status=event_form.status,
    )


@publications.route("/kalendarium/rules/<int:rule_id>/edit", methods=["GET", "POST"])
@allow(rules.keep_kalendarium, on=queries.rule)
def edit_rule(rule):
    """Change a rule."""
    form = _form(ChangeRuleForm, rule, obj=rule)
    if form.accepts(commands.change_rule, rule):
        return done(_("Zapisano regułę „%(title)s”.", title=rule.title), to=_url(rule))
    return _form_page(form, rule)


@publications.post("/kalendarium/rules/<int:rule_id>/verification")
@allow(rules.keep_kalendarium, on=queries.rule)
def verify_rule(rule):
    """Somebody looked at the law today, and the rule holds."""
    commands.verify_rule(rule, day=today(), actor=viewer())
    return done(_("Zapisano: sprawdzone dzisiaj."), to=_url(rule))


@publications.post("/kalendarium/rules/<int:rule_id>/archive")
@allow(rules.keep_kalendarium, on=queries.rule)
def archive_rule(rule):
    """Put a rule away."""
    commands.archive_rule(rule, actor=viewer())
    undo = url_for("publications.restore_rule", rule_id=rule.id)
    message = _("Reguła „%(title)s” jest w archiwum.", title=rule.title)
    return done(message, to=url_for("publications.kalendarium_rules"), undo=undo)


@publications.post("/kalendarium/rules/<int:rule_id>/restoration")
@allow(rules.keep_kalendarium, on=queries.rule)
def restore_rule(rule):
    """Take a rule out of the archive."""
    commands.restore_rule(rule, actor=viewer())
    return done(_("Reguła „%(title)s” znowu obowiązuje.", title=rule.title), to=_url(rule))


@publications.post("/kalendarium/rules/<int:rule_id>/events")
@allow(rules.keep_kalendarium, on=queries.rule)
def rule_event(rule):
    """What the rule waits for has happened: its term stands in the calendar."""
    form = EventForm()
    if form.accepts(commands.note_event, rule):
        entry = form.result
        undo = url_for("publications.archive_entry", entry_id=entry.id)
        to = url_for("publications.kalendarium_month", year=entry.day.year, month=entry.day.month)
        return done(_("Termin: %(day)s.", day=f"{entry.day:%d.%m.%Y}"), to=to, undo=undo)
    return _rule_page(rule, form)
