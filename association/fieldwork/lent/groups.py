"""What the rest of the house gets from groups, partnerships, plans and work with local government; see the package."""

from collections import defaultdict
from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.core import polish, teryt
from association.core.clock import today
from association.core.feature import Check, Entry, Hit, Holding, RecordType, Task
from association.core.i18n import locale
from association.documents.models import KINDS as PAPERS
from association.documents.proofs import proofs_of
from association.fieldwork import rules
from association.fieldwork.addresses import page_of
from association.fieldwork.models import (
    GOVERNMENT_STATES,
    GROUP_STATES,
    PARTNERSHIP_STATES,
    PLAN_STATES,
    ActionPlan,
    GovernmentWork,
    GroupMember,
    InitiativeGroup,
    Partnership,
    PartnershipParty,
    PlanTask,
)
from association.fieldwork.queries import government, groups, growth, partnerships, plans
from association.fieldwork.routes.blueprint import shared_tabs
from association.projects.queries.retention import kept_until

# A task of a plan stands on the desk of its owner so long before it is due.
AHEAD = timedelta(days=14)
_THREAD = "fieldwork"
_PROVING = frozenset(PAPERS)
_KINDS = {
    "groups": (InitiativeGroup, GROUP_STATES, "people"),
    "partnerships": (Partnership, PARTNERSHIP_STATES, "link"),
    "plans": (ActionPlan, PLAN_STATES, "list"),
    "government": (GovernmentWork, GOVERNMENT_STATES, "building"),
}


def _record(model, label, loads, source) -> RecordType:
    """How the rest of the house finds, names and guards records of this kind."""
    kind = model.audit_kind

    def url(record) -> str:
        return page_of(kind, record.id)

    return RecordType(
        kind=kind,
        label=label,
        load=loads,
        title=lambda record: record.audit_title(),
        url=url,
        edit=rules.work,
        titles=source.titles,
        tabs=lambda record: [(_("Przegląd"), url(record), "overview"), *shared_tabs(record)],
        thread=_THREAD,
        visible_ids=source.visible_ids,
    )


RECORDS = [
    _record(InitiativeGroup, _l("Grupa inicjatywna"), groups.group, groups),
    _record(Partnership, _l("Partnerstwo"), partnerships.partnership, partnerships),
    _record(ActionPlan, _l("Plan działania"), plans.plan, plans),
    _record(GovernmentWork, _l("Współpraca z samorządem"), government.work, government),
]

_WORK = {
    "purpose": _l("grupy inicjatywne, partnerstwa i plany działania: kto w nich działa i za co odpowiada"),
    "basis": _l("zadanie w interesie publicznym, art. 6 ust. 1 lit. e RODO"),
    "retention": _l("przez czas projektu i 5 lat po jego rozliczeniu"),
}
HOLDINGS = [
    Holding(
        GroupMember,
        ("person_id", "is_leader", "since", "until"),
        until=kept_until(GroupMember, ("group_id", InitiativeGroup)),
        **_WORK,
    ),
    Holding(InitiativeGroup, ("name", "goal"), by=(), **_WORK),
    Holding(Partnership, ("name", "goals", "rules"), by=(), **_WORK),
    Holding(PartnershipParty, ("brings",), by=(), **_WORK),
    Holding(ActionPlan, ("title", "goal"), by=(), **_WORK),
    Holding(PlanTask, ("title", "who_else", "outcome"), by=(), **_WORK),
    Holding(GovernmentWork, ("title", "about", "effect", "resolution"), by=(), **_WORK),
]


def _url(folder: str, ident: int) -> str:
    return page_of(_KINDS[folder][0].audit_kind, ident)


def search(viewer, words, limit) -> list[Hit]:
    """Groups, partnerships, plans and work with local government that hold the words."""
    if not rules.enter(viewer):
        return []
    hits = []
    for folder, ident, title, municipality, state in growth.found(viewer, words, limit):
        _model, states, icon = _KINDS[folder]
        told = ", ".join(filter(None, (str(states[state]), municipality and teryt.label(municipality))))
        hits.append(Hit(title, _url(folder, ident), told, icon, _THREAD))
    return hits


def tasks(viewer) -> list[Task]:
    """Tasks of plans for which this person answers, and partnerships whose agreement ends."""
    if not rules.enter(viewer):
        return []
    found = [
        Task(row.title, _task_url(row), row.plan, row.due, "check", _THREAD)
        for row in plans.waiting(viewer, today() + AHEAD)
    ]
    ending = _("kończy się porozumienie")
    return found + [
        Task(row.name, _url("partnerships", row.id), ending, row.ends_on, "sign", _THREAD)
        for row in partnerships.ending(viewer.id)
    ]


