"""Partnerships: the list, each with its parties, its agreement, its meetings and plans."""

from flask import request, url_for
from flask_babel import gettext as _

from association.core import files
from association.core.clock import today
from association.core.web import allow, done, viewer
from association.fieldwork import rules
from association.fieldwork.commands import groups as part_commands
from association.fieldwork.commands import partnerships as commands
from association.fieldwork.commands import records
from association.fieldwork.forms.partnerships import (
    AgreementForm,
    ChangePartyForm,
    EndingForm,
    NewPartnershipForm,
    PartnershipForm,
    PartyForm,
)
from association.fieldwork.growth_papers import agreement_paper
from association.fieldwork.models import FORMS, PARTNERSHIP_KINDS, PARTNERSHIP_STATES, PLAN_STATES
from association.fieldwork.queries import partnerships as queries
from association.fieldwork.queries.plans import plans_of
from association.fieldwork.queries.scope import projects_to_choose
from association.fieldwork.queries.support import entries_of
from association.fieldwork.routes import growth
from association.fieldwork.routes.blueprint import fieldwork
from association.fieldwork.routes.choosing import accounts_for


def partnership_url(partnership) -> str:
    """The page of a partnership."""
    return url_for("fieldwork.partnership", partnership_id=partnership.id)


def _page(template: str, record, **context):
    url = partnership_url(record)
    return growth.grown_page(template, record, title=record.name, url=url, key="partnerships", **context)


def _asked():
    return queries.partnerships(viewer(), archived=growth.archived())


def _listing():
    return queries.listing([tuple(row) for row in projects_to_choose(viewer())])


@fieldwork.get("/fieldwork/partnerships")
@allow(rules.enter)
def partnerships():
    """Every partnership that this viewer may see."""
    return growth.list_page(
        "partnerships/list.html",
        "partnerships",
        fragment="fieldwork/partnerships/_list.html",
        listing=_listing().page(_asked()),
        kinds=PARTNERSHIP_KINDS,
        states=PARTNERSHIP_STATES,
    )


