"""Making the programme public: each release keeps a whole state of it and never changes."""

from flask_babel import gettext as _

from association.conferences.changes import between
from association.conferences.models import Release
from association.conferences.queries import releases as queries
from association.conferences.snapshot import EMPTY
from association.core.database import refused_if_taken
from association.core.history import note
from association.core.refusals import Refused


def release(conference, *, text: str = "", number: int, actor) -> Release:
    """Make the programme public as it stands now. number: the one that the person saw announced on the page."""
    content = queries.draft(conference.id)
    if not content["items"]:
        raise Refused(_("Program jest jeszcze pusty. Najpierw dodaj jego punkty."))
    newest = queries.newest(conference.id)
    if newest is not None and newest.content == content:
        raise Refused(_("Od wydania %(number)d nic się w programie nie zmieniło.", number=newest.number))
    return _keep(conference, content, newest, text=text, number=number, actor=actor)


def withdraw(conference, *, number: int, actor) -> Release:
    """Take the newest release back: the one before it becomes public again, as a release of its own; before the first
    one the public read no programme at all."""
    newest = queries.newest(conference.id)
    if newest is None or not newest.content["items"]:
        raise Refused(_("Program nie jest ogłoszony, nie ma czego wycofać."))
    if newest.number != number - 1:
        raise Refused(_("Ktoś w tej chwili ogłosił inne wydanie. Sprawdź, co się zmieniło."))
    before = queries.content(conference.id, newest.number - 1)
    # Part of the public text like every other, so not in the language of who clicked.
    text = f"Wydanie {newest.number} zostało wycofane."
    return _keep(conference, before or EMPTY, newest, text=text, number=number, actor=actor)


def _keep(conference, content: dict, newest, *, text: str, number: int, actor) -> Release:
    row = Release(
        conference_id=conference.id,
        number=newest.number + 1 if newest else 1,
        text=text,
        content=content,
        changes=between(newest and newest.content, content),
        released_by_name=actor.name if actor else "",
    )
    if row.number != number:
        raise Refused(_("Ktoś w tej chwili ogłosił inne wydanie. Sprawdź, co się zmieniło."))
    with refused_if_taken(_("Ktoś w tej chwili ogłosił inne wydanie. Sprawdź, co się zmieniło.")):
        note(row, actor=actor)
    return row
