"""The contract of a project: the grant, its tranches, amendments, and how the funder wants to be named."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core import polish
from association.core.clock import today
from association.core.money import zloty
from association.core.pages import locale
from association.core.web import allow, done, viewer
from association.projects import commands, queries, rules
from association.projects.forms import (
    ChangeTrancheForm,
    GrantForm,
    ReceiptForm,
    TrancheForm,
)
from association.projects.models import AMENDMENT_STATES, GRANT_FORMS, OFFER_STATES, SHIFT_BASES
from association.projects.routes.blueprint import project_page, project_url, projects
from association.projects.routes.parts import archived, part_page, part_url, restored


@projects.get("/projects/<int:project_id>/contract")
@allow(rules.see_grant, on=queries.grant)
def contract(grant):
    """What was agreed with the funder, and what came of it."""
    project = grant.project
    rule, logos = queries.rule_and_logos(project.id)
    amendments = queries.amendments(project.id)
    return project_page(
        "contract.html",
        project,
        tab="contract",
        grant=grant,
        tranches=queries.tranches(project.id),
        amendments=amendments,
        marking_rule=rule,
        logos=logos,
        forms=GRANT_FORMS,
        offer_states=OFFER_STATES,
        bases=SHIFT_BASES,
        amendment_states=AMENDMENT_STATES,
        amended={row.id: _amended(row) for row in amendments},
        may_change=rules.change_contract(viewer(), project),
        may_receive=project.status != "archived",
    )


def _day(value: str, locale: str) -> str:
    return polish.short_date(date.fromisoformat(value), locale)


AMENDED = {
    "title": (_l("Tytuł zadania"), lambda value, locale: value),
    "ends_on": (_l("Koniec zadania"), _day),
    "eligible_to": (_l("Wydatki do"), _day),
    "grant_total": (_l("Kwota dotacji"), lambda value, locale: zloty(value, locale=locale)),
    "shift_points": (_l("Limit przesunięć"), polish.percent),
    "bank_account": (_l("Rachunek projektu"), lambda value, locale: polish.account_number(value)),
}


def _amended(row) -> list[tuple]:
    """What an amendment changes, in words: (what, before, after)."""

    def said(name, value):
        return "" if value in (None, "") else AMENDED[name][1](value, locale=locale())

    return [(AMENDED[name][0], *(said(name, value) for value in values)) for name, values in row.changes.items()]


@projects.get("/projects/<int:project_id>/contract/edit")
@allow(rules.change_part, on=queries.grant)
def edit_contract(grant):
    """The form of what was agreed."""
    return _contract_form(grant, GrantForm(obj=grant, markings=queries.markings_to_choose()))


@projects.post("/projects/<int:project_id>/contract")
@allow(rules.change_part, on=queries.grant)
def change_contract(grant):
    """Change what was agreed."""
    form = GrantForm(markings=queries.markings_to_choose())
    if form.accepts(commands.change_grant, grant):
        return done(_("Zapisano umowę."), to=project_url(grant.project, "contract"))
    return _contract_form(grant, form)


def _contract_form(grant, form):
    return project_page("contract_form.html", grant.project, tab="contract", status=form.status, form=form)


@projects.get("/projects/<int:project_id>/tranches/new")
@allow(rules.change_part, on=queries.grant)
def new_tranche(grant):
    """The form of a new tranche."""
    return _tranche_form(grant.project, TrancheForm())


@projects.post("/projects/<int:project_id>/tranches")
@allow(rules.change_part, on=queries.grant)
def add_tranche(grant):
    """One more part of the grant."""
    form = TrancheForm()
    if form.accepts(commands.add_tranche, grant):
        undo = part_url("archive_tranche", form.result)
        return done(_("Dodano transzę."), to=project_url(grant.project, "contract"), undo=undo)
    return _tranche_form(grant.project, form)


def _tranche_form(project, form, tranche=None):
    action = part_url("change_tranche", tranche) if tranche else project_url(project, "add_tranche")
    return part_page(
        project,
        form,
        heading=_("Transza") if tranche else _("Nowa transza"),
        action=action,
        back=project_url(project, "contract"),
        tab="contract",
        archive=part_url("archive_tranche", tranche) if tranche else None,
    )


@projects.get("/projects/<int:project_id>/tranches/<int:tranche_id>")
@allow(rules.change_part, on=queries.tranche)
def edit_tranche(tranche):
    """The form of a tranche."""
    return _tranche_form(tranche.project, ChangeTrancheForm(obj=tranche), tranche)


@projects.post("/projects/<int:project_id>/tranches/<int:tranche_id>")
@allow(rules.change_part, on=queries.tranche)
def change_tranche(tranche):
    """Change a tranche."""
    form = ChangeTrancheForm()
    if form.accepts(commands.change_tranche, tranche):
        return done(_("Zapisano transzę."), to=project_url(tranche.project, "contract"))
    return _tranche_form(tranche.project, form, tranche)


@projects.get("/projects/<int:project_id>/tranches/<int:tranche_id>/receipt")
@allow(rules.receive, on=queries.tranche)
def tranche_receipt(tranche):
    """The form for money that came; what was agreed stands in it already."""
    known = {
        "received_on": tranche.received_on or today(),
        "received_amount": tranche.received_amount or tranche.amount,
    }
    return _receipt_form(tranche, ReceiptForm(data={"version": tranche.version, **known}))


@projects.post("/projects/<int:project_id>/tranches/<int:tranche_id>/receipt")
@allow(rules.receive, on=queries.tranche)
def receive_tranche(tranche):
    """Write down that it came."""
    form = ReceiptForm()
    if form.accepts(commands.receive_tranche, tranche):
        message = _("Zapisano wpływ transzy.") if tranche.received_on else _("Zapisano: transza nie wpłynęła.")
        return done(message, to=project_url(tranche.project, "contract"))
    return _receipt_form(tranche, form)


def _receipt_form(tranche, form):
    return part_page(
        tranche.project,
        form,
        heading=_("Wpływ transzy"),
        action=part_url("receive_tranche", tranche),
        back=project_url(tranche.project, "contract"),
        tab="contract",
    )


@projects.post("/projects/<int:project_id>/tranches/<int:tranche_id>/archive")
@allow(rules.change_part, on=queries.tranche)
def archive_tranche(tranche):
    """Put a tranche away."""
    return archived(tranche, "restore_tranche", zloty(tranche.amount), "contract")


@projects.post("/projects/<int:project_id>/tranches/<int:tranche_id>/restoration")
@allow(rules.change_part, on=queries.tranche)
def restore_tranche(tranche):
    """Bring a tranche back."""
    return restored(tranche, zloty(tranche.amount), "contract")
