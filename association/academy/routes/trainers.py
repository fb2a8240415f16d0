"""Who teaches how many hours, as a page, a file and a statement to sign."""

import re
from datetime import date

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.academy import rules
from association.academy.commands import trainers as commands
from association.academy.forms.trainers import hours_form
from association.academy.queries import cohorts, sessions
from association.academy.queries import trainers as queries
from association.academy.routes import academy, cohort_tabs, session_url
from association.academy.statement import statement
from association.core.files import send_bytes
from association.core.spreadsheets import XLSX, write_xlsx
from association.core.typesetting import typeset
from association.core.web import allow, done, page


def _month(text: str) -> date | None:
    """The month of a part of the address, „2026-10”."""
    found = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", text)
    return date(int(found[1]), int(found[2]), 1) if found else None


@academy.get("/cohorts/<int:cohort_id>/trainers")
@allow(rules.see, on=cohorts.cohort)
def trainers(cohort):
    """The sums of each trainer, planned and held, and by months."""
    return page("academy/trainers.html", cohort=cohort, tabs=cohort_tabs(cohort), teaching=queries.teaching(cohort.id))


@academy.get("/cohorts/<int:cohort_id>/trainers.xlsx")
@allow(rules.mark, on=cohorts.cohort)
def export_trainers(cohort):
    """Each session of each trainer as a row."""
    headers = [_("Prowadzący"), _("Sesja"), _("Temat"), _("Dzień"), _("Od"), _("Do"), _("Godziny"), _("Stan")]
    rows = [
        (
            one.listed,
            row.number,
            row.topic,
            row.day,
            f"{row.starts:%H:%M}",
            f"{row.ends:%H:%M}",
            round(row.minutes / 45, 2),
            _("odbyta") if held else _("zaplanowana"),
        )
        for one in queries.teaching(cohort.id)
        for row, held in one.sessions
    ]
    name = f"godziny-prowadzacych-{cohort.id}.xlsx"
    return send_bytes(write_xlsx(headers, rows, _("godziny prowadzących")), name, XLSX)


@academy.get("/cohorts/<int:cohort_id>/trainers/<int:person_id>.pdf")
@allow(rules.mark_in, on=queries.taught)
def trainer_statement(found):
    """The record of hours to sign; ?month=2026-10 for one month."""
    cohort, one = found.cohort, found.one
    month = _month(request.args.get("month", ""))
    if request.args.get("month") and month not in one.months:
        abort(404)
    data = statement(cohort, one, month)
    name = f"ewidencja-godzin-{cohort.id}-{one.person_id}{f'-{month:%Y-%m}' if month else ''}.pdf"
    return send_bytes(typeset("academy/hours.typ", data), name, "application/pdf")


@academy.route("/cohorts/<int:cohort_id>/sessions/<int:session_id>/hours", methods=["GET", "POST"])
@allow(rules.manage_in, on=sessions.session)
def trainer_hours(session):
    """How long each trainer teaches in a session."""
    form = hours_form(session)(data={"version": session.version})
    if form.accepts(commands.set_hours, session):
        return done(_("Zapisano godziny prowadzących."), to=session_url(session))
    back = url_for("academy.session", cohort_id=session.cohort_id, session_id=session.id)
    return page("academy/trainer_hours.html", form=form, session=session, back=back, status=form.status)
