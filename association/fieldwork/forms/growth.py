"""The forms of groups, partnerships, plans and work with local government share their place, project and people."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Checkbox, Choice, Day, Form
from association.fieldwork.forms.communities import NO_PROJECT
from association.people.forms.choosers import PlaceField

PAPER_HELP = _l("Bez dokumentu z datą zapis się nie liczy. Plik można też dołączyć później.")


class PlacedForm(Form):
    """What grows somewhere. offers: {name of a field: [(id, label)]}."""

    municipality = PlaceField(_l("Gmina"), required=False, help=_l("Zacznij pisać nazwę i wybierz z listy."))
    project_id = Choice(_l("Projekt"), required=False, whole=True, blank=NO_PROJECT)

    def __init__(self, *args, offers, **kwargs):
        super().__init__(*args, **kwargs)
        for name, choices in offers.items():
            self[name].choices = choices


class GrownForm(PlacedForm):
    """What grows in a community, perhaps from a diagnosis."""

    municipality = PlaceField(
        _l("Gmina"), required=False, help=_l("Gdy wybierzesz społeczność, puste pole weźmie jej gminę.")
    )
    community_id = Choice(_l("Społeczność"), required=False, whole=True, blank=_l("bez społeczności, sama gmina"))
    diagnosis_id = Choice(_l("Z jakiej diagnozy wynika"), required=False, whole=True, blank=_l("z żadnej"))


class LastingForm(Form):
    """How long somebody belongs there, and whether as the leader."""

    is_leader = Checkbox(_l("Prowadzi"))
    since = Day(_l("Od"), required=False)
    until = Day(_l("Do"), required=False, help=_l("Puste, jeśli trwa."))
