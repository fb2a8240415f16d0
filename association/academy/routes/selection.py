"""The work of the panel as the coordinator sees it: who rates, the ranking, what must be settled, the protocol."""

from flask import abort, request, url_for
from flask_babel import gettext as _

from association.academy import rules
from association.academy.commands import ratings as commands
from association.academy.commands.decisions import selection_of, set_remarks
from association.academy.forms.selection import AppointForm, PanelForm, ReasonForm, RemarksForm, lot_form
from association.academy.letters import reason_of
from association.academy.models.ranking import best_of, heaviest_first, result_of, shown
from association.academy.protocol import TEMPLATE, decision, protocol
from association.academy.queries import applications, calls
from association.academy.queries import decisions as boards
from association.academy.queries import ratings as queries
from association.academy.routes import academy, application_tabs, call_tabs
from association.core import files
from association.core.files import send_bytes
from association.core.pages import locale
from association.core.spreadsheets import XLSX, write_csv, write_xlsx
from association.core.typesetting import typeset
from association.core.web import allow, done, number, page, viewer


@academy.app_template_filter("points")
def points(number) -> str:
    """Points for the eye, in the language of the page."""
    return shown(number, locale())


def ranking_rows(board):
    """What a file holds of each line of the ranking."""
    for line in board.ranking:
        results = [shown(board.result(sheet), locale()) for sheet in line.sheets if sheet.state == "confirmed"]
        yield (
            line.place.number,
            line.row.number,
            line.row.family_name,
            line.row.given_name,
            "; ".join(results),
            float(line.place.result),
            decision(line),
            *(float(line.place.points[one.id]) for one in board.criteria),
        )


def ranking_url(call) -> str:
    """The ranking of a call."""
    return url_for("academy.ranking", cohort_id=call.cohort_id)


@academy.get("/cohorts/<int:cohort_id>/call/ranking")
@allow(rules.read_applications, on=calls.of_cohort)
def ranking(call):
    """The ranking as far as it is, how far the raters are, and what stands in the way."""
    selection = selection_of(call)
    progress, rateable = queries.progress(call.id)
    return page(
        "academy/selection/ranking.html",
        call=call,
        cohort=call.cohort,
        tabs=call_tabs(call),
        selection=selection,
        board=boards.board(call, selection),
        panel=queries.panel(call.id),
        progress=progress,
        rateable=rateable,
        reason_of=reason_of,
        tie_break=heaviest_first(call.criteria),
    )


@academy.get("/cohorts/<int:cohort_id>/call/ranking.<any(xlsx, csv):suffix>")
@allow(rules.read_applications, on=calls.of_cohort)
def export_ranking(call, suffix):
    """The ranking as a file, with the points in each criterion."""
    board = boards.board(call, selection_of(call))
    fixed = (_("Miejsce"), _("Nr"), _("Nazwisko"), _("Imię"), _("Oceny"), _("Wynik"), _("Decyzja"))
    headers = [*fixed, *(one.title for one in board.criteria)]
    name = _("ranking")
    if suffix == "csv":
        return send_bytes(write_csv(headers, ranking_rows(board)), f"{name}.csv", "text/csv")
    return send_bytes(write_xlsx(headers, ranking_rows(board), name), f"{name}.xlsx", XLSX)


@academy.route("/cohorts/<int:cohort_id>/call/panel", methods=["GET", "POST"])
@allow(rules.recruit, on=calls.of_cohort)
def panel(call):
    """Who rates, and by which rules."""
    selection = selection_of(call)
    seats = {row.seat: row.account_id for row in queries.panel(call.id)}
    form = PanelForm(obj=selection, data={"first": seats.get(1), "second": seats.get(2)})
    if form.accepts(commands.set_panel, selection):
        return done(_("Zapisano komisję."), to=ranking_url(call))
    return page("academy/selection/panel.html", call=call, cohort=call.cohort, form=form, status=form.status)


@academy.get("/cohorts/<int:cohort_id>/call/protocol.pdf")
@allow(rules.read_applications, on=calls.of_cohort)
def protocol_paper(call):
    """The protocol: as it was announced, before that a draft."""
    selection = selection_of(call)
    if selection.protocol:
        return files.send(selection.protocol.file)
    data = protocol(call, selection, boards.board(call, selection), queries.panel(call.id))
    return send_bytes(typeset(TEMPLATE, data), f"protokol-projekt-{call.slug}.pdf", "application/pdf")


