"""What came back: pictures and tables, files for a spreadsheet, a summary to print, and the files that were sent."""

import random

from flask import abort
from flask_babel import gettext as _

from association.core import clock, files, polish
from association.core.files import send_bytes
from association.core.refusals import Refused
from association.core.spreadsheets import XLSX, write_csv, write_xlsx
from association.core.typesetting import typeset
from association.core.web import allow, page
from association.questionnaires import items, queries, rules, tally
from association.questionnaires.queries.questionnaires import held_reply
from association.questionnaires.routes import parts, questionnaires
from association.questionnaires.summary import summary

TEMPLATE = "questionnaires/results.typ"
MOST_WORDS = 100
TYPES = {
    "xlsx": (write_xlsx, XLSX),
    "csv": (write_csv, "text/csv"),
}


@questionnaires.get("/<int:questionnaire_id>/results")
@allow(rules.read, on=queries.held)
def results(held):
    """Counts, means and words; pictures from five answers up."""
    found = queries.results(held.questionnaire)
    tallied = found.tallied() if found.is_enough else []
    return page(
        "questionnaires/results.html",
        held=held,
        parts=parts(held),
        tab="results",
        found=found,
        tallied=tallied,
        scales=tally.scales(tallied),
        score=found.score() if found.is_enough else None,
        least=tally.LEAST,
        most_words=MOST_WORDS,
    )


def _enough(held):
    found = queries.results(held.questionnaire)
    if not found.is_enough and (found.is_anonymous or not found.replies):
        raise Refused(_("Wyniki pokażemy od %(least)d odpowiedzi.", least=tally.LEAST))
    return found


@questionnaires.get("/<int:questionnaire_id>/results.<any(xlsx, csv):suffix>")
@allow(rules.read, on=queries.held)
def export(held, suffix):
    """All answers, a row each. Where nobody may be recognised the rows stand in no order and without times."""
    found = _enough(held)
    asked = [item for item in found.items if item.is_question]
    tested = any(item.points for item in asked)
    headers = [*([] if found.is_anonymous else [_("Wysłano")]), *(item.label for item in asked)]
    rows = [_row(found, reply, asked, tested) for reply in found.replies]
    if found.is_anonymous:
        random.SystemRandom().shuffle(rows)
    if tested:
        headers.append(_("Punkty"))
    write, media_type = TYPES[suffix]
    title = held.questionnaire.title
    data = write(headers, rows, title) if suffix == "xlsx" else write(headers, rows)
    return send_bytes(data, f"{title[:80]}.{suffix}", media_type)


def _row(found, reply, asked, tested) -> list:
    row = [] if found.is_anonymous else [clock.local(reply.sent_at)]
    row += [_cell(item, reply.answers) for item in asked]
    return [*row, items.score(asked, reply.answers)[0]] if tested else row


def _cell(item, answers):
    value = answers.get(item.key)
    return value if item.kind in {"number", "scale"} else item.text_of(value)


@questionnaires.get("/<int:questionnaire_id>/results.pdf")
@allow(rules.read, on=queries.held)
def results_pdf(held):
    """The summary for a report."""
    found = _enough(held)
    data = summary(found, owner=held.owner.title(held.record), area=held.owner.thread)
    name = f"{polish.fold(held.questionnaire.title).replace(' ', '-')[:80] or 'wyniki'}-wyniki.pdf"
    return send_bytes(typeset(TEMPLATE, data, title=held.questionnaire.title), name, "application/pdf")


@questionnaires.get("/<int:questionnaire_id>/replies/<int:reply_id>/files/<key>")
@allow(rules.edit, on=held_reply)
def download(held, key):
    """A file that answers a question."""
    stored = queries.stored_file(held.reply, key)
    if stored is None:
        abort(404)
    return files.send(stored)
