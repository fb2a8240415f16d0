"""The forms of chapters: what they are called, and where they stand."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core.forms import Choice, Form, Text, Version


class ChapterForm(Form):
    """A chapter that several people may be changing."""

    title = Text(_l("Tytuł"), max_length=300)
    short_title = Text(
        _l("Krótki tytuł"), required=False, max_length=120, help=_l("Do żywej paginy, gdy pełny jest za długi.")
    )
    author = Text(_l("Autor lub autorka"), required=False, help=_l("Tak, jak ma stać w książce."))
    version = Version()


class NewChapterForm(Form):
    """A chapter that begins."""

    title = Text(_l("Tytuł"), max_length=300)
    parent_id = Choice(_l("W części"), required=False, whole=True, blank=_l("poza częściami"))
    author = Text(_l("Autor lub autorka"), required=False, help=_l("Tak, jak ma stać w książce."))

    def __init__(self, *args, parts, **kwargs):
        super().__init__(*args, **kwargs)
        self.parent_id.choices = parts
        if not parts:
            del self.parent_id


class NewPartForm(Form):
    """A part that begins."""

    title = Text(_l("Tytuł"), max_length=300, help=_l("Na przykład: Ludzie i grupy. Numer części doda Splot."))

    def __init__(self, *args, parts=(), **kwargs):
        super().__init__(*args, **kwargs)


class PlaceForm(Form):
    """Where a chapter stands: in which part, and before which chapter."""

    parent_id = Choice(_l("W części"), required=False, whole=True, blank=_l("poza częściami"))
    before_id = Choice(_l("Przed rozdziałem"), required=False, whole=True, blank=_l("na końcu"))

    def __init__(self, *args, chapter, rows, **kwargs):
        super().__init__(*args, **kwargs)
        titles = {row.id: row.title for row in rows}
        others = [row for row in rows if row.id != chapter.id]
        self.parent_id.choices = [(row.id, row.title) for row in others if row.kind == "part"]
        if chapter.kind == "part":
            del self.parent_id
            others = [row for row in others if row.parent_id is None]
        self.before_id.choices = [
            (row.id, _("%(title)s (w części „%(part)s”)", title=row.title, part=titles[row.parent_id]))
            if row.parent_id
            else (row.id, row.title)
            for row in others
        ]
