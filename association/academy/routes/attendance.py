"""Attendance: the grid of a cohort, and the roll of one session for a phone."""

from flask import abort, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from association.academy import rules
from association.academy.commands import attendance as commands
from association.academy.models import STATUSES, attended_minutes
from association.academy.models.cloth import weave
from association.academy.queries import attendance as queries
from association.academy.queries import cells, cohorts
from association.academy.queries import sessions as sessions_queries
from association.academy.routes import academy, cohort_tabs
from association.core import files, spreadsheets
from association.core.polish import short_date
from association.core.spreadsheets import XLSX
from association.core.web import allow, done, number, page, partial, toast, viewer


def _grid_url(cohort_id: int) -> str:
    return url_for("academy.attendance", cohort_id=cohort_id)


def _words() -> dict:
    """What a screen reader says about each shape."""
    return {
        "present": _("jest"),
        "part": _("spóźnienie"),
        "absent": _("nie ma"),
        "excused": _("usprawiedliwione"),
        "open": _("do uzupełnienia"),
        "future": _("przed nami"),
    }


@academy.get("/cohorts/<int:cohort_id>/attendance")
@allow(rules.see, on=cohorts.cohort)
def attendance(cohort):
    """Who was at which session."""
    return page(
        "academy/attendance.html",
        cohort=cohort,
        tabs=cohort_tabs(cohort),
        grid=queries.grid(cohort, with_notes=True),
        words=_words(),
        may_mark=rules.mark(viewer(), cohort),
        may_manage=rules.manage(viewer(), cohort),
    )


# Where a stretch lies in its row of the picture, and how high it is.
RECTS = {
    "present": Markup('y="5" height="14"'),
    "absent": Markup('y="11" height="2"'),
    "excused": Markup('y="6" height="12"'),
    "open": Markup('y="2" height="20"'),
    "future": Markup('y="11.5" height="1"'),
}


@academy.get("/cohorts/<int:cohort_id>/attendance/picture")
@allow(rules.see, on=cohorts.cohort)
def attendance_picture(cohort):
    """The cohort as a cloth: who was at how much, seen at once."""
    order = "standing" if request.args.get("order") == "standing" else "name"
    return page(
        "academy/attendance_picture.html",
        cohort=cohort,
        tabs=cohort_tabs(cohort),
        cloth=weave(queries.grid(cohort), order),
        order=order,
        rects=RECTS,
        words=_words(),
    )


@academy.get("/cohorts/<int:cohort_id>/attendance/hints")
@allow(rules.see, on=cohorts.cohort)
def hints(cohort):
    """Whom to look after, as it is after the last marks."""
    context = {"cohort": cohort, "grid": queries.grid(cohort), "may_manage": rules.manage(viewer(), cohort)}
    return page("academy/_hints.html", **context)


def _field(cohort):
    """The field that c={enrolment}-{session} names, or 404."""
    enrolment_id, _dash, session_id = request.values.get("c", "").partition("-")
    place = number(enrolment_id), number(session_id)
    return (None not in place and queries.field(cohort, *place)) or abort(404)


@academy.post("/cohorts/<int:cohort_id>/attendance")
@allow(rules.mark, on=cohorts.cohort)
def mark(cohort):
    """Mark one field: the status that is sent, otherwise the one after the present one."""
    enrolment, session, stored = _field(cohort)
    if session.closed_at and not partial():
        # Without scripts the way to a correction and its reason is the page of the field.
        place = {"enrolment_id": enrolment.id, "session_id": session.id}
        return redirect(url_for("academy.cell", cohort_id=cohort.id, **place), 303)
    missed = number(request.form.get("minutes", "")) or 0
    status = (request.form["status"] or None) if "status" in request.form else commands.after(stored)
    before = commands.remembered(stored)
    stored = commands.set_mark(enrolment, session, stored, status=status, missed=missed, actor=viewer())
    return _marked(cohort, enrolment, session, stored, undo=before)


@academy.post("/cohorts/<int:cohort_id>/attendance/undo")
@allow(rules.mark, on=cohorts.cohort)
def undo_mark(cohort):
    """Take one mark back, unless somebody changed the field since."""
    enrolment, session, stored = _field(cohort)
    was, now = request.args.get("was", ""), request.args.get("now", "")
    stored = commands.take_back(enrolment, session, stored, was=was, now=now, actor=viewer())
    return _marked(cohort, enrolment, session, stored)


def _marked(cohort, enrolment, session, stored, undo=None):
    around = queries.sums(cohort, enrolment.id, session.id)
    back = None
    if undo is not None:
        now, place = commands.told(stored), f"{enrolment.id}-{session.id}"
        back = url_for("academy.undo_mark", cohort_id=cohort.id, c=place, was=undo, now=now)
    message = _(
        "%(name)s, sesja %(number)d – %(words)s",
        name=enrolment.person.listed_name,
        number=around.number,
        words=STATUSES[stored.status] if stored else _("puste pole"),
    )
    if not partial():
        return done(message, to=f"{_grid_url(cohort.id)}#sum-{enrolment.id}", undo=back)
    toast(message, back)
    response = show_mark(enrolment, session, around)
    response.headers["HX-Trigger"] = "marked"
    return response


