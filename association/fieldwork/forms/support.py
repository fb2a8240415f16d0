"""What is written down about a meeting, on a phone and in under a minute; only the day must be said."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import HiddenField, SelectMultipleField, StringField
from wtforms.validators import Length, Optional, ValidationError

from association.core import polish
from association.core.clock import today
from association.core.forms import Checkbox, Choice, Day, Form, Hour, LongText, Number, Radio, Text, Version
from association.core.web import viewer
from association.fieldwork.models import CHANNELS, FORMS
from association.fieldwork.queries import clients as queries
from association.people.forms.choosers import KnownPersonField, PersonField, PlaceField

PICTURES = "image/*,application/pdf"
NEW = "new-"


class Pictures(MultipleFileField):
    """Photographs or scans, none or several."""

    def __init__(self, label, *, help="", **kwargs):
        super().__init__(label, [Optional()], description=help, **kwargs)
        self.accept = PICTURES

    def process_formdata(self, valuelist):
        """A field into which nobody put anything sends one file without a name."""
        self.data = [file for file in valuelist if getattr(file, "filename", "")]


class Clients(SelectMultipleField):
    """Who was supported, as "organisation-7", and organisations yet unknown, as "new-" and a name."""

    def __init__(self, label, *, help="", **kwargs):
        super().__init__(label, description=help, choices=[], validate_choice=False, **kwargs)
        self.names: dict[str, str] = {}

    def process_formdata(self, valuelist):
        """Each once; a new one of a sensible length."""
        self.data = list(dict.fromkeys(value[:204] for value in valuelist if value.removeprefix(NEW).strip()))

    def pre_validate(self, form):
        """All of them are there."""
        self.know()
        if set(self.data) - set(self.names):
            raise ValidationError(_("Jednego z klientów już tu nie ma. Wybierz go jeszcze raz."))

    def know(self) -> dict[str, str]:
        """{value: name} of what is chosen and can be."""
        data = self.data or []
        fresh = {value: value.removeprefix(NEW) for value in data if value.startswith(NEW)}
        there = queries.known(viewer(), [value for value in data if value not in fresh])
        self.names = {value: (fresh | there)[value] for value in data if value in fresh or value in there}
        return self.names

    def shown(self, value) -> str:
        """Their names, for whoever compares two versions."""
        names = queries.known(viewer(), list(value or ()))
        return ", ".join(names.get(key) or key.removeprefix(NEW) for key in value or ())


class Finder(StringField):
    """The beginning of a client's name; what fits is offered below it. Sent with a form it chooses what alone fits."""

    def __init__(self, label, *, help="", **kwargs):
        super().__init__(label, [Optional(), Length(max=200)], description=help, **kwargs)
        self.offered: list[tuple[str, str, str]] = []

    def look_up(self, typed: str) -> None:
        """Find what fits, and the way to add an organisation of this name."""
        self.offered = queries.suggested(viewer(), typed)
        if all(polish.fold(name) != polish.fold(typed) for _kind, _key, name in self.offered):
            self.offered.append(("new", NEW + typed, _("dodaj nową organizację: „%(name)s”", name=typed)))

    def process_formdata(self, valuelist):
        """Words in one line."""
        self.data = " ".join((valuelist[0] if valuelist else "").split())[:200]


class Segments(Radio):
    """One of a few, or none yet."""

    def __init__(self, label, **kwargs):
        super().__init__(label, required=False, **kwargs)

    def pre_validate(self, form):
        """Nothing chosen is all right."""
        if self.data:
            super().pre_validate(form)


