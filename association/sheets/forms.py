"""What is asked when scans come in, and when a page has to be given its place by hand."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileRequired, MultipleFileField

from association.core.feature import record_type, sheet_kinds
from association.core.forms import Choice, Form, Number

# By their media types, so that phones offer the camera and turn their own formats into JPEG.
ACCEPT = "application/pdf,image/jpeg,image/png"


class Scans(MultipleFileField):
    """Several files at once."""

    accept = ACCEPT

    def __init__(self, label, *, help="", **kwargs):
        super().__init__(label, [FileRequired(_l("Wybierz plik."))], description=help, **kwargs)


class TakeInForm(Form):
    """Scans of signed lists."""

    uploads = Scans(
        _l("Skany albo zdjęcia"),
        help=_l("PDF, JPG lub PNG, każdy do 20 MB. Kartki mogą być pomieszane, obrócone, z kilku sesji naraz."),
    )


class AssignForm(Form):
    """Where a page of the tray belongs. A guess stands in it beforehand."""

    place = Choice(_l("Czego dotyczy ta kartka"), blank=_l("wybierz"))
    page = Number(_l("Która to strona listy"), least=1, most=99, default=1)

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        self.place.choices = places(viewer)


def places(viewer) -> list[tuple[str, str]]:
    """All records under which this viewer may file a page: (kind/id, label)."""
    return [
        (f"{kind.kind}/{ident}", f"{label} · {group}")
        for kind in sheet_kinds()
        if record_type(kind.kind)
        for group, records in kind.choices(viewer)
        for ident, label in records
    ]
