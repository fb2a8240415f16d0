"""Agreeing with volunteers, and writing down what they did."""

from flask_babel import gettext as _

from association.core import money, polish
from association.core.clock import now, today
from association.core.database import db
from association.core.history import note, note_all
from association.core.i18n import locale
from association.core.refusals import Refused
from association.finances.commands.periods import refuse_closed
from association.finances.models.contributions import (
    LONGEST_ORAL,
    Timesheet,
    VolunteerAgreement,
    VolunteerWork,
    worth,
)
from association.finances.queries import contributions, volunteers

DAY = 24 * 60


def add_agreement(project, *, person_id: int, actor, **facts) -> VolunteerAgreement:
    """Agree with a person of the directory on what he or she does in a project."""
    person = volunteers.person(person_id)
    if person is None:
        raise Refused(_("Nie ma już takiej osoby w kartotece."), "person_id")
    _check(project, **facts)
    agreement = VolunteerAgreement(project=project, project_id=project.id, person=person, person_id=person.id, **facts)
    note(agreement, actor=actor)
    return agreement


def _check(project, *, kind, agreed, starts_on, ends_on, rate, **_rest) -> None:
    if ends_on < starts_on:
        raise Refused(_("Koniec nie może być przed początkiem."), "ends_on")
    for day, field in ((starts_on, "starts_on"), (ends_on, "ends_on")):
        if not project.starts_on <= day <= project.ends_on:
            days = polish.date_range(project.starts_on, project.ends_on)
            raise Refused(_("Ten dzień jest poza terminem projektu (%(days)s).", days=days), field)
    if kind == "volunteer" and agreed == "oral" and (ends_on - starts_on).days + 1 > LONGEST_ORAL:
        raise Refused(_("Porozumienie na dłużej niż 30 dni zawiera się na piśmie."), "agreed")
    if rate <= 0:
        raise Refused(_("Stawka musi być większa od zera."), "rate")
    contract = contributions.own_rules(project.id)
    if contract and contract.hour_rate and rate > contract.hour_rate:
        most = money.zloty(contract.hour_rate, locale=locale())
        raise Refused(_("Według umowy godzina jest warta najwyżej %(most)s.", most=most), "rate")


def change_agreement(agreement, *, actor, **facts) -> VolunteerAgreement:
    """Change what was agreed. A new rate revalues what was worked, unless some of it stands in a report."""
    project = agreement.project
    _refuse_put_away(agreement)
    _check(project, **facts)
    works = volunteers.recorded(agreement.id)
    if outside := next((row for row in works if not facts["starts_on"] <= row.day <= facts["ends_on"]), None):
        field = "starts_on" if outside.day < facts["starts_on"] else "ends_on"
        day = polish.long_date(outside.day)
        raise Refused(
            _("W karcie pracy jest wpis z dnia, który zostałby poza porozumieniem (%(day)s).", day=day), field
        )
    if facts["rate"] != agreement.rate:
        refuse_closed([project.id], [row.day for row in works], "rate")
        for row in works:
            row.amount, row.stated_at = worth(row.minutes, facts["rate"]), now()
        note_all(works, actor=actor)
    for name, value in facts.items():
        setattr(agreement, name, value)
    note(agreement, actor=actor)
    db.session.flush()
    return agreement


def archive_agreement(agreement, *, actor) -> None:
    """Put an agreement away with its timesheets."""
    refuse_closed([agreement.project_id], [row.day for row in volunteers.recorded(agreement.id)])
    agreement.archive()
    note(agreement, actor=actor)
    db.session.flush()


def restore_agreement(agreement, *, actor) -> None:
    """Count an agreement again."""
    works = volunteers.recorded(agreement.id)
    refuse_closed([agreement.project_id], [row.day for row in works])
    for row in works:
        _refuse_overlap(agreement, row.day, row.minute_of_start, row.minutes, but=row.id)
    agreement.restore()
    note(agreement, actor=actor, action="restored")
    db.session.flush()