class _Entry(Form):
    client_keys = Clients(_l("Z kim"))
    client = Finder(_l("Inny klient"), help=_l("Zacznij pisać nazwę organizacji, grupy albo nazwisko."))
    form = Segments(_l("Forma wsparcia"), choices=list(FORMS.items()))
    day = Day(_l("Data"), default=today)
    starts = Hour(_l("Od"), required=False)
    ends = Hour(_l("Do"), required=False)
    municipality = PlaceField(_l("Gmina"), required=False)
    place = Text(_l("Miejsce"), required=False, help=_l("Na przykład: świetlica w Kisinach."))
    topic = Text(_l("Temat"), required=False, max_length=300)
    findings = LongText(_l("Co ustalono"), required=False, rows=3)
    agreements = LongText(_l("Co uzgodniono"), required=False, rows=3)
    participants = Number(_l("Ile osób"), required=False, most=5000)
    next_step = Text(_l("Następny krok"), required=False, max_length=300)
    next_due = Day(_l("Termin"), required=False)
    next_owner_id = Choice(_l("Kto to zrobi"), required=False, whole=True, blank=_l("ja"))
    project_id = Choice(_l("Projekt"), required=False, whole=True, blank=_l("poza projektami"))
    action_id = Choice(_l("Działanie w planie projektu"), required=False, whole=True, blank=_l("bez działania"))
    channel = Radio(_l("Sposób"), choices=list(CHANNELS.items()), default="in_person")
    community_id = Choice(_l("Społeczność"), required=False, whole=True, blank=_l("żadna"))
    diagnosis_id = Choice(_l("Diagnoza"), required=False, whole=True, blank=_l("żadna"))
    plan_id = Choice(_l("Plan działania"), required=False, whole=True, blank=_l("żaden"))
    partnership_id = Choice(_l("Partnerstwo"), required=False, whole=True, blank=_l("żadne"))
    travel_from = Text(_l("Dojazd skąd"), required=False)
    travel_km = Number(_l("Przejechano"), required=False, most=5000, unit="km")
    travel_minutes = Number(_l("Czas dojazdu"), required=False, most=1440, unit=_l("min"))
    de_minimis = Checkbox(_l("To jest pomoc de minimis"))

    def __init__(self, *args, offer, **kwargs):
        super().__init__(*args, **kwargs)
        for name, choices in offer.items():
            self[name].choices = choices

    def validate(self, extra_validators=None) -> bool:
        """What was typed as a client and fits nothing else is chosen; otherwise somebody has to say which."""
        fine = super().validate(extra_validators)
        typed = self.client.data
        if not typed:
            return fine
        self.client.look_up(typed)
        exact = [key for kind, key, name in self.client.offered if kind != "new" and _same(name, typed)]
        if len(exact) == 1:
            self.client_keys.data = list(dict.fromkeys([*self.client_keys.data, exact[0]]))
            self.client.data, self.client.raw_data, self.client.offered = "", [""], []
            return fine
        self.client.errors = [*self.client.errors, _("Zaznacz pod polem, o kogo chodzi, albo wyczyść to pole.")]
        return False

    def values(self) -> dict:
        """Clients as pairs of a kind and an id, and the names of new ones."""
        values = super().values()
        keys = values.pop("client_keys")
        del values["client"]
        return values | {
            "clients": [found for key in keys if (found := queries.pair(key))],
            "new_clients": [key.removeprefix(NEW) for key in keys if key.startswith(NEW)],
            "form": values["form"] or None,
        }


def _same(name: str, typed: str) -> bool:
    return polish.fold(name) == polish.fold(typed)


class EntryForm(_Entry):
    """A new line of the log. request_key: the same for every repetition of one sending."""

    request_key = HiddenField()
    sheets = Pictures(_l("Lista obecności"), help=_l("Zdjęcie albo skan, może być kilka stron."))
    photos = Pictures(_l("Zdjęcia ze spotkania"))

    def values(self) -> dict:
        """A key that no form of ours sends is none."""
        values = super().values()
        return values | {"request_key": (values["request_key"] or "")[:40] or None}


class EditEntryForm(_Entry):
    """A line of the log that is there."""

    version = Version()


class ParticipantForm(Form):
    """Somebody to be put on the list of a meeting, from the directory or by name."""

    person = PersonField(_l("Osoba"), help=_l("Imię i nazwisko z listy; kogoś spoza kartoteki można dopisać."))
    organisation_name = Text(_l("Organizacja na liście"), required=False, max_length=300)


class ParticipantsForm(Form):
    """A whole list, typed or pasted."""

    names = LongText(
        _l("Osoby z listy"),
        rows=8,
        help=_l("Każda w osobnym wierszu: imię i nazwisko, a po przecinku organizacja, jeśli jest na liście."),
    )


class LinkForm(Form):
    """Whom of the directory a name on the list means."""

    person = KnownPersonField(_l("Osoba z kartoteki"))
