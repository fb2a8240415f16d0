"""The doors that belong to no single feature: the trail of a record, the progress of a job, the language."""

import re
from datetime import date, datetime
from functools import cache
from types import SimpleNamespace

from flask import Blueprint, abort, current_app, make_response, redirect, render_template, request, session, url_for
from flask_babel import lazy_gettext as _l

from association.core import database, demo, history, jobs, money, polish
from association.core.clock import local
from association.core.feature import Feature, Holding, RecordType, record_type
from association.core.files import StoredFile
from association.core.listing import Column, Listing
from association.core.mail import Mail
from association.core.pages import LANGUAGES, locale
from association.core.profile import Association, association
from association.core.web import allow, anyone, local_path, page, signed_in, viewer

office = Blueprint("core", __name__)

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?")

TRAIL = Listing(
    columns=[
        Column("at", _l("Kiedy"), value=lambda line: local(line.at), sort=[history.HistoryEntry.id]),
        Column("actor_name", _l("Kto"), sort=[history.HistoryEntry.actor_name]),
        Column("title", _l("Zapis")),
        Column("kind", _l("Rodzaj zapisu"), value=lambda line: str(kind_label(line.kind)), only_export=True),
        Column("action", _l("Co"), value=lambda line: str(history.ACTIONS.get(line.action, line.action))),
        Column("field", _l("Pole"), value=lambda line: str(label_of(line.kind, line.field))),
        Column("old", _l("Było"), value=lambda line: line.old or ""),
        Column("new", _l("Teraz"), value=lambda line: line.new or ""),
    ],
    order="-at",
    tie=[history.HistoryEntry.id.desc()],
    scalars=True,
)


@cache
def _models() -> dict:
    """The mapped classes by their kind of record."""
    mappers = database.Base.registry.mappers
    return {mapper.class_.audit_kind: mapper for mapper in mappers if hasattr(mapper.class_, "audit_kind")}


def kind_label(kind: str):
    """How people call this kind of record."""
    mapper = _models().get(kind)
    return mapper.class_.audit_label if mapper is not None else ""


def _info(kind: str, field: str | None) -> dict:
    mapper = _models().get(kind)
    column = mapper.columns.get(field) if mapper is not None and field else None
    return column.info if column is not None else {}


def label_of(kind: str, field: str | None):
    """How people call this column."""
    return _info(kind, field).get("label", field or "")


def explained(lines) -> list:
    """History lines with labels, values in words and names of the records they point at: one query per kind."""
    infos = [_info(line.kind, line.field) for line in lines]
    wanted: dict[str, set[int]] = {}
    for line, info in zip(lines, infos, strict=True):
        for value in (line.old, line.new):
            if "kind" in info and value and value.isdigit():
                wanted.setdefault(info["kind"], set()).add(int(value))
    names = {}
    for kind, ids in wanted.items():
        found = record_type(kind)
        names[kind] = found.titles(sorted(ids)) if found and found.titles else {}

    def words(value, info):
        if value in (None, ""):
            return ""
        if "kind" in info and value.isdigit():
            return names[info["kind"]].get(int(value), f"#{value}")
        if info.get("money"):
            return money.zloty(int(value), locale=locale())
        if "shown" in info:
            return info["shown"](int(value), locale=locale())
        if _MOMENT.fullmatch(value):
            if "T" in value:
                moment = datetime.fromisoformat(value)
                return polish.date_time(moment if info.get("wall") else local(moment), locale())
            return polish.short_date(date.fromisoformat(value), locale())
        values = info.get("values", {})
        return ", ".join(str(values.get(part, part)) for part in value.split(", ")) if values else value

    return [
        SimpleNamespace(
            at=line.at,
            actor=line.actor_name,
            title=line.title,
            kind=line.kind,
            what=kind_label(line.kind),
            action=history.ACTIONS.get(line.action, line.action),
            field=info.get("label", line.field or ""),
            old=words(line.old, info),
            new=words(line.new, info),
            erased=line.erased_at is not None,
        )
        for line, info in zip(lines, infos, strict=True)
    ]


def _visible(person, kind: str, record_id: int):
    found = record_type(kind)
    record = found.load(person, record_id) if found else None
    return (found, record) if record is not None else None


def _trail_of(person, record_id: int):
    return _visible(person, request.view_args["kind"], record_id)


def may_see_trail(person, pair) -> bool:
    """The trail of a record is for those who may change it and for administrators."""
    found, record = pair
    return person.has_role("administrator") or found.edit(person, record)


