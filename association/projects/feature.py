"""Projects: what is done for whose money, and what it brings about."""

from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.core import polish
from association.core.clock import today
from association.core.feature import (
    Card,
    Check,
    Entry,
    Feature,
    Happening,
    Hit,
    Holding,
    Measure,
    Nav,
    RecordType,
    Task,
)
from association.core.pages import locale
from association.projects import agreement, evidence, neighbours, planning, proofs, queries, rules
from association.projects import watch as _watch  # noqa: F401 - its work is known once it is imported
from association.projects.models import IndicatorDrop, IndicatorReading, Project, ProjectMember
from association.projects.queries.conditions import CONDITIONS
from association.projects.routes import projects
from association.projects.routes.blueprint import project_url, tabs

DAY = timedelta(days=1)


def _page_of(project_id: int) -> str:
    return url_for("projects.overview", project_id=project_id)


def _indicator_page(row) -> str:
    return url_for("projects.indicator", project_id=row.project_id, indicator_id=row.id)


def search(viewer, words, limit):
    """Projects in the search over everything."""
    return [
        Hit(
            row.title,
            _page_of(row.id),
            meta=" · ".join(filter(None, (row.programme or row.funder, row.number))),
            icon="folder",
            thread="projects",
        )
        for row in queries.found(viewer, words, limit)
    ] + planning.search(viewer, words, limit)


def calendar(viewer, first, last):
    """Days on which projects begin and end, and on which indicators are due."""
    yield from planning.calendar(viewer, first, last)
    yield from agreement.calendar(viewer, first, last)
    ranged, due = queries.entries(viewer, first, last)
    for row in ranged:
        for key, day, words in (
            ("start", row.starts_on, _("Początek projektu: %(title)s", title=row.title)),
            ("end", row.ends_on, _("Koniec projektu: %(title)s", title=row.title)),
        ):
            if first <= day <= last:
                yield Entry(
                    f"project-{row.id}-{key}", day, words, _page_of(row.id), thread="projects", stamp=row.updated_at
                )
    for row in due:
        yield Entry(
            f"indicator-{row.id}-due",
            row.due_on,
            _("Termin wskaźnika: %(name)s", name=row.name),
            _indicator_page(row),
            meta=row.title,
            thread="projects",
            stamp=row.updated_at,
        )


def timeline(viewer, project):
    """The beginning, the contract and the end of a project."""
    here = project_url(project)
    if project.signed_on:
        yield Happening(project.signed_on, _("Umowa"), here)
    if project.signed_on is None or abs(project.signed_on - project.starts_on) > 7 * DAY:
        yield Happening(project.starts_on, _("Początek"), here)
    yield Happening(project.ends_on, _("Koniec projektu"), here)
    yield from agreement.timeline(viewer, project)
    # Written once and filled in: there may be hundreds of them.
    pages = url_for("projects.indicator", project_id=project.id, indicator_id=0).removesuffix("0")
    for row in queries.entered_in(project.id) if rules.see(viewer, project) else ():
        yield Happening(row.dated_on, f"{row.name}: {row.value:+d}", f"{pages}{row.id}", meta=row.note)


def checks(viewer, project, first, last):
    """What a report of these days should not be sent without: unfinished actions, late obligations, falls explained."""
    for row in queries.open_drops(project.id):
        text = _("Wskaźnik spadł i nikt nie napisał dlaczego: %(name)s.", name=row.name)
        url = url_for("projects.indicator", project_id=project.id, indicator_id=row.indicator_id)
        yield Check(text, f"{url}#drop-{row.id}", serious=False)
    yield from planning.checks(viewer, project, first, last)
    yield from agreement.checks(viewer, project, first, last)


