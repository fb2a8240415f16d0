"""The form in which people answer an edition: one field for each question, `q_<key>`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, validators

from association.core.filetypes import EXTENSIONS
from association.core.filetypes import KINDS as MEDIA
from association.core.forms import Checkbox, Choice, Choices, Day, Form, LongText, Radio, Text, Upload
from association.questionnaires import items
from association.questionnaires.items import Item

PREFIX, GONE = "q_", "_gone"
# Above this many possibilities a list to pull down takes less place than buttons.
MOST_BUTTONS = 8
ACCEPT = ",".join(sorted({ending for media in MEDIA["document"] for ending in EXTENSIONS[media]}))


class Quantity(StringField):
    """A number, whole or with a decimal comma; kept as int or float."""

    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return "" if self.data is None else str(self.data).replace(".", ",")

    def process_formdata(self, valuelist):
        typed = "".join((valuelist[0] if valuelist else "").split()).replace(",", ".").replace("−", "-")
        self.data = None
        if typed:
            try:
                number = float(typed) if len(typed) <= 20 and typed.lstrip("+-")[:1].isdigit() else None
            except ValueError:
                number = None
            if number is None:
                raise ValueError(_("Wpisz liczbę, na przykład 12 albo 2,5."))
            self.data = int(number) if number == int(number) else number


class _OneOf(Radio):
    """Buttons of which none need be pressed: whether one has to be is the question's to say."""

    def pre_validate(self, form):
        """The item checks what was chosen."""


class _List(Choice):
    def pre_validate(self, form):
        """The item checks what was chosen."""


class _Many(Choices):
    def pre_validate(self, form):
        """The item checks what was chosen."""


@dataclass(frozen=True)
class Asked:
    """A question on the page: the item, its field (a heading has none), the words in the language of the form.

    away: whether the answers so far hide it; waits_for: what shows it, in words; stored: the file sent before.
    """

    item: Item
    field: Any
    label: str
    help: str
    away: bool
    waits_for: str = ""
    stored: dict | None = None
    ends: tuple[str, str] = ("", "")

    @property
    def answered(self) -> bool:
        """Whether there is an answer, or none is needed."""
        return self.has_answer or not self.item.required

    @property
    def has_answer(self) -> bool:
        """Whether there is an answer."""
        return bool(self.stored) or not items.is_empty(self.field.data)


@dataclass(frozen=True)
class Part:
    """The questions below one heading; the first part may have none."""

    heading: Asked | None
    questions: list[Asked]

    @property
    def is_done(self) -> bool:
        """Whether everything that has to be answered is, and something at all."""
        there = [one for one in self.questions if not one.away]
        return all(one.answered for one in there) and any(one.has_answer for one in there)