@office.get("/history/<kind>/<int:record_id>")
@allow(may_see_trail, on=_trail_of)
def trail(pair, kind):
    """The history tab of any record."""
    found, record = pair
    listing = TRAIL.page(history.entries(kind, record.id))
    return page(
        "core/history.html",
        fragment="core/_list.html",
        found=found,
        record=record,
        listing=listing,
        lines=explained(listing.rows),
        tabs=found.tabs(record) if found.tabs else [],
    )


@office.get("/history/<kind>/<int:record_id>.<any(xlsx, csv):suffix>")
@allow(may_see_trail, on=_trail_of)
def export_trail(pair, kind, suffix):
    """The trail of a record as a file."""
    return TRAIL.export(history.entries(kind, pair[1].id), suffix, "historia")


def _own_job(person, job_id: int):
    job = database.get(jobs.Job, job_id)
    return job if job and person and (job.account_id == person.id or person.has_role("administrator")) else None


@office.get("/jobs/<int:job_id>")
@allow(signed_in, on=_own_job)
def progress(job):
    """How far a piece of long work is; one may leave and come back."""
    return page("core/job.html", fragment="core/_job.html", job=job)


@office.post("/language")
@allow(anyone)
def choose_language():
    """The language of this browser, and of the account when somebody is signed in."""
    language = request.form.get("language")
    if language not in LANGUAGES:
        abort(404)
    session["language"] = language
    person = viewer()
    if person is not None:
        account = record_type("accounts.account").load(person, person.id)
        account.language = language
        history.note(account, actor=person)
    return redirect(_page_at(local_path(request.form.get("next"))), 303)


@office.get("/offline/owner")
@allow(anyone)
def offline_owner():
    """Whose pages this browser may keep for a place without a network."""
    person = viewer()
    return {"account": person.id if person else None}


@office.get("/offline/worker.js")
@allow(anyone)
def offline_worker():
    """The script that answers for the server while there is no network. It watches the doors of the whole house, so
    that nobody finds the lists of another person in a phone."""
    response = make_response(render_template("core/offline_worker.js"))
    response.headers["Service-Worker-Allowed"] = "/"
    response.mimetype = "text/javascript"
    return response


def _page_at(target: str) -> str:
    """The target, or the nearest page above it: a refused form may stand at an address that is only sent to."""
    doors, path = current_app.create_url_adapter(request), target.partition("?")[0]
    if "GET" in doors.allowed_methods(path) or not doors.allowed_methods(path):
        return target
    while not doors.test(path, "GET"):
        path = path.rpartition("/")[0] or "/"
    return path


def _association(person, _id):
    return association() if person is not None and person.has_role("administrator") else None


def _tabs(row) -> list:
    return [
        (_l("Dane"), "/administration/association", "record"),
        (_l("Historia"), url_for("core.trail", kind=Association.audit_kind, record_id=row.id), "history"),
    ]


feature = Feature(
    name="core",
    label=_l("Stowarzyszenie"),
    blueprint=office,
    records=[
        RecordType(
            kind=Association.audit_kind,
            label=_l("Dane stowarzyszenia"),
            load=_association,
            title=lambda row: row.name,
            url=lambda row: "/administration/association",
            edit=lambda person, row: person.has_role("administrator"),
            tabs=_tabs,
        )
    ],
    personal_data=[
        Holding(
            history.HistoryEntry,
            ("actor_name",),
            purpose=_l("historia zmian: kto i kiedy zmienił zapis"),
            basis=_l("rozliczalność, art. 5 ust. 2 RODO"),
            retention=_l("tak długo jak zapis, którego dotyczy"),
        ),
        Holding(
            StoredFile,
            ("name", "uploaded_by_name"),
            purpose=_l("pliki dołączone do zapisów"),
            basis=_l("realizacja zadań stowarzyszenia, art. 6 ust. 1 lit. c i f RODO"),
            retention=_l("tak długo jak zapis, do którego plik należy"),
            follows=True,
        ),
        Holding(
            Mail,
            ("to_address", "to_name", "subject", "body"),
            purpose=_l("wysłane wiadomości i to, czy doszły"),
            basis=_l("prawnie uzasadniony interes: sprawdzenie, czy wiadomość doszła, art. 6 ust. 1 lit. f RODO"),
            retention=_l("rok od wysłania"),
            known_by=("to_address",),
        ),
    ],
    commands=[demo.command],
)
