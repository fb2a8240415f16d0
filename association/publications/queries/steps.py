"""Where chapters are on their way, and who brought them there."""

from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import aliased

from association.accounts.models import Account
from association.accounts.queries import active
from association.core.database import db
from association.core.polish import sort_key
from association.core.questions import Question
from association.publications.models import Chapter, ChapterStep, OutsideLink, Remark
from association.publications.queries import publications
from association.publications.queries.teams import team
from association.publications.rules import EDITORS


@Question
def _steps(chapter_id):
    return (
        select(
            ChapterStep.id,
            ChapterStep.state,
            ChapterStep.number,
            ChapterStep.by_name,
            ChapterStep.due,
            ChapterStep.note,
            ChapterStep.created_at,
            Account.name.label("next_owner"),
        )
        .outerjoin(Account, Account.id == ChapterStep.next_owner_id)
        .where(ChapterStep.chapter_id == chapter_id)
        .order_by(ChapterStep.id.desc())
    )


def steps(chapter_id: int) -> list:
    """The way of a chapter, the last step first."""
    return _steps(chapter_id).all()


def asked_for_approval(chapter_id: int) -> ChapterStep | None:
    """The step by which somebody asked the author to agree."""
    wanted = select(ChapterStep).where(ChapterStep.chapter_id == chapter_id, ChapterStep.state == "approval")
    return db.session.scalars(wanted.order_by(ChapterStep.id.desc()).limit(1)).first()


def author_links(chapter_id: int, moment: datetime) -> list[OutsideLink]:
    """The open links of authors of a chapter who have an address."""
    wanted = select(OutsideLink).where(
        OutsideLink.chapter_id == chapter_id,
        OutsideLink.is_author,
        OutsideLink.email != "",
        OutsideLink.revoked_at.is_(None),
        OutsideLink.expires_at > moment,
    )
    return list(db.session.scalars(wanted))


@Question
def _board(publication_id):
    part = aliased(Chapter)
    top = case((Chapter.parent_id.is_(None), Chapter.position), else_=part.position)
    waiting = select(func.count(Remark.id)).where(
        Remark.chapter_id == Chapter.id, Remark.answers_id.is_(None), Remark.state == "open"
    )
    return (
        select(
            Chapter.id,
            Chapter.title,
            Chapter.author,
            Chapter.kind,
            Chapter.state,
            Chapter.words,
            Chapter.due,
            Chapter.owner_id,
            part.title.label("part"),
            Account.name.label("owner"),
            waiting.scalar_subquery().label("remarks"),
        )
        .outerjoin(part, part.id == Chapter.parent_id)
        .outerjoin(Account, Account.id == Chapter.owner_id)
        .where(Chapter.publication_id == publication_id, Chapter.kind != "part", Chapter.archived_at.is_(None))
        .order_by(top, Chapter.parent_id.is_not(None), Chapter.position, Chapter.id)
    )


def board(publication_id: int) -> list:
    """The chapters of a publication in reading order, with who has each and how many remarks wait."""
    return _board(publication_id).all()


def workers(publication) -> list[tuple[int, str]]:
    """(id, name) of those who can work on a chapter: the team, and whoever oversees publications."""
    found = {row.account_id: row.name for row in team(publication.id)}
    found |= {one.id: one.name for one in active(*EDITORS)}
    return sorted(found.items(), key=lambda pair: (sort_key(pair[1]), pair[0]))


def chapter(viewer, chapter_id: int) -> Chapter | None:
    """A chapter with whoever works on it, when this viewer may see the work on it."""
    found = publications.chapter(viewer, chapter_id)
    if found is not None and found.owner_id:
        db.session.refresh(found, ["owner"])
    return found
