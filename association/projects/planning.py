"""What the plan of projects lends to the rest of the house: actions in search, calendar, tasks and checks."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core.clock import today
from association.core.feature import Check, Entry, Hit, Holding, RecordType, Task
from association.projects import queries, rules
from association.projects.models import Action
from association.projects.routes.actions import action_tabs, action_url


def _page_of(row) -> str:
    return url_for("projects.action", project_id=row.project_id, action_id=row.id)


def _named(row) -> str:
    return f"{row.number} {row.title}".strip()


RECORDS = [
    RecordType(
        kind=Action.audit_kind,
        label=_l("Działanie"),
        load=queries.action_by_id,
        title=lambda action: action.audit_title(),
        url=action_url,
        edit=rules.edit_action,
        titles=queries.action_titles,
        tabs=action_tabs,
        thread="projects",
        visible_ids=queries.visible_action_ids,
    )
]

HOLDINGS = [
    Holding(
        Action,
        ("responsible_id",),
        purpose=_l("kto odpowiada za działanie w projekcie"),
        basis=_l("umowa albo porozumienie o współpracy, art. 6 ust. 1 lit. b RODO"),
        retention=_l("5 lat od końca roku, w którym przyjęto sprawozdanie"),
    )
]


def search(viewer, words, limit) -> list[Hit]:
    """Actions that hold the words."""
    return [
        Hit(_named(row), _page_of(row), row.project, "list", "projects")
        for row in queries.found_actions(viewer, words, limit)
    ]


def calendar(viewer, first, last):
    """Days on which actions begin and end."""
    for row in queries.action_days(viewer, first, last):
        for key, day, words in (
            ("start", row.starts_on, _("Początek działania: %(title)s", title=_named(row))),
            ("end", row.ends_on, _("Koniec działania: %(title)s", title=_named(row))),
        ):
            if first <= day <= last:
                yield Entry(
                    f"action-{row.id}-{key}",
                    day,
                    words,
                    _page_of(row),
                    meta=row.project,
                    thread="projects",
                    stamp=row.updated_at,
                )


def tasks(viewer):
    """Actions to begin and to end, for whoever answers for them."""
    for row in queries.pressing(viewer):
        if row.state == "planned" and row.starts_on <= today() < row.ends_on:
            yield Task(
                _("Zacznij działanie: %(title)s", title=_named(row)),
                _page_of(row),
                meta=row.project,
                due=row.starts_on,
                icon="list",
                thread="projects",
            )
        else:
            yield Task(
                _("Skończ działanie: %(title)s", title=_named(row)),
                _page_of(row),
                meta=row.project,
                due=row.ends_on,
                icon="list",
                thread="projects",
            )


def checks(viewer, project, first, last):
    """Actions that ended by the last day and of which nobody has told how they went."""
    for row in queries.unfinished(project.id, last):
        url = url_for("projects.action", project_id=project.id, action_id=row.id)
        open_still = row.state in ("planned", "running")
        text = (
            _("Działanie „%(title)s” powinno być skończone, a nie jest wykonane.", title=_named(row))
            if open_still
            else _("Przy działaniu „%(title)s” nie ma opisu, co zrobiono.", title=_named(row))
        )
        yield Check(text, url, serious=open_still)
