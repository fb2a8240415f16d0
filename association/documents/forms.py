"""What people say about a document when they attach or change it."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileRequired, MultipleFileField

from association.core.filetypes import EXTENSIONS
from association.core.filetypes import KINDS as MEDIA
from association.core.forms import Choice, Day, Form, LongText, Text, Upload, Version
from association.documents.models import KINDS

ACCEPT = ",".join(sorted({ending for media in MEDIA["document"] for ending in EXTENSIONS[media]}))
LIMITS = _l("PDF, JPG, PNG, DOCX, ODT, XLSX i podobne, najwyżej 20 MB każdy.")


class Uploads(MultipleFileField):
    """Several files at once."""

    def __init__(self, label, *, help="", accept="", **kwargs):
        super().__init__(label, [FileRequired(_l("Wybierz plik."))], description=help, **kwargs)
        self.accept = accept


class AttachForm(Form):
    """Files for a record."""

    uploads = Uploads(_l("Pliki"), help=LIMITS, accept=ACCEPT)
    # Nothing is chosen beforehand: a photograph taken for a signed sheet would prove what it does not.
    kind = Choice(_l("Rodzaj"), choices=list(KINDS.items()), blank=_l("wybierz"))
    dated_on = Day(_l("Data dokumentu"), required=False)
    title = Text(_l("Tytuł"), required=False, help=_l("Gdy zostanie pusty, tytułem będzie nazwa pliku."))
    description = LongText(_l("Opis"), required=False, rows=2)


class DescribeForm(Form):
    """What is said about a document."""

    version = Version()
    title = Text(_l("Tytuł"))
    kind = Choice(_l("Rodzaj"), choices=list(KINDS.items()))
    dated_on = Day(_l("Data dokumentu"), required=False)
    description = LongText(_l("Opis"), required=False)


class ReplaceForm(Form):
    """A newer file."""

    version = Version()
    upload = Upload(_l("Nowy plik"), help=LIMITS, accept=ACCEPT)
