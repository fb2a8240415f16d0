"""The list of what monitoring teams watch."""

from flask_babel import lazy_gettext as _l
from sqlalchemy import case, select

from association.academy.models.monitoring import AREAS, EVIDENCE_KINDS, TASK_STATES, FoiRequest, MonitoringTask
from association.academy.queries.monitoring import DEADLINE, OPEN
from association.core import teryt
from association.core.clock import today
from association.core.listing import Column, Filter, Listing
from association.core.polish import sort_key
from association.core.questions import Question
from association.core.search import matching
from association.people.models import Person

# What is being done comes first, then what is planned, then what is done.
_STATE = case({"running": 0, "planned": 1}, value=MonitoringTask.state, else_=2)
_AREA = case({key: place for place, key in enumerate(AREAS)}, value=MonitoringTask.area)


@Question
def _places(cohort_id):
    own = MonitoringTask.cohort_id == cohort_id, MonitoringTask.archived_at.is_(None)
    return select(MonitoringTask.municipality).where(*own).distinct()


def _places_of(cohort_id: int) -> list[tuple[str, str]]:
    found = [(code, teryt.label(code)) for code in _places(cohort_id).scalars()]
    return sorted(found, key=lambda pair: sort_key(pair[1]))


def _waiting(statement, value):
    open_now = [MonitoringTask.id == FoiRequest.task_id, OPEN]
    if value == "overdue":
        open_now.append(today() > DEADLINE)
    return statement.where(select(FoiRequest.id).where(*open_now).correlate(MonitoringTask).exists())


def listing(cohort_id: int) -> Listing:
    """The tasks of a cohort."""
    return Listing(
        columns=[
            Column("question", _l("Pytanie")),
            Column("municipality", _l("Gmina"), value=lambda row: teryt.label(row.municipality)),
            Column("area", _l("Obszar"), value=lambda row: str(AREAS[row.area]), sort=[_AREA]),
            Column("team", _l("Zespół"), only_export=True),
            Column("observer", _l("Kto obserwuje"), value=lambda row: row.observer or "", sort=[Person.sort_key]),
            Column(
                "evidence_kind",
                _l("Źródło"),
                value=lambda row: str(EVIDENCE_KINDS[row.evidence_kind]),
                only_export=True,
            ),
            Column("url", _l("Adres strony"), only_export=True),
            Column("accessed_on", _l("Sprawdzono dnia"), only_export=True),
            Column("rating", _l("Ocena"), sort=[MonitoringTask.rating], numeric=True),
            Column("finding", _l("Ustalenie"), only_export=True),
            Column("recommendation", _l("Rekomendacja"), only_export=True),
            Column("reply", _l("Odpowiedź urzędu"), only_export=True),
            Column("follow_up", _l("Co dalej"), only_export=True),
            Column("follow_up_on", _l("Wrócić do sprawy"), only_export=True),
            Column("requests", _l("Wnioski o informację"), numeric=True, only_export=True),
            Column("deadline", _l("Najbliższy termin odpowiedzi"), only_export=True),
            Column("state", _l("Stan"), value=lambda row: str(TASK_STATES[row.state]), sort=[_STATE]),
        ],
        order="state",
        tie=[MonitoringTask.id],
        filters=[
            Filter(
                "area",
                _l("Obszar"),
                AREAS.items,
                lambda statement, value: statement.where(MonitoringTask.area == value),
            ),
            Filter(
                "state",
                _l("Stan"),
                TASK_STATES.items,
                lambda statement, value: statement.where(MonitoringTask.state == value),
            ),
            Filter(
                "municipality",
                _l("Gmina"),
                lambda: _places_of(cohort_id),
                lambda statement, value: statement.where(MonitoringTask.municipality == value),
            ),
            Filter(
                "request",
                _l("Wniosek o informację"),
                lambda: [("overdue", _l("po terminie")), ("open", _l("czeka na odpowiedź"))],
                _waiting,
            ),
        ],
        search=lambda statement, words: statement.where(
            MonitoringTask.id.in_(matching(MonitoringTask.search_kind, words))
        ),
    )
