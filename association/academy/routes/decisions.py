"""Decisions about applications: what is proposed, changed, written and announced, and then what becomes of places."""

from datetime import datetime

from flask import abort, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.academy import rules
from association.academy.commands import decisions as commands
from association.academy.commands import letters, places
from association.academy.commands.decisions import selection_of
from association.academy.forms.selection import DecisionForm, GivingUpForm, LetterForm, ReasonForm
from association.academy.letters import PLACES, reason_of
from association.academy.links import token_of
from association.academy.models import LETTERS, LetterText
from association.academy.models.decisions import LANGUAGES
from association.academy.queries import applications, calls
from association.academy.queries import decisions as queries
from association.academy.queries import letters as sent_letters
from association.academy.routes import academy, call_tabs
from association.core.clock import now
from association.core.web import allow, done, number, page, toast, viewer


def _url(call) -> str:
    return url_for("academy.decisions", cohort_id=call.cohort_id)


@academy.get("/cohorts/<int:cohort_id>/call/decisions")
@allow(rules.read_applications, on=calls.of_cohort)
def decisions(call):
    """Before the announcement what is decided, afterwards who holds a place and who waits."""
    return _decisions_page(call)


def _decisions_page(call, status=200, form=None):
    selection = selection_of(call)
    announced = selection.announced_at is not None
    return page(
        f"academy/selection/{'places' if announced else 'decisions'}.html",
        call=call,
        cohort=call.cohort,
        tabs=call_tabs(call),
        selection=selection,
        board=queries.board(call, selection),
        letters=sent_letters.sent(call.id) if announced else {},
        promotions=queries.promotions(call.id) if announced else [],
        reason_of=reason_of,
        form=form or ReasonForm(formdata=None),
        status=status,
    )


@academy.post("/cohorts/<int:cohort_id>/call/proposal")
@allow(rules.recruit, on=calls.of_cohort)
def propose_decisions(call):
    """Decide as the ranking says."""
    count = commands.propose(call, actor=viewer())
    message = ngettext("Przygotowano %(num)d decyzję.", "Przygotowano %(num)d decyzji.", count)
    return done(message, to=_url(call))


@academy.route("/cohorts/<int:cohort_id>/call/decisions/<int:application_id>", methods=["GET", "POST"])
@allow(rules.handle_application, on=applications.application)
def decide(application):
    """Decide otherwise than the ranking proposes."""
    candidacy = queries.candidacy(application.id)
    if candidacy is None or candidacy.outcome is None:
        abort(404)
    form = DecisionForm(obj=candidacy)
    if form.accepts(commands.adjust, application):
        return done(_("Zmieniono decyzję: %(name)s.", name=application.name), to=_url(application.call))
    return page(
        "academy/selection/decide.html",
        application=application,
        call=application.call,
        cohort=application.call.cohort,
        form=form,
        status=form.status,
    )


@academy.get("/cohorts/<int:cohort_id>/call/letters")
@allow(rules.read_applications, on=calls.of_cohort)
def letters_of_call(call):
    """Each letter as its reader will get it; ?application= chooses whose."""
    selection = selection_of(call)
    board = queries.board(call, selection)
    lines = [line for line in board.deciding if line.row.outcome]
    wanted = number(request.args.get("application", ""))
    line = next((line for line in lines if line.row.id == wanted), lines[0] if lines else None)
    letter = found = None
    if line is not None:
        found = queries.whole_application(call.id, line.row.id)
        letter = letters.letter(
            found,
            line.row.outcome,
            texts=sent_letters.texts(call.id),
            selection=selection,
            line=line,
            best=board.best,
        )
    return page(
        "academy/selection/letters.html",
        call=call,
        cohort=call.cohort,
        tabs=call_tabs(call),
        selection=selection,
        lines=lines,
        line=line,
        letter=letter,
        body=_harmless(letter, found) if letter else "",
        kinds=LETTERS,
        languages=LANGUAGES,
    )


def _harmless(letter, application) -> str:
    """The text without the secret of the link, by which whoever holds it answers as the applicant."""
    return letter.body.replace(token_of(application.nonce), "…")


@academy.route("/cohorts/<int:cohort_id>/call/letters/<kind>/<language>", methods=["GET", "POST"])
@allow(rules.recruit, on=calls.of_cohort)
def letter_text(call, kind, language):
    """The text of one kind of letter."""
    if kind not in LETTERS or language not in LANGUAGES:
        abort(404)
    text, usual = _text(call, kind, language)
    form = LetterForm(obj=text)
    if form.accepts(letters.change_text, text):
        to = url_for("academy.letters_of_call", cohort_id=call.cohort_id)
        return done(_("Zapisano treść listu: %(kind)s.", kind=LETTERS[kind]), to=to)
    return page(
        "academy/selection/letter_text.html",
        call=call,
        cohort=call.cohort,
        form=form,
        kind=kind,
        language=language,
        kinds=LETTERS,
        languages=LANGUAGES,
        places=PLACES,
        usual=usual,
        status=form.status,
    )


def _text(call, kind, language) -> tuple[LetterText, bool]:
    """The text that stands, and whether it is the usual one."""
    texts = sent_letters.texts(call.id)
    if (kind, language) in texts:
        return texts[kind, language], False
    words = letters.wording(texts, kind, language)
    text = LetterText(call_id=call.id, kind=kind, language=language, subject=words.subject, body=words.body, version=0)
    return text, True