class AnswerForm(Form):
    """A form over the questions of an edition; subclasses may bring fields of their own.

    Only what is shown is asked: a hidden question is neither required nor kept. Files that were stored before stay
    unless another is sent or `q_<key>_gone` is ticked.
    """

    items: Sequence[Item] = ()
    answer_language = "pl"

    def __init__(self, *args, stored=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored = stored or {}
        for item in self.questions:
            self._fields[PREFIX + item.key].flags.required = item.required

    @classmethod
    def of(cls, reply, **kwargs):
        """The form over a reply: with what was kept when it is opened, with what was sent when it comes back."""
        return cls.filled(reply.answers, **kwargs)

    @classmethod
    def filled(cls, answers, *, data=None, **kwargs):
        """The form with these answers in it; data: of the other fields."""
        asked = {item.key: item for item in cls.items}
        files = {key: value for key, value in answers.items() if isinstance(value, dict)}
        values = {
            PREFIX + key: _typed(asked[key], value)
            for key, value in answers.items()
            if key in asked and key not in files
        }
        return cls(data=(data or {}) | values, stored=files, **kwargs)

    @property
    def questions(self) -> list[Item]:
        """The items that ask for something."""
        return [item for item in self.items if item.is_question]

    def answers(self) -> dict:
        """{key: value} of what was typed and can be read, for the commands keep and finish."""
        found = {}
        for item in self.questions:
            field = self._fields[PREFIX + item.key]
            if not field.process_errors:
                found[item.key] = self._file(item.key, field) if item.kind == "file" else _plain(item, field.data)
        return found

    def _file(self, key: str, field):
        if key in self.uploads:
            return field.data
        return None if self._fields[field.name + GONE].data else self.stored.get(key)

    @property
    def uploads(self) -> set[str]:
        """The keys of the questions to which a file came with this form."""
        return {
            item.key
            for item in self.questions
            if item.kind == "file" and getattr(self._fields[PREFIX + item.key].data, "filename", "")
        }

    def after(self, reply, refused: dict) -> "AnswerForm":
        """The form after commands.keep, which gave `refused`: stored files are known, refused ones told."""
        self.stored = {key: value for key, value in reply.answers.items() if isinstance(value, dict)}
        for key, sentence in refused.items():
            self._fields[PREFIX + key].errors = [sentence]
        return self

    def values(self) -> dict:
        """Fields of its own by name, and the answers as `values`."""
        own = super().values()
        return {name: value for name, value in own.items() if not name.startswith(PREFIX)} | {"values": self.answers()}

    def validate(self, extra_validators=None) -> bool:
        """Fields of its own as ever; questions by their items, and only those that are shown."""
        super().validate(extra_validators)
        given = self.answers()
        visible = items.shown(self.items, given)
        for item in self.questions:
            field = self._fields[PREFIX + item.key]
            field.errors = list(field.process_errors) if item.key in visible else []
            if item.key in visible and not field.errors:
                sentence = item.problem(_checked(given.get(item.key)))
                field.errors = [sentence] if sentence else []
        return not self.errors

    @property
    def asked(self) -> list[Asked]:
        """The questions with their fields, for the page."""
        given, language = self.answers(), self.answer_language
        visible = items.shown(self.items, given)
        by_key = {item.key: item for item in self.items}
        return [
            Asked(
                item,
                self._fields.get(PREFIX + item.key),
                item.said("label", language),
                item.said("help", language),
                item.key not in visible,
                _condition(item, by_key.get(item.shown_if_key), language),
                self.stored.get(item.key),
                (item.said("least_label", language), item.said("most_label", language)),
            )
            for item in self.items
        ]

    @property
    def parts(self) -> list[Part]:
        """The questions by their headings; a heading that is hidden takes nothing with it."""
        found = [Part(None, [])]
        for one in self.asked:
            if one.item.is_question:
                found[-1].questions.append(one)
            else:
                found.append(Part(one, []))
        return found if found[0].questions else found[1:]

    @property
    def progress(self) -> tuple[int, int]:
        """How many of the questions that are shown have an answer, and how many there are."""
        there = [one for one in self.asked if one.item.is_question and not one.away]
        return sum(one.has_answer for one in there), len(there)


def _condition(item: Item, asked: Item | None, language: str) -> str:
    if asked is None:
        return ""
    answer = next((option.said(language) for option in asked.options if option.key == item.shown_if_value), None)
    answer = answer or dict(asked.choices).get(item.shown_if_value, "")
    return _(
        "Odpowiedz, jeśli w pytaniu „%(label)s” odpowiedź to: %(answer)s.",
        label=asked.said("label", language),
        answer=answer,
    )


def _typed(item: Item, value):
    """A kept answer as its field holds it."""
    if item.kind == "date":
        return date.fromisoformat(value)
    return str(value) if item.kind == "scale" else value


def _plain(item: Item, value):
    """What a field holds as an answer is kept."""
    if item.kind == "date":
        return value.isoformat() if value else None
    if item.kind == "scale":
        return int(value) if str(value).isdecimal() else None
    if item.kind == "one":
        return value or None
    return value


def _checked(value):
    """A file on its way counts as a file that is there; what it is comes out when it is stored."""
    return {"file": None} if hasattr(value, "read") else value


def _field(item: Item, language: str):
    label, words = item.said("label", language), {"help": item.said("help", language), "required": False}
    match item.kind:
        case "text":
            return Text(label, max_length=item.longest, **words)
        case "long_text":
            return LongText(label, max_length=item.longest, **words)
        case "number":
            return Quantity(label, [validators.Optional()], description=words["help"])
        case "date":
            return Day(label, **words)
        case "file":
            return Upload(label, accept=ACCEPT, **words)
        case "consent":
            return Checkbox(label, **words)
        case "scale":
            return _OneOf(label, choices=[(str(step), str(step)) for step in item.steps], **words)
    choices = [(option.key, option.said(language)) for option in item.options]
    if item.kind == "many":
        return _Many(label, choices=choices, **words)
    if len(choices) > MOST_BUTTONS:
        return _List(label, choices=choices, blank=_("wybierz"), **words)
    return _OneOf(label, choices=choices, **words)


def form_of(asked: Sequence[Item], language: str = "pl", base: type[AnswerForm] = AnswerForm) -> type[AnswerForm]:
    """The form over these items."""
    fields = {PREFIX + item.key: _field(item, language) for item in asked if item.is_question}
    fields |= {PREFIX + item.key + GONE: Checkbox(_l("Usuń ten plik")) for item in asked if item.kind == "file"}
    return type(base.__name__, (base,), {"items": tuple(asked), "answer_language": language, **fields})


def answer_form(edition, language: str = "pl", base: type[AnswerForm] = AnswerForm) -> type[AnswerForm]:
    """The form over an edition; base: a form with more fields, which come first."""
    return form_of(edition.items, language, base)
