"""What is asked about volunteers, their work, and things that were given."""

import re
from decimal import ROUND_HALF_UP, Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField

from association.core import money, polish
from association.core.forms import Choice, Day, Form, Hour, LongText, Money, Radio, Text, Version
from association.core.forms.text import rules_of
from association.core.i18n import locale
from association.finances import amounts
from association.finances.models.contributions import AGREED, VALUATIONS, WORKERS
from association.finances.queries import contributions
from association.people.forms.choosers import KnownPersonField

_CLOCK = re.compile(r"([0-9]{1,2})(?::([0-5][0-9]))?")
_DECIMAL = re.compile(r"[0-9]{1,2}[.,][0-9]{1,2}")


class ClockHours(StringField):
    """Hours of the clock, typed as 2, 2,5 or 2:30; the value is in whole minutes."""

    unit = _l("godz.")

    def __init__(self, label, *, help="", **kwargs):
        super().__init__(label, rules_of(True), description=help, **kwargs)

    def process_formdata(self, valuelist):
        typed = (valuelist[0] if valuelist else "").strip()
        self.data = None
        if not typed:
            return
        if _DECIMAL.fullmatch(typed):
            minutes = int((Decimal(typed.replace(",", ".")) * 60).to_integral_value(ROUND_HALF_UP))
        elif clock := _CLOCK.fullmatch(typed):
            minutes = int(clock[1]) * 60 + int(clock[2] or 0)
        else:
            raise ValueError(_("Wpisz liczbę godzin, na przykład 2, 2,5 albo 2:30."))
        if not 1 <= minutes <= 24 * 60:
            raise ValueError(_("Podaj od 1 minuty do 24 godzin."))
        self.data = minutes

    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return "" if self.data is None else f"{self.data // 60}:{self.data % 60:02}"

    def shown(self, value) -> str:
        """Minutes as hours and minutes."""
        return "" if value is None else polish.duration(value, locale())


class Quantity(StringField):
    """How many units; the value is in thousandths."""

    def __init__(self, label, *, help="", **kwargs):
        super().__init__(label, rules_of(True), description=help, **kwargs)

    def process_formdata(self, valuelist):
        typed = (valuelist[0] if valuelist else "").strip()
        self.data = None
        if typed:
            try:
                self.data = amounts.parse_quantity(typed)
            except ValueError as error:
                raise ValueError(str(error)) from None

    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return "" if self.data is None else amounts.quantity_text(self.data)

    def shown(self, value) -> str:
        """Thousandths as people write them."""
        return "" if value is None else amounts.quantity_text(value, locale())


class PersonField(KnownPersonField):
    """A person of the directory, for those who keep the contributions."""

    endpoint = "finances.person_choices"


def _lines(field, project_id: int, source: str, held: int | None) -> None:
    """Offer the budget lines that fit, and the one that is held already, whatever became of it."""
    field.choices = contributions.lines(project_id, source, held)


class WhoForm(Form):
    """The person with whom something is agreed."""

    person_id = PersonField(_l("Osoba"), help=_l("Wpisz początek nazwiska i wybierz z kartoteki."))


class AgreementForm(Form):
    """What a volunteer does. The person is chosen once, when the agreement is made."""

    kind = Radio(_l("Kto pracuje"), choices=list(WORKERS.items()), default="volunteer")
    agreed = Radio(
        _l("Porozumienie"),
        choices=list(AGREED.items()),
        default="written",
        help=_l("Na dłużej niż 30 dni – zawsze na piśmie."),
    )
    agreed_on = Day(_l("Data porozumienia"), required=False)
    starts_on = Day(_l("Od"))
    ends_on = Day(_l("Do"))
    tasks = LongText(_l("Zadania"), rows=3, help=_l("Co ta osoba robi w projekcie, na przykład „obsługa rejestracji”."))
    rate = Money(_l("Stawka za godzinę"), help=_l("Stawka z umowy albo oferty, a gdy jej tam nie ma – rynkowa."))
    rate_basis = Text(
        _l("Skąd ta stawka"), required=False, max_length=300, help=_l("Na przykład „regulamin konkursu, § 9”.")
    )
    line_id = Choice(
        _l("Pozycja budżetu"),
        required=False,
        whole=True,
        blank=_l("jeszcze nie wiadomo"),
        help=_l("Wpisy w karcie pracy dostaną ją same."),
    )

    def __init__(self, *args, project, held=None, hour_rate=None, **kwargs):
        super().__init__(*args, **kwargs)
        _lines(self.line_id, project.id, "personal", held)
        if hour_rate:
            most = money.zloty(hour_rate, locale=locale())
            self.rate.description = _("Według umowy najwyżej %(most)s za godzinę.", most=most)


class NewAgreementForm(WhoForm, AgreementForm):
    """The same with the person."""


class ChangeAgreementForm(AgreementForm):
    """The same for an agreement that stands already."""

    version = Version()


class WorkForm(Form):
    """What was done on a day."""

    day = Day(_l("Dzień"))
    starts = Hour(_l("Od godziny"), required=False)
    minutes = ClockHours(_l("Ile godzin"))
    task = Text(_l("Co zrobiono"), max_length=300)
    line_id = Choice(_l("Pozycja budżetu"), required=False, whole=True, blank=_l("bez pozycji"))

    def __init__(self, *args, agreement, held=None, **kwargs):
        super().__init__(*args, **kwargs)
        _lines(self.line_id, agreement.project_id, "personal", held)


class ChangeWorkForm(WorkForm):
    """The same for a line that stands already."""

    version = Version()


class InKindForm(Form):
    """What was lent or given, and what it is worth."""

    item = Text(_l("Co"), max_length=300, help=_l("Na przykład „sala szkoleniowa” albo „rzutnik”."))
    owner = Text(_l("Czyje to jest"), max_length=200)
    used_on = Day(_l("Użyto"))
    used_until = Day(_l("Używano do"), required=False)
    quantity = Quantity(_l("Ilość"))
    unit = Text(_l("Jednostka"), max_length=30, help=_l("Na przykład: godzina, doba, sztuka."))
    unit_cost = Money(_l("Wartość jednostki"))
    valuation = Radio(_l("Skąd wycena"), choices=list(VALUATIONS.items()), default="price_list")
    basis = LongText(
        _l("Na czym oparto wycenę"),
        required=False,
        rows=2,
        help=_l("Na przykład „uchwała w sprawie najmu sal z 2025 r.” albo trzy oferty z ich datami."),
    )
    line_id = Choice(_l("Pozycja budżetu"), required=False, whole=True, blank=_l("jeszcze nie wiadomo"))

    def __init__(self, *args, project, held=None, **kwargs):
        super().__init__(*args, **kwargs)
        _lines(self.line_id, project.id, "in_kind", held)


class ChangeInKindForm(InKindForm):
    """The same for what stands already."""

    version = Version()
