"""Everything that is printed for a conference, on one page."""

from flask import request, url_for
from flask_babel import gettext as _

from association.conferences import print_papers, rules
from association.conferences.commands import badges as badge_commands
from association.conferences.forms.badges import PrintBadgesForm
from association.conferences.models import PlacePool
from association.conferences.queries import badges, programme
from association.conferences.queries import conferences as conference_queries
from association.conferences.queries import prints as queries
from association.conferences.queries.rooms import part_of
from association.conferences.routes.blueprint import conference_page, conferences
from association.core.files import send_bytes
from association.core.refusals import Refused
from association.core.spreadsheets import XLSX, write_xlsx
from association.core.typesetting import typeset
from association.core.web import allow, viewer

_pool = part_of(PlacePool)
MOST_BATCHES = 5


@conferences.get("/conferences/<int:conference_id>/prints")
@allow(rules.see_attendees, on=conference_queries.conference)
def prints(conference):
    """Badges, cards, lists to sign, meals and lodging; ?q= finds one person for a single badge."""
    manages = rules.manage(viewer(), conference)
    words = request.args.get("q", "").strip()[:100]
    batches = badges.batches(conference.id) if manages else []
    people, new, changed = badges.people(conference.id), (), ()
    if manages:
        design = badge_commands.design_for(conference)
        new, changed = badge_commands.fresh(design, people, badges.surroundings(conference.id), batches)
    return conference_page(
        "prints.html",
        conference,
        fragment="conferences/_badge_people.html" if "q" in request.args else None,
        tab="prints",
        manages=manages,
        words=words,
        found=badges.found(conference.id, words) if words else [],
        form=PrintBadgesForm(formdata=None),
        batches=batches[:MOST_BATCHES],
        new=len(new),
        changed=len(changed),
        registered=len(people),
        days=programme.days(conference.id),
        items=queries.items(conference.id),
        pools=queries.pools(conference.id),
        released=conference.state != "planned",
        sees_needs=rules.see_needs(viewer(), conference),
        needs_url=f"{url_for('conferences.conference', conference_id=conference.id)}/needs",
    )


@conferences.get("/conferences/<int:conference_id>/table-cards.pdf")
@allow(rules.see, on=conference_queries.conference)
def table_cards(conference):
    """Cards that stand on tables; ?for=people for those who sit behind them."""
    contributors = queries.contributors(conference.id)
    if request.args.get("for") == "people":
        data, name = print_papers.cards_of_people(conference, contributors), "wizytowki-na-stol"
    else:
        tables = queries.tables(conference.id)
        data, name = print_papers.cards_of_tables(conference, tables, contributors), "karty-na-stoly"
    if not data["cards"]:
        raise Refused(_("W programie nie ma jeszcze nikogo ani niczego, co mogłoby stanąć na stołach."))
    return send_bytes(typeset(print_papers.CARDS, data), f"{name}-{conference.slug}.pdf", "application/pdf")


@conferences.get("/conferences/<int:conference_id>/lists/<int:part_id>.<any(pdf, xlsx):kind>")
@allow(rules.see_attendees_in, on=_pool)
def name_list(part, kind):
    """Who eats a meal, or sleeps where."""
    data = print_papers.names(part.conference, part.record, queries.of_pool(part.record.id))
    name = f"lista-{part.conference.slug}-{part.record.id}"
    if kind == "xlsx":
        headers = ["Nazwisko i imię", *data["columns"]]
        return send_bytes(write_xlsx(headers, data["rows"], data["title"]), f"{name}.xlsx", XLSX)
    return send_bytes(typeset(print_papers.NAMES, data), f"{name}.pdf", "application/pdf")
