"""The sessions of a cohort."""

from flask import request, url_for
from flask_babel import gettext as _

from association.academy import rules
from association.academy.commands import sessions as commands
from association.academy.forms import EditSessionForm, SessionForm
from association.academy.models import KINDS, STATUSES
from association.academy.pattern import Slot
from association.academy.queries import attendance, cells, clashes, cohorts, materials, modules, papers, trips
from association.academy.queries import sessions as queries
from association.academy.routes import academy, cohort_tabs, session_tabs, session_url
from association.core.web import allow, done, number, page, viewer
from association.documents.queries import documents_of


def _list_url(cohort_id: int) -> str:
    return url_for("academy.sessions", cohort_id=cohort_id)


@academy.get("/cohorts/<int:cohort_id>/sessions")
@allow(rules.see, on=cohorts.cohort)
def sessions(cohort):
    """What is planned and what was held."""
    listing = queries.LISTING.page(queries.sessions(cohort))
    return page(
        "academy/sessions.html",
        fragment="academy/_sessions.html",
        cohort=cohort,
        tabs=cohort_tabs(cohort),
        listing=listing,
        kinds=KINDS,
        clashes=clashes.of_cohort(viewer(), cohort.id),
    )


@academy.get("/cohorts/<int:cohort_id>/sessions.<any(xlsx, csv):suffix>")
@allow(rules.see, on=cohorts.cohort)
def export_sessions(cohort, suffix):
    """The list as a file."""
    return queries.LISTING.export(queries.sessions(cohort), suffix, _("sesje"))


@academy.route("/cohorts/<int:cohort_id>/sessions/new", methods=["GET", "POST"])
@allow(rules.manage, on=cohorts.cohort)
def new_session(cohort):
    """Plan a session; ?copy= begins with what another session of the cohort has, but for its day."""
    model = number(request.args.get("copy", ""))
    model = queries.of_cohort(cohort, [model]) if model else []
    leading = model[0].leaders if model else []
    known = commands.copied(model[0]) if model else {"place": cohort.place}
    form = SessionForm(data=known, leading=leading, modules=modules.choices(cohort.id))
    if form.accepts(commands.plan, cohort):
        message = _("Dodano sesję: %(topic)s.", topic=form.result.topic)
        undo = url_for("academy.remove_session", cohort_id=cohort.id, session_id=form.result.id)
        return done(message, to=_list_url(cohort.id), undo=undo)
    return _form_page(form, cohort)


def _form_page(form, cohort, session=None):
    return page(
        "academy/session_form.html",
        form=form,
        cohort=cohort,
        session=session,
        clashing=_clashing(form, cohort, session),
        blocks=queries.blocks(cohort),
        status=form.status,
    )


def _clashing(form, cohort, session):
    """What stands in the way of what was typed."""
    if not (form.day.data and form.starts.data and form.ends.data):
        return []
    typed = Slot(
        day=form.day.data,
        starts=form.starts.data,
        ends=form.ends.data,
        minutes=0,
        kind=form.kind.data,
        place=form.place.data or "",
        leaders=tuple(form.leaders.data or ()),
    )
    return clashes.of_slots(viewer(), cohort.id, [typed], but=[session.id] if session else ())[typed.key]


@academy.get("/person-choices")
@allow(rules.create)
def person_choices():
    """Persons who fit what is being typed into the field of a session's trainers."""
    field = SessionForm(formdata=None).another_leader
    typed = request.args.get(field.name, "")[:200]
    chosen = field.look_up(typed) if typed.strip() else None
    return page("people/_choices.html", field=field, chosen=chosen, offered=field.offered)


@academy.get("/cohorts/<int:cohort_id>/sessions/<int:session_id>")
@allow(rules.see_in, on=queries.session)
def session(session):
    """One session: what, when, where, who leads, who was there, which papers."""
    documents = documents_of(session.audit_kind, [session.id])
    return page(
        "academy/session.html",
        session=session,
        tabs=session_tabs(session),
        roll=attendance.roll(session),
        begun=session.has_begun(attendance.wall_clock()),
        kinds=KINDS,
        statuses=STATUSES,
        documents=documents,
        paper=papers.state_of(session.id, documents),
        clashes=clashes.of_session(viewer(), session.id),
        trips=trips.of_day(session.cohort_id, session.day),
        materials=materials.of_cohort(session.cohort_id),
        corrections=cells.corrections(session) if session.closed_at else [],
    )


@academy.route("/cohorts/<int:cohort_id>/sessions/<int:session_id>/edit", methods=["GET", "POST"])
@allow(rules.manage_in, on=queries.session)
def edit_session(session):
    """Change a session."""
    choices = modules.choices(session.cohort_id)
    form = EditSessionForm(obj=session, leading=session.leaders, modules=choices)
    if form.accepts(commands.change, session):
        return done(_("Zapisano sesję: %(topic)s.", topic=session.topic), to=session_url(session))
    return _form_page(form, session.cohort, session)


@academy.post("/cohorts/<int:cohort_id>/sessions/<int:session_id>/removal")
@allow(rules.manage_in, on=queries.session)
def remove_session(session):
    """Take a session out of the course."""
    commands.remove(session, actor=viewer())
    undo = url_for("academy.restore_session", cohort_id=session.cohort_id, session_id=session.id)
    return done(_("Usunięto sesję: %(topic)s.", topic=session.topic), to=_list_url(session.cohort_id), undo=undo)


@academy.post("/cohorts/<int:cohort_id>/sessions/<int:session_id>/restoration")
@allow(rules.manage_in, on=queries.removed_session)
def restore_session(session):
    """Put a removed session back."""
    commands.bring_back(session, actor=viewer())
    return done(_("Sesja znowu jest na liście: %(topic)s.", topic=session.topic), to=session_url(session))
