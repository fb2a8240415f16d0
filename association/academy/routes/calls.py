"""The call of a cohort, for the office: its page, its words, its criteria."""

from datetime import datetime, time, timedelta
from io import BytesIO

import segno
from flask import current_app, url_for
from flask_babel import gettext as _

from association.academy import links, rules
from association.academy.commands import calls as commands
from association.academy.forms.calls import CallForm, CriterionForm, EditCallForm
from association.academy.models import APPLICATION_STATES
from association.academy.notice import standard_notice
from association.academy.queries import calls as queries
from association.academy.queries import cohorts
from association.academy.routes import academy, call_tabs, call_url, cohort_tabs
from association.core.clock import now, stored, today
from association.core.web import allow, done, page, viewer
from association.documents.queries import documents_of
from association.questionnaires.queries import current_edition, questionnaire_of

CLOSING_HOUR = time(15)


@academy.get("/cohorts/<int:cohort_id>/call")
@allow(rules.see, on=cohorts.cohort)
def call(cohort):
    """The call of a cohort, or the invitation to announce one."""
    found = queries.of_cohort(viewer(), cohort.id)
    if found is None:
        return page("academy/recruitment/no_call.html", cohort=cohort, tabs=cohort_tabs(cohort))
    return _call_page(found, CriterionForm(formdata=None))


def _call_page(call, form):
    recruits = rules.recruit(viewer(), call)
    questionnaire = questionnaire_of(call.audit_kind, call.id, "application")
    counts, late = queries.counts(call)
    return page(
        "academy/recruitment/call.html",
        status=form.status,
        call=call,
        cohort=call.cohort,
        tabs=call_tabs(call),
        stage=call.stage(),
        recruits=recruits,
        reads=rules.read_applications(viewer(), call),
        counts=counts,
        late=late,
        form=form,
        public_url=links.call_url(call),
        notice_now=queries.latest_notice(call),
        states=APPLICATION_STATES,
        questionnaire=questionnaire,
        edition=current_edition(questionnaire.id) if questionnaire else None,
        documents=documents_of(call.audit_kind, [call.id], limit=5),
    )


@academy.route("/cohorts/<int:cohort_id>/call/new", methods=["GET", "POST"])
@allow(rules.manage, on=cohorts.cohort)
def new_call(cohort):
    """Prepare the call of a cohort."""
    if queries.exists(cohort.id):
        return done("", to=url_for("academy.call", cohort_id=cohort.id))
    form = CallForm(data=_suggested(cohort))
    if form.accepts(commands.announce, cohort):
        message = _("Nabór jest przygotowany. Sprawdź pytania i opublikuj stronę.")
        return done(message, to=call_url(form.result))
    return page("academy/recruitment/call_form.html", form=form, call=None, cohort=cohort, status=form.status)


def _suggested(cohort) -> dict:
    """What a new call usually says, to be changed: three weeks until a Friday, 15:00."""
    closing = today() + timedelta(days=21)
    closing += timedelta(days=(4 - closing.weekday()) % 7)
    return {
        "title": cohort.title,
        "opens_at": now().replace(second=0),
        "closes_at": stored(datetime.combine(closing, CLOSING_HOUR)),
        "places": 18,
        "reserve_places": 6,
        "scan_required": True,
        "consents": ["image", "news"],
        "notice": standard_notice(cohort.project, "pl"),
        "notice_en": standard_notice(cohort.project, "en"),
    }


@academy.route("/cohorts/<int:cohort_id>/call/edit", methods=["GET", "POST"])
@allow(rules.recruit, on=queries.of_cohort)
def edit_call(call):
    """Change the call."""
    notice = queries.latest_notice(call)
    words = {"notice": notice.text, "notice_en": notice.text_en} if notice else {}
    form = EditCallForm(obj=call, data=words)
    if form.accepts(commands.change, call):
        return done(_("Zapisano nabór „%(title)s”.", title=call.title), to=call_url(call))
    return page("academy/recruitment/call_form.html", form=form, call=call, cohort=call.cohort, status=form.status)