def _task_url(row) -> str:
    """Where a task is said to be done; from there one comes back to the desk."""
    return f"{_url('plans', row.plan_id)}/tasks/{row.id}/done?next={url_for('home.desk')}"


def calendar(viewer, first, last) -> list[Entry]:
    """The days on which tasks of plans in sight are due."""
    if not rules.enter(viewer):
        return []
    return [
        Entry(
            uid=f"plan-task-{row.id}",
            day=row.due,
            title=row.title,
            url=_url("plans", row.plan_id),
            meta=row.plan,
            thread=_THREAD,
            stamp=row.updated_at,
        )
        for row in plans.due(viewer, first, last)
    ]


def about_project(viewer, project) -> list[Hit]:
    """How many groups, partnerships, plans and works with local government a project has, each leading to its list."""
    if not rules.enter(viewer):
        return []
    found = defaultdict(int)
    for folder, _row in growth.of_project(project.id):
        found[folder] += 1
    words = {
        "groups": lambda n: ngettext("%(num)d grupa inicjatywna", "%(num)d grup inicjatywnych", n),
        "partnerships": lambda n: ngettext("%(num)d partnerstwo", "%(num)d partnerstw", n),
        "plans": lambda n: ngettext("%(num)d plan działania", "%(num)d planów działania", n),
        "government": lambda n: ngettext("%(num)d współpraca z samorządem", "%(num)d współprac z samorządem", n),
    }
    return [
        Hit(words[folder](count), url_for(f"fieldwork.{folder}", project=project.id), "", _KINDS[folder][2], _THREAD)
        for folder, count in found.items()
    ]


def about_people(viewer, person_ids) -> dict[int, list[Hit]]:
    """The groups in which these persons are."""
    told: dict[int, list[Hit]] = defaultdict(list)
    if not rules.enter(viewer):
        return told
    for row in groups.of_people(viewer, person_ids):
        how = _("prowadzi grupę") if row.is_leader else _("w grupie")
        told[row.person_id].append(_hit("groups", row, how, row.since, row.until))
    return told


def about_organisations(viewer, organisation_ids) -> dict[int, list[Hit]]:
    """From which group these organisations grew, in which partnerships they are, and what is done with them as local
    government."""
    told: dict[int, list[Hit]] = defaultdict(list)
    if not rules.enter(viewer):
        return told
    for row in groups.grown(viewer, organisation_ids):
        meta = _("wyrosła z tej grupy, %(day)s", day=polish.short_date(row.outcome_on, locale()))
        told[row.outcome_id].append(Hit(row.name, _url("groups", row.id), meta, "people", _THREAD, row.outcome_on))
    for row in partnerships.of_organisations(viewer, organisation_ids):
        how = _("lider partnerstwa") if row.is_leader else _("strona partnerstwa")
        told[row.organisation_id].append(_hit("partnerships", row, how, row.since, row.until))
    for row in government.of_organisations(viewer, organisation_ids):
        said = str(GOVERNMENT_STATES[row.state])
        day = row.adopted_on or row.begun_on
        told[row.organisation_id].append(Hit(row.title, _url("government", row.id), said, "building", _THREAD, day))
    return told


def _hit(folder: str, row, how: str, since, until) -> Hit:
    days = [polish.short_date(since, locale()) if since else "", polish.short_date(until, locale()) if until else ""]
    lasting = "–".join(days) if until else (_("od %(day)s", day=days[0]) if since else "")
    return Hit(
        row.name, _url(folder, row.id), ", ".join(filter(None, (how, lasting))), _KINDS[folder][2], _THREAD, since
    )


def checks(viewer, project, first, last) -> list[Check]:
    """What was founded or agreed in these days and would count, had it a document."""
    if not rules.enter(viewer):
        return []
    said = {
        "groups": _("Grupa „%(title)s” nie liczy się: brakuje dokumentu założycielskiego z datą."),
        "partnerships": _("Partnerstwo „%(title)s” nie liczy się: brakuje podpisanego porozumienia z datą."),
    }
    return [
        Check(said[folder] % {"title": row.title}, _url(folder, row.id))
        for folder, row in growth.of_project(project.id)
        if folder in said and row.day and first <= row.day <= last and not row.papered
    ]


def proofs(viewer, project, first, last):
    """The papers of what was founded, agreed and adopted in these days."""
    if not rules.enter(viewer):
        return
    about = defaultdict(dict)
    for folder, row in growth.of_project(project.id):
        if row.day and first <= row.day <= last:
            about[folder][row.id] = ((row.title,), row.day)
    for folder, rows in about.items():
        yield from proofs_of(_KINDS[folder][0].audit_kind, rows, kinds=_PROVING)
