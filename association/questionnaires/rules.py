"""Who may do what with questionnaires: what holds for the record holds for its questions."""


def edit(viewer, held) -> bool:
    """Put questions together and publish them: whoever may change the record."""
    return held.owner.edit(viewer, held.record)


def edit_of(viewer, pair) -> bool:
    """The same for (a questionnaire, some of its questions)."""
    return edit(viewer, pair[0])


def read(viewer, held) -> bool:
    """See what came back: whoever may change the record, and those who answer for it when it lies in the archive."""
    return edit(viewer, held) or viewer.has_role("administrator", "coordinator")
