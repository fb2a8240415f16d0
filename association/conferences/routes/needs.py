"""Who eats what and who needs which help: for those who were given the right to read it, and for nobody else."""

from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.conferences import needs_lists as lists
from association.conferences import rules
from association.conferences.commands import needs as commands
from association.conferences.forms.needs import ErasureForm
from association.conferences.queries import conferences as sights
from association.conferences.queries import needs as queries
from association.conferences.routes.blueprint import conference_page, conference_url, conferences
from association.core import spreadsheets
from association.core.clock import today
from association.core.files import send_bytes
from association.core.typesetting import typeset
from association.core.web import allow, done, viewer


@conferences.get("/conferences/<int:conference_id>/needs")
@allow(rules.see_needs, on=sights.conference)
def needs(conference):
    """What to cook and what to prepare, and for whom."""
    people = queries.people(conference.id)
    return conference_page(
        "needs.html",
        conference,
        tab="needs",
        people=people,
        diets=lists.diets(people, queries.coming(conference.id)),
        helps=lists.helps(people),
        meals=lists.meals(conference.id),
        eaten=lists.eaten,
        needed=lists.needed,
        erasures=queries.erasures(conference.id),
        over=conference.ends_on < today(),
        until=conference.ends_on + timedelta(days=lists.KEPT_DAYS),
    )


@conferences.get("/conferences/<int:conference_id>/needs.pdf")
@allow(rules.see_needs, on=sights.conference)
def needs_pdf(conference):
    """The same to print."""
    made = typeset("conferences/needs.typ", lists.paper(conference))
    return send_bytes(made, f"dieta-i-potrzeby-{conference.slug}.pdf", "application/pdf")


@conferences.get("/conferences/<int:conference_id>/needs.xlsx")
@allow(rules.see_needs, on=sights.conference)
def needs_xlsx(conference):
    """The same as a table."""
    heads, rows = lists.table(conference)
    made = spreadsheets.write_xlsx(heads, rows, _("dieta i potrzeby"))
    return send_bytes(made, f"dieta-i-potrzeby-{conference.slug}.xlsx", spreadsheets.XLSX)


@conferences.route("/conferences/<int:conference_id>/needs/erasure", methods=["GET", "POST"])
@allow(rules.erase_needs, on=sights.conference)
def needs_erasure(conference):
    """Approve that all of it is deleted; this page tells nothing but how many answers there are."""
    form = ErasureForm()
    if form.accepts(commands.erase, conference):
        said = ngettext("Usunięto odpowiedzi %(num)d osoby.", "Usunięto odpowiedzi %(num)d osób.", form.result.people)
        seen = rules.see_needs(viewer(), conference)
        to = url_for("conferences.needs", conference_id=conference.id) if seen else conference_url(conference)
        return done(said, to=to)
    return conference_page(
        "needs_erasure.html",
        conference,
        tab="needs",
        form=form,
        kept=queries.kept(conference.id),
        over=conference.ends_on < today(),
        erasures=queries.erasures(conference.id),
        status=form.status,
    )
