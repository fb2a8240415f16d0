"""Lists to sign, and the signed ones beside who was written down as present."""

from uuid import uuid4

from flask import request
from flask_babel import gettext as _
from flask_babel import ngettext

from association.conferences import rules, signing
from association.conferences.commands import presence as commands
from association.conferences.models import ProgrammeItem
from association.conferences.queries import papers as queries
from association.conferences.queries.prints import signing as people_of
from association.conferences.routes.blueprint import conference_page, conferences
from association.core.files import send_bytes
from association.core.refusals import Refused
from association.core.web import allow, done, number, viewer
from association.sheets.printing import printed


def _sheet(part):
    name = f"lista-obecnosci-{part.conference.slug}-{signing.label_of(part)}.pdf"
    people = people_of(part.conference_id, part if isinstance(part, ProgrammeItem) else None)
    pdf = printed(
        signing.TEMPLATE,
        signing.data_of(part, people),
        kind=part.audit_kind,
        record_ids=[part.id],
        subject_ids=[row.id for row in people],
        label=signing.label_of(part),
        actor=viewer(),
    )
    return send_bytes(pdf, name, "application/pdf")


@conferences.get("/conferences/<int:conference_id>/days/<int:day_id>/sheet.pdf")
@allow(rules.see_attendees_in, on=queries.day)
def day_sheet(day):
    """The list of a day, to be signed."""
    return _sheet(day)


@conferences.get("/conferences/<int:conference_id>/programme/<int:item_id>/sheet.pdf")
@allow(rules.see_attendees_in, on=queries.item)
def item_sheet(item):
    """The list of an item, to be signed."""
    return _sheet(item)


@conferences.get("/conferences/<int:conference_id>/days/<int:day_id>/paper")
@allow(rules.see_attendees_in, on=queries.day)
def day_paper(day):
    """The signed list of a day beside who came."""
    return _paper(day)


@conferences.get("/conferences/<int:conference_id>/programme/<int:item_id>/paper")
@allow(rules.see_attendees_in, on=queries.item)
def item_paper(item):
    """The signed list of an item beside who came."""
    return _paper(item)


def _paper(part):
    is_item = isinstance(part, ProgrammeItem)
    return conference_page(
        "paper.html",
        part.conference,
        tab="prints",
        part=part,
        day=None if is_item else part.day,
        title=part.title if is_item else "",
        compared=queries.compared(part),
        here=signing.paper_url(part),
        sheet=signing.paper_url(part).removesuffix("paper") + "sheet.pdf",
        kind=part.audit_kind,
        may_mark=rules.check_in(viewer(), part.conference),
    )


@conferences.post("/conferences/<int:conference_id>/days/<int:day_id>/paper")
@allow(rules.check_in_on, on=queries.day)
def mark_day_from_paper(day):
    """Write those down as present who signed the list of a day."""
    return _mark(day)


@conferences.post("/conferences/<int:conference_id>/programme/<int:item_id>/paper")
@allow(rules.check_in_on, on=queries.item)
def mark_item_from_paper(item):
    """Write those down as present who signed the list of an item."""
    return _mark(item)


def _mark(part):
    is_item = isinstance(part, ProgrammeItem)
    wanted = {number(ident) for ident in request.form.getlist("here")} - {None}
    missing = [line.id for line in queries.compared(part).lines if line.id in wanted and not line.here]
    if not missing:
        raise Refused(_("Nikogo nie trzeba dopisać: zaznaczone osoby już są wśród obecnych."))
    where = {"day_id": part.day_id, "item_id": part.id} if is_item else {"day_id": part.id}
    taps = [commands.Tap(key=str(uuid4()), action="in", attendee_id=ident, **where) for ident in missing]
    answers = commands.receive(part.conference, taps=taps, actor=viewer())
    stored = sum(answer.outcome == "stored" for answer in answers)
    message = ngettext("Dopisano obecność %(num)d osoby.", "Dopisano obecność %(num)d osób.", stored)
    return done(message, to=signing.paper_url(part))
