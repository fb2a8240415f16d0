"""A question as it is asked. Drafts become items and editions are lists of them, kept as JSON; nothing here knows a
database or a browser, so that forms, commands and results check and read answers by the same words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import cached_property

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.core import polish
from association.questionnaires.options import Option

KINDS = {
    "text": _l("Krótka odpowiedź"),
    "long_text": _l("Dłuższa odpowiedź"),
    "number": _l("Liczba"),
    "date": _l("Data"),
    "one": _l("Jedna z możliwości"),
    "many": _l("Kilka z możliwości"),
    "scale": _l("Ocena na skali"),
    "file": _l("Plik"),
    "consent": _l("Zgoda albo oświadczenie"),
    "section": _l("Nagłówek części"),
}
CHOOSING = frozenset({"one", "many"})
# Questions by whose answer another may appear.
TELLING = frozenset({"one", "many", "consent", "scale"})
TRANSLATED = ("label", "help", "least_label", "most_label")
LONGEST = {"text": 500, "long_text": 5_000}
MOST_QUESTIONS, MOST_OPTIONS = 200, 100
_LARGEST = 1_000_000_000_000


def is_empty(value) -> bool:
    """Whether this is no answer; zero is one."""
    return value is None or value is False or value == "" or value == []


@dataclass(frozen=True)
class Item:
    """One question, or the heading of a part.

    least, most: the ends of a scale, the bounds of a number, how many possibilities may be chosen; most: how many
    characters a text may have. shown_if: the question with the key `shown_if_key` was answered with `shown_if_value`.
    """

    key: str
    kind: str
    label: str
    help: str = ""
    required: bool = False
    options: tuple[Option, ...] = ()
    shown_if_key: str = ""
    shown_if_value: str = ""
    least: int | None = None
    most: int | None = None
    least_label: str = ""
    most_label: str = ""
    points: int = 0
    label_en: str = ""
    help_en: str = ""
    least_label_en: str = ""
    most_label_en: str = ""

    @classmethod
    def from_json(cls, facts: Mapping) -> "Item":
        """The item that as_json() gave; what later versions of Splot no longer know is left out."""
        known = {field.name for field in fields(cls)}
        facts = {name: value for name, value in facts.items() if name in known}
        return cls(**facts | {"options": tuple(Option(**option) for option in facts.get("options", ()))})

    def as_json(self) -> dict:
        """What an edition keeps: everything that is not empty."""
        facts = {name: value for name, value in asdict(self).items() if value not in ("", False, ()) or value is None}
        # Zero is a value where a scale begins.
        facts |= {name: getattr(self, name) for name in ("least", "most")}
        facts = {name: value for name, value in facts.items() if value is not None}
        if self.options:
            facts["options"] = [
                {name: value for name, value in asdict(option).items() if value not in ("", False)}
                for option in self.options
            ]
        return facts

    def said(self, name: str, language: str) -> str:
        """`label`, `help`, `least_label` or `most_label` in this language, or in Polish when nobody translated it."""
        return (language == "en" and getattr(self, f"{name}_en")) or getattr(self, name)

    @property
    def is_question(self) -> bool:
        """Whether it asks for something."""
        return self.kind != "section"

    @property
    def steps(self) -> range:
        """The values of a scale."""
        return range(1 if self.least is None else self.least, (5 if self.most is None else self.most) + 1)

    @property
    def longest(self) -> int:
        """How many characters a text may have."""
        return self.most or LONGEST[self.kind]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What another question may depend on: (value, label)."""
        if self.kind == "consent":
            return [("yes", _("zaznaczono")), ("no", _("nie zaznaczono"))]
        if self.kind == "scale":
            return [(str(step), str(step)) for step in self.steps]
        return [(option.key, option.label) for option in self.options]

    def matches(self, value, wanted: str) -> bool:
        """Whether this answer is the one that another question waits for."""
        if self.kind == "consent":
            return bool(value) == (wanted == "yes")
        if self.kind == "many":
            return wanted in (value or ())
        return value is not None and str(value) == wanted

    def problem(self, value, *, partly: bool = False) -> str | None:
        """What is wrong with an answer, as a sentence, or None; `partly`: it may still be missing."""
        if is_empty(value):
            if partly or not self.required:
                return None
            return _("Zaznacz to pole, aby wysłać odpowiedzi.") if self.kind == "consent" else _missing(self.kind)
        return getattr(self, f"_check_{self.kind}")(value, partly)

    def _check_text(self, value, _partly) -> str | None:
        if not isinstance(value, str):
            return _missing(self.kind)
        # Browsers count a line end as one character, and so do we.
        return _("Najwyżej %(max)d znaków.", max=self.longest) if len(value) > self.longest else None

    _check_long_text = _check_text

    def _check_number(self, value, _partly) -> str | None:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or abs(value) > _LARGEST:
            return _("Wpisz liczbę.")
        if self.least is not None and value < self.least:
            return _("Podaj liczbę nie mniejszą niż %(least)s.", least=self.least)
        if self.most is not None and value > self.most:
            return _("Podaj liczbę nie większą niż %(most)s.", most=self.most)
        return None

    def _check_date(self, value, _partly) -> str | None:
        try:
            date.fromisoformat(value)
        except (TypeError, ValueError):
            return _("To nie jest data. Przykład: 22.11.2026.")
        return None

    def _check_one(self, value, _partly) -> str | None:
        return None if value in {option.key for option in self.options} else _missing(self.kind)

    def _check_many(self, value, partly) -> str | None:
        if not isinstance(value, list) or not {option.key for option in self.options}.issuperset(value):
            return _("Wybierz spośród podanych możliwości.")
        if self.most is not None and len(value) > self.most:
            return ngettext("Wybierz najwyżej jedną.", "Wybierz najwyżej %(num)d.", self.most)
        if self.least is not None and len(value) < self.least and not partly:
            return ngettext("Wybierz przynajmniej jedną.", "Wybierz przynajmniej %(num)d.", self.least)
        return None

    def _check_scale(self, value, _partly) -> str | None:
        return None if isinstance(value, int) and value in self.steps else _missing(self.kind)

    def _check_consent(self, value, _partly) -> str | None:
        return None if value is True else _missing(self.kind)

    def _check_file(self, value, _partly) -> str | None:
        return None if isinstance(value, dict) and "file" in value else _missing(self.kind)

    def text_of(self, value, language: str = "pl") -> str:
        """An answer as a person reads it; nothing for no answer."""
        if self.kind == "consent":
            return _("tak") if value else _("nie")
        if value in (None, "", []):
            return ""
        match self.kind:
            case "one" | "many":
                labels = self._labels[language]
                chosen = value if isinstance(value, list) else [value]
                return "; ".join(labels.get(key, key) for key in chosen)
            case "date":
                return polish.long_date(date.fromisoformat(value), locale=language)
            case "number":
                return str(value).replace(".", ",") if language == "pl" else str(value)
            case "scale":
                return _("%(value)d z %(most)d", value=value, most=self.steps[-1])
            case "file":
                return value["name"]
        return str(value)

    @cached_property
    def _labels(self) -> dict[str, dict[str, str]]:
        """What the possibilities are called, by language and key; asked once for each of many answers."""
        return {language: {o.key: o.said(language) for o in self.options} for language in ("pl", "en")}

    def earns(self, value) -> int:
        """The points of an answer in a test: all of them for exactly the correct possibilities, else none."""
        correct = {option.key for option in self.options if option.correct}
        given = set(value if isinstance(value, list) else [value])
        return self.points if correct and given == correct else 0


