"""Lines of the log as lists show them: the whole log, what waits for somebody, what a calendar holds."""

from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import Integer, cast, extract, func, or_, select

from association.accounts.models import Account
from association.core import polish, teryt
from association.core.i18n import locale
from association.core.listing import Column, Filter, Listing
from association.core.questions import Asked, Question
from association.core.search import kinds, matching
from association.fieldwork.models import CHANNELS, FORMS, InitiativeGroup, SupportClient, SupportEntry
from association.fieldwork.queries.figures import minutes
from association.fieldwork.queries.scope import breadth, projects_to_choose
from association.fieldwork.queries.support import ROW, client_names, found_by
from association.people.models import Organisation, Person
from association.people.queries.places import place_filter
from association.projects.models import Project

MOST = 100
SHEET = (
    SupportEntry.channel,
    SupportEntry.findings,
    SupportEntry.agreements,
    SupportEntry.participants,
    SupportEntry.travel_km,
    SupportEntry.travel_minutes,
    SupportEntry.de_minimis,
)


@Question
def _rows(account_id, *, every, free, archived, whole):
    kept = SupportEntry.archived_at.is_not(None) if archived else SupportEntry.archived_at.is_(None)
    return (
        select(*ROW, Project.title.label("project"), *(SHEET if whole else ()))
        .join(Account, Account.id == SupportEntry.animator_id)
        .outerjoin(Project, Project.id == SupportEntry.project_id)
        .where(found_by(account_id, every=every, free=free), kept)
    )


def log(viewer, *, archived: bool = False, whole: bool = False) -> Asked:
    """The log as this viewer finds it. whole: with what only a file holds."""
    return _rows.asked(viewer.id, archived=archived, whole=whole, **breadth(viewer))


@Question
def _animators(account_id, *, every, free):
    wrote = select(SupportEntry.animator_id).where(found_by(account_id, every=every, free=free))
    return select(Account.id, Account.name).where(Account.id.in_(wrote)).order_by(Account.sort_key, Account.id)


@Question
def _months(account_id, *, every, free):
    year, month = (cast(extract(part, SupportEntry.day), Integer).label(part) for part in ("year", "month"))
    wanted = select(year, month).where(found_by(account_id, every=every, free=free)).distinct()
    return wanted.order_by(year.desc(), month.desc()).limit(36)


def months(viewer) -> list[date]:
    """The first days of the months in which somebody worked, the last one first."""
    return [date(year, month, 1) for year, month in _months(viewer.id, **breadth(viewer))]


def _in_month(statement, value: str):
    first = date.fromisoformat(f"{value}-01")
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return statement.where(SupportEntry.day >= first, SupportEntry.day < after)


def _in_state(statement, value: str):
    done = SupportEntry.completed_at
    condition = {"draft": done.is_(None), "complete": done.is_not(None)}.get(value)
    return statement if condition is None else statement.where(condition)


def _search(statement, words: str):
    """By the words of the entry itself, or by the name of a client."""
    named = [
        select(SupportClient.entry_id).where(column.in_(matching(model.search_kind, words)))
        for column, model in (
            (SupportClient.organisation_id, Organisation),
            (SupportClient.person_id, Person),
            (SupportClient.group_id, InitiativeGroup),
        )
    ]
    own = matching(SupportEntry.search_kind, words)
    return statement.where(or_(*(SupportEntry.id.in_(found) for found in (own, *named))))


