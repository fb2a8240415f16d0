"""Messages to people of a conference: written, read as each person will read them, sent, and who got them."""

from flask import request, url_for
from flask_babel import gettext as _

from association.conferences import messages as texts
from association.conferences import rules
from association.conferences.commands import messages as commands
from association.conferences.forms.messages import AudienceForm, MessageForm
from association.conferences.models.messages import ConferenceMessage
from association.conferences.queries import conferences as sights
from association.conferences.queries import messages as queries
from association.conferences.queries import pools
from association.conferences.routes.blueprint import conference_page, conferences
from association.core.web import allow, done, number, viewer


def message_url(message) -> str:
    """The page of a message."""
    return url_for("conferences.message", conference_id=message.conference_id, message_id=message.id)


def messages_url(conference_id: int) -> str:
    """The messages of a conference."""
    return url_for("conferences.messages", conference_id=conference_id)


@conferences.get("/conferences/<int:conference_id>/messages")
@allow(rules.coordinate, on=sights.conference)
def messages(conference):
    """What is being written and what was sent."""
    rows = queries.messages(conference.id)
    return conference_page(
        "messages.html", conference, tab="messages", rows=rows, starters=texts.STARTERS, titled=texts.titled
    )


def _form(conference, message, **given):
    """The form of a message; people who were chosen beforehand are not chosen anew."""
    if message.audience is None:
        return MessageForm(obj=message, **given)
    form = AudienceForm(obj=message, data=message.audience, **given)
    form.pool.choices = [(row.id, row.name) for row in pools.pools(conference) if row.kind != "conference"]
    return form


def _form_page(conference, message, form):
    return conference_page(
        "message_form.html",
        conference,
        tab="messages",
        form=form,
        message=message,
        places=texts.PLACES,
        status=form.status,
    )


@conferences.route("/conferences/<int:conference_id>/messages/new", methods=["GET", "POST"])
@allow(rules.manage, on=sights.conference)
def new_message(conference):
    """A message, begun with one of the usual texts."""
    starter = texts.STARTERS.get(request.args.get("starter", ""), texts.STARTERS["blank"])
    usual, english = starter.text, starter.english
    blank = ConferenceMessage(
        subject=usual.subject,
        body=usual.body,
        subject_en=english.subject,
        body_en=english.body,
        audience=starter.audience,
        version=1,
    )
    form = _form(conference, blank)
    del form.version
    if form.accepts(commands.write, conference):
        return done(_("Zapisano. Obejrzyj wiadomość, zanim ją wyślesz."), to=message_url(form.result))
    return _form_page(conference, None, form)


@conferences.get("/conferences/<int:conference_id>/messages/<int:message_id>")
@allow(rules.coordinate_in, on=queries.message)
def message(message):
    """How it reads for one person, to whom it goes, and who got it."""
    people = queries.listed(message)
    chosen = number(request.args.get("person", "")) or (people[0].id if people else None)
    person = queries.person(message, chosen) if chosen else None
    total, written, without = queries.counts(message)
    idents = [row.id for row in people]
    at = idents.index(person.id) if person and person.id in idents else None
    return conference_page(
        "message.html",
        message.conference,
        tab="messages",
        message=message,
        title=texts.titled(message.subject, message.conference),
        people=people,
        person=person,
        address=texts.address_of(person) if person else "",
        words=commands.read(message, [person])[person] if person else None,
        before=idents[at - 1] if at else None,
        after=idents[at + 1] if at is not None and at + 1 < len(idents) else None,
        total=total,
        written=written,
        without=without,
        undelivered=queries.undelivered(message.id) if message.sent_at else 0,
        sent=queries.sent_count(message.id) if message.sent_at else 0,
        audience=texts.told_audience(message.audience, pools.titles([(message.audience or {}).get("pool") or 0])),
        manages=rules.manage(viewer(), message.conference),
    )


@conferences.route("/conferences/<int:conference_id>/messages/<int:message_id>/edit", methods=["GET", "POST"])
@allow(rules.manage_in, on=queries.message)
def edit_message(message):
    """Another text, or other people."""
    conference = message.conference
    form = _form(conference, message)
    if form.accepts(commands.change, message):
        return done(_("Zapisano."), to=message_url(message))
    return _form_page(conference, message, form)


@conferences.post("/conferences/<int:conference_id>/messages/<int:message_id>/sending")
@allow(rules.manage_in, on=queries.message)
def send_message(message):
    """Let it go out."""
    job = commands.send(message, url=message_url(message), actor=viewer())
    return done("", to=url_for("core.progress", job_id=job.id))


@conferences.post("/conferences/<int:conference_id>/messages/<int:message_id>/copy")
@allow(rules.manage_in, on=queries.message)
def copy_message(message):
    """The same once more."""
    copy = commands.copy(message, actor=viewer())
    return done(_("To jest kopia. Zmień, co trzeba, i wyślij."), to=message_url(copy))


@conferences.post("/conferences/<int:conference_id>/messages/<int:message_id>/archive")
@allow(rules.manage_in, on=queries.message)
def archive_message(message):
    """Put a draft away."""
    commands.archive(message, actor=viewer())
    undo = url_for("conferences.restore_message", conference_id=message.conference_id, message_id=message.id)
    return done(_("Usunięto wiadomość."), to=messages_url(message.conference_id), undo=undo)


@conferences.post("/conferences/<int:conference_id>/messages/<int:message_id>/restoration")
@allow(rules.manage_in, on=queries.message)
def restore_message(message):
    """Bring it back."""
    commands.restore(message, actor=viewer())
    return done(_("Przywrócono wiadomość."), to=message_url(message))