def _missing(kind: str) -> str:
    match kind:
        case "one" | "scale":
            return _("Wybierz jedną z podanych możliwości.")
        case "many":
            return _("Zaznacz przynajmniej jedną możliwość.")
        case "file":
            return _("Wybierz plik.")
    return _("Uzupełnij to pole.")


def from_json(questions: Iterable[Mapping]) -> list[Item]:
    """The items of an edition."""
    return [Item.from_json(question) for question in questions]


def shown(items: Sequence[Item], answers: Mapping) -> set[str]:
    """The keys of the items that somebody who answered so far is shown: what hangs on a hidden question is hidden."""
    by_key: dict[str, Item] = {}
    seen = set()
    for item in items:
        by_key[item.key] = item
        asked = by_key.get(item.shown_if_key)
        if not item.shown_if_key or (
            asked is not None and asked.key in seen and asked.matches(answers.get(asked.key), item.shown_if_value)
        ):
            seen.add(item.key)
    return seen


def problems(items: Sequence[Item], answers: Mapping) -> dict[str, str]:
    """What is wrong with whole answers: {key: sentence}, in the order of the questions."""
    visible = shown(items, answers)
    found = {
        item.key: item.problem(answers.get(item.key)) for item in items if item.key in visible and item.is_question
    }
    return {key: sentence for key, sentence in found.items() if sentence}


def kept(items: Sequence[Item], answers: Mapping) -> dict:
    """The answers that belong to questions which are shown, without empty ones."""
    visible = shown(items, answers)
    return {
        item.key: answers[item.key] for item in items if item.key in visible and not is_empty(answers.get(item.key))
    }


def readable(items: Sequence[Item], answers: Mapping, language: str = "pl") -> list[tuple[str, str]]:
    """Questions with their answers in words, for a page or a paper; what was hidden is left out."""
    visible = shown(items, answers)
    return [
        (item.said("label", language), item.text_of(answers.get(item.key), language))
        for item in items
        if item.is_question and item.key in visible
    ]


def score(items: Sequence[Item], answers: Mapping) -> tuple[int, int]:
    """The points of a test and how many there are to get."""
    tested = [item for item in items if item.points]
    return sum(item.earns(answers.get(item.key)) for item in tested), sum(item.points for item in tested)
