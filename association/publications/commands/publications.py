"""Beginning, changing and putting away publications."""

from flask_babel import gettext as _

from association.core.clock import now
from association.core.database import db, refused_if_taken
from association.core.history import note
from association.core.refusals import Refused
from association.core.slugs import slug_of, typed_slug
from association.projects.commands.plan import planned_action
from association.publications.commands.chapters import begin_chapter
from association.publications.models import Publication, PublicationMember
from association.publications.queries import publications as queries
from association.publications.starters import CONTENTS


def begin_publication(
    *, title, slug="", project_id=None, action_id=None, contents="empty", actor, **facts
) -> Publication:
    """Begin a publication; whoever begins it edits it. contents: a key of starters.CONTENTS."""
    slug = _slug(slug, title)
    facts |= {
        "title": title,
        "slug": slug,
        "project_id": project_id,
        "action_id": planned_action(project_id, action_id),
    }
    with refused_if_taken(_taken(), "slug"):
        publication = Publication(**facts)
        note(publication, actor=actor)
    if actor is not None:
        note(PublicationMember(publication=publication, account_id=actor.id, function="editor"), actor=actor)
    _begin_contents(publication, CONTENTS[contents], None, actor)
    return publication


def _begin_contents(publication, lines, parent_id, actor) -> None:
    for kind, title, text, inside in lines:
        facts = {"kind": kind, "title": title, "text": text, "parent_id": parent_id}
        chapter = begin_chapter(publication, **facts, actor=actor)
        _begin_contents(publication, inside, chapter.id, actor)


def change_publication(publication, *, slug, project_id=None, action_id=None, actor, **facts) -> Publication:
    """Change what a publication is. Its name in addresses stays once an edition was released."""
    slug = _slug(slug, facts["title"], publication)
    if slug != publication.slug and queries.is_released(publication.id):
        raise Refused(_("Ten adres już jest w obiegu: publikacja ma wydanie. Zostaw go bez zmian."), "slug")
    facts |= {"slug": slug, "project_id": project_id, "action_id": planned_action(project_id, action_id)}
    with refused_if_taken(_taken(), "slug"):
        for name, value in facts.items():
            setattr(publication, name, value)
        note(publication, actor=actor)
    return publication


def archive_publication(publication, *, actor) -> None:
    """Put a publication away; nothing in it is lost, and its editions stay where they are."""
    publication.archived_at = publication.archived_at or now()
    note(publication, actor=actor)
    db.session.flush()


def restore_publication(publication, *, actor) -> None:
    """Bring a publication back."""
    publication.archived_at = None
    note(publication, actor=actor, action="restored")
    db.session.flush()


def _taken() -> str:
    return _("Taki adres ma już inna publikacja. Podaj inny.")


def _slug(typed, title, publication=None) -> str:
    return typed_slug(
        typed,
        lambda: publication.slug if publication else slug_of(title, queries.slugs(), otherwise="publikacja"),
    )
