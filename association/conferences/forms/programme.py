"""What is asked about an item of a programme and about the people in it."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, ValidationError

from association.conferences.models import ITEM_KINDS, ITEM_ROLES
from association.core.forms import (
    Checkbox,
    Choice,
    Form,
    Hour,
    LongText,
    Number,
    Text,
    Version,
)

MOST_MINUTES = 30 * 60
EMPTY_ROWS = 2
MOST_PEOPLE = 60


class People(Field):
    """People in an item, a row for each: role, name, institution. The value is a list of these three."""

    def process(self, formdata, data=None, extra_filters=None):
        """Three fields of each row come under three names."""
        self.process_errors, self.raw_data = [], None
        self.data = list(data or ())
        if formdata and f"{self.name}-name" in formdata:
            columns = [
                formdata.getlist(f"{self.name}-{part}")[:MOST_PEOPLE] for part in ("role", "name", "affiliation")
            ]
            self.raw_data = [tuple(" ".join(cell.split()) for cell in row) for row in zip(*columns, strict=False)]
            self.data = [row for row in self.raw_data if row[1]]

    def pre_validate(self, form):
        """Names and roles that can be kept."""
        for role, name, affiliation in self.data:
            if role not in ITEM_ROLES:
                raise ValidationError(_("Wybierz rolę każdej osoby."))
            if len(name) > 200 or len(affiliation) > 300:
                raise ValidationError(_("Najwyżej 200 znaków nazwiska i 300 znaków instytucji."))

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        """What stands in the rows, and empty ones below for more."""
        return [*(self.raw_data or self.data), *[("", "", "")] * EMPTY_ROWS]

    def shown(self, value) -> str:
        """The people as a sentence."""
        return "; ".join(f"{ITEM_ROLES[role]}: {name}" for role, name, _affiliation in value or ())


class ItemForm(Form):
    """Something to be put into a programme."""

    title = Text(_l("Tytuł"), max_length=400)
    kind = Choice(_l("Rodzaj"), choices=list(ITEM_KINDS.items()), default="lecture")
    day_id = Choice(_l("Dzień"), whole=True)
    starts = Hour(_l("Początek"))
    ends = Hour(_l("Koniec"), required=False, help=_l("Puste, jeśli program mówi tylko, kiedy się zaczyna."))
    room_id = Choice(_l("Sala"), required=False, whole=True, blank=_l("bez sali"))
    place = Text(
        _l("Inne miejsce"), required=False, max_length=300, help=_l("Gdy to nie sala z listy: adres, hol, hotel.")
    )
    parent_id = Choice(
        _l("W ramach"),
        required=False,
        whole=True,
        blank=_l("osobny punkt"),
        help=_l("Stoliki i wizyty, które trwają równolegle, należą do jednego wspólnego punktu."),
    )
    number = Text(_l("Numer"), required=False, max_length=20, help=_l("Na przykład 3 albo IV."))
    people = People(_l("Osoby"))
    capacity = Number(_l("Miejsca"), required=False, least=1, most=100_000)
    bookable = Checkbox(_l("Uczestnicy wybierają ten punkt przy rejestracji"))
    departure = Text(_l("Zbiórka"), required=False, max_length=300, help=_l("Skąd i o której wyrusza grupa."))
    subtitle = LongText(_l("Podtytuł"), required=False, max_length=1000, rows=2)
    abstract = LongText(_l("Streszczenie"), required=False, rows=3)
    description = LongText(_l("Opis"), required=False, rows=6)
    title_en = Text(_l("Tytuł po angielsku"), required=False, max_length=400)
    description_en = LongText(_l("Opis po angielsku"), required=False, rows=4)
    track = Text(_l("Ścieżka"), required=False, max_length=200)
    language = Text(_l("Język"), required=False, max_length=10, help=_l("Skrót, na przykład pl albo en."))

    def __init__(self, *args, days, rooms, slots, **kwargs):
        super().__init__(*args, **kwargs)
        self.day_id.choices = days
        self.room_id.choices = rooms
        self.parent_id.choices = slots


class EditItemForm(ItemForm):
    """An item that several people may be changing."""

    version = Version()


class PlaceForm(Form):
    """Where an item was dragged. first, last: minutes since the day began; seen: the version that was dragged."""

    item_id = Number(_l("Punkt programu"), most=999_999_999)
    seen = Number(_l("Wersja"), most=999_999_999)
    day_id = Number(_l("Dzień"), most=999_999_999)
    room_id = Number(_l("Sala"), required=False, most=999_999_999)
    first = Number(_l("Początek"), most=MOST_MINUTES)
    last = Number(_l("Koniec"), required=False, most=2 * MOST_MINUTES)
    copy = Checkbox(_l("Kopia"))


class ShiftForm(Form):
    """By how much the rest of a day begins later."""

    minutes = Number(_l("O ile minut później"), least=-600, most=600, default=15, help=_l("Z minusem: wcześniej."))
