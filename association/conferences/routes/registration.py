"""How a conference takes registrations, for the office: the rules, the address, the codes, the questions."""

from datetime import datetime, time, timedelta

from flask import url_for
from flask_babel import gettext as _

from association.conferences import rules
from association.conferences.commands import registration_rules as commands
from association.conferences.forms.registration_rules import CodeForm, EditRulesForm, RulesForm
from association.conferences.models import ASKS, ATTENDEE_STATES, CATEGORIES, CONSENTS, Conference
from association.conferences.notice import standard_notice
from association.conferences.queries import conferences
from association.conferences.queries import registrations as queries
from association.conferences.registration_state import registration_state
from association.conferences.routes.blueprint import conference_page
from association.conferences.routes.blueprint import conferences as blueprint
from association.core.assets import public_url
from association.core.clock import now, stored
from association.core.refusals import Refused
from association.core.web import allow, done, viewer
from association.questionnaires.queries import current_edition, questionnaire_of

CLOSING = time(15)


def _home(conference_id: int) -> str:
    return url_for("conferences.registration_rules", conference_id=conference_id)


@blueprint.get("/conferences/<int:conference_id>/registration")
@allow(rules.coordinate, on=conferences.conference)
def registration_rules(conference):
    """How one registers now, and how many did."""
    return _shown(conference, CodeForm(formdata=None))


def _shown(conference, form):
    found = queries.rules_of(conference.id)
    questionnaire = questionnaire_of(Conference.audit_kind, conference.id, "registration")
    return conference_page(
        "registration.html",
        conference,
        tab="registration",
        status=form.status,
        ruling=found,
        state=registration_state(found) if found else "none",
        manages=rules.manage(viewer(), conference),
        counts=queries.counts(conference.id),
        states=ATTENDEE_STATES,
        labels={"asks": ASKS, "categories": CATEGORIES, "consents": CONSENTS},
        codes=queries.codes(conference.id) if found else [],
        form=form,
        public_url=public_url("conference.register", slug=conference.slug),
        questionnaire=questionnaire,
        edition=current_edition(questionnaire.id) if questionnaire else None,
        notice=queries.latest_notice(conference.id),
    )


@blueprint.route("/conferences/<int:conference_id>/registration/edit", methods=["GET", "POST"])
@allow(rules.manage, on=conferences.conference)
def edit_registration(conference):
    """Say for the first time, or otherwise, how one registers."""
    found = queries.rules_of(conference.id)
    if found is None:
        form, command, subject = RulesForm(data=_suggested(conference)), commands.prepare, conference
    else:
        notice = queries.latest_notice(conference.id)
        words = {"notice": notice.text, "notice_en": notice.text_en} if notice else {}
        form, command, subject = EditRulesForm(obj=found, data=words), commands.change, found
    if form.accepts(command, subject):
        return done(_("Zasady rejestracji są zapisane."), to=_home(conference.id))
    return conference_page(
        "registration_form.html", conference, tab="registration", form=form, ruling=found, status=form.status
    )


def _suggested(conference) -> dict:
    """What fits most conferences: open from now until a week before, changes until three days before."""
    first = datetime.combine(conference.starts_on, CLOSING)
    opens = now().replace(second=0)
    return {
        "opens_at": opens,
        "closes_at": max(stored(first - timedelta(days=7)), opens + timedelta(days=1)),
        "change_until": max(stored(first - timedelta(days=3)), opens + timedelta(days=1)),
        "offer_hours": 48,
        "groups": True,
        "asks": list(ASKS),
        "categories": list(CATEGORIES),
        "consents": list(CONSENTS),
        "notice": standard_notice(conference.project, "pl"),
        "notice_en": standard_notice(conference.project, "en"),
    }


@blueprint.post("/conferences/<int:conference_id>/registration/<any(closing, reopening):step>")
@allow(rules.manage, on=conferences.conference)
def close_registration(conference, step):
    """Take no more registrations before the time is over, or take them again."""
    found = queries.rules_of(conference.id)
    if found is None:
        raise Refused(_("Najpierw zapisz zasady rejestracji."))
    if step == "closing":
        commands.close(found, actor=viewer())
        undo = url_for("conferences.close_registration", conference_id=conference.id, step="reopening")
        return done(_("Rejestracja jest zamknięta."), to=_home(conference.id), undo=undo)
    commands.reopen(found, actor=viewer())
    return done(_("Rejestracja znowu działa według terminów."), to=_home(conference.id))


@blueprint.post("/conferences/<int:conference_id>/registration/questions")
@allow(rules.manage, on=conferences.conference)
def begin_questions(conference):
    """Go where the questions of the form are put together."""
    found = commands.begin_questions(conference, actor=viewer())
    return done("", to=url_for("questionnaires.builder", questionnaire_id=found.id))


@blueprint.post("/conferences/<int:conference_id>/registration/codes")
@allow(rules.manage, on=conferences.conference)
def invite(conference):
    """A new code of invitation."""
    form = CodeForm()
    if form.accepts(commands.invite, conference):
        return done(_("Kod zaproszenia: %(code)s.", code=form.result.code), to=f"{_home(conference.id)}#codes")
    return _shown(conference, form)


@blueprint.post("/conferences/<int:conference_id>/registration/codes/<int:code_id>/<any(withdrawal, return):step>")
@allow(rules.manage_in, on=queries.invitation)
def withdraw_code(invitation, step):
    """Take a code back, or let it open the form again."""
    to = f"{_home(invitation.conference_id)}#codes"
    if step == "return":
        commands.restore_code(invitation, actor=viewer())
        return done(_("Kod %(code)s znowu działa.", code=invitation.code), to=to)
    commands.withdraw_code(invitation, actor=viewer())
    ids = {"conference_id": invitation.conference_id, "code_id": invitation.id}
    undo = url_for("conferences.withdraw_code", **ids, step="return")
    return done(_("Kod %(code)s jest wycofany.", code=invitation.code), to=to, undo=undo)
