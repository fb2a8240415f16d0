"""What is asked about a trip, its vehicles and rooms, and each person on it."""

from flask_babel import lazy_gettext as _l

from association.academy.forms.sessions import PersonField
from association.academy.models import WAYS
from association.core.forms import Checkbox, Choice, Day, Form, Hour, LongText, Number, Radio, Text, Version
from association.people.forms.choosers import OrganisationField


class TripForm(Form):
    """A trip to be planned."""

    title = Text(_l("Nazwa wyjazdu"), help=_l("Na przykład „Wizyta studyjna w Teatrze Grodzkim”."))
    starts_on = Day(_l("Pierwszy dzień"), help=_l("Sesje z dni wyjazdu należą do niego same."))
    ends_on = Day(_l("Ostatni dzień"))
    place = Text(_l("Miejsce"), required=False)
    meeting_point = Text(_l("Miejsce zbiórki"), required=False)
    meets_at = Hour(_l("Godzina zbiórki"), required=False)
    host_organisation_id = OrganisationField(
        _l("Kto przyjmuje"), required=False, help=_l("Organizacja albo instytucja.")
    )
    host_person_id = PersonField(
        _l("Gospodarz"), required=False, help=_l("Osoba, która przyjmuje grupę. Wpisz nazwisko i wybierz z listy.")
    )
    programme = LongText(
        _l("Program wyjazdu"),
        required=False,
        rows=6,
        help=_l("Każdy punkt w osobnym wierszu, na przykład „10:00 Powitanie”."),
    )
    information = LongText(
        _l("Informacje dla jadących"), required=False, help=_l("Co zabrać, jak się ubrać, pod jaki numer dzwonić.")
    )


class EditTripForm(TripForm):
    """A trip that several people may be changing."""

    version = Version()


class VehicleForm(Form):
    """What carries people."""

    title = Text(_l("Czym"), max_length=120, help=_l("Na przykład „autokar” albo „samochód Anny Nowak”."))
    seats = Number(_l("Miejsca dla pasażerów"), least=1, most=999, help=_l("Bez kierowcy."))
    way = Radio(_l("Kierunek"), choices=list(WAYS.items()), default="both")
    departs_from = Text(_l("Skąd"), required=False)
    departs_at = Hour(_l("Odjazd tam"), required=False)
    returns_at = Hour(_l("Odjazd z powrotem"), required=False)
    driver = Text(_l("Kierowca i telefon"), required=False)


class EditVehicleForm(VehicleForm):
    """A vehicle that several people may be changing."""

    version = Version()


class RoomForm(Form):
    """A room to sleep in."""

    title = Text(_l("Pokój"), max_length=120, help=_l("Numer albo nazwa, na przykład „12” albo „domek nad stawem”."))
    places = Number(_l("Miejsca"), least=1, most=99)
    remarks = Text(_l("Uwagi o pokoju"), required=False, help=_l("Na przykład „parter, bez schodów”."))


class NewRoomsForm(RoomForm):
    """Several rooms alike at once."""

    number = Number(
        _l("Ile takich pokoi"),
        least=1,
        most=50,
        default=1,
        help=_l("Gdy więcej niż jeden, nazwy dostaną kolejne numery."),
    )


class EditRoomForm(RoomForm):
    """A room that several people may be changing."""

    version = Version()


class TravellerForm(Form):
    """What is settled for one person. Needs are asked of those alone who may know them."""

    goes = Checkbox(_l("Jedzie na ten wyjazd"))
    there_id = Choice(_l("Przejazd tam"), required=False, whole=True, blank=_l("jeszcze nie wiadomo"))
    back_id = Choice(_l("Przejazd z powrotem"), required=False, whole=True, blank=_l("jeszcze nie wiadomo"))
    room_id = Choice(_l("Pokój"), required=False, whole=True, blank=_l("jeszcze nie wiadomo"))
    sleeps_from = Day(_l("Nocuje od"), required=False, help=_l("Tylko gdy przyjeżdża później niż grupa."))
    sleeps_until = Day(_l("Nocuje do"), required=False, help=_l("Tylko gdy wyjeżdża wcześniej niż grupa."))
    needs = Text(
        _l("Szczególne potrzeby"),
        required=False,
        max_length=500,
        help=_l("Dieta, dostępność, pomoc. Widzi to tylko koordynacja; wpisz za zgodą tej osoby."),
    )

    version = Version()

    def __init__(self, *args, manifest, **kwargs):
        super().__init__(*args, **kwargs)
        for field, way in ((self.there_id, "there"), (self.back_id, "back")):
            field.choices = [(each.id, each.title) for each in manifest.vehicles if each.way in {"both", way}]
        self.room_id.choices = [(each.id, each.title) for each in manifest.rooms]
        if not manifest.trip.nights:
            del self.room_id, self.sleeps_from, self.sleeps_until


class CompanionForm(Form):
    """Somebody who goes along and neither takes part nor leads."""

    person = PersonField(_l("Kto jeszcze jedzie"), help=_l("Na przykład opiekun, tłumacz, dziecko uczestniczki."))
