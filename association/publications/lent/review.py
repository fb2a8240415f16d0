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
from association.publications.queries.waiting import waiting

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
    return [_told(row) for row in waiting(viewer.id)]


def _told(row) -> Task:
    if row.kind == "task":
        # Where it is said to be done; from there one comes back to the desk.
        url = url_for("publications.task_done", task_id=row.ident, next=url_for("home.desk"))
        return Task(row.title, url, row.publication, row.due, "check", "publications")
    how = CHAPTER_STATES[row.state] if row.kind == "chapter" else _remarks(row.remarks)
    url, icon = url_for("publications.review", chapter_id=row.ident), "book" if row.kind == "chapter" else "comment"
    return Task(row.title, url, f"{how}, {row.publication}", row.due, icon, "publications")


def _remarks(number: int) -> str:
    return ngettext("%(num)d uwaga czeka", "%(num)d uwag czeka", number)
