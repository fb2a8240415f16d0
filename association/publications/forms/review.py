"""What is asked about remarks, steps, tasks, private links and agreements."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from association.core.forms import Checkbox, Choice, Choices, Day, Email, Form, LongText, Radio, Text, Version
from association.publications.models import AGREEMENTS, CHAPTER_STATES, FIELDS_OF_USE, LINK_RIGHTS

MOST = 5000


def _whole(said) -> int:
    return int(said) if said and str(said).isdecimal() and len(str(said)) < 8 else 0


class RemarkForm(Form):
    """A remark on a passage, or other words for it."""

    quote = LongText(
        _l("Fragment"),
        required=False,
        rows=2,
        max_length=MOST,
        help=_l("Zaznacz go w tekście albo wklej. Bez fragmentu uwaga dotyczy całego rozdziału."),
    )
    before = HiddenField(filters=[lambda said: (said or "")[-500:]])
    text = LongText(_l("Uwaga"), required=False, rows=3, max_length=MOST)
    replacement = LongText(
        _l("Proponowane brzmienie"),
        required=False,
        rows=3,
        max_length=MOST,
        help=_l("Gdy je wpiszesz, autor jednym kliknięciem wstawi je do tekstu albo odrzuci."),
    )
    remove = Checkbox(_l("Proponuję usunąć ten fragment"))


class AnswerForm(Form):
    """An answer in a thread, or one's own words said better."""

    text = LongText(_l("Odpowiedź"), rows=2, max_length=MOST)


class StepForm(Form):
    """Where the chapter goes, to whom, until when."""

    seen = HiddenField(filters=[lambda state: state or ""])
    state = Choice(_l("Krok"), choices=CHAPTER_STATES.items())
    owner_id = Choice(_l("Kto teraz pracuje"), required=False, whole=True, blank=_l("nikt"))
    due = Day(_l("Do kiedy"), required=False)
    note = LongText(
        _l("Wiadomość"), required=False, rows=3, max_length=2000, help=_l("Stanie w historii i w liście do tej osoby.")
    )


class ApprovalForm(Form):
    """What the author says of the text."""

    number = HiddenField(filters=[_whole])
    answer = Radio(
        _l("Twoja decyzja"),
        choices=[("yes", _l("Akceptuję ten tekst")), ("no", _l("Proszę o poprawki"))],
    )
    note = LongText(_l("Co poprawić albo co dodać"), required=False, rows=3, max_length=2000)

    def values(self) -> dict:
        """As the command takes them."""
        return {"number": self.number.data, "agrees": self.answer.data == "yes", "note": self.note.data}


class TaskForm(Form):
    """Something to be done."""

    title = Text(_l("Co zrobić"), max_length=300)
    chapter_id = Choice(_l("Rozdział"), required=False, whole=True, blank=_l("cała publikacja"))
    account_id = Choice(_l("Kto"), required=False, whole=True, blank=_l("jeszcze nie wiadomo"))
    due = Day(_l("Do kiedy"), required=False)


class TaskChangeForm(TaskForm):
    """The same, changed."""

    version = Version()


class LinkForm(Form):
    """A private link."""

    name = Text(_l("Dla kogo"), max_length=200, help=_l("Tak będą podpisane uwagi i zmiany tej osoby."))
    email = Email(_l("Adres e-mail"), required=False, help=_l("Gdy go podasz, Splot wyśle link listem."))
    may = Radio(_l("Co może zrobić"), choices=LINK_RIGHTS.items())
    is_author = Checkbox(
        _l("To autor lub autorka tego rozdziału"), help=_l("Przez link poprosimy też o akceptację tekstu.")
    )
    until = Day(_l("Działa do końca dnia"))
    message = LongText(_l("Kilka słów od Ciebie"), required=False, rows=3, max_length=2000)


class LinkChangeForm(Form):
    """Another right or more time."""

    may = Radio(_l("Co może zrobić"), choices=LINK_RIGHTS.items())
    is_author = Checkbox(_l("To autor lub autorka tego rozdziału"))
    until = Day(_l("Działa do końca dnia"))


class AgreementForm(Form):
    """What was agreed with the author."""

    name = Text(_l("Z kim"), max_length=200)
    kind = Radio(_l("Rodzaj umowy"), choices=AGREEMENTS.items())
    signed_on = Day(_l("Data podpisania"))
    fields = Choices(
        _l("Pola eksploatacji"),
        choices=FIELDS_OF_USE.items(),
        help=_l("Zaznacz tylko te, które umowa wymienia. Bez nich nie wolno tak korzystać z tekstu."),
    )
    until = Day(_l("Obowiązuje do"), required=False, help=_l("Puste, gdy bez terminu."))
    document_id = Choice(
        _l("Skan umowy"),
        required=False,
        whole=True,
        blank=_l("jeszcze nie dodano"),
        help=_l("Umowy dodaje się w zakładce Dokumenty publikacji."),
    )
    note = LongText(_l("Uwagi"), required=False, rows=2, max_length=2000)


class AgreementChangeForm(AgreementForm):
    """The same, changed."""

    version = Version()
