"""Word: mammoth reads the document, this says what it leaves out."""

import re
from collections import Counter
from io import BytesIO

from association.publications.importing.hypertext import tree_of

_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Tytuł'] => h1.title:fresh
p[style-name='Nagłówek 1'] => h1:fresh
p[style-name='Nagłówek 2'] => h2:fresh
p[style-name='Nagłówek 3'] => h3:fresh
p[style-name='Nagłówek 4'] => h4:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Cytat'] => blockquote > p:fresh
p[style-name^='toc '] => !
u => u
strike => s
"""
_COUNTED = {
    "formulas": re.compile(rb"<m:oMath[ >]"),
    "deletions": re.compile(rb"<w:del [^>]*>"),
    "charts": re.compile(rb"<(?:c:chart|dgm:relIds) "),
    "text_boxes": re.compile(rb"<w:txbxContent[ >]"),
}


def read(archive, data: bytes) -> tuple:
    """(the elements of the text, [(name, alternative text, bytes)] of its pictures, what is lost)."""
    import mammoth

    pictures: list[tuple[str, str, bytes]] = []
    lost: Counter = Counter()

    def keep(image):
        if image.content_type not in ("image/png", "image/jpeg", "image/webp"):
            return {"src": ""}
        try:
            with image.open() as file:
                data = file.read()
        except Exception:  # It stands elsewhere, or nowhere.
            return {"src": ""}
        suffix = image.content_type.partition("/")[2].replace("jpeg", "jpg")
        pictures.append((f"ilustracja-{len(pictures) + 1}.{suffix}", (image.alt_text or "")[:500], data))
        return {"src": f"picture:{len(pictures)}"}

    result = mammoth.convert_to_html(
        BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(keep), external_file_access=False
    )
    names = set(archive.namelist())
    document = archive.read("word/document.xml") if "word/document.xml" in names else b""
    lost.update({what: len(sign.findall(document)) for what, sign in _COUNTED.items()})
    if "word/comments.xml" in names:
        lost["comments"] = len(re.findall(rb"<w:comment ", archive.read("word/comments.xml")))
    margins = [archive.read(name) for name in names if re.match(r"word/(?:header|footer)\d*\.xml$", name)]
    lost["headers"] = sum(1 for text in margins if re.sub(rb"<[^>]*>", b"", text).strip())
    return tree_of(result.value), pictures, lost
