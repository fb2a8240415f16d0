"""One source, every form of the book: what the tab of files, editions and the command line build with."""

from importlib import import_module
from typing import NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core.refusals import Refused


class Form(NamedTuple):
    """What leaves the house. suffix: how its file ends; maker: "module:function" that makes bytes of the book."""

    label: object
    suffix: str
    media_type: str
    maker: str


_HERE = "association.publications.outputs"
_BOOK = "association.publications.book.building"
FORMS = {
    "pdf": Form(_l("PDF na ekran"), ".pdf", "application/pdf", f"{_BOOK}:screen_pdf"),
    "print": Form(_l("PDF do druku"), ".print.pdf", "application/pdf", f"{_BOOK}:print_pdf"),
    "cover": Form(_l("Okładka do druku"), ".cover.pdf", "application/pdf", f"{_BOOK}:cover_pdf"),
    "epub": Form(_l("EPUB"), ".epub", "application/epub+zip", f"{_HERE}.epub:epub"),
    "web": Form(_l("Cała książka w HTML"), ".html", "text/html", f"{_HERE}.single_page:single_page"),
    "docx": Form(
        _l("DOCX"),
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        f"{_HERE}.word:docx",
    ),
    "zip": Form(_l("Markdown z ilustracjami"), ".zip", "application/zip", f"{_HERE}.markdown:markdown_zip"),
}


def build(source: dict, form: str) -> bytes:
    """The file of a source in one of FORMS; the same source gives the same bytes. Opens no socket."""
    [(_form, make)] = each(source, [form])
    return make()


def each(source: dict, forms=tuple(FORMS)):
    """(form, a function that makes its bytes) for each of these forms; the text is bound once for all of them."""
    from association.publications.manuscript.binding import bind

    book = bind(source) if set(forms) - {"zip"} else None
    for form in forms:
        module, function = FORMS[form].maker.split(":")
        made_of = source if form == "zip" else book
        yield form, lambda make=(module, function), made_of=made_of: getattr(import_module(make[0]), make[1])(made_of)


def print_pages(source: dict, first: int, last: int) -> bytes:
    """Some pages of what goes to the printer: for a proof, or to print one sheet anew."""
    from association.publications.book.building import print_pdf
    from association.publications.manuscript.binding import bind

    if not 1 <= first <= last:
        raise Refused(_("Podaj strony od mniejszej do większej, na przykład od 5 do 12."))
    return print_pdf(bind(source), (first, last))


def form_of(name: str) -> str | None:
    """The form that a file with this name holds: the longest suffix that fits."""
    fitting = [key for key, form in FORMS.items() if name.lower().endswith(form.suffix)]
    return max(fitting, key=lambda key: len(FORMS[key].suffix), default=None)


def file_name(slug: str, form: str) -> str:
    """How the file of a book in this form is called."""
    return f"{slug}{FORMS[form].suffix}"
