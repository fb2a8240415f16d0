"""What is asked about a saved list, about one rule of it, and about whom to put on it."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core.clock import today
from association.core.forms import Checkbox, Choice, Choices, Day, Form, LongText, Number, Radio, Text, Version
from association.core.polish import short_date
from association.people.models import LIST_ABOUT, MATCHING
from association.people.queries import conditions
from association.people.queries.conditions import told

WORDS = "words"


class ListForm(Form):
    """What a list is called and who finds it."""

    name = Text(_l("Nazwa listy"), help=_l("Na przykład „Zaproszenia na konferencję”."))
    note = LongText(_l("Do czego służy"), required=False, rows=2, max_length=1000)
    matching = Radio(
        _l("Na listę trafia, kto spełnia"),
        choices=list(MATCHING.items()),
        default="all",
        help=_l("Oprócz tego zawsze możesz kogoś dopisać albo pominąć ręcznie."),
    )
    shared = Checkbox(
        _l("Lista wspólna"), help=_l("Widzą ją i zmieniają wszyscy, którzy prowadzą spis. Inaczej widzisz ją tylko Ty.")
    )


class NewListForm(ListForm):
    """A list of persons or of organisations."""

    about = Radio(_l("Kogo zawiera"), choices=list(LIST_ABOUT.items()), default=next(iter(LIST_ABOUT)))


class EditListForm(ListForm):
    """A list that several people may be changing."""

    version = Version()


class _RuleForm(Form):
    """One rule; its value is asked as its condition wants."""

    condition: conditions.Condition

    def value(self):
        """The value as the rule keeps it."""
        kind = self.condition.value
        if kind == "days":
            return {key: shown for key in ("since", "until", "recent") if (shown := _plain(self[key].data))}
        return None if kind == "yes" else self.value_field.data

    @property
    def value_field(self):
        """The field that holds the value of a condition with one."""
        return self["value_"]

    def validate(self, **kwargs):
        """Days need at least one end."""
        valid = super().validate(**kwargs)
        if self.condition.value != "days":
            return valid
        since, until, recent = (self[key] for key in ("since", "until", "recent"))
        if not any((since.data, until.data, recent.data, since.errors, until.errors, recent.errors)):
            since.errors = [*since.errors, _("Podaj pierwszy dzień, ostatni dzień albo liczbę dni wstecz.")]
        elif recent.data and (since.data or until.data):
            recent.errors = [*recent.errors, _("Podaj dni od–do albo liczbę dni wstecz, nie jedno i drugie.")]
        elif since.data and until.data and until.data < since.data:
            until.errors = [*until.errors, _("Koniec wypada przed początkiem.")]
        return valid and not (since.errors or until.errors or recent.errors)

    def values(self):
        """What the command needs, with the rule in words for the trail."""
        value, negated = self.value(), bool(self.negated.data)
        labels = []
        if self.condition.value == "choices":
            known = {str(key): label for key, label, *_rest in self.value_field.choices}
            labels = [str(known[one]) for one in value]
        said, label = told(self.condition, value, labels), str(self.condition.label)
        words = f"{label}: {said}" if said else label
        return {"negated": negated, "value": value, "words": _("Nie: %(rule)s", rule=words) if negated else words}


def _plain(value):
    return value.isoformat() if isinstance(value, date) else value


def rule_form(viewer, condition, rule=None) -> _RuleForm:
    """The form of one rule, filled in with a rule that is there."""
    fields = {
        "condition": condition,
        "negated": Checkbox(_l("Odwrotnie: ci, których to nie dotyczy"), default=bool(rule and rule.negated)),
    }
    value = rule.value if rule else None
    if condition.value == "choices":
        choices = list(conditions.choices(condition, viewer).items())
        # What this viewer may not know of stays out of sight, and goes when the rule is saved.
        picked = [one for one in value or () if one in dict(choices)]
        fields["value_"] = Choices(condition.label, required=True, choices=choices, default=picked)
    elif condition.value == "words":
        fields["value_"] = Text(condition.label, max_length=100, default=value)
    elif condition.value == "days":
        value = value or {}
        since, until = (date.fromisoformat(value[key]) if value.get(key) else None for key in ("since", "until"))
        fields |= {
            "since": Day(_l("Od dnia"), required=False, default=since),
            "until": Day(_l("Do dnia"), required=False, default=until),
            "recent": Number(
                _l("albo w ostatnich"),
                required=False,
                least=1,
                most=36_500,
                unit=_l("dni"),
                default=value.get("recent"),
            ),
        }
    return type("RuleForm", (_RuleForm,), fields)()


def rules_from(viewer, about: str, args) -> list[tuple]:
    """The rules that say the same as the search and the filters of a list: [(key, value, words)]."""
    known = conditions.conditions(about)
    words = args.get("q", "").strip()[:100]
    wanted = {f"{about}.{WORDS}": words} if words else {}
    for name, value in args.items():
        key = f"{about}.{name}"
        condition = known.get(key, (None, None))[1]
        if condition and condition.value == "choices" and value in conditions.choices(condition, viewer):
            wanted[key] = [value]
    found = []
    for key, value in wanted.items():
        condition = known[key][1]
        labels = [str(conditions.choices(condition, viewer)[one]) for one in value] if key[-6:] != ".words" else []
        found.append((key, value, f"{condition.label}: {told(condition, value, labels)}"))
    return found


class PickForm(Form):
    """Which of the ticked records go where. ids: sent as they were ticked."""

    list_id = Choice(_l("Lista"), required=False, whole=True, blank=_l("nowa lista…"))

    def __init__(self, lists, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.list_id.choices = lists


def proposed_name() -> str:
    """What a new list is called until somebody names it."""
    return _("Lista z %(day)s", day=short_date(today()))
