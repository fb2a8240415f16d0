"""What printers read of a PDF beside its pages: where the sheet, the bleed and the cut are."""

import hashlib
import re
from io import BytesIO

BLEED = 3 / 25.4 * 72
CHANGING_ID = re.compile(rb"<([0-9A-F]{32})>(?=\]\s*>>\s*startxref)")


def page_count(pdf: bytes) -> int:
    """How many pages it has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def ready_for_print(pdf: bytes, pages: tuple[int, int] | None = None) -> bytes:
    """The same pages, or those from … to …, with the bleed around the cut told; the compiler tells sheet and cut."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        if pages:
            first, last = max(pages[0], 1), min(pages[1], len(document))
            for number in reversed(range(len(document))):
                if not first <= number + 1 <= last:
                    del document[number]
        for page in document:
            left, bottom, right, top = page.get_trimbox()
            page.set_bleedbox(left - BLEED, bottom - BLEED, right + BLEED, top + BLEED)
            page.close()
        output = BytesIO()
        document.save(output)
        return _lasting(output.getvalue())
    finally:
        document.close()


def _lasting(pdf: bytes) -> bytes:
    """The same with a mark made of its content where the writer of the file puts chance: equal books, equal bytes."""
    head, trailer = pdf[:-300], pdf[-300:]
    plain = CHANGING_ID.sub(b"<" + b"0" * 32 + b">", trailer)
    mark = hashlib.sha256(head + plain).hexdigest()[:32].upper().encode()
    return head + CHANGING_ID.sub(b"<" + mark + b">", trailer)
