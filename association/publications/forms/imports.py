"""The forms of manuscripts that come from other programs."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Choice, Form, Upload


class SendInForm(Form):
    """A file with a manuscript."""

    file = Upload(
        _l("Plik z maszynopisem"),
        help=_l("DOCX z Worda, ODT z LibreOffice albo MD, najwyżej 20 MB. Najpierw zobaczysz podział na rozdziały."),
        accept=".docx,.odt,.md,.markdown,.txt",
    )


class AcceptForm(Form):
    """Where the chapters of a manuscript go."""

    parent_id = Choice(_l("W części"), required=False, whole=True, blank=_l("poza częściami"))

    def __init__(self, *args, parts, **kwargs):
        super().__init__(*args, **kwargs)
        self.parent_id.choices = parts
        if not parts:
            del self.parent_id
