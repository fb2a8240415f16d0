"""Another publication that begins as one stands: chapters, what stands around the text, its look; never editions."""

from sqlalchemy import inspect

from association.core.history import note_all
from association.publications.commands.chapters import begin_chapter
from association.publications.commands.publications import begin_publication
from association.publications.models import BookSource, GlossaryTerm, Picture, Publication, PublicationMember, TextBlock
from association.publications.queries import copies as queries

OWN = {"id", "publication_id", "version", "created_at", "updated_at", "archived_at"}


def copy_publication(
    publication, *, title, project_id=None, texts_too=True, around_too=True, team_too=True, actor
) -> Publication:
    """Begin the copy. texts_too: chapters with what is written in them, otherwise their titles alone."""
    other = begin_publication(
        title=title,
        project_id=project_id,
        subtitle=publication.subtitle,
        template=publication.template,
        design=dict(publication.design),
        imprint={key: value for key, value in publication.imprint.items() if key not in {"edition", "year"}},
        actor=actor,
    )
    copied: dict[int | None, int | None] = {None: None}
    for chapter in queries.chapters(publication.id):
        facts = {name: getattr(chapter, name) for name in ("kind", "title", "short_title", "author", "author_id")}
        text = chapter.text if texts_too else ""
        copy = begin_chapter(other, **facts, parent_id=copied.get(chapter.parent_id), text=text, actor=actor)
        copied[chapter.id] = copy.id
    if around_too:
        for model in (Picture, TextBlock, GlossaryTerm, BookSource):
            _copy_around(model, publication, other, actor)
    if team_too:
        there = {actor.id} if actor else set()
        rows = [
            PublicationMember(publication=other, account_id=member.account_id, function=member.function)
            for member in queries.members(publication.id)
            if member.account_id not in there
        ]
        note_all(rows, actor=actor)
    return other


def _copy_around(model, publication, other, actor) -> None:
    names = [column.key for column in inspect(model).column_attrs if column.key not in OWN]
    rows = [
        model(publication_id=other.id, **{name: getattr(row, name) for name in names})
        for row in queries.around(model, publication.id)
    ]
    note_all(rows, actor=actor)