def add_work(agreement, *, day, starts, minutes: int, task: str, line_id, actor) -> VolunteerWork:
    """Write down what was done on a day; its month gets a sheet to sign."""
    _refuse_work(agreement, day, starts, minutes)
    work = VolunteerWork(
        timesheet=_sheet(agreement, day),
        day=day,
        starts=starts,
        minutes=minutes,
        task=task,
        amount=worth(minutes, agreement.rate),
        line_id=line_id,
    )
    note(work, actor=actor)
    return work


def change_work(work, *, day, starts, minutes: int, task: str, line_id, actor) -> VolunteerWork:
    """Put a line of a timesheet right. What was signed before holds no longer, unless only the budget line changed."""
    agreement = work.timesheet.agreement
    refuse_closed([agreement.project_id], [work.day], "day")
    _refuse_work(agreement, day, starts, minutes, but=work.id)
    if (work.day, work.starts, work.minutes, work.task) != (day, starts, minutes, task):
        work.stated_at = now()
    work.timesheet = _sheet(agreement, day)
    work.day, work.starts, work.minutes, work.task = day, starts, minutes, task
    work.amount, work.line_id = worth(minutes, agreement.rate), line_id
    note(work, actor=actor)
    db.session.flush()
    return work


def archive_work(work, *, actor) -> None:
    """Take a line out of a timesheet."""
    refuse_closed([work.timesheet.agreement.project_id], [work.day])
    work.archive()
    note(work, actor=actor)
    db.session.flush()


def restore_work(work, *, actor) -> None:
    """Put a line back into its timesheet."""
    agreement = work.timesheet.agreement
    _refuse_work(agreement, work.day, work.starts, work.minutes, but=work.id)
    work.restore()
    note(work, actor=actor, action="restored")
    db.session.flush()


def _sheet(agreement, day) -> Timesheet:
    month = day.replace(day=1)
    sheet = volunteers.sheet_of(agreement.id, month)
    if sheet is None:
        sheet = Timesheet(agreement_id=agreement.id, month=month)
        db.session.add(sheet)
    sheet.agreement = agreement
    return sheet


def _refuse_work(agreement, day, starts, minutes: int, but: int | None = None) -> None:
    _refuse_put_away(agreement)
    if not agreement.starts_on <= day <= agreement.ends_on:
        days = polish.date_range(agreement.starts_on, agreement.ends_on)
        raise Refused(_("Porozumienie nie obejmuje tego dnia (%(days)s).", days=days), "day")
    if day > today():
        raise Refused(_("Ten dzień dopiero nadejdzie. Wpisz to, co już zrobiono."), "day")
    refuse_closed([agreement.project_id], [day], "day")
    begins = None if starts is None else starts.hour * 60 + starts.minute
    if begins is not None and begins + minutes > DAY:
        raise Refused(_("Praca kończy się najpóźniej o północy. Resztę wpisz pod następnym dniem."), "minutes")
    _refuse_overlap(agreement, day, begins, minutes, but=but)


def _refuse_put_away(agreement) -> None:
    if agreement.archived_at is not None:
        raise Refused(_("To porozumienie jest w archiwum. Najpierw je przywróć."))


def _refuse_overlap(agreement, day, begins: int | None, minutes: int, but: int | None) -> None:
    """Nobody works at two places at once, in one project or in two; and a day has twenty-four hours."""
    others = volunteers.same_day(agreement.person_id, day, but)
    for other in others:
        since = other.starts and other.starts.hour * 60 + other.starts.minute
        if begins is not None and since is not None and begins < since + other.minutes and since < begins + minutes:
            until = since + other.minutes
            said = _(
                "W tym czasie ta osoba pracowała już gdzie indziej: %(task)s, %(since)s–%(until)s (%(project)s).",
                task=other.task,
                since=f"{since // 60}:{since % 60:02}",
                until=f"{until // 60}:{until % 60:02}",
                project=other.title,
            )
            raise Refused(said, "starts")
    if sum(other.minutes for other in others) + minutes > DAY:
        raise Refused(_("Razem z innymi wpisami wyszłoby w tym dniu więcej niż 24 godziny."), "minutes")
