"""The report as a text that Word and LibreOffice open: real headings, lists and tables whose first row repeats.

A DOCX is a handful of small XML files in a ZIP. Ours are templates, which is less than a library for it would need to
be told about Polish, repeated heads and turned pages.
"""

import io
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flask import render_template

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_relations.xml",
    "docProps/core.xml": "core.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_relations.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/footer.xml": "footer.xml",
}
# Equal content gives equal bytes, so no file says when it was packed.
PACKED = (1980, 1, 1, 0, 0, 0)


def docx(paper: dict) -> bytes:
    """paper: what printed() told."""
    output = io.BytesIO()
    with ZipFile(output, "w", ZIP_DEFLATED) as package:
        for name, template in PARTS.items():
            part = ZipInfo(name, PACKED)
            part.compress_type = ZIP_DEFLATED
            package.writestr(part, render_template(f"reports/word/{template}", paper=paper))
    return output.getvalue()
