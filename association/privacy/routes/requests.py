"""Requests about data, from the day they come to the day of the answer; and what may go because its time is over."""

from flask import request as question
from flask import url_for
from flask_babel import gettext as _

from association.core import files
from association.core.web import allow, done, number, page, viewer
from association.people.queries import persons
from association.privacy import rules
from association.privacy.commands import erasing
from association.privacy.commands import requests as commands
from association.privacy.forms import AnswerForm, EraseForm, ExtendForm, KeepForm, RequestForm, RestrictForm, fresh_days
from association.privacy.models import KINDS, STATES
from association.privacy.queries import duties
from association.privacy.queries import requests as queries
from association.privacy.queries.places import places
from association.privacy.queries.shared import shared_files
from association.privacy.routes import privacy, sections


def request_url(row) -> str:
    """The page of a request."""
    return url_for("privacy.request", request_id=row.id)


@privacy.get("/requests")
@allow(rules.enter)
def requests():
    """Every request, the most urgent first."""
    return page(
        "privacy/requests.html",
        fragment="privacy/_requests.html",
        listing=queries.REQUESTS.page(queries.everything()),
        sections=sections("requests"),
        kinds=KINDS,
        states=STATES,
        today=commands.today(),
    )


@privacy.get("/requests.<any(xlsx, csv):suffix>")
@allow(rules.enter)
def export_requests(suffix):
    """The log as a file."""
    return queries.REQUESTS.export(queries.everything(), suffix, _("wnioski o dane"))


def _receive(*, person_id, actor, **values):
    person = queries.person(person_id) if person_id else None
    return commands.receive(person=person, actor=actor, **values)


@privacy.route("/requests/new", methods=["GET", "POST"])
@allow(rules.enter)
def new_request():
    """Write down what somebody asks."""
    chosen = number(question.args.get("person", ""))
    form = RequestForm(data=fresh_days() | {"way": "mail", "person_id": chosen})
    if form.accepts(_receive):
        return done(_("Zapisano wniosek."), to=request_url(form.result))
    return page("privacy/new_request.html", form=form, status=form.status)


@privacy.get("/requests/<int:request_id>")
@allow(rules.enter, on=queries.request)
def request(row):
    """One request: what is known about the person, and what can be done."""
    return _request_page(row)


def _request_page(row, **forms):
    facts = {}
    if rules.answer(viewer()) and not row.erased_at:
        found = commands.found(row)
        words = erasing.words_of(found)
        known = places()
        named = {name: str(getattr(known[name].model, "audit_label", "") or known[name].label) for name in known}
        counted: dict[str, int] = {}
        for name, ids in found.rows.items():
            counted[named[name]] = counted.get(named[name], 0) + len(ids)
        facts = {
            "counted": sorted(counted.items(), key=lambda item: -item[1]),
            "lasting": duties.of(found),
            "alike": [(name, ident, named[name], told) for name, ident, told in queries.alike(found.alike)],
            "shared": shared_files(found, words),
            "doubtful": sorted(words.doubtful),
        }
        facts["erase"] = forms.get("erase") or EraseForm(formdata=None)
        facts["erase"].files.choices = [(each.id, each.name) for each in facts["shared"]]
    status = next((form.status for form in forms.values()), 200)
    return page(
        "privacy/request.html",
        status=status,
        row=row,
        kinds=KINDS,
        states=STATES,
        answer=forms.get("answer") or AnswerForm(formdata=None, obj=row, data={"state": "done"}),
        extend=forms.get("extend") or ExtendForm(formdata=None),
        restrict=forms.get("restrict") or RestrictForm(formdata=None, data=_suggested(facts.get("lasting"))),
        may_answer=rules.answer(viewer()),
        **facts,
    )


def _suggested(lasting) -> dict:
    if not lasting:
        return {}
    reason = "; ".join(dict.fromkeys(f"{duty.label}: {duty.retention} ({duty.basis})" for duty in lasting))
    return {"until": lasting[0].until, "reason": reason}


