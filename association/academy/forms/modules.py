"""What is asked about a module of the course."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Choices, Form, LongText, TeachingHours, Text, Version


class ModuleForm(Form):
    """A module to be added."""

    title = Text(_l("Nazwa modułu"))
    minutes = TeachingHours(_l("Planowane godziny dydaktyczne"), help=_l("Po 45 minut."))
    outcomes = LongText(
        _l("Efekty: co uczestnicy będą umieć"), required=False, help=_l("Każdy efekt w osobnym wierszu.")
    )
    session_ids = Choices(_l("Sesje tego modułu"), whole=True)

    def __init__(self, *args, sessions=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.session_ids.choices = list(sessions)


class EditModuleForm(ModuleForm):
    """A module that several people may be changing."""

    version = Version()
