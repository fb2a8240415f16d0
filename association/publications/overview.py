"""How far a publication is, and what comes next."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from association.core import polish
from association.core.clock import today
from association.core.i18n import locale
from association.publications.editions.deposit import owed
from association.publications.models import CHAPTER_STATES

STAGES = list(CHAPTER_STATES)


@dataclass(frozen=True)
class Progress:
    """The chapters in sum. stages: [(key, label, chapters)] of the states that occur; next: the row that is due first;
    late: rows whose day has passed."""

    chapters: int
    ready: int
    words: int
    stages: list
    next: object
    late: list


def progress(rows) -> Progress:
    """The sum of these rows of queries.chapters.tree."""
    written = [row for row in rows if row.kind != "part"]
    open_ = sorted((row for row in written if row.due and row.state != "ready"), key=lambda row: row.due)
    counts = {key: sum(1 for row in written if row.state == key) for key in STAGES}
    return Progress(
        chapters=len(written),
        ready=counts["ready"],
        words=sum(row.words for row in rows),
        stages=[(key, label, counts[key]) for key, label in CHAPTER_STATES.items() if counts[key]],
        next=open_[0] if open_ else None,
        late=[row for row in open_ if row.due < today()],
    )


def width_of(state: str) -> str:
    """How much of the way a chapter has made, as the width of a bar."""
    return f"{(STAGES.index(state) + 1) / len(STAGES) * 100:.0f}%"


@dataclass(frozen=True)
class Step:
    """A part of the work. state: "done", "now" (somebody should do something) or "later"; url: where, or ""."""

    title: str
    told: str
    state: str
    url: str = ""


def steps(publication, found: Progress, team, editions, urls: dict[str, str]) -> list[Step]:
    """The parts of the work in their order. urls: of the tabs that the viewer has."""
    return [
        Step(title, told, state, urls.get(key, ""))
        for key, title, (told, state) in (
            ("overview", _("Zespół"), _team(team)),
            ("chapters", _("Rozdziały"), _chapters(found)),
            ("design", _("Układ i stopka"), _design(publication)),
            ("editions", _("Wydanie"), _edition(found, editions)),
            ("editions", _("Egzemplarze"), _copies(editions)),
        )
    ]


def _team(team) -> tuple[str, str]:
    if not any(member.function == "editor" for member in team):
        return _("Nikt jeszcze nie redaguje tej publikacji."), "now"
    return ngettext("%(num)d osoba", "%(num)d osób", len(team)), "done"


def _chapters(found) -> tuple[str, str]:
    if not found.chapters:
        return _("Dodaj pierwszy rozdział albo wczytaj maszynopis z Worda."), "now"
    told = _("gotowe: %(ready)d z %(all)d", ready=found.ready, all=found.chapters)
    if found.late:
        told += " · " + ngettext("%(num)d po terminie", "%(num)d po terminie", len(found.late))
    return told, "done" if found.ready == found.chapters else "now"


def _design(publication) -> tuple[str, str]:
    missing = [key for key in ("author", "editor", "licence") if not publication.imprint.get(key)]
    if missing:
        return _("Uzupełnij stopkę redakcyjną: kto napisał, kto redagował, na jakich prawach."), "now"
    return _("Stopka redakcyjna jest wypełniona."), "done"


def _edition(found, editions) -> tuple[str, str]:
    if not editions:
        ready = found.chapters and found.ready == found.chapters
        return _("Wydaj książkę, gdy wszystkie rozdziały będą gotowe."), "now" if ready else "later"
    newest = editions[0]
    day = polish.short_date(newest.released_on, locale())
    return _("wydanie %(number)d z %(day)s", number=newest.number, day=day), "done"


def _copies(editions) -> tuple[str, str]:
    printed = next((row for row in editions if row.print_run), None)
    if printed is None:
        return _("Po druku: egzemplarze obowiązkowe, potem rozdawanie."), "later"
    told = _("rozdano %(handed)d z %(run)d", handed=printed.handed, run=printed.print_run)
    return told, "done" if printed.handed >= printed.print_run - owed(printed.print_run) else "now"
