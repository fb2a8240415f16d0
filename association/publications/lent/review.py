"""What the rest of the house gets from reading, remarks and outside links; see the package."""

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.core.feature import Holding, Task
from association.publications.models import (
    CHAPTER_STATES,
    AuthorAgreement,
    ChapterStep,
    ChapterTask,
    OutsideLink,
    Remark,
)
from association.publications.queries import remarks, steps
from association.publications.queries import tasks as duties

_PURPOSE = _l("praca autorów i recenzentów nad publikacją")
_BASIS = _l("umowa z autorem albo zgoda recenzenta, art. 6 ust. 1 lit. a i b RODO")
_RETENTION = _l("tak długo, jak publikację, a umowy 5 lat od końca roku, w którym wygasły")

HOLDINGS = [
    Holding(OutsideLink, ("name", "email", "given_by_name"), _PURPOSE, _BASIS, _RETENTION, known_by=("email", "name")),
    # What was said of the text stays, without the name of who said it.
    Holding(
        Remark, ("by_name", "text", "settled_by_name"), _PURPOSE, _BASIS, _RETENTION, by=("link_id",), kept=("text",)
    ),
    Holding(ChapterStep, ("by_name", "note"), _PURPOSE, _BASIS, _RETENTION, by=()),
    Holding(ChapterTask, ("title", "done_by_name"), _PURPOSE, _BASIS, _RETENTION, by=()),
    Holding(AuthorAgreement, ("person_id", "name", "note"), _PURPOSE, _BASIS, _RETENTION, by=("person_id",)),
]


def tasks(viewer) -> list[Task]:
    """What this person was asked to do, the chapters on which they work now, and remarks that wait for them."""
    review = url_for("publications.review", chapter_id=0).replace("/0/", "/%d/")
    asked = [
        Task(row.title, _task_url(row.id), row.publication, row.due, "check", "publications")
        for row in duties.waiting(viewer.id)
    ]
    writing = [
        Task(
            row.title,
            review % row.id,
            f"{CHAPTER_STATES[row.state]}, {row.publication}",
            row.due,
            "book",
            "publications",
        )
        for row in steps.mine(viewer.id)
    ]
    said = [
        Task(row.title, review % row.id, f"{_remarks(row.remarks)}, {row.publication}", None, "comment", "publications")
        for row in remarks.unanswered(viewer.id)
    ]
    return asked + writing + said


def _task_url(task_id: int) -> str:
    """Where a task is said to be done; from there one comes back to the desk."""
    return url_for("publications.task_done", task_id=task_id, next=url_for("home.desk"))


def _remarks(number: int) -> str:
    return ngettext("%(num)d uwaga czeka", "%(num)d uwag czeka", number)