@fieldwork.get("/fieldwork/partnerships.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export_partnerships(suffix):
    """The list as a file."""
    return _listing().export(_asked(), suffix, _("partnerstwa"))


def _offers(record=None):
    animator = record.animator if record is not None else viewer()
    return growth.grown_offers(record) | {"animator_id": accounts_for(animator)}


@fieldwork.route("/fieldwork/partnerships/new", methods=["GET", "POST"])
@allow(rules.enter)
def new_partnership():
    """Somebody prepares a partnership."""
    form = NewPartnershipForm(offers=_offers(), data={"kind": "local", "animator_id": viewer().id, **growth.told()})
    if form.accepts(commands.begin_partnership):
        return done(_("Dodano partnerstwo „%(name)s”.", name=form.result.name), to=partnership_url(form.result))
    return growth.list_page("partnerships/new.html", "partnerships", form=form, status=form.status)


@fieldwork.get("/fieldwork/partnerships/<int:partnership_id>")
@allow(rules.see, on=queries.partnership)
def partnership(partnership):
    """Its parties, what it lacks to count, its meetings and plans."""
    papers, papered = growth.papers_of(partnership)
    return _page(
        "partnerships/partnership.html",
        partnership,
        parties=queries.parties(partnership.id),
        papers=papers,
        papered=papered,
        entries=entries_of(viewer(), "partnership", partnership.id),
        plans=plans_of(viewer(), "partnership", partnership.id),
        kinds=PARTNERSHIP_KINDS,
        states=PARTNERSHIP_STATES,
        plan_states=PLAN_STATES,
        support_forms=FORMS,
        today=today(),
    )


@fieldwork.get("/fieldwork/partnerships/<int:partnership_id>/agreement.pdf")
@allow(rules.see, on=queries.partnership)
def partnership_paper(partnership):
    """The agreement, to be signed."""
    pdf = agreement_paper(partnership, queries.parties(partnership.id))
    return files.send_bytes(pdf, f"{_('porozumienie')} {partnership.name}.pdf", "application/pdf")


@fieldwork.route("/fieldwork/partnerships/<int:partnership_id>/edit", methods=["GET", "POST"])
@allow(rules.work, on=queries.partnership)
def edit_partnership(partnership):
    """Change what is known of a partnership."""
    form = PartnershipForm(obj=partnership, offers=_offers(partnership))
    if form.accepts(records.change, partnership):
        return done(_("Zapisano partnerstwo „%(name)s”.", name=partnership.name), to=partnership_url(partnership))
    return _page("partnerships/edit.html", partnership, form=form, status=form.status)


@fieldwork.route("/fieldwork/partnerships/<int:partnership_id>/agreement", methods=["GET", "POST"])
@allow(rules.work, on=queries.partnership)
def agree_partnership(partnership):
    """The parties signed."""
    form = AgreementForm(data={"agreed_on": partnership.agreed_on, "ends_on": partnership.ends_on})
    if form.accepts(commands.agree_partnership, partnership):
        undo = url_for("fieldwork.unagree_partnership", partnership_id=partnership.id)
        message = _("Zapisano porozumienie: %(name)s.", name=partnership.name)
        return done(message, to=partnership_url(partnership), undo=undo)
    lead = _("Partnerstwo liczy się do wskaźników od dnia porozumienia, kiedy jest podpisany dokument.")
    return _step(partnership, form, _("Porozumienie"), _("Zapisz porozumienie"), multipart=True, lead=lead)


def _step(partnership, form, heading, submit, *, multipart=False, lead=""):
    context = {"heading": heading, "submit": submit, "multipart": multipart, "lead": lead}
    return _page("groups/step.html", partnership, form=form, status=form.status, **context)


@fieldwork.post("/fieldwork/partnerships/<int:partnership_id>/agreement/removal")
@allow(rules.work, on=queries.partnership)
def unagree_partnership(partnership):
    """It was not agreed after all."""
    commands.unagree_partnership(partnership, actor=viewer())
    message = _("Cofnięto porozumienie „%(name)s”. Dokumenty zostały.", name=partnership.name)
    return done(message, to=partnership_url(partnership))


@fieldwork.route("/fieldwork/partnerships/<int:partnership_id>/ending", methods=["GET", "POST"])
@allow(rules.work, on=queries.partnership)
def end_partnership(partnership):
    """It has ended."""
    form = EndingForm(data={"ends_on": today()})
    if form.accepts(commands.end_partnership, partnership):
        undo = url_for("fieldwork.resume_partnership", partnership_id=partnership.id)
        message = _("Zakończono partnerstwo „%(name)s”.", name=partnership.name)
        return done(message, to=partnership_url(partnership), undo=undo)
    lead = _("Zostaje na liście z tym, co zrobiło.")
    return _step(partnership, form, _("Zakończenie partnerstwa"), _("Zapisz"), lead=lead)


@fieldwork.post("/fieldwork/partnerships/<int:partnership_id>/ending/removal")
@allow(rules.work, on=queries.partnership)
def resume_partnership(partnership):
    """It works on."""
    commands.resume_partnership(partnership, actor=viewer())
    return done(_("Partnerstwo „%(name)s” działa dalej.", name=partnership.name), to=partnership_url(partnership))


@fieldwork.post("/fieldwork/partnerships/<int:partnership_id>/archive")
@allow(rules.work, on=queries.partnership)
def archive_partnership(partnership):
    """Put it away."""
    restore = url_for("fieldwork.restore_partnership", partnership_id=partnership.id)
    to = url_for("fieldwork.partnerships")
    return growth.put_away(partnership, title=partnership.name, to=to, restore=restore)


@fieldwork.post("/fieldwork/partnerships/<int:partnership_id>/restoration")
@allow(rules.work_in, on=queries.partnership)
def restore_partnership(partnership):
    """Bring it back."""
    return growth.brought_back(partnership, title=partnership.name, to=partnership_url(partnership))


@fieldwork.route("/fieldwork/partnerships/<int:partnership_id>/parties/new", methods=["GET", "POST"])
@allow(rules.work, on=queries.partnership)
def add_party(partnership):
    """An organisation joins."""
    form = PartyForm(data={"since": today()})
    if form.accepts(commands.add_party, partnership):
        more = request.form.get("more") == "yes"
        again = url_for("fieldwork.add_party", partnership_id=partnership.id)
        return done(_("Dodano stronę partnerstwa."), to=again if more else partnership_url(partnership))
    return _page("partnerships/party.html", partnership, form=form, party=None, status=form.status)


@fieldwork.route("/fieldwork/partnerships/<int:partnership_id>/parties/<int:party_id>", methods=["GET", "POST"])
@allow(rules.work_part, on=queries.party)
def edit_party(party):
    """What it brings, since when and until when."""
    form = ChangePartyForm(obj=party)
    if form.accepts(commands.change_party, party):
        message = _("Zapisano: %(name)s.", name=party.organisation.name)
        return done(message, to=partnership_url(party.partnership))
    return _page("partnerships/party.html", party.partnership, form=form, party=party, status=form.status)


@fieldwork.post("/fieldwork/partnerships/<int:partnership_id>/parties/<int:party_id>/end")
@allow(rules.work_part, on=queries.party)
def end_party(party):
    """It leaves today."""
    part_commands.end_part(party, actor=viewer())
    undo = url_for("fieldwork.resume_party", partnership_id=party.partnership_id, party_id=party.id)
    message = _("Zakończono dziś: %(name)s.", name=party.organisation.name)
    return done(message, to=partnership_url(party.partnership), undo=undo)


@fieldwork.post("/fieldwork/partnerships/<int:partnership_id>/parties/<int:party_id>/resumption")
@allow(rules.work_part, on=queries.party)
def resume_party(party):
    """It is a party still."""
    part_commands.resume_part(party, actor=viewer())
    message = _("Jest w partnerstwie: %(name)s.", name=party.organisation.name)
    return done(message, to=partnership_url(party.partnership))


@fieldwork.post("/fieldwork/partnerships/<int:partnership_id>/parties/<int:party_id>/removal")
@allow(rules.work_part, on=queries.party)
def remove_party(party):
    """It was a mistake. The way back carries what it said."""
    name, partnership = party.organisation.name, party.partnership
    undo = url_for(
        "fieldwork.restore_party",
        partnership_id=partnership.id,
        organisation=[name, party.organisation_id],
        brings=party.brings or None,
        is_leader="y" if party.is_leader else None,
        since=party.since,
        until=party.until,
    )
    part_commands.remove_part(party, actor=viewer())
    return done(_("Usunięto z partnerstwa: %(name)s.", name=name), to=partnership_url(partnership), undo=undo)


@fieldwork.post("/fieldwork/partnerships/<int:partnership_id>/parties/restoration")
@allow(rules.work, on=queries.partnership)
def restore_party(partnership):
    """Take a removal back."""
    form = PartyForm(formdata=request.args)
    if form.accepts(commands.add_party, partnership):
        return done(_("Dodano stronę partnerstwa."), to=partnership_url(partnership))
    return _page("partnerships/party.html", partnership, form=form, party=None, status=form.status)
