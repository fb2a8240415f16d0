"""Forms of study visits: what people wish for, and what organisers decide."""

from functools import lru_cache

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.conferences.models.visits import FILLS, MOST_WISHES, VISIT_NEEDS
from association.core.forms import Checkbox, Choice, Choices, Form, LongText, Moment, Number, Radio, Text

TOGETHER = _l(
    "Wymyślcie wspólne hasło i niech każda osoba wpisze to samo: trafią Państwo na jedną wizytę. "
    "Jeśli jedzie się bez grupy, pole zostaje puste."
)


class VisitRulesForm(Form):
    """How people wish for visits."""

    most = Number(
        _l("Ile wizyt można wskazać"),
        least=1,
        most=MOST_WISHES,
        help=_l(
            "Trzy wystarczają, gdy wizyty są podobnie lubiane. Im więcej wskazań, tym mniej osób zostaje bez miejsca."
        ),
    )
    fills = Radio(_l("Komu dać wolne miejsce spoza wskazanych"), choices=list(FILLS.items()))
    wishes_until = Moment(
        _l("Wybory do"),
        required=False,
        help=_l("Puste: tak długo, jak można zmieniać zgłoszenie."),
    )


class AllocationForm(Form):
    """What an allocation takes for granted."""

    everyone = Checkbox(
        _l("Podziel od nowa także osoby, które mają już zatwierdzone miejsce"),
        help=_l("Bez tego zostają tam, gdzie są, a dzielone są tylko pozostałe miejsca."),
    )


class PinForm(Form):
    """A decision about one person."""

    item_id = Choice(_l("Wizyta"), whole=True)
    reason = Text(
        _l("Powód"),
        max_length=300,
        help=_l("Zostaje w historii i widzą go osoby prowadzące konferencję. Nie pisz tu o zdrowiu ani o diecie."),
    )


class AccessForm(Form):
    """Whom a visit can receive."""

    serves = Choices(_l("Wizyta może przyjąć osoby, które potrzebują"), choices=list(VISIT_NEEDS.items()))
    note_text = LongText(
        _l("Uwagi o dojściu"),
        required=False,
        max_length=1000,
        help=_l("Na przykład: dwa stopnie przy wejściu, winda od podwórza. Uwagi są na liście grupy."),
    )


class _WishesForm(Form):
    """The visits that somebody would like, each time the dearest first."""

    def values(self) -> dict:
        """What the command takes: the chosen visits in order, and the word."""
        chosen = [self[name].data for name in self.order if self[name].data]
        everyone = {"everyone": self.everyone.data} if "everyone" in self._fields else {}
        return {"wishes": chosen, "together": self.together.data, **everyone}

    def columns(self):
        """[(title of the time, its fields)]."""
        return [(title, [self[name] for name in names]) for title, names in self.times]


def wishes_form(slots, rules, language: str):
    """The form of wishes for these times; their visits are its choices."""
    told = tuple(
        (slot.key, slot.title, tuple((visit.id, _called(visit, language)) for visit in slot.visits)) for slot in slots
    )
    return _wishes_form(told, rules.most)


def _called(visit, language: str) -> str:
    title = visit.said(language)
    return f"{visit.number}. {title}" if visit.number else title


def own_wishes_form(slots, rules, language: str, *, several: bool):
    """The same behind a private link; several: of a registration of many people, who may all wish for the same."""
    base = wishes_form(slots, rules, language)
    if not several:
        return base
    return type(
        "OwnWishesForm", (base,), {"everyone": Checkbox(_l("Zapisz to samo wszystkim osobom z tego zgłoszenia"))}
    )


@lru_cache(maxsize=50)
def _wishes_form(told, most: int):
    fields, times = {}, []
    for key, title, choices in told:
        names = [f"visit_{key}_{n}" for n in range(1, min(most, len(choices)) + 1)]
        for n, name in enumerate(names, 1):
            fields[name] = Choice(
                _l("%(n)d. wybór", n=n), required=False, whole=True, choices=choices, blank=_l("– nie wybieram –")
            )
        times.append((title, names))
    fields["together"] = Text(
        _l("Chcę jechać razem z innymi: hasło grupy"), required=False, max_length=60, help=TOGETHER
    )
    fields["order"] = [name for _title, names in times for name in names]
    fields["times"] = times
    return type("WishesForm", (_WishesForm,), fields)


def wished(slots, wishes: dict, together: str) -> dict:
    """What such a form shows of wishes that are kept. wishes: {visit: rank}."""
    data = {"together": together}
    for slot in slots:
        kept = sorted((rank, item) for item, rank in wishes.items() if slot.visit(item))
        data |= {f"visit_{slot.key}_{n}": item for n, (_rank, item) in enumerate(kept, 1)}
    return data


def pin_choices(slots) -> list[tuple]:
    """The visits to which somebody may be pinned, and none at all."""
    return [
        *((visit.id, _called(visit, "pl")) for slot in slots for visit in slot.visits),
        (0, _("nie jedzie nigdzie")),
    ]
