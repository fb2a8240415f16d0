"""The forms in which people put questions together."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core.forms import Checkbox, Choice, Form, LongText, Number, Text, Version
from association.questionnaires.items import CHOOSING, KINDS, MOST_OPTIONS, TELLING, Item
from association.questionnaires.options import options_of

LONGEST_OPTION = 300


class QuestionnaireForm(Form):
    """What stands around the questions."""

    version = Version()
    title = Text(_l("Tytuł"))
    intro = LongText(_l("Wstęp"), required=False, max_length=5000, help=_l("Po co pytamy i ile to zajmie."))
    thanks = LongText(
        _l("Podziękowanie"), required=False, max_length=2000, rows=2, help=_l("Pokazujemy je po wysłaniu odpowiedzi.")
    )
    title_en = Text(_l("Tytuł po angielsku"), required=False)
    intro_en = LongText(_l("Wstęp po angielsku"), required=False, max_length=5000)
    thanks_en = LongText(_l("Podziękowanie po angielsku"), required=False, max_length=2000, rows=2)


class QuestionForm(Form):
    """One question. Which of the fields it shows, its kind says."""

    kind = Choice(_l("Rodzaj"), choices=list(KINDS.items()))
    label = LongText(_l("Pytanie"), max_length=1000, rows=2)
    help = LongText(_l("Wyjaśnienie"), required=False, max_length=2000, rows=2)
    required = Checkbox(_l("Odpowiedź jest obowiązkowa"))
    options_text = LongText(_l("Możliwości"), required=False, max_length=40_000, rows=6)
    least = Number(_l("Od"), required=False, least=-1_000_000)
    most = Number(_l("Do"), required=False, least=-1_000_000)
    least_label = Text(_l("Opis początku skali"), required=False, max_length=100)
    most_label = Text(_l("Opis końca skali"), required=False, max_length=100)
    points = Number(_l("Punkty za dobrą odpowiedź"), required=False, most=100)
    condition = Choice(_l("Pokazuj to pytanie"), required=False, blank=_l("zawsze"))
    label_en = LongText(_l("Pytanie po angielsku"), required=False, max_length=1000, rows=2)
    help_en = LongText(_l("Wyjaśnienie po angielsku"), required=False, max_length=2000, rows=2)
    options_text_en = LongText(
        _l("Możliwości po angielsku"), required=False, max_length=40_000, help=_l("W tej samej kolejności.")
    )
    least_label_en = Text(_l("Opis początku skali po angielsku"), required=False, max_length=100)
    most_label_en = Text(_l("Opis końca skali po angielsku"), required=False, max_length=100)

    def __init__(self, *args, questionnaire, question=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.questionnaire, self.question = questionnaire, question
        self.is_test = questionnaire.purpose == "test"
        self.condition.choices = _conditions(questionnaire, question)
        self._speak()

    def become(self, kind: str, label: str, help: str) -> None:
        """Another kind of question, with the words that were typed so far."""
        self.kind.data, self.label.data, self.help.data = kind, label, help
        self._speak()

    def _speak(self) -> None:
        """Call the fields by what they mean to this kind of question."""
        kind = self.kind.data
        self.options_text.flags.required = kind in CHOOSING
        if kind == "section":
            self.label.label.text = _("Nagłówek")
        elif kind == "consent":
            self.label.label.text = _("Treść zgody albo oświadczenia")
        self.options_text.description = (
            _("Każda w osobnej linii. Przed poprawną postaw gwiazdkę, na przykład: * 14 dni.")
            if self.is_test
            else _("Każda w osobnej linii.")
        )
        if kind in {"text", "long_text"}:
            self.most.label.text = _("Najwięcej znaków")
        elif kind == "many":
            self.least.label.text, self.most.label.text = _("Zaznaczyć najmniej"), _("Zaznaczyć najwyżej")
        elif kind == "number":
            self.least.label.text, self.most.label.text = _("Najmniejsza liczba"), _("Największa liczba")

    def shows(self, name: str) -> bool:
        """Whether this kind of question has use for the field."""
        kind = self.kind.data
        places = {
            "required": kind != "section",
            "options_text": kind in CHOOSING,
            "options_text_en": kind in CHOOSING,
            "least": kind in {"number", "many", "scale"},
            "most": kind in {"number", "many", "scale", "text", "long_text"},
            "points": kind in CHOOSING and self.is_test,
            "condition": bool(self.condition.choices),
        }
        return places.get(name, kind == "scale" if name.startswith(("least_", "most_")) else True)

    def validate_kind(self, field):
        """What was published stays of its kind."""
        if self.question and self.question.published and field.data != self.question.kind:
            field.errors = [*field.errors, _("Rodzaju nie można już zmienić, bo mogły przyjść odpowiedzi.")]

    def validate(self, extra_validators=None) -> bool:
        """Each field by itself, then the lines of possibilities together."""
        good = super().validate(extra_validators)
        if self.kind.data not in CHOOSING:
            return good
        lines, english = _lines(self.options_text.data), _lines(self.options_text_en.data)
        labels = [line.lstrip("*").strip() for line in lines]
        twice = next((label for label in labels if labels.count(label) > 1), None)
        if len(lines) < 2:
            self._wrong("options_text", _("Podaj przynajmniej dwie możliwości, każdą w osobnej linii."))
        elif len(lines) > MOST_OPTIONS:
            self._wrong("options_text", _("Najwyżej %(most)d możliwości.", most=MOST_OPTIONS))
        elif any(len(line) > LONGEST_OPTION for line in lines + english):
            self._wrong("options_text", _("Możliwość może mieć najwyżej %(max)d znaków.", max=LONGEST_OPTION))
        elif twice is not None:
            self._wrong("options_text", _("„%(label)s” powtarza się.", label=twice))
        if english and len(english) != len(lines):
            self._wrong("options_text_en", _("Ma być tyle samo linii, ile możliwości po polsku."))
        return good and not self.errors

    def _wrong(self, name: str, sentence: str) -> None:
        self._fields[name].errors = [*self._fields[name].errors, sentence]

    def values(self) -> dict:
        """What a command takes: possibilities with their keys, the condition in its two parts."""
        said = super().values()
        lines, english = _lines(said.pop("options_text")), _lines(said.pop("options_text_en"))
        before = self.question.options if self.question else ()
        english = english if len(english) == len(lines) else []
        key, _colon, value = (said.pop("condition") or "").partition(":")
        return said | {
            "options": options_of(lines, english, before, stars=self.is_test),
            "points": said["points"] or 0,
            "shown_if_key": key,
            "shown_if_value": value,
        }

    def item(self) -> Item:
        """The question as it would be asked, for the preview."""
        said = self.values() | {"label": self.label.data or "…", "kind": self.kind.data or "text"}
        if said["kind"] == "scale" and not 1 <= (said["most"] or 5) - (said["least"] or 1) <= 10:
            said |= {"least": 1, "most": 5}
        if said["kind"] in {"text", "long_text"} and (said["most"] or 1) < 1:
            said |= {"most": None}
        return Item("x", **said | {"shown_if_key": "", "shown_if_value": ""})


class ChangeQuestionForm(QuestionForm):
    """A question that several people may change."""

    version = Version()


def _lines(text: str | None) -> list[str]:
    return [" ".join(line.split()) for line in (text or "").splitlines() if line.strip(" *\t")]


def _conditions(questionnaire, question) -> list[tuple[str, str]]:
    """("key:value", words) of the answers that a question may wait for: those to questions before it."""
    found = []
    for each in questionnaire.asked:
        if each is question:
            break
        if each.kind in TELLING:
            short = each.label if len(each.label) <= 80 else each.label[:79] + "…"
            found += [
                (f"{each.key}:{value}", _("gdy „%(label)s” to: %(answer)s", label=short, answer=label))
                for value, label in each.item().choices
            ]
    return found


class SourceForm(Form):
    """Which questionnaire to copy questions from."""

    source = Choice(_l("Ankieta"), whole=True, blank=_l("wybierz"))