@academy.post("/cohorts/<int:cohort_id>/call/publication")
@allow(rules.recruit, on=queries.of_cohort)
def publish_call(call):
    """Let the public find it."""
    commands.publish(call, actor=viewer())
    undo = url_for("academy.take_back_call", cohort_id=call.cohort_id)
    return done(_("Strona naboru jest opublikowana."), to=call_url(call), undo=undo)


@academy.post("/cohorts/<int:cohort_id>/call/concealment")
@allow(rules.recruit, on=queries.of_cohort)
def take_back_call(call):
    """Hide it again."""
    commands.take_back(call, actor=viewer())
    return done(_("Strona naboru jest znowu ukryta."), to=call_url(call))


@academy.post("/cohorts/<int:cohort_id>/call/closure")
@allow(rules.recruit, on=queries.of_cohort)
def close_call(call):
    """End the intake."""
    commands.close(call, actor=viewer())
    undo = url_for("academy.reopen_call", cohort_id=call.cohort_id)
    return done(_("Nabór jest zamknięty: nie przyjmuje już żadnych zgłoszeń."), to=call_url(call), undo=undo)


@academy.post("/cohorts/<int:cohort_id>/call/reopening")
@allow(rules.recruit, on=queries.of_cohort)
def reopen_call(call):
    """Accept applications again."""
    commands.reopen(call, actor=viewer())
    return done(_("Nabór znowu przyjmuje zgłoszenia."), to=call_url(call))


@academy.post("/cohorts/<int:cohort_id>/call/questions")
@allow(rules.recruit, on=queries.of_cohort)
def begin_questions(call):
    """Begin the questions of the form with the ready set."""
    found = commands.begin_questions(call, actor=viewer())
    return done("", to=url_for("questionnaires.builder", questionnaire_id=found.id))


@academy.post("/cohorts/<int:cohort_id>/call/criteria")
@allow(rules.recruit, on=queries.of_cohort)
def add_criterion(call):
    """One more criterion."""
    form = CriterionForm()
    if form.accepts(commands.add_criterion, call):
        return done(_("Dodano kryterium „%(title)s”.", title=form.result.title), to=f"{call_url(call)}#criteria")
    return _call_page(call, form)


@academy.route("/cohorts/<int:cohort_id>/call/criteria/<int:criterion_id>", methods=["GET", "POST"])
@allow(rules.recruit_by, on=queries.criterion)
def edit_criterion(criterion):
    """Change a criterion."""
    form = CriterionForm(obj=criterion)
    if form.accepts(commands.change_criterion, criterion):
        return done(_("Zapisano kryterium."), to=f"{call_url(criterion.call)}#criteria")
    return page("academy/recruitment/criterion.html", form=form, criterion=criterion, status=form.status)


@academy.post("/cohorts/<int:cohort_id>/call/criteria/<int:criterion_id>/removal")
@allow(rules.recruit_by, on=queries.criterion)
def remove_criterion(criterion):
    """Take a criterion away."""
    to = f"{call_url(criterion.call)}#criteria"
    commands.remove_criterion(criterion, actor=viewer())
    return done(_("Usunięto kryterium „%(title)s”.", title=criterion.title), to=to)


@academy.post("/cohorts/<int:cohort_id>/call/criteria/<int:criterion_id>/<any(up, down):way>")
@allow(rules.recruit_by, on=queries.criterion)
def move_criterion(criterion, way):
    """Change places with the neighbour."""
    commands.move_criterion(criterion, up=way == "up", actor=viewer())
    return done("", to=f"{call_url(criterion.call)}#criteria")


@academy.get("/cohorts/<int:cohort_id>/call/code.svg")
@allow(rules.see_in, on=queries.of_cohort)
def call_code(call):
    """The code that leads to the public page, to be printed on posters."""
    drawing = BytesIO()
    segno.make(links.call_url(call), error="m").save(drawing, kind="svg", border=2, scale=8, light="#fff")
    response = current_app.response_class(drawing.getvalue(), mimetype="image/svg+xml")
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
