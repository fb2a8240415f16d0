"""Who may do what with publications. Editors, coordinators and administrators see all of them; whoever is in the team
of one sees that; what was released is for everybody with an account."""

EDITORS = ("administrator", "coordinator", "editor")


def enter(viewer, record=None) -> bool:
    """Everybody with an account; what they find there is a matter of the queries."""
    return True


def oversee(viewer, record=None) -> bool:
    """See every publication, and begin one."""
    return viewer.has_role(*EDITORS)


def see(viewer, publication) -> bool:
    """Whoever finds it by the query."""
    return True


def see_work(viewer, publication) -> bool:
    """What is being written, not only what was released."""
    return oversee(viewer) or publication.function_of(viewer) is not None


def manage(viewer, publication) -> bool:
    """Its team, chapters, design and editions."""
    return publication.archived_at is None and manage_in(viewer, publication)


def manage_in(viewer, publication) -> bool:
    """The same, also in the archive: it can be taken out again."""
    return oversee(viewer) or publication.function_of(viewer) == "editor"


def write(viewer, publication) -> bool:
    """Change texts, pictures, blocks, glossary and bibliography."""
    return publication.archived_at is None and see_work(viewer, publication)


def see_chapter(viewer, chapter) -> bool:
    """As the work on its publication."""
    return see_work(viewer, chapter.publication)


def write_chapter(viewer, chapter) -> bool:
    """As its publication, as long as the chapter is not put away."""
    return chapter.archived_at is None and write(viewer, chapter.publication)


def see_version(viewer, version) -> bool:
    """As its chapter."""
    return see_chapter(viewer, version.chapter)


def write_version(viewer, version) -> bool:
    """Name it, or make it the present text again: as its chapter."""
    return write_chapter(viewer, version.chapter)


def manage_chapter(viewer, chapter) -> bool:
    """Move, archive and restore it, and say who works on it next."""
    return manage(viewer, chapter.publication)


def hand_over(viewer, chapter) -> bool:
    """Bring a chapter to its next step: who leads the publication, and who works on the chapter now."""
    return manage_chapter(viewer, chapter) or (chapter.owner_id == viewer.id and write_chapter(viewer, chapter))


def discuss(viewer, remark) -> bool:
    """Answer a remark, close it, take a suggestion in: as writing its chapter."""
    return write_chapter(viewer, remark.chapter)


def change_remark(viewer, remark) -> bool:
    """Only what one wrote oneself."""
    return remark.by_id == viewer.id and discuss(viewer, remark)


def manage_link(viewer, link) -> bool:
    """Take back, prolong and send a private link: as managing its chapter."""
    return manage_chapter(viewer, link.chapter)


def see_work_of_part(viewer, part) -> bool:
    """See a picture, a block, a term or a source: as the work on its publication."""
    return see_work(viewer, part.publication)


def write_part(viewer, part) -> bool:
    """Change a picture, a block, a term or a source: as its publication."""
    return write(viewer, part.publication)


def manage_part(viewer, part) -> bool:
    """Change the team, an edition and where its copies went: as its publication."""
    return manage(viewer, part.publication)


def see_part(viewer, part) -> bool:
    """Whoever finds it by the query."""
    return True


def see_work_part(viewer, part) -> bool:
    """As the work on its publication."""
    return see_work(viewer, part.publication)


def manage_edition_part(viewer, part) -> bool:
    """Change where copies of an edition went and what is wrong in it: as its publication."""
    return manage(viewer, part.edition.publication)


def keep_kalendarium(viewer, record=None) -> bool:
    """Change rules and entries of the kalendarium and issue years."""
    return oversee(viewer)


def settle_term(viewer, record) -> bool:
    """Say what became of a term of this rule or entry: whoever looks after it, and who keeps the kalendarium."""
    return record.owner_id == viewer.id or keep_kalendarium(viewer)
