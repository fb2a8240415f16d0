"""What people ask about their data: received, answered in time, and done."""

from datetime import date

from dateutil.relativedelta import relativedelta
from flask_babel import gettext as _

from association.core import files, jobs
from association.core.clock import now, today
from association.core.database import db, settle
from association.core.history import note
from association.core.refusals import Refused
from association.privacy import copying
from association.privacy.commands import cleaning, erasing
from association.privacy.models import DataRequest, Restriction, RetentionProposal
from association.privacy.queries import duties, extracts, requests
from association.privacy.queries.traces import stored, subject_of, trace

MONTHS, MONTHS_MORE = 1, 2
COPY_KEPT_DAYS = 30


def receive(
    *,
    kind: str,
    received_on: date,
    actor,
    person=None,
    name: str = "",
    email: str = "",
    way: str = "mail",
    wish: str = "",
) -> DataRequest:
    """Write down what somebody asks; the law gives a month to answer."""
    if received_on > today():
        raise Refused(_("Ten dzień jeszcze nie nadszedł."), "received_on")
    if person is None and not name.strip():
        raise Refused(_("Wybierz osobę albo wpisz imię i nazwisko."), "name")
    request = DataRequest(
        person_id=person.id if person else None,
        name=person.name if person else name.strip(),
        email=(person.email if person else email) or "",
        kind=kind,
        way=way,
        wish=wish,
        received_on=received_on,
        due_on=received_on + relativedelta(months=MONTHS),
    )
    note(request, actor=actor)
    return request


def extend(request: DataRequest, *, extended_because: str, actor) -> None:
    """Two months more, once, when it is complicated; the person has to be told why."""
    if request.extended_because:
        raise Refused(_("Termin był już przedłużony. Prawo pozwala na to raz."))
    if not extended_because.strip():
        raise Refused(
            _("Napisz, dlaczego odpowiedź potrwa dłużej. Tę przyczynę trzeba podać osobie."), "extended_because"
        )
    request.extended_because = extended_because.strip()
    request.due_on = request.received_on + relativedelta(months=MONTHS + MONTHS_MORE)
    note(request, actor=actor)


def conclude(request: DataRequest, *, state: str, answer: str, actor, answered_on: date | None = None) -> None:
    """What the person was answered."""
    if state == "refused" and not answer.strip():
        raise Refused(_("Odmowa wymaga podania przyczyny."), "answer")
    request.state, request.answer, request.answered_on = state, answer, answered_on or today()
    note(request, actor=actor)


def claim(request: DataRequest, *, rows: list[tuple[str, int]], actor) -> None:
    """A human looked at rows that look alike and said which are this person's."""
    request.also = [list(row) for row in rows]
    note(request, actor=actor)


def decide_files(request: DataRequest, *, erased: list[int], actor) -> None:
    """Files in which others stand, too: which of them go as a whole."""
    request.files = {str(ident): "erase" for ident in erased}
    note(request, actor=actor)


def restrict(request: DataRequest, *, until: date | None, reason: str, actor) -> Restriction:
    """The data stay where a duty wants them, and nothing more is done with them."""
    if request.person_id is None:
        raise Refused(_("Ograniczyć można dane osoby, która jest w bazie osób."))
    limit = Restriction(person_id=request.person_id, request_id=request.id, until=until, reason=reason)
    note(limit, actor=actor)
    person = requests.person(request.person_id)
    if not person.archived_at:
        # Lists, choices and letters leave out who is in the archive, and what was counted still counts.
        person.archive()
        note(person, actor=actor)
    request.kept_until, request.state, request.answered_on = until, "restricted", today()
    note(request, actor=actor)
    return limit


def end_restriction(limit: Restriction, *, actor) -> None:
    """The data may be used again."""
    limit.ended_on = today()
    note(limit, actor=actor)
    person = requests.person(limit.person_id)
    person.restore()
    note(person, actor=actor)


def ask_for_copy(request: DataRequest, *, actor):
    """Collect everything about the person; the job that does it."""
    job = jobs.start("privacy.copy", _("Kopia danych osoby"), actor=actor, request_id=request.id)
    request.job_id = job.id
    return job


