"""What becomes of the terms of the kalendarium: settled, made an obligation of a project, reminded of."""

from datetime import date, timedelta

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import insert, update

from association.core import jobs, mail
from association.core.assets import public_url
from association.core.clock import today
from association.core.database import db, refused_if_taken, settle
from association.core.history import note
from association.core.refusals import Refused
from association.projects.commands import add_obligation
from association.publications.kalendarium import days
from association.publications.kalendarium.terms import WARNINGS, Term
from association.publications.models import KalendariumDuty, KalendariumReminder, KalendariumRule
from association.publications.queries import kalendarium as queries


def settle_term(record, *, day: date, state: str, actor) -> KalendariumDuty:
    """Say what became of the term of a rule on the day that it names, or of an entry; "open" takes it back."""
    duty = _duty(record, day, actor)
    duty.state = state
    duty.done_on = None if state == "open" else today()
    duty.done_by_name = "" if state == "open" else actor.name
    note(duty, actor=actor)
    db.session.flush()
    return duty


def _duty(record, day: date, actor) -> KalendariumDuty:
    if fall_of(record, day) is None:
        raise Refused(_("Tego dnia nie ma takiego terminu. Otwórz stronę jeszcze raz."))
    duty = queries.duty_of(record, day)
    if duty is None:
        source = "rule_id" if isinstance(record, KalendariumRule) else "entry_id"
        with refused_if_taken(_("Ktoś właśnie to załatwił. Otwórz stronę jeszcze raz.")):
            duty = KalendariumDuty(**{source: record.id}, day=day, title=record.title)
            note(duty, actor=actor)
    return duty


def fall_of(record, day: date) -> days.Fall | None:
    """When the term falls that the rule names for this day; of an entry, its own day."""
    if not isinstance(record, KalendariumRule):
        return days.Fall(record.day, record.day, record.last_day) if record.day == day else None
    if not 1990 <= day.year <= 2100:
        return None
    around = timedelta(days=14)
    rules = {each.id: each for each in queries.rules_in_force()}
    found = days.falls(record, day - around, day + around, rules)
    return next((fall for fall in found if fall.nominal == day), None)


def oblige(record, *, day: date, project, owner_id: int | None, actor):
    """Make the term an obligation of a project, which reminds of it from now on."""
    duty = _duty(record, day, actor)
    if duty.obligation_id is not None:
        raise Refused(_("Ten termin jest już obowiązkiem projektu."))
    fall = fall_of(record, day)
    obligation = add_obligation(
        project,
        title=record.title[:200],
        kind="other",
        basis=record.basis[:200],
        details=record.about,
        due_on=fall.last_day or fall.day,
        anchor=None,
        days=None,
        rolls=False,
        repeats_months=None,
        repeats_until=None,
        owner_id=owner_id,
        actor=actor,
    )
    duty.obligation_id = obligation.id
    note(duty, actor=actor)
    db.session.flush()
    return obligation


def choose_reminders(*, own: bool, audiences: list[str], actor) -> KalendariumReminder:
    """Say which letters one wants."""
    reminder = queries.reminder_of(actor.id)
    if reminder is None:
        reminder = KalendariumReminder(account_id=actor.id)
        db.session.add(reminder)
    reminder.own, reminder.audiences = own, audiences
    db.session.flush()
    return reminder


@jobs.every(at="05:40")
def remind_everybody() -> None:
    """Each morning: a letter about what falls soon."""
    with settle():
        remind()


def remind() -> int:
    """Write 30, 14 and 3 days before a term to whoever looks after it and to whoever wants to know about such terms.

    Each once, everybody one letter about all of them. Returns how many letters there were.
    """
    day = today()
    wanted, letters = queries.reminders(), {}
    known = queries.duties_between(day, day + timedelta(days=WARNINGS[0]))
    for term in queries.terms_between(day, day + timedelta(days=WARNINGS[0])):
        duty = known.get(term.key)
        if term.day < day or term.kind not in ("obligation", "own") or (duty and not _waits(duty)):
            continue
        step = min(warning for warning in WARNINGS if (term.day - day).days <= warning)
        readers = _readers(term, wanted)
        if not readers or (duty and duty.warned_days is not None and duty.warned_days <= step):
            continue
        for account_id in readers:
            letters.setdefault(account_id, []).append(term)
        _remember(term, duty, step)
    for account in queries.accounts(letters):
        _write(account, letters[account.id], day)
    return len(letters)


def _waits(duty) -> bool:
    return duty.state == "open" and duty.obligation_id is None


def _readers(term: Term, wanted: dict[int, KalendariumReminder]) -> set[int]:
    found = {account_id for account_id, each in wanted.items() if set(each.audiences) & set(term.audiences)}
    if term.owner_id and (term.owner_id not in wanted or wanted[term.owner_id].own):
        found.add(term.owner_id)
    return found


def _remember(term: Term, duty, step: int) -> None:
    """Not through the record: that somebody was written to is no change of the term."""
    source = KalendariumDuty.rule_id if term.source == "rule" else KalendariumDuty.entry_id
    if duty is not None:
        here = (source == term.id) & (KalendariumDuty.day == term.nominal)
        statement = update(KalendariumDuty).where(here).values(warned_days=step)
        db.session.execute(statement.execution_options(synchronize_session=False))
    else:
        values = {source.key: term.id, "day": term.nominal, "title": term.title, "warned_days": step}
        db.session.execute(insert(KalendariumDuty).values(values))


def _write(account, terms: list[Term], day: date) -> None:
    with force_locale(account.language):
        mail.post(
            "publications/kalendarium.txt",
            to=account.email,
            name=account.name,
            account=account,
            terms=terms,
            day=day,
            link=public_url("publications.kalendarium"),
            choose=public_url("publications.kalendarium_reminders"),
        )
