"""Announcing a call, changing it, and ending its intake."""

import re

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from association.academy.models import Call, CallNotice, Criterion
from association.academy.queries import calls as queries
from association.academy.queries.ratings import are_begun
from association.core import files
from association.core.clock import now
from association.core.database import db, refused_if_taken
from association.core.history import note, note_all
from association.core.polish import fold
from association.core.refusals import Refused
from association.questionnaires import commands as questionnaires
from association.questionnaires.queries import questionnaire_of

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")


def slug_of(text: str) -> str:
    """What a name looks like in an address: „Bałtów, 22–23 września” → baltow-22-23-wrzesnia."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))[:80].strip("-") or "nabor"


def announce(cohort, *, slug, programme, drop_programme, notice, notice_en, actor, **facts) -> Call:
    """Prepare the call of a cohort; the public finds it once it is published."""
    _check(facts)
    slug = _checked(slug) if slug else queries.free_slug(slug_of(facts["title"]))
    with _taken():
        call = Call(cohort=cohort, slug=slug, criteria=[], **facts)
        note(call, actor=actor)
    _take_programme(call, programme, drop_programme, actor)
    _say(call, notice, notice_en)
    return call


def change(call, *, slug, programme, drop_programme, notice, notice_en, actor, **facts) -> Call:
    """Change a call; a privacy notice in other words is a new version, and the ones before stay."""
    _check(facts)
    slug = _checked(slug) if slug else call.slug
    if slug != call.slug and call.published_at is not None:
        raise Refused(_("Ten adres jest już ogłoszony, więc musi zostać: %(slug)s.", slug=call.slug), "slug")
    with _taken():
        call.slug = slug
        for name, value in facts.items():
            setattr(call, name, value)
        note(call, actor=actor)
    _take_programme(call, programme, drop_programme, actor)
    _say(call, notice, notice_en)
    return call


def _taken():
    return refused_if_taken(_("Inny nabór ma już taki adres."), "slug")


def _checked(slug: str) -> str:
    if not _SLUG.match(slug):
        raise Refused(_("W adresie mogą być małe litery bez polskich znaków, cyfry i łączniki."), "slug")
    return slug


def _check(facts) -> None:
    if facts["closes_at"] <= facts["opens_at"]:
        raise Refused(_("Termin musi być po otwarciu naboru."), "closes_at")


def _take_programme(call, upload, drop: bool, actor) -> None:
    if upload:
        stored = files.store(upload, actor=actor, kind="scan", field="programme")
        db.session.flush()
        call.programme, call.programme_id = stored, stored.id
    elif drop:
        call.programme = call.programme_id = None
    else:
        return
    note(call, actor=actor)
    db.session.flush()


def _say(call, notice: str, notice_en: str) -> None:
    """Keep the words of the privacy notice as a new version, unless they are those that stand now."""
    present = queries.latest_notice(call)
    if present is None or (present.text, present.text_en) != (notice, notice_en):
        number = present.number + 1 if present else 1
        db.session.add(CallNotice(call_id=call.id, number=number, text=notice, text_en=notice_en))
        db.session.flush()


def begin_questions(call, *, actor):
    """The questions of the form, begun with the ready set: its declarations stand in the last part of every form."""
    found = questionnaire_of(call.audit_kind, call.id, "application")
    if found is None:
        found = questionnaires.make(call.audit_kind, call.id, purpose="application", title=call.title, actor=actor)
        questionnaires.take_set(found, key="application", actor=actor)
        asked = found.asked
        first = next(place for place, question in enumerate(asked) if question.kind == "consent")
        for question in asked[first - 2 :]:
            questionnaires.remove_question(question, actor=actor)
    return found


def publish(call, *, actor) -> None:
    """Let the public find the call."""
    if not call.description.strip():
        raise Refused(_("Zanim opublikujesz nabór, opisz, na co zapraszasz."))
    if call.published_at is None:
        call.published_at = now()
        note(call, actor=actor)
        db.session.flush()


def take_back(call, *, actor) -> None:
    """Hide a call again, as long as nobody has applied."""
    if queries.counts(call)[0]:
        raise Refused(_("Są już zgłoszenia, więc strona naboru musi zostać. Możesz zamknąć przyjmowanie zgłoszeń."))
    call.published_at = None
    note(call, actor=actor)
    db.session.flush()


def close(call, *, actor) -> None:
    """End the intake: from now on nothing is accepted, late or not."""
    if call.closed_at is None:
        call.closed_at = now()
        note(call, actor=actor)
        db.session.flush()


def reopen(call, *, actor) -> None:
    """Accept applications again."""
    call.closed_at = None
    note(call, actor=actor)
    db.session.flush()


def _refuse_rated(call_id: int) -> None:
    """What raters have begun to judge by stays as it is: a result must not change behind their backs."""
    if are_begun(call_id):
        raise Refused(_("Ocenianie już się zaczęło, więc kryteria, ich wagi i punkty zostają bez zmian."))


def add_criterion(call, *, title, weight, max_points, actor) -> Criterion:
    """One more thing by which applications are rated."""
    _refuse_rated(call.id)
    position = max((one.position for one in call.criteria), default=-1) + 1
    criterion = Criterion(call=call, title=title, weight=weight, max_points=max_points, position=position)
    note(criterion, actor=actor)
    return criterion


def change_criterion(criterion, *, title, weight, max_points, actor) -> Criterion:
    """Change a criterion; once there are ratings only its name."""
    if (weight, max_points) != (criterion.weight, criterion.max_points):
        _refuse_rated(criterion.call_id)
    criterion.title, criterion.weight, criterion.max_points = title, weight, max_points
    note(criterion, actor=actor)
    db.session.flush()
    return criterion


def remove_criterion(criterion, *, actor) -> None:
    """Take a criterion away."""
    try:
        with db.session.begin_nested():
            note(criterion, actor=actor, action="removed")
            db.session.delete(criterion)
            db.session.flush()
    except IntegrityError as error:
        raise Refused(_("Są już oceny według tego kryterium, więc musi zostać.")) from error


def move_criterion(criterion, *, up: bool, actor) -> None:
    """Let a criterion change places with its neighbour. The order breaks ties between equal weights, so it is fixed
    once there are ratings; before that it is of no account, and no line tells of it."""
    _refuse_rated(criterion.call_id)
    row = criterion.call.criteria
    place = row.index(criterion)
    other = place - 1 if up else place + 1
    if 0 <= other < len(row):
        row[place].position, row[other].position = row[other].position, row[place].position
        note_all([criterion, row[other]], actor=actor)
        db.session.flush()
