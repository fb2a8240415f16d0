"""The forms of communities and of their stages."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Choice, Day, Form, LongText, Number, Text, Version
from association.people.forms.choosers import PlaceField

NO_PROJECT = _l("praca poza projektami")


class NewCommunityForm(Form):
    """A community in which work begins."""

    name = Text(_l("Nazwa"), help=_l("Na przykład: Sołectwo Burkat, osiedle Kazanów, gmina Płośnica."))
    municipality = PlaceField(_l("Gmina"), required=False, help=_l("Zacznij pisać nazwę i wybierz z listy."))
    project_id = Choice(_l("Projekt"), required=False, whole=True, blank=NO_PROJECT)
    organiser_id = Choice(_l("Kto tu pracuje"), required=False, whole=True, blank=_l("jeszcze nikt"))
    area = LongText(
        _l("Teren"),
        required=False,
        rows=3,
        help=_l("Granice, miejscowości, osiedla: skąd są ci, z którymi pracujecie."),
    )
    inhabitants = Number(_l("Mieszkańcy"), required=False, least=0, most=10_000_000)
    about = LongText(_l("O społeczności"), required=False, rows=5)

    def __init__(self, *args, projects, accounts, **kwargs):
        super().__init__(*args, **kwargs)
        self.project_id.choices = projects
        self.organiser_id.choices = accounts


class CommunityForm(NewCommunityForm):
    """A community that several people may be changing."""

    version = Version()


class StageForm(Form):
    """That a stage is reached."""

    reached_on = Day(_l("Osiągnięto dnia"))
    note_text = LongText(
        _l("Co o tym świadczy"),
        required=False,
        rows=3,
        help=_l("Kilka słów dla tych, którzy przyjdą po Was. Gdy czegoś brakuje, napisz, dlaczego to wystarczy."),
    )
