"""Forms about places."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Choice, Form, LongText, Number, Radio, Text


def capacities_form(pools) -> type[Form]:
    """A form with a number for each pool; empty means without a limit. Items hold at least one person."""
    fields = {
        f"pool_{pool.id}": Number(pool.name, required=False, least=1 if pool.kind == "item" else 0, most=100_000)
        for pool in pools
    }
    return type("CapacitiesForm", (Form,), fields)


class PoolForm(Form):
    """A meal or a lodging."""

    kind = Choice(_l("Rodzaj"), choices=[("meal", _l("posiłek")), ("lodging", _l("nocleg"))])
    label = Text(_l("Nazwa"), help=_l("Na przykład: obiad pierwszego dnia, nocleg z 24 na 25 listopada."))
    capacity = Number(_l("Miejsca"), required=False, most=100_000, help=_l("Puste znaczy: bez limitu."))


class DecisionForm(Form):
    """What the office decides about one place."""

    decision = Radio(_l("Co zrobić"))
    position = Number(_l("Miejsce w kolejce"), required=False, least=1, most=100_000)
    reason = LongText(_l("Powód"), rows=2, max_length=1000, help=_l("Zostaje w historii, razem z Twoim nazwiskiem."))
