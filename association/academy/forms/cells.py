"""What is asked about one field of the grid, and before a session is closed."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.academy.queries import cells
from association.core.forms import Checkbox, Choice, Form, Hour, LongText, Number, Radio, Text, Upload, Version
from association.documents.forms import ACCEPT, LIMITS

MARKS = {
    "present": _l("jest"),
    "late": _l("część zajęć"),
    "absent": _l("nie ma"),
    "excused": _l("usprawiedliwione"),
    "": _l("puste pole"),
}


class CellForm(Form):
    """One person at one session."""

    version = Version()
    presence = Radio(_l("Obecność"), required=False, choices=list(MARKS.items()))
    arrived = Hour(_l("Przyjście"), required=False)
    departed = Hour(_l("Wyjście"), required=False)
    minutes = Number(
        _l("Minuty zajęć"),
        required=False,
        most=24 * 60,
        unit="min",
        help=_l(
            "Puste pole: policzymy z godzin, w takiej części, w jakiej trwały zajęcia. Wpisane minuty są ważniejsze."
        ),
    )
    reason = Text(
        _l("Powód nieobecności"),
        required=False,
        max_length=300,
        help=_l("Na przykład „zwolnienie lekarskie”, bez szczegółów o zdrowiu."),
    )
    document_id = Choice(_l("Dokument usprawiedliwienia"), required=False, whole=True, blank=_l("bez dokumentu"))
    upload = Upload(_l("Dołącz nowy dokument"), required=False, help=LIMITS, accept=ACCEPT)
    remark = LongText(_l("Uwaga"), required=False, max_length=500, rows=2)
    correction = Text(
        _l("Powód poprawki"),
        required=False,
        max_length=300,
        help=_l("Obecność na tej sesji jest zamknięta, więc każda zmiana wpisu zostawia powód w historii."),
    )

    def __init__(self, cell):
        super().__init__(obj=cell)
        papers = cells.paper_titles(cell.enrolment.id)
        if cell.document_id and cell.document_id not in papers:
            # A paper that was put into the archive meanwhile stays what it was.
            papers[cell.document_id] = _("dokument w archiwum")
        self.document_id.choices = list(papers.items())
        if not cell.session.closed_at:
            del self.correction


class ClosureForm(Form):
    """The end of taking attendance at a session."""

    despite = Checkbox(_l("Zamykam mimo pustych pól"))
