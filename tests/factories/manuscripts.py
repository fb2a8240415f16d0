"""Valid manuscripts that were sent in; every value can be given."""

from association.core.files import StoredFile
from association.publications.models import ManuscriptImport


def make_import(publication_id: int, **values) -> ManuscriptImport:
    """A manuscript of one chapter that waits for acceptance."""
    file = StoredFile(name="a.md", path=f"ab/{publication_id}", media_type="text/plain", size=1, sha256="0" * 64)
    about = {"title": "", "blocks": [[1, "# A"], [0, "Tekst."]], "notes": {}, "pictures": [], "lost": {}}
    given = {"publication_id": publication_id, "name": "a.md", "file": file, "manuscript": about}
    return ManuscriptImport(**{**given, **values})
