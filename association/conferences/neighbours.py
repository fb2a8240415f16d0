"""What conferences lend to the rest of the house: search, calendar, timeline, plan, tasks, people and projects."""

from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from association.conferences import needs_lists, rules
from association.conferences.models import CONFERENCE_STATES
from association.conferences.queries import lent, releases
from association.core import polish
from association.core.clock import today
from association.core.feature import Card, Entry, Happening, Hit, Planned, Task
from association.core.i18n import locale

AHEAD = timedelta(days=60)


def _url(row) -> str:
    return url_for("conferences.conference", conference_id=row.id)


def _door(row) -> str:
    """Where this viewer reads about a conference: its own page, or the public one."""
    return _url(row) if row.seen else url_for("conference.programme", slug=row.slug)


def _attendee_url(conference_id: int, attendee_id: int) -> str:
    return f"{url_for('conferences.conference', conference_id=conference_id)}/attendees/{attendee_id}"


def _when(row) -> str:
    return polish.date_range(row.starts_on, row.ends_on, locale())


def open_to_all() -> list[Hit]:
    """Announced conferences that are not over."""
    hits = []
    for row in releases.coming():
        title = (locale() == "en" and row.title_en) or row.title
        meta = ", ".join(filter(None, [polish.date_range(row.starts_on, row.ends_on, locale()), row.city]))
        hits.append(Hit(title, url_for("conference.programme", slug=row.slug), meta, "calendar", "conferences"))
    return hits


def search(viewer, words, limit) -> list[Hit]:
    """Conferences, then items of programmes, then people who registered."""
    hits = [
        Hit(row.title, _door(row), ", ".join(filter(None, (_when(row), row.city))), "mic", "conferences")
        for row in lent.found(viewer, words, limit)
    ]
    for row in lent.found_items(viewer, words, limit):
        url = url_for("conferences.item", conference_id=row.conference_id, item_id=row.id)
        told = f"{polish.short_date(row.starts_at.date(), locale())}, {row.conference}"
        hits.append(Hit(row.title, url, told, "calendar", "conferences"))
    for row in lent.found_people(viewer, words, limit):
        url = _attendee_url(row.conference_id, row.id)
        hits.append(Hit(f"{row.given_name} {row.family_name}", url, row.conference, "person", "conferences"))
    return hits[:limit]


def calendar(viewer, first, last) -> list[Entry]:
    """Each conference on its days."""
    return [
        Entry(
            uid=f"conference-{row.id}",
            day=row.starts_on,
            last_day=row.ends_on,
            title=row.title,
            url=_door(row),
            place=", ".join(filter(None, (row.venue, row.city))),
            meta=_("konferencja"),
            thread="conferences",
            stamp=row.updated_at,
        )
        for row in lent.between(viewer, first, last)
    ]


def timeline(viewer, project) -> list[Happening]:
    """The conferences of a project, which bind it with what it teaches."""
    return [
        Happening(
            start=row.starts_on,
            end=row.ends_on,
            title=row.title,
            url=_url(row),
            thread="conferences",
            threads=("projects", "conferences"),
            meta=ngettext("%(num)d zgłoszenie", "%(num)d zgłoszeń", row.people),
        )
        for row in lent.of_project(viewer, project.id)
        if row.seen
    ]


def planned(viewer, project) -> list[Planned]:
    """Each conference for the action of the plan that it carries out."""
    day = today()
    return [
        Planned(
            row.title,
            _url(row) if row.seen else "",
            row.starts_on,
            row.ends_on,
            action_id=row.action_id,
            done=int(row.ends_on < day),
            thread="conferences",
        )
        for row in lent.of_project(viewer, project.id)
    ]


def tasks(viewer) -> list[Task]:
    """What waits for those who prepare conferences of the coming weeks, and of those that are over but not finished."""
    found, day = [], today()
    for row in lent.to_do(viewer, day + AHEAD):
        if row.awaiting:
            said = ngettext("%(num)d zgłoszenie czeka na decyzję", "%(num)d zgłoszeń czeka na decyzję", row.awaiting)
            found.append(Task(said, _url(row), row.title, row.starts_on, "people", "conferences"))
        if row.ends_on < day:
            title = _("Sprawdź wyniki i zakończ konferencję")
            found.append(Task(title, _url(row), row.title, None, "check", "conferences"))
        elif row.released is None:
            title = _("Ogłoś program konferencji")
            found.append(Task(title, _url(row), row.title, row.starts_on, "mic", "conferences"))
        elif row.opens_at is None:
            title = _("Ustaw rejestrację na konferencję")
            found.append(Task(title, _url(row), row.title, row.starts_on, "people", "conferences"))
    return [*found, *needs_lists.tasks(viewer)]


def cards(viewer) -> list[Card]:
    """The conference that runs today, for those who work on it."""
    return [
        Card(
            row.title,
            url_for("conferences.desk", conference_id=row.id),
            _("dzisiaj, recepcja"),
            figures=((str(row.present), _("osób"), _("na miejscu")), (str(row.people), _("osób"), _("zgłoszenia"))),
            thread="conferences",
        )
        for row in lent.today(viewer, today())
    ]


def about_people(viewer, person_ids) -> dict[int, list[Hit]]:
    """The conferences of these persons: where they came to, and where they did something."""
    told: dict[int, list[Hit]] = {}
    for row in lent.of_people(viewer, list(person_ids)):
        if row.how == "attendee":
            url = _attendee_url(row.id, row.part_id)
            meta = _when(row)
        else:
            url, meta = _url(row), _("%(when)s, w programie", when=_when(row))
        told.setdefault(row.person_id, []).append(Hit(row.title, url, meta, "mic", "conferences", row.starts_on))
    return told


def about_organisations(viewer, organisation_ids) -> dict[int, list[Hit]]:
    """The conferences that these organisations hold, and those in which their people took part."""
    told: dict[int, list[Hit]] = {}
    for row in lent.of_organisations(viewer, list(organisation_ids), today()):
        people = ngettext("%(num)d osoba", "%(num)d osób", row.people)
        said = {
            "organiser": _("organizator"),
            "attendee": people,
            "contributor": _("%(people)s w programie", people=people),
        }[row.how]
        hit = Hit(row.title, _url(row), f"{_when(row)} · {said}", "mic", "conferences", row.starts_on)
        told.setdefault(row.organisation_id, []).append(hit)
    return told


def about_project(viewer, project) -> list[Hit]:
    """The conferences of a project, and the way to another one for who may begin it."""
    hits = []
    for row in lent.of_project(viewer, project.id):
        if row.seen:
            meta = f"{_when(row)} · {CONFERENCE_STATES[row.state]}"
            hits.append(Hit(row.title, _url(row), meta, "mic", "conferences"))
    if rules.begin_in(viewer, project):
        url = url_for("conferences.new_conference", project=project.id)
        hits.append(Hit(_("Dodaj konferencję"), url, icon="plus", thread="conferences"))
    return hits
