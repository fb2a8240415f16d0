"""The blueprints of publications, and what all their pages share."""

from flask import Blueprint, url_for
from flask_babel import gettext as _

from association.core.web import page, viewer
from association.publications import rules

publications = Blueprint("publications", __name__)
# What everybody reaches without an account: editions in the web, private links of authors, the public kalendarium.
public = Blueprint("books", __name__)
publications.record_once(lambda state: state.app.register_blueprint(public))


def publication_url(publication) -> str:
    """The page of a publication."""
    return url_for("publications.publication", publication_id=publication.id)


def sections() -> list[tuple]:
    """The parts of the area: (label, url, key)."""
    return [
        (_("Publikacje"), url_for("publications.index"), "publications"),
        (_("Kalendarium"), url_for("publications.kalendarium"), "kalendarium"),
    ]


def tabs(publication) -> list[tuple]:
    """The tabs of a publication: (label, url, key)."""
    here, who = {"publication_id": publication.id}, viewer()
    works = rules.see_work(who, publication)
    found = [
        (_("Przegląd"), "overview", "publication", True),
        (_("Rozdziały"), "chapters", "chapters", works),
        (_("Oprawa tekstu"), "apparatus", "apparatus", works),
        (_("Układ i stopka"), "design", "design", works),
        (_("Pliki"), "outputs", "outputs", works),
        (_("Wydania"), "editions", "editions", True),
    ]
    listed = [(label, url_for(f"publications.{door}", **here), key) for label, key, door, shown in found if shown]
    if works:
        where = {"kind": publication.audit_kind, "record_id": publication.id}
        listed += [
            (_("Dokumenty"), url_for("documents.of_record", **where), "documents"),
            (_("Historia"), url_for("core.trail", **where), "history"),
        ]
    return listed


def section_page(template: str, tab: str, **context):
    """A page of the whole area (the list of publications, the kalendarium); tab: the key of the open part."""
    return page(f"publications/{template}", sections=sections(), tab=tab, **context)


def publication_page(template: str, publication, tab: str, **context):
    """A page of one publication. tab: the key of the open tab."""
    return page(f"publications/{template}", publication=publication, tabs=tabs(publication), tab=tab, **context)


def parts_of_chapters(publication) -> list[tuple]:
    """What stands behind the tab of chapters: (label, url, key)."""
    doors = [(_("Spis"), "chapters"), (_("Stan prac"), "progress"), (_("Kontrola tekstu"), "text_check")]
    return [(label, url_for(f"publications.{door}", publication_id=publication.id), door) for label, door in doors]


def chapters_page(template: str, publication, part: str, **context):
    """A page behind the tab of chapters. part: the key of the open one."""
    beside = parts_of_chapters(publication)
    return publication_page(template, publication, "chapters", beside=beside, open=part, **context)


def chapter_tabs(chapter) -> list[tuple]:
    """The tabs of a chapter: (label, url, key)."""
    doors = [
        (_("Pisanie"), "chapter"),
        (_("Czytanie i uwagi"), "review"),
        (_("Stan i zadania"), "way"),
        (_("Wersje"), "versions"),
    ]
    return [(label, url_for(f"publications.{door}", chapter_id=chapter.id), door) for label, door in doors] + [
        (_("Historia"), url_for("core.trail", kind=chapter.audit_kind, record_id=chapter.id), "history")
    ]


def chapter_page(template: str, chapter, tab: str, **context):
    """A page of one chapter, in the frame templates/publications/chapter_record.html. tab: the key of the open tab."""
    shown = {"chapter": chapter, "publication": chapter.publication, "tabs": chapter_tabs(chapter), "tab": tab}
    return page(f"publications/{template}", **shown, **context)
