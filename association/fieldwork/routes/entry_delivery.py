"""Lines of the log that waited in a phone for a network, with their pictures."""

import binascii
from base64 import b64decode
from io import BytesIO
from uuid import UUID

from flask import abort, request
from werkzeug.datastructures import FileStorage, MultiDict

from association.core.database import db
from association.core.web import allow, csrf_token, number, viewer
from association.fieldwork import rules
from association.fieldwork.commands import reports
from association.fieldwork.forms.support import EntryForm
from association.fieldwork.routes.blueprint import fieldwork
from association.fieldwork.routes.support import offer

MOST_MARKS = 100
FILES = frozenset({"sheets", "photos"})


def _state() -> dict:
    return {"account": viewer().id, "token": csrf_token()}


@fieldwork.get("/fieldwork/entries/new/state")
@allow(rules.enter)
def entries_state():
    """What a phone asks before it sends."""
    return _state()


@fieldwork.post("/fieldwork/entries/new/marks")
@allow(rules.enter)
def receive_entries():
    """Lines that waited in a phone. The same may be delivered again and again."""
    sent = request.get_json(silent=True)
    waiting = sent.get("marks") if isinstance(sent, dict) else None
    if not isinstance(waiting, list) or not 0 < len(waiting) <= MOST_MARKS:
        abort(400)
    if sent.get("account") != viewer().id:
        # Somebody else signed in on the same phone: lines wait for the one who wrote them.
        abort(409)
    return {"answers": [_answer(*_line(each)) for each in waiting], **_state()}


def _line(sent) -> tuple[str, MultiDict]:
    """The key and the fields of a line, or 400: no phone of ours sends anything else."""
    try:
        key, fields = str(UUID(sent["key"])), [(str(name), str(value)) for name, value in sent["fields"]]
        files = [
            (one["name"], FileStorage(BytesIO(b64decode(one["data"])), filename=str(one["title"])))
            for one in sent.get("files", ())
            if one["name"] in FILES
        ]
    except (KeyError, TypeError, ValueError, AttributeError, binascii.Error):
        abort(400)
    kept = [(name, value) for name, value in fields if name != "request_key"]
    return key, MultiDict([*kept, ("request_key", key), *files])


def _answer(key: str, fields: MultiDict) -> dict:
    """Write one line down; what is refused leaves nothing behind."""
    choices = offer(project=number(fields.get("project_id", "")))
    form = EntryForm(formdata=fields, meta={"csrf": False}, offer=choices)
    with db.session.begin_nested() as attempt:
        if not form.accepts(reports.report):
            attempt.rollback()
            wrong = [message for one in form for message in one.errors]
            return {"key": key, "outcome": "refused", "message": " ".join(map(str, [*form.form_errors, *wrong]))}
    return {"key": key, "outcome": "stored"}