def show_mark(enrolment, session, around):
    """The field and the sums around it, for a grid that is open."""
    context = {"enrolment": enrolment, "session": session, "around": around, "words": _words()}
    return page("academy/_mark.html", fragment="academy/_mark.html", **context)


@academy.post("/cohorts/<int:cohort_id>/sessions/<int:session_id>/presence")
@allow(rules.mark_in, on=sessions_queries.session)
def fill_blanks(session):
    """Mark the rest as present."""
    marks = commands.fill_blanks(session, actor=viewer())
    back = None
    if marks:
        first, last = min(mark.id for mark in marks), max(mark.id for mark in marks)
        place = {"cohort_id": session.cohort_id, "session_id": session.id}
        back = url_for("academy.empty_again", **place, first=first, last=last, to=_asked())
    said = ngettext("Zapisano obecność %(num)d osoby.", "Zapisano obecność %(num)d osób.", len(marks))
    return done(said if marks else _("Nie było pustych pól."), to=_back_to(session), undo=back)


@academy.post("/cohorts/<int:cohort_id>/sessions/<int:session_id>/presence/undo")
@allow(rules.mark_in, on=sessions_queries.session)
def empty_again(session):
    """Take the marking of the rest back."""
    first, last = number(request.args.get("first", "")), number(request.args.get("last", ""))
    if first is None or last is None:
        abort(400)
    emptied, kept = commands.empty_again(session, first=first, last=last, actor=viewer())
    said = ngettext("Znowu puste jest %(num)d pole.", "Znowu pustych jest %(num)d pól.", emptied)
    if kept:
        said += " " + ngettext(
            "%(num)d wpis ktoś zmienił w tym czasie, więc został.",
            "%(num)d wpisów ktoś zmienił w tym czasie, więc zostały.",
            kept,
        )
    return done(said, to=_back_to(session))


def _asked() -> str:
    return "roll" if request.values.get("to") == "roll" else ""


def _back_to(session) -> str:
    if _asked():
        return url_for("academy.roll", cohort_id=session.cohort_id, session_id=session.id)
    return _grid_url(session.cohort_id)


def _told(shape, missed, words) -> str:
    """A field in a table: nothing as long as nothing is marked."""
    return "" if shape in {"open", "future"} else f"{words[shape]} {missed or ''}".strip()


@academy.get("/cohorts/<int:cohort_id>/attendance.<any(xlsx, csv):suffix>")
@allow(rules.see, on=cohorts.cohort)
def export_attendance(cohort, suffix):
    """The grid as a table."""
    grid, words = queries.grid(cohort), _words()
    headers = [_("Osoba"), _("Gmina")]
    headers += [f"{column.number}. {short_date(column.day)} {column.topic}" for column in grid.columns]
    headers += [_("Godziny"), _("Zaplanowane godziny"), _("Procent"), _("Próg osiągnięty"), _("Najwyżej"), _("Brakuje")]
    rows = [
        [
            line.name,
            line.place,
            *[_told(shape, missed, words) for shape, _session, missed in line.fields],
            round(line.standing.attended / 45, 2),
            round(line.standing.planned / 45, 2),
            line.standing.attended * 100 // line.standing.planned if line.standing.planned else 0,
            _("tak") if line.standing.passed else _("nie"),
            round(line.standing.reachable / 45, 2),
            round(line.standing.missing / 45, 2),
        ]
        for line in grid.lines
    ]
    return _file(headers, rows, suffix, _("obecność"))


@academy.get("/cohorts/<int:cohort_id>/attendance/entries.<any(xlsx, csv):suffix>")
@allow(rules.see_notes, on=cohorts.cohort)
def export_entries(cohort, suffix):
    """Each mark in a row, with its times, remarks and reasons."""
    headers = [_("Osoba"), _("Dzień"), _("Temat"), _("Obecność"), _("Minuty obecności"), _("Przyjście"), _("Wyjście")]
    headers += [_("Powód nieobecności"), _("Uwaga"), _("Dokument usprawiedliwienia")]
    rows = [
        [
            row.name,
            row.day,
            row.topic,
            str(STATUSES[row.status]) if row.status else "",
            attended_minutes(row.status, row.minutes, row.planned),
            f"{row.arrived:%H:%M}" if row.arrived else "",
            f"{row.departed:%H:%M}" if row.departed else "",
            row.reason or "",
            row.remark or "",
            row.document or "",
        ]
        for row in cells.entries(cohort)
    ]
    return _file(headers, rows, suffix, _("wpisy obecności"))


def _file(headers, rows, suffix: str, name: str):
    if suffix == "csv":
        return files.send_bytes(spreadsheets.write_csv(headers, rows), f"{name}.csv", "text/csv; charset=utf-8")
    return files.send_bytes(spreadsheets.write_xlsx(headers, rows, name), f"{name}.xlsx", XLSX)
