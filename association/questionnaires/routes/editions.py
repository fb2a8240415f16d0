"""Editions: what people were asked, and giving them the next one."""

from flask import url_for
from flask_babel import gettext as _

from association.core.web import allow, done, page, viewer
from association.questionnaires import commands, queries, rules
from association.questionnaires import editions as drafts
from association.questionnaires.forms.answers import form_of
from association.questionnaires.routes import builder_url, parts, questionnaires


@questionnaires.get("/<int:questionnaire_id>/editions")
@allow(rules.read, on=queries.held)
def editions(held):
    """Every edition with what it changed and how many answered it."""
    rows = [
        (edition, sent, [drafts.sentence(each) for each in edition.changes])
        for edition, sent in queries.editions(held.questionnaire.id)
    ]
    return page("questionnaires/editions.html", held=held, parts=parts(held), tab="editions", rows=rows)


@questionnaires.post("/<int:questionnaire_id>/editions")
@allow(rules.edit, on=queries.held)
def publish(held):
    """Publish the draft as the next edition."""
    edition = commands.publish(held.questionnaire, actor=viewer())
    message = _("Opublikowano wydanie %(number)d.", number=edition.number)
    return done(message, to=builder_url(held.questionnaire.id))


def _edition(person, questionnaire_id: int, edition_id: int):
    return queries.held_edition(person, questionnaire_id, edition_id)


@questionnaires.get("/<int:questionnaire_id>/editions/<int:edition_id>")
@allow(rules.read, on=_edition)
def edition(held):
    """The questions of an edition as they were asked."""
    return page(
        "questionnaires/edition.html",
        held=held,
        edition=held.edition,
        form=form_of(held.edition.items)(formdata=None),
        back=url_for("questionnaires.editions", questionnaire_id=held.questionnaire.id),
    )