@privacy.post("/requests/<int:request_id>/extension")
@allow(rules.answer, on=queries.request)
def extend(row):
    """Two months more."""
    form = ExtendForm()
    if form.accepts(commands.extend, row):
        return done(_("Przedłużono termin. Napisz o tym osobie."), to=request_url(row))
    return _request_page(row, extend=form)


@privacy.post("/requests/<int:request_id>/answer")
@allow(rules.answer, on=queries.request)
def answer(row):
    """What the person was answered."""
    form = AnswerForm()
    if form.accepts(commands.conclude, row):
        return done(_("Zapisano odpowiedź."), to=request_url(row))
    return _request_page(row, answer=form)


@privacy.post("/requests/<int:request_id>/copy")
@allow(rules.answer, on=queries.request)
def collect(row):
    """Collect everything for the person."""
    job = commands.ask_for_copy(row, actor=viewer())
    return done(_("Zbieramy dane tej osoby."), to=url_for("core.progress", job_id=job.id))


@privacy.get("/requests/<int:request_id>/copy.zip")
@allow(rules.answer, on=lambda viewer, ident: _with_copy(viewer, ident))
def copy(row):
    """The copy."""
    return files.send(row.file)


def _with_copy(person, request_id: int):
    row = queries.request(person, request_id)
    return row if row and row.file_id else None


@privacy.post("/requests/<int:request_id>/restriction")
@allow(rules.answer, on=queries.request)
def restrict(row):
    """Keep, and do nothing more."""
    form = RestrictForm()
    if form.accepts(commands.restrict, row):
        return done(_("Ograniczono przetwarzanie danych tej osoby."), to=request_url(row))
    return _request_page(row, restrict=form)


@privacy.post("/requests/<int:request_id>/claims")
@allow(rules.answer, on=queries.request)
def claim(row):
    """Which of the rows that look alike are this person's."""
    chosen = [value.rpartition(":") for value in question.form.getlist("row")]
    rows = [(name, int(ident)) for name, _colon, ident in chosen if name in places() and number(ident) is not None]
    commands.claim(row, rows=rows, actor=viewer())
    return done(_("Zapisano, które wpisy dotyczą tej osoby."), to=request_url(row))


def _erase(row, *, files, in_spite_of_duties, actor):
    commands.decide_files(row, erased=files, actor=actor)
    return commands.ask_for_erasure(row, in_spite_of_duties=in_spite_of_duties, actor=actor)


@privacy.post("/requests/<int:request_id>/erasure")
@allow(rules.answer, on=queries.request)
def erase(row):
    """Nothing of the person is left."""
    form = EraseForm()
    found = commands.found(row)
    form.files.choices = [(each.id, each.name) for each in shared_files(found, erasing.words_of(found))]
    if form.accepts(_erase, row):
        return done(_("Usuwamy dane tej osoby."), to=url_for("core.progress", job_id=form.result.id))
    return _request_page(row, erase=form)


@privacy.get("/proposals")
@allow(rules.answer)
def proposals():
    """What may go because its time is over, and what was decided."""
    return page(
        "privacy/proposals.html",
        rows=queries.proposals(),
        decided=queries.decided(),
        names=persons.titles([each.person_id for each in queries.decided()]),
        sections=sections("proposals"),
        form=KeepForm(formdata=None),
    )


@privacy.route("/proposals/<int:proposal_id>/keep", methods=["GET", "POST"])
@allow(rules.answer, on=queries.proposal)
def keep(row):
    """The data stay, and why."""
    form = KeepForm()
    if form.accepts(commands.keep, row):
        return done(_("Zapisano, dlaczego dane zostają."), to=url_for("privacy.proposals"))
    return page("privacy/keep.html", form=form, person=queries.person(row.person_id), status=form.status)


@privacy.post("/proposals/<int:proposal_id>/erase")
@allow(rules.answer, on=queries.proposal)
def let_go(row):
    """The data go: first everything about the person is shown."""
    request_row = commands.let_go(row, actor=viewer())
    return done(_("Sprawdź, co zniknie, i potwierdź."), to=request_url(request_row))