@academy.post("/cohorts/<int:cohort_id>/call/letters/<kind>/<language>/reset")
@allow(rules.recruit, on=calls.of_cohort)
def usual_letter(call, kind, language):
    """Go back to the usual text."""
    text = sent_letters.texts(call.id).get((kind, language))
    if text is None:
        abort(404)
    letters.usual_again(text, actor=viewer())
    to = url_for("academy.letter_text", cohort_id=call.cohort_id, kind=kind, language=language)
    return done(_("Przywrócono zwykłą treść."), to=to)


@academy.post("/cohorts/<int:cohort_id>/call/announcement")
@allow(rules.recruit, on=calls.of_cohort)
def announce_decisions(call):
    """Make the decisions known, once and for all."""
    count = commands.announce(call, actor=viewer())
    message = ngettext(
        "Ogłoszono decyzje i wysłano %(num)d list.", "Ogłoszono decyzje i wysłano %(num)d listów.", count
    )
    return done(message, to=_url(call))


@academy.post("/cohorts/<int:cohort_id>/call/applications/<int:application_id>/confirmation")
@allow(rules.handle_application, on=applications.application)
def confirm_place(application):
    """Somebody said by telephone that he or she comes."""
    places.confirm(application, actor=viewer())
    undo = url_for("academy.unconfirm_place", cohort_id=application.call.cohort_id, application_id=application.id)
    return done(_("Potwierdzono miejsce: %(name)s.", name=application.name), to=_url(application.call), undo=undo)


@academy.post("/cohorts/<int:cohort_id>/call/applications/<int:application_id>/confirmation/removal")
@allow(rules.handle_application, on=applications.application)
def unconfirm_place(application):
    """That was a mistake."""
    places.unconfirm(application, actor=viewer())
    return done(_("Miejsce znowu czeka na potwierdzenie: %(name)s.", name=application.name), to=_url(application.call))


@academy.route("/cohorts/<int:cohort_id>/call/applications/<int:application_id>/giving-up", methods=["GET", "POST"])
@allow(rules.handle_application, on=applications.application)
def give_up_place(application):
    """Write down that somebody gives up; the first of the reserve gets the place."""
    form = GivingUpForm()
    if form.accepts(places.withdraw, application):
        return done(_told(application, form.result), to=_url(application.call))
    return page(
        "academy/selection/giving_up.html",
        application=application,
        call=application.call,
        cohort=application.call.cohort,
        form=form,
        status=form.status,
    )


def _told(application, promotion) -> str:
    said = _("Zapisano rezygnację: %(name)s.", name=application.name)
    if promotion is None:
        return said
    return f"{said} {_('Z listy rezerwowej przechodzi: %(name)s.', name=promotion.application.name)}"


@academy.post("/cohorts/<int:cohort_id>/call/promotion")
@allow(rules.recruit, on=calls.of_cohort)
def promote_next(call):
    """Give a free place to the first of the reserve."""
    form = ReasonForm()
    if form.accepts(places.promote, call):
        name = form.result.application.name
        return done(_("Z listy rezerwowej przechodzi: %(name)s.", name=name), to=_url(call))
    return _decisions_page(call, form.status, form)


@academy.post("/cohorts/<int:cohort_id>/call/enrolments")
@allow(rules.recruit, on=calls.of_cohort)
def enrol_accepted(call):
    """Enrol everybody who holds a place, except those who may be somebody of the directory."""
    started = now()
    taken, left = places.enrol_all(call, unconfirmed="unconfirmed" in request.form, actor=viewer())
    undo = None
    if taken:
        undo = url_for("academy.take_out_accepted", cohort_id=call.cohort_id, since=started.isoformat())
    if left:
        toast(
            ngettext(
                "%(num)d osoba czeka: w bazie jest już ktoś o takim nazwisku.",
                "%(num)d osób czeka: w bazie jest już ktoś o takim nazwisku.",
                len(left),
            )
        )
    message = ngettext("Zapisano do grupy %(num)d osobę.", "Zapisano do grupy %(num)d osób.", len(taken))
    return done(message, to=_url(call), undo=undo)


@academy.post("/cohorts/<int:cohort_id>/call/enrolments/removal")
@allow(rules.recruit, on=calls.of_cohort)
def take_out_accepted(call):
    """Take back what one click enrolled."""
    try:
        since = datetime.fromisoformat(request.args.get("since", "")).replace(tzinfo=None)
    except ValueError:
        abort(400)
    return done(places.take_out_all(call, since=since, actor=viewer()), to=_url(call))


@academy.route("/cohorts/<int:cohort_id>/call/applications/<int:application_id>/enrolment", methods=["GET", "POST"])
@allow(rules.handle_application, on=applications.application)
def enrol_applicant(application):
    """Enrol one person; when the directory has somebody of that name, choose who it is."""
    if request.method == "POST":
        chosen = request.form.get("person", "")
        places.enrol(application, person_id=number(chosen), as_new=chosen == "new", actor=viewer())
        undo = url_for(
            "academy.take_out_applicant", cohort_id=application.call.cohort_id, application_id=application.id
        )
        return done(_("Zapisano do grupy: %(name)s.", name=application.name), to=_url(application.call), undo=undo)
    person, alike = places.match(application)
    return page(
        "academy/selection/enrolment.html",
        application=application,
        call=application.call,
        cohort=application.call.cohort,
        person=person,
        alike=alike,
    )


@academy.post("/cohorts/<int:cohort_id>/call/applications/<int:application_id>/enrolment/removal")
@allow(rules.handle_application, on=applications.application)
def take_out_applicant(application):
    """Take an enrolment back."""
    places.take_out(queries.whole_application(application.call_id, application.id), actor=viewer())
    return done(_("Cofnięto zapisanie: %(name)s.", name=application.name), to=_url(application.call))
