"""The booklet of a released programme, set ahead so that the first guest need not wait for it."""

from flask_babel import gettext as _

from association.conferences import programme_papers
from association.conferences.queries import releases as queries
from association.core import jobs
from association.core.pages import LANGUAGES
from association.core.refusals import Refused
from association.core.typesetting import typeset


def prepare(conference, *, url: str, actor) -> jobs.Job:
    """Ask for the booklet in every language; the work ends at `url`."""
    newest = queries.newest(conference.id)
    if newest is None or not newest.content["items"]:
        raise Refused(_("Najpierw ogłoś program."))
    label = _("Broszura: %(title)s", title=conference.title)
    return jobs.start("conferences.booklet", label, actor=actor, conference_id=conference.id, url=url)


@jobs.job("conferences.booklet")
def set_booklets(progress, conference_id: int, url: str):
    """The job: one booklet a language, on the shelf from which visitors take them."""
    for done, language in enumerate(LANGUAGES):
        progress(done, len(LANGUAGES))
        facts, newest = queries.facts(conference_id), queries.newest(conference_id)
        data = programme_papers.booklet(facts, newest, language)
        typeset(programme_papers.BOOKLET, data, made_at=newest.released_at)
    return _("Broszura jest gotowa po polsku i po angielsku, także na stronie publicznej."), url
