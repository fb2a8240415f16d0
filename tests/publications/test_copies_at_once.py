"""The last copy in the store is given once, whoever asks at the same moment."""

from concurrent.futures import ThreadPoolExecutor

from association.core.clock import today
from association.core.database import db, settle
from association.core.refusals import Refused
from association.publications.commands.chapters import begin_chapter
from association.publications.commands.editions import release
from association.publications.commands.handouts import hand_out
from association.publications.commands.publications import begin_publication
from association.publications.models import BookEdition
from association.publications.queries import editions as queries


def test_two_at_once_never_give_more_than_there_is(app, saved):
    with saved():
        publication = begin_publication(title="Poradnik", actor=None)
        begin_chapter(publication, title="Inicjatywa", text="Akapit.", actor=None)
        ident = release(publication, title="Poradnik", released_on=today(), print_run=12, actor=None).id

    def give(_number):
        try:
            with app.app_context(), settle():
                edition = db.session.get(BookEdition, ident)
                hand_out(edition, day=today(), kind="event", copies=3, whom="Spotkanie", actor=None)
        except Refused:
            return 0
        return 3

    with ThreadPoolExecutor(8) as threads:
        given = sum(threads.map(give, range(8)))
    with app.app_context():
        gone = queries.gone(ident)
    assert (given, gone.handed, gone.deposit) == (9, 9, 2)
