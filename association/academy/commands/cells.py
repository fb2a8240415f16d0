"""Changing a field of the grid with everything that belongs to it, from its panel. Whoever calls these holds the lock
of the cohort, as for every mark."""

from flask_babel import gettext as _

from association.academy.commands.attendance import set_mark
from association.academy.models import AttendanceNote, Cell, Enrolment
from association.academy.models.threshold import minutes_within
from association.academy.queries import cells as queries
from association.core.database import db
from association.core.feature import record_type
from association.core.history import note
from association.core.refusals import Refused
from association.documents.commands import attach
from association.documents.queries import Holder


def change(
    cell: Cell, *, presence, arrived, departed, minutes, remark, reason, document_id, upload, correction="", actor
) -> Cell:
    """Write down how somebody attended and what there is to say about it.

    minutes: of teaching, for one who was there for a part; when they are left out they follow from the times.
    upload: a paper that excuses the absence; correction: why a closed session is changed.
    """
    missed, times = 0, None
    if presence == "late":
        missed, times = cell.session.minutes - _attended(cell.session, arrived, departed, minutes), (arrived, departed)
    if presence != cell.presence or presence == "late":
        cell.mark = set_mark(
            cell.enrolment,
            cell.session,
            cell.mark,
            status=presence or None,
            missed=missed,
            times=times,
            reason=correction,
            actor=actor,
        )
    if upload:
        document_id = _attach(cell, upload, actor).id
    elif document_id not in {None, cell.document_id, *queries.paper_titles(cell.enrolment.id)}:
        raise Refused(_("Tego dokumentu już nie ma. Wybierz inny albo dołącz plik."), "document_id")
    _note(cell, actor, remark=remark, reason=reason, document_id=document_id)
    return cell


def _attended(session, arrived, departed, minutes) -> int:
    if arrived and departed and departed <= arrived:
        raise Refused(_("Wyjście musi być po przyjściu."), "departed")
    most = session.minutes - 1
    if minutes is not None:
        if not 0 < minutes <= most:
            raise Refused(_("Podaj od 1 do %(most)d minut. Za całą sesję wybierz „jest”.", most=most), "minutes")
        return minutes
    if not arrived and not departed:
        raise Refused(_("Podaj godzinę przyjścia lub wyjścia albo minuty zajęć."), "minutes")
    counted = minutes_within(arrived, departed, session)
    if not 0 < counted <= most:
        hours = f"{session.starts:%H:%M}–{session.ends:%H:%M}"
        raise Refused(
            _("Zajęcia trwały w godzinach %(hours)s. W tych godzinach nie był to udział w ich części.", hours=hours),
            "arrived" if arrived else "departed",
        )
    return counted


def _attach(cell, upload, actor):
    holder = Holder(record_type(Enrolment.audit_kind), cell.enrolment)
    title = _("Usprawiedliwienie, sesja %(day)s", day=f"{cell.session.day:%d.%m.%Y}")
    return attach(holder, uploads=[upload], kind="statement", title=title, actor=actor, field="upload")[0]


def _note(cell, actor, **facts) -> None:
    if cell.note is None and any(facts.values()):
        cell.note = AttendanceNote(enrolment=cell.enrolment, session=cell.session, **facts)
        note(cell.note, actor=actor)
    elif cell.note is not None and not any(facts.values()):
        note(cell.note, actor=actor, action="removed")
        db.session.delete(cell.note)
        cell.note = None
    elif cell.note is not None:
        for name, value in facts.items():
            setattr(cell.note, name, value)
        note(cell.note, actor=actor)
    db.session.flush()