@academy.route("/cohorts/<int:cohort_id>/call/protocol", methods=["GET", "POST"])
@allow(rules.recruit, on=calls.of_cohort)
def protocol_remarks(call):
    """What the panel adds to the protocol."""
    selection = selection_of(call)
    form = RemarksForm(obj=selection)
    if form.accepts(set_remarks, selection):
        return done(_("Zapisano uwagi do protokołu."), to=url_for("academy.decisions", cohort_id=call.cohort_id))
    return page("academy/selection/remarks.html", call=call, cohort=call.cohort, form=form, status=form.status)


@academy.route("/cohorts/<int:cohort_id>/call/lots", methods=["GET", "POST"])
@allow(rules.recruit, on=calls.of_cohort)
def lots(call):
    """Write down what the lot decided between the first who are the same in everything."""
    board = boards.board(call, selection_of(call))
    if not board.open_ties:
        return done(_("Nie ma już remisów do rozstrzygnięcia."), to=ranking_url(call))
    form = lot_form(board.open_ties[0])
    if form.accepts(commands.draw, boards.applications(call.id, form.ids)):
        return done(form.result, to=ranking_url(call))
    return page("academy/selection/lots.html", call=call, cohort=call.cohort, form=form, status=form.status)


def _ratings_url(application) -> str:
    place = {"cohort_id": application.call.cohort_id, "application_id": application.id}
    return url_for("academy.application_ratings", **place)


def _ratings_page(application, status=200, **forms):
    given = queries.assessments_of(application)
    selection = selection_of(application.call)
    # Whoever rates sees the other points no earlier than the other rater does.
    complete = commands.is_complete(given)
    criteria = application.call.criteria
    taken = {one.account_id for one in given} | {row.account_id for row in queries.panel(application.call_id)}
    return page(
        "academy/selection/application_ratings.html",
        application=application,
        call=application.call,
        cohort=application.call.cohort,
        tabs=application_tabs(application),
        everybody=given,
        given=[one for one in given if one.is_confirmed] if complete else [],
        complete=complete,
        criteria=criteria,
        result=result_of,
        best=best_of(criteria),
        selection=selection,
        far_apart=commands.is_far_apart(application, given, selection),
        candidacy=boards.candidacy(application.id),
        free=commands.seat_to_fill(given),
        appoint=forms.get("appoint") or AppointForm(formdata=None, prefix="rater", without=taken),
        agree=forms.get("agree") or ReasonForm(formdata=None),
        status=status,
    )


@academy.get("/cohorts/<int:cohort_id>/call/applications/<int:application_id>/ratings")
@allow(rules.read_application, on=applications.application)
def application_ratings(application):
    """The ratings of one application, once both are done, and what the coordinator can settle."""
    return _ratings_page(application)


@academy.post("/cohorts/<int:cohort_id>/call/applications/<int:application_id>/raters")
@allow(rules.handle_application, on=applications.application)
def appoint_rater(application):
    """Ask somebody to rate this application: instead of a rater who is not impartial, or as the third."""
    form = AppointForm(prefix="rater")
    if form.accepts(commands.appoint, application):
        return done(_("Poproszono o ocenę: %(name)s.", name=form.result.account.name), to=_ratings_url(application))
    return _ratings_page(application, form.status, appoint=form)


@academy.post("/cohorts/<int:cohort_id>/call/applications/<int:application_id>/agreement")
@allow(rules.handle_application, on=applications.application)
def agree_ratings(application):
    """Let a big difference stand."""
    form = ReasonForm()
    if form.accepts(commands.agree, application):
        return done(_("Zapisano: liczy się średnia obu ocen."), to=_ratings_url(application))
    return _ratings_page(application, form.status, agree=form)


@academy.post("/cohorts/<int:cohort_id>/call/applications/<int:application_id>/ratings/reopening")
@allow(rules.handle_application, on=applications.application)
def reopen_for(application):
    """Let a rater correct a confirmed rating."""
    account_id = number(request.form.get("account_id", ""))
    if account_id is None:
        abort(400)
    commands.reopen(application, account_id=account_id, actor=viewer())
    return done(_("Ocenę można znowu poprawiać."), to=_ratings_url(application))
