"""Badges: how they look, printing them, and one by itself."""

from base64 import b64encode
from types import SimpleNamespace

from flask import request, url_for
from flask_babel import gettext as _

from association.conferences import badge_paper, rules
from association.conferences.commands import badges as commands
from association.conferences.forms.badges import BadgeForm, BadgeLogoForm, NewBadgeForm, PrintBadgesForm, of_design
from association.conferences.queries import badges as queries
from association.conferences.queries import conferences as conference_queries
from association.conferences.queries.rooms import Part
from association.conferences.routes.blueprint import conference_page, conferences
from association.core import database, files
from association.core.refusals import Refused
from association.core.typesetting import pictures, typeset
from association.core.web import allow, done, viewer


def _logo(viewer, conference_id: int, part_id: int) -> Part | None:
    found = queries.logo(viewer, conference_id, part_id)
    return Part(conference_queries.conference(viewer, conference_id), found) if found else None


def _designer(conference) -> str:
    return url_for("conferences.badge_design", conference_id=conference.id)


@conferences.route("/conferences/<int:conference_id>/badges", methods=["GET", "POST"])
@allow(rules.manage, on=conference_queries.conference)
def badge_design(conference):
    """How the badges look, with a picture of them."""
    design = queries.design_of(conference.id)
    if design is None:
        form, command, subject = NewBadgeForm(data=of_design(badge_paper.usual(conference))), commands.keep, conference
    else:
        form = BadgeForm(data=of_design(design) | {"version": design.version})
        command, subject = commands.change, design
    if form.accepts(command, subject):
        return done(_("Zapisano wzór identyfikatora."), to=_designer(conference))
    return _page(conference, design, form)


def _page(conference, design, form, logo_form=None, fragment=None):
    data = _data(conference, design, form)
    if request.method == "POST":
        # Nothing is to be stored any more, and nobody need wait until the badge is set.
        database.stop_writing()
        conference = conference_queries.conference(viewer(), conference.id)
        design = queries.design_of(conference.id)
    return conference_page(
        "badge_design.html",
        conference,
        fragment=fragment,
        tab="prints",
        status=max(form.status, logo_form.status if logo_form else 200),
        form=form,
        design=design,
        logo_form=logo_form or BadgeLogoForm(formdata=None),
        pages=[b64encode(one).decode() for one in pictures(badge_paper.TEMPLATE, data, ppi=110)] if data else [],
        problem="" if data else _("Popraw wyróżnione pola, a podgląd wróci."),
    )


def _data(conference, design, form) -> dict:
    """What the template asks for about the badge as it would look with what is typed, of somebody with a long name."""
    names = [field.name for field in form if field.name not in {"csrf_token", "version"}]
    if request.method == "POST" and any(form[name].errors for name in names):
        return {}
    facts = commands.facts_of({name: form[name].data for name in names})
    typed = SimpleNamespace(**facts, kept_logos=design.kept_logos if design else [])
    return commands.drawn(conference, badge_paper.examples(conference), layout="page", design=typed)[0]


@conferences.post("/conferences/<int:conference_id>/badges/preview")
@allow(rules.manage, on=conference_queries.conference)
def preview_badges(conference):
    """The badge with what is typed; nothing is stored."""
    design = queries.design_of(conference.id)
    form = NewBadgeForm() if design is None else BadgeForm()
    form.validate()
    return _page(conference, design, form, fragment="conferences/_badge_preview.html")


@conferences.post("/conferences/<int:conference_id>/badges/logos")
@allow(rules.manage, on=conference_queries.conference)
def add_badge_logo(conference):
    """Put a logo on the badges."""
    design = queries.design_of(conference.id)
    if design is None:
        raise Refused(_("Najpierw zapisz wzór, potem dodaj do niego znaki."))
    form = BadgeLogoForm()
    if form.accepts(commands.add_logo, design):
        return done(_("Dodano: %(name)s.", name=form.result.name), to=f"{_designer(conference)}#logos")
    shown = BadgeForm(formdata=None, data=of_design(design) | {"version": design.version})
    return _page(conference, design, shown, form)


@conferences.post("/conferences/<int:conference_id>/badges/logos/<int:part_id>/removal")
@allow(rules.manage_in, on=_logo)
def remove_badge_logo(part):
    """Badges do without this logo."""
    commands.remove_logo(part.record, actor=viewer())
    undo = url_for("conferences.return_badge_logo", conference_id=part.conference.id, part_id=part.record.id)
    message = _("Usunięto: %(name)s.", name=part.record.name)
    return done(message, to=f"{_designer(part.conference)}#logos", undo=undo)


@conferences.post("/conferences/<int:conference_id>/badges/logos/<int:part_id>/restoration")
@allow(rules.manage_in, on=_logo)
def return_badge_logo(part):
    """Bring a logo back."""
    commands.return_logo(part.record, actor=viewer())
    return done(_("Przywrócono: %(name)s.", name=part.record.name), to=f"{_designer(part.conference)}#logos")


@conferences.get("/conferences/<int:conference_id>/badges/logos/<int:part_id>")
@allow(rules.manage_in, on=_logo)
def badge_logo(part):
    """The logo itself."""
    return files.show(part.record.file)


@conferences.post("/conferences/<int:conference_id>/badges/printing")
@allow(rules.manage, on=conference_queries.conference)
def print_badges(conference):
    """Set the badges in a job; its page shows how far it is."""
    form = PrintBadgesForm()

    def url_of(batch_id):
        return url_for("conferences.badge_batch", conference_id=conference.id, batch_id=batch_id)

    if form.accepts(commands.print_badges, conference, url_of=url_of):
        return done("", to=url_for("core.progress", job_id=form.result.id))
    raise Refused([*form.form_errors, *(error for field in form for error in field.errors)][0])


@conferences.get("/conferences/<int:conference_id>/badges/<int:batch_id>.pdf")
@allow(rules.manage_in, on=queries.batch)
def badge_batch(batch):
    """The badges that were printed at once."""
    data, title = commands.document(batch.conference, batch)
    pdf = typeset(badge_paper.TEMPLATE, data, title)
    return files.send_bytes(pdf, f"identyfikatory-{batch.conference.slug}-{batch.id}.pdf", "application/pdf")


@conferences.get("/conferences/<int:conference_id>/attendees/<int:attendee_id>/badge.pdf")
@allow(rules.see_attendees_in, on=queries.person)
def one_badge(part):
    """The badge of one person, on a page of its own."""
    data, title = commands.drawn(part.conference, [part.record], layout="page")
    pdf = typeset(badge_paper.TEMPLATE, data, title)
    return files.send_bytes(pdf, f"identyfikator-{part.record.id}.pdf", "application/pdf")
