"""Beginning, changing and putting away conferences, and saying how far they are."""

from datetime import timedelta

from flask_babel import gettext as _

from association.conferences.commands import steps
from association.conferences.commands.programme import shift_day
from association.conferences.models import Conference, ConferenceDay, ConferenceMember
from association.conferences.queries import conferences as queries
from association.core.clock import now
from association.core.database import db, refused_if_taken
from association.core.history import note, note_all
from association.core.refusals import Overtaken, Refused
from association.core.slugs import slug_of, typed_slug
from association.projects.commands.plan import planned_action

LONGEST = 31
# What may become of a conference, and from which states.
STEPS = {
    "announced": ("planned", "finished"),
    "planned": ("announced",),
    "finished": ("announced",),
}


def begin(*, title, starts_on, ends_on, slug="", project_id=None, action_id=None, actor, **facts) -> Conference:
    """Begin a conference with its days; who begins it organises it."""
    _check_days(starts_on, ends_on)
    slug = _slug(slug, title)
    action_id = planned_action(project_id, action_id)
    with refused_if_taken(_taken(), "slug"):
        days = {"starts_on": starts_on, "ends_on": ends_on}
        conference = Conference(title=title, slug=slug, project_id=project_id, action_id=action_id, **days, **facts)
        note(conference, actor=actor)
    if actor is not None:
        note(ConferenceMember(conference=conference, account_id=actor.id), actor=actor)
    _add_days(conference, _dates(starts_on, ends_on), actor)
    return conference


def change(conference, *, starts_on, ends_on, slug, project_id=None, action_id=None, actor, **facts) -> Conference:
    """Change what a conference is. When it moves as a whole, its programme moves along."""
    _check_days(starts_on, ends_on)
    slug = _slug(slug, facts["title"], conference)
    if slug != conference.slug and conference.state != "planned":
        raise Refused(_("Ten adres już jest w obiegu. Żeby go zmienić, najpierw ukryj stronę konferencji."), "slug")
    facts |= {"slug": slug, "project_id": project_id, "action_id": planned_action(project_id, action_id)}
    before = conference.starts_on, conference.ends_on
    days = queries.day_records(conference.id)
    shift = starts_on - before[0]
    if (starts_on, ends_on) != before:
        if shift and ends_on - before[1] == shift:
            for day in reversed(days) if shift > timedelta() else days:
                shift_day(day, day.day + shift, actor=actor)
        else:
            _redate(conference, days, starts_on, ends_on, actor)
    with refused_if_taken(_taken(), "slug"):
        for name, value in (facts | {"starts_on": starts_on, "ends_on": ends_on}).items():
            setattr(conference, name, value)
        note(conference, actor=actor)
    return conference


def _redate(conference, days, starts_on, ends_on, actor) -> None:
    """Other days at the beginning or the end: empty ones go, missing ones come."""
    gone = [day for day in days if not starts_on <= day.day <= ends_on]
    used = queries.days_in_use([day.id for day in gone])
    if used:
        said = ", ".join(f"{day.day:%d.%m.%Y}" for day in gone if day.id in used)
        refusal = _(
            "W dniach, których już by nie było, coś jest: %(days)s. Najpierw przenieś to na inny dzień.", days=said
        )
        raise Refused(refusal, "starts_on" if gone[0].day < starts_on else "ends_on")
    note_all(gone, actor=actor, action="removed")
    for day in gone:
        db.session.delete(day)
    kept = {day.day for day in days}
    _add_days(conference, [date for date in _dates(starts_on, ends_on) if date not in kept], actor)


def _dates(first, last) -> list:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _add_days(conference, dates, actor) -> list[ConferenceDay]:
    days = [ConferenceDay(conference_id=conference.id, day=date) for date in dates]
    note_all(days, actor=actor)
    db.session.flush()
    return days


def cover_days(conference, dates, *, actor) -> None:
    """See to it that the conference has these days, as a programme that is brought in needs them."""
    first = min([conference.starts_on, *dates])
    last = max([conference.ends_on, *dates])
    _check_days(first, last)
    conference.starts_on, conference.ends_on = first, last
    note(conference, actor=actor)
    there = {day.day for day in queries.day_records(conference.id)}
    made = _add_days(conference, [date for date in _dates(first, last) if date not in there], actor)
    if made:
        steps.keep_made("days", made=[day.id for day in made])


def name_day(day, *, title, title_en, actor) -> None:
    """Give a day a name."""
    day.title, day.title_en = title, title_en
    note(day, actor=actor)
    db.session.flush()


def step(conference, *, state, actor) -> None:
    """Announce a conference, conceal it, or say that it is over and that it is not."""
    if conference.state not in STEPS[state]:
        raise Overtaken(_("Ktoś w tym czasie zmienił stan konferencji. Otwórz stronę jeszcze raz."))
    conference.state = state
    note(conference, actor=actor)
    db.session.flush()


def archive(conference, *, actor) -> None:
    """Put a conference away; nothing in it is lost, and its public page is gone."""
    conference.archived_at = conference.archived_at or now()
    note(conference, actor=actor)
    db.session.flush()


def restore(conference, *, actor) -> None:
    """Bring a conference back."""
    conference.archived_at = None
    note(conference, actor=actor, action="restored")
    db.session.flush()


def _check_days(starts_on, ends_on) -> None:
    if not 1990 <= starts_on.year < 3000:
        raise Refused(_("Sprawdź rok."), "starts_on")
    if ends_on < starts_on:
        raise Refused(_("Koniec nie może być przed początkiem."), "ends_on")
    if (ends_on - starts_on).days >= LONGEST:
        raise Refused(_("Konferencja może trwać najwyżej %(days)d dni.", days=LONGEST), "ends_on")


def _taken() -> str:
    return _("Taki adres ma już inna konferencja. Podaj inny.")


def _slug(typed, title, conference=None) -> str:
    return typed_slug(
        typed,
        lambda: conference.slug if conference else slug_of(title, queries.slugs(), otherwise="konferencja"),
    )