def tasks(viewer):
    """What waits for a coordinator: values of indicators, and projects near their end."""
    yield from planning.tasks(viewer)
    yield from agreement.tasks(viewer)
    due, ending = queries.waiting(viewer)
    for row in queries.pressing_drops(viewer):
        title = _("Wyjaśnij spadek wskaźnika: %(name)s", name=row.name)
        yield Task(title, _indicator_page(row), meta=row.title, icon="warn", thread="projects")
    for row in due:
        yield Task(
            _("Wpisz wartość wskaźnika: %(name)s", name=row.name),
            _indicator_page(row),
            meta=row.title,
            due=row.due_on,
            icon="target",
            thread="projects",
        )
    for row in ending:
        late = row.ends_on < today()
        words = _("Zmień stan zakończonego projektu") if late else _("Projekt dobiega końca – sprawdź wskaźniki")
        url = url_for("projects.edit" if late else "projects.indicators", project_id=row.id)
        yield Task(words, url, meta=row.title, due=row.ends_on, icon="folder", thread="projects")


def cards(viewer):
    """The viewer's own projects on the desk."""
    for project in queries.own(viewer):
        standings = queries.indicators(project.id)
        proved = sum(standing.is_reached for standing in standings)
        left = project.days_left
        figures = []
        if left is not None:
            figures.append((str(left), ngettext("dzień", "dni", left), _("do końca")))
        if standings:
            figures.append((str(proved), _("z %(all)d", all=len(standings)), _("wskaźniki z dowodem")))
        until = _("do %(day)s", day=polish.day_month(project.ends_on, locale()))
        yield Card(
            project.title,
            project_url(project),
            meta=" · ".join(filter(None, (project.programme or project.funder, until))),
            figures=figures,
            picture_url=project_url(project, "small_picture"),
        )


feature = Feature(
    name="projects",
    label=_l("Projekty"),
    thread="projects",
    blueprint=projects,
    proofs=proofs.proofs,
    rules=rules,
    conditions=CONDITIONS,
    navigation=[Nav(_l("Projekty"), "projects.every", "folder", rules.list_projects, thread="projects")],
    records=[
        RecordType(
            kind=Project.audit_kind,
            label=_l("Projekt"),
            load=queries.seen_project,
            title=lambda project: project.title,
            url=project_url,
            edit=rules.edit,
            titles=queries.titles,
            tabs=tabs,
            thread="projects",
            visible_ids=queries.visible_ids,
        ),
        *planning.RECORDS,
        *agreement.RECORDS,
    ],
    measures=[
        Measure(
            queries.EVERYBODY,
            _l("Osoby we wszystkich działaniach, każda raz (z dowodem, gdy udział w którymkolwiek jest udowodniony)"),
            _l("osób"),
            queries.count_everybody,
            evidence.everybody,
            people=queries.reached_anywhere,
        )
    ],
    personal_data=[
        Holding(
            IndicatorReading,
            ("people",),
            purpose=_l("sprawdzenie, czyj udział przestał się liczyć, gdy wskaźnik spadł"),
            basis=_l("obowiązek rozliczenia dotacji, art. 6 ust. 1 lit. c RODO"),
            retention=_l("5 lat od końca roku, w którym przyjęto sprawozdanie"),
        ),
        Holding(
            IndicatorDrop,
            ("lost", "explained_by"),
            purpose=_l("wyjaśnienie, dlaczego wskaźnik spadł"),
            basis=_l("obowiązek rozliczenia dotacji, art. 6 ust. 1 lit. c RODO"),
            retention=_l("5 lat od końca roku, w którym przyjęto sprawozdanie"),
        ),
        Holding(
            ProjectMember,
            ("account_id", "function"),
            purpose=_l("kto prowadzi projekt i odpowiada za niego"),
            basis=_l("umowa albo porozumienie o współpracy, art. 6 ust. 1 lit. b RODO"),
            retention=_l("5 lat od końca roku, w którym przyjęto sprawozdanie"),
        ),
        *planning.HOLDINGS,
        *agreement.HOLDINGS,
    ],
    search=search,
    calendar=calendar,
    timeline=timeline,
    tasks=tasks,
    cards=cards,
    about_people=neighbours.about_people,
    about_organisations=neighbours.about_organisations,
    checks=checks,
    demo="association.projects.demo",
)