def listing(viewer) -> Listing:
    """The log with its filters."""
    entry = SupportEntry
    return Listing(
        columns=[
            Column("day", _l("Kiedy"), sort=[entry.day, entry.starts]),
            Column("starts", _l("Od"), only_export=True),
            Column("ends", _l("Do"), only_export=True),
            Column("clients", _l("Klient"), value=lambda row: row.clients or ""),
            Column("form", _l("Forma wsparcia"), value=lambda row: str(FORMS.get(row.form, "")), sort=[entry.form]),
            Column("topic", _l("Temat"), only_export=True),
            Column("place", _l("Miejsce"), only_export=True),
            Column("municipality", _l("Gmina"), value=lambda row: teryt.label(row.municipality)),
            Column("channel", _l("Sposób"), value=lambda row: str(CHANNELS[row.channel]), only_export=True),
            Column("animator", _l("Animator"), sort=[Account.sort_key]),
            Column("project", _l("Projekt"), only_export=True),
            Column("minutes", _l("Czas"), value=lambda row: row.minutes, numeric=True, sort=[minutes()]),
            Column("participants", _l("Liczba osób"), only_export=True),
            Column("findings", _l("Ustalenia"), only_export=True),
            Column("agreements", _l("Uzgodnienia"), only_export=True),
            Column("next_step", _l("Następny krok"), only_export=True),
            Column("next_due", _l("Termin następnego kroku"), only_export=True),
            Column("next_done_on", _l("Następny krok zrobiono"), only_export=True),
            Column("travel_km", _l("Przejechano (km)"), only_export=True),
            Column("travel_minutes", _l("Czas dojazdu (min)"), only_export=True),
            Column(
                "de_minimis",
                _l("Pomoc de minimis"),
                value=lambda row: str(_l("tak") if row.de_minimis else _l("nie")),
                only_export=True,
            ),
            Column("state", _l("Stan"), value=lambda row: str(_l("kompletny") if row.completed_at else _l("szkic"))),
        ],
        order="-day",
        tie=[entry.day.desc(), entry.starts.desc().nulls_last(), entry.id.desc()],
        filters=[
            Filter("form", _l("Forma wsparcia"), FORMS.items, lambda found, value: found.where(entry.form == value)),
            Filter(
                "animator",
                _l("Animator"),
                lambda: _animators(viewer.id, **breadth(viewer)).all(),
                lambda found, value: found.where(entry.animator_id == int(value)),
            ),
            place_filter(entry),
            Filter(
                "project",
                _l("Projekt"),
                lambda: projects_to_choose(viewer),
                lambda found, value: found.where(entry.project_id == int(value)),
            ),
            Filter(
                "month",
                _l("Miesiąc"),
                lambda: [(f"{day:%Y-%m}", polish.month_year(day, locale())) for day in months(viewer)],
                _in_month,
            ),
            Filter(
                "state",
                _l("Stan"),
                lambda: [("draft", _l("szkice")), ("complete", _l("kompletne")), ("archived", _l("w archiwum"))],
                _in_state,
            ),
        ],
        search=_search,
    )


@Question
def _steps(account_id):
    return (
        select(SupportEntry.id, SupportEntry.next_step, SupportEntry.next_due, SupportEntry.topic, SupportEntry.form)
        .add_columns(client_names().label("clients"))
        .where(
            SupportEntry.next_owner_id == account_id,
            SupportEntry.next_step != "",
            SupportEntry.next_done_on.is_(None),
            SupportEntry.archived_at.is_(None),
        )
        .order_by(SupportEntry.next_due, SupportEntry.id)
        .limit(MOST)
    )


def steps(viewer) -> list:
    """The next steps that wait for this person."""
    return _steps(viewer.id).all()


@Question
def _drafts(account_id, day):
    return select(func.count(SupportEntry.id), func.min(SupportEntry.day)).where(
        SupportEntry.animator_id == account_id,
        SupportEntry.completed_at.is_(None),
        SupportEntry.archived_at.is_(None),
        SupportEntry.day <= day,
    )


def drafts(viewer, day: date) -> tuple:
    """(how many lines of this person lack something, the day of the oldest)."""
    return tuple(_drafts(viewer.id, day).one())


@Question
def _between(account_id, first, last):
    return (
        select(*ROW, SupportEntry.updated_at)
        .join(Account, Account.id == SupportEntry.animator_id)
        .where(
            SupportEntry.animator_id == account_id,
            SupportEntry.day >= first,
            SupportEntry.day <= last,
            SupportEntry.archived_at.is_(None),
        )
        .order_by(SupportEntry.day, SupportEntry.starts, SupportEntry.id)
    )


def between(viewer, first: date, last: date) -> list:
    """What this person did between two days, both included."""
    return _between(viewer.id, first, last).all()


def found(viewer, words: str, limit: int) -> list:
    """Entries whose topic or place holds the words, the last one first."""
    if SupportEntry.search_kind not in kinds(words):
        return []
    wanted = log(viewer).into(
        lambda statement: (
            statement.where(SupportEntry.id.in_(matching(SupportEntry.search_kind, words)))
            .order_by(SupportEntry.day.desc(), SupportEntry.id.desc())
            .limit(limit)
        )
    )
    return wanted.rows()


@Question
def _titles(ids):
    return select(SupportEntry.id, SupportEntry.topic, SupportEntry.form, SupportEntry.day).where(
        SupportEntry.id.in_(ids)
    )


def titles(ids) -> dict[int, str]:
    """How entries are called, for lines that point at them."""
    return {row.id: called(row) for row in _titles(list(ids))} if ids else {}


def called(row) -> str:
    """The topic of a row, or its form, or that it has none."""
    return row.topic or str(FORMS.get(row.form, _l("Wpis bez tematu")))


def visible_ids(viewer):
    """The select of the ids of the entries that this viewer finds."""
    return select(SupportEntry.id).where(found_by(viewer.id, **breadth(viewer)))