def ask_for_erasure(request: DataRequest, *, in_spite_of_duties: str, actor):
    """Begin to erase; a duty that lasts stops it, unless somebody says why it does not hold."""
    if request.erased_at:
        raise Refused(_("Dane tej osoby są już usunięte."))
    lasting = duties.of(found(request))
    if lasting and not in_spite_of_duties.strip():
        raise Refused(
            _("Obowiązek przechowywania jeszcze trwa. Ogranicz przetwarzanie albo napisz, dlaczego można usunąć dane."),
            "in_spite_of_duties",
        )
    request.answer = in_spite_of_duties.strip()
    note(request, actor=actor)
    job = jobs.start("privacy.erase", _("Usunięcie danych osoby"), actor=actor, request_id=request.id)
    request.job_id = job.id
    return job


def found(request: DataRequest):
    """Everything that is this person's."""
    return trace(subject_of(request.person_id, request.name, request.email, request.also))


@jobs.job("privacy.copy")
def make_copy(progress, request_id: int):
    """Pack the copy and keep it for a month."""
    request = db.session.get(DataRequest, request_id)
    theirs = found(request)
    words = erasing.words_of(theirs)
    own_files = stored(theirs.ids("stored_file") - {request.file_id})
    pieces, trail = extracts.extract(theirs), extracts.trail(theirs)
    mentions, name = extracts.mentions(theirs, words), request.name
    written = files.write_down(lambda file: copying.pack(file, name, pieces, trail, mentions, own_files))
    with settle():
        request = db.session.get(DataRequest, request_id, with_for_update=True)
        before = request.file_id
        row = files.remember(written, name=f"dane-{request.id}.zip", media_type="application/zip", actor=None)
        db.session.flush()
        request.file_id = row.id
        note(request, actor=None)
        db.session.flush()
        if before:
            files.forget(db.session.get(files.StoredFile, before))
    return _("Kopia jest gotowa."), f"/privacy/requests/{request_id}"


@jobs.job("privacy.erase")
def make_erasure(progress, request_id: int):
    """Blank, take out, and write the databases anew."""
    with settle():
        request = db.session.get(DataRequest, request_id, with_for_update=True)
        theirs = found(request)
        words = erasing.words_of(theirs)
        mask = erasing.Mask(request.id)
        gone = [int(ident) for ident, said in request.files.items() if said == "erase"]
        touched = erasing.erase(theirs, mask, words, erased_files=gone)
        request = db.session.get(DataRequest, request_id, populate_existing=True)
        request.state, request.erased_at, request.answered_on = "done", now(), today()
        request.name, request.outcome = mask.name, dict(touched)
        request.rows = {name: sorted(ids) for name, ids in theirs.rows.items()}
        note(request, actor=None)
    cleaning.sweep(touched, words)
    return _("Dane osoby są usunięte."), f"/privacy/requests/{request_id}"


@jobs.every(at="03:20")
def forget_copies() -> None:
    """A copy that was fetched, or not, does not stay for longer than a month."""
    with settle():
        for request in requests.with_old_copies(today() - relativedelta(days=COPY_KEPT_DAYS)):
            file = request.file
            request.file_id = None
            note(request, actor=None)
            db.session.flush()
            files.forget(file)


@jobs.every(at="03:40")
def propose() -> int:
    """Each night: whose every duty is over and who takes part in nothing. A human decides; nothing goes by itself."""
    with settle():
        fresh = [RetentionProposal(person_id=person_id, until=until) for person_id, until in duties.over(today())]
        for row in fresh:
            note(row, actor=None)
    return len(fresh)


def keep(proposal: RetentionProposal, *, because: str, look_again_on: date | None, actor) -> None:
    """The data stay, and why."""
    if not because.strip():
        raise Refused(_("Napisz, dlaczego dane zostają."), "because")
    proposal.because, proposal.look_again_on = because.strip(), look_again_on
    proposal.decide("keep", actor)
    note(proposal, actor=actor)


def let_go(proposal: RetentionProposal, *, actor) -> DataRequest:
    """The data go: a request is opened for it, so that the log has one place; there everything is shown before."""
    person = requests.person(proposal.person_id)
    wish = _("Koniec okresu przechowywania")
    request = receive(kind="erasure", received_on=today(), actor=actor, person=person, way="form", wish=wish)
    proposal.decide("erase", actor)
    proposal.request_id = request.id
    note(proposal, actor=actor)
    return request
