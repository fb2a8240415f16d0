"""What the page of a publication asks."""

from sqlalchemy import func, select

from association.core.database import db
from association.core.questions import Question
from association.projects.models import Project
from association.projects.queries import visible_ids
from association.publications.models import BookEdition, EditionFile, Handout


@Question
def _editions(publication_id):
    handed = (
        select(func.coalesce(func.sum(Handout.copies), 0))
        .where(Handout.edition_id == BookEdition.id, Handout.archived_at.is_(None), Handout.kind != "loss")
        .correlate(BookEdition)
        .scalar_subquery()
    )
    of_files = EditionFile.edition_id == BookEdition.id
    return (
        select(
            BookEdition.id,
            BookEdition.number,
            BookEdition.title,
            BookEdition.released_on,
            BookEdition.print_run,
            BookEdition.made_on,
            handed.label("handed"),
            select(func.coalesce(func.sum(EditionFile.downloads), 0))
            .where(of_files)
            .correlate(BookEdition)
            .scalar_subquery()
            .label("downloads"),
            select(func.count(EditionFile.id))
            .where(of_files, EditionFile.file_id.is_not(None))
            .correlate(BookEdition)
            .scalar_subquery()
            .label("files"),
            select(func.count(EditionFile.isbn))
            .where(of_files)
            .correlate(BookEdition)
            .scalar_subquery()
            .label("isbns"),
        )
        .where(BookEdition.publication_id == publication_id)
        .order_by(BookEdition.number.desc())
    )


def editions(publication_id: int) -> list:
    """The editions, the newest first, with their files and how many copies were handed out."""
    return _editions(publication_id).all()


@Question
def _project(project_id):
    return select(Project.id, Project.title).where(Project.id == project_id)


def project_of(publication) -> object | None:
    """(id, title) of its project."""
    return _project(publication.project_id).one() if publication.project_id else None


def projects_to_choose(viewer, publication=None) -> list[tuple[int, str]]:
    """(id, title) of the projects that this viewer sees, the youngest first, and the one it has."""
    wanted = select(Project.id, Project.title).where(
        Project.id.in_(visible_ids(viewer)), Project.status != "archived", Project.is_template.is_(False)
    )
    offered = [tuple(row) for row in db.session.execute(wanted.order_by(Project.starts_on.desc(), Project.id.desc()))]
    if publication and publication.project_id and publication.project_id not in dict(offered):
        offered.append(tuple(_project(publication.project_id).one()))
    return offered
