"""What people type about notices, consents and requests."""

from flask_babel import lazy_gettext as _l

from association.core.clock import today
from association.core.forms import Choice, Choices, Day, Email, Form, LongText, Radio, Text, Version
from association.people.forms.choosers import KnownPersonField
from association.privacy.models import AUDIENCES, KINDS, PURPOSES, WAYS


class RequestForm(Form):
    """Somebody asks about their data."""

    person_id = KnownPersonField(
        _l("Osoba z bazy"),
        required=False,
        help=_l("Zacznij pisać nazwisko. Jeśli tej osoby tu nie ma, wpisz ją niżej."),
    )
    name = Text(_l("Imię i nazwisko"), required=False, help=_l("Gdy osoba jest tylko w zgłoszeniach albo na liście."))
    email = Email(_l("Adres e-mail"), required=False)
    kind = Radio(_l("O co prosi"), choices=KINDS.items())
    received_on = Day(_l("Kiedy wpłynął"), help=_l("Na odpowiedź jest miesiąc od tego dnia."))
    way = Choice(_l("Jak przyszedł"), choices=WAYS.items())
    wish = LongText(_l("Treść wniosku"), required=False)


class ExtendForm(Form):
    """More time."""

    extended_because = Text(_l("Dlaczego odpowiedź potrwa dłużej"), max_length=300)


class AnswerForm(Form):
    """The end of a request."""

    version = Version()
    state = Radio(_l("Wynik"), choices=[("done", _l("wykonane")), ("refused", _l("odmowa"))])
    answer = LongText(
        _l("Odpowiedź"), required=False, help=_l("Przy odmowie podaj przyczynę i prawo do skargi do PUODO.")
    )


class RestrictForm(Form):
    """Keep, and do nothing more."""

    until = Day(_l("Do kiedy"), required=False)
    reason = LongText(_l("Dlaczego danych nie można jeszcze usunąć"), max_length=2000)


class EraseForm(Form):
    """The last step before nothing is left."""

    files = Choices(
        _l("Pliki, w których są też inne osoby"),
        whole=True,
        help=_l("Zaznacz te, które mają zniknąć w całości. Pozostałe zostaną, jak są."),
    )
    in_spite_of_duties = LongText(_l("Dlaczego mimo to można usunąć dane"), required=False, max_length=300)


class ConsentForm(Form):
    """One thing agreed to."""

    purpose = Radio(_l("Na co"), choices=PURPOSES.items())
    scope = Text(
        _l("Zakres"),
        required=False,
        max_length=300,
        help=_l("Na przykład: zdjęcia z konferencji na stronie i w mediach."),
    )
    given_on = Day(_l("Kiedy wyrażona"))
    way = Choice(_l("Jak"), choices=WAYS.items())


class WithdrawForm(Form):
    """Taken back."""

    withdrawn_on = Day(_l("Kiedy wycofana"))
    withdrawn_how = Text(_l("Jak"), required=False, max_length=300)


class SeenForm(Form):
    """Somebody was told."""

    version_id = Choice(_l("Klauzula"), whole=True)
    seen_on = Day(_l("Kiedy"))
    way = Choice(_l("Jak"), choices=WAYS.items())


class NoticeForm(Form):
    """A notice and the words of its newest version."""

    version = Version()
    title = Text(_l("Tytuł"))
    audience = Choice(_l("Dla kogo"), choices=AUDIENCES.items())
    text = LongText(
        _l("Treść"),
        max_length=20_000,
        rows=16,
        help=_l(
            "Administrator i kontakt, cel i podstawa, odbiorcy, okres, prawa, skarga do PUODO, czy trzeba podać dane."
        ),
    )
    text_en = LongText(_l("Treść po angielsku"), required=False, max_length=20_000, rows=8)
    changes = Text(_l("Co się zmieniło"), required=False, max_length=300)


class KeepForm(Form):
    """Data that could go, stay."""

    because = Text(_l("Dlaczego dane zostają"), max_length=300)
    look_again_on = Day(_l("Kiedy wrócić do sprawy"), required=False)


def fresh_days() -> dict:
    """What a day field begins with."""
    return dict.fromkeys(("received_on", "given_on", "seen_on", "withdrawn_on"), today())


TEMPLATE_OF_NOTICE = _l(
    "Administratorem Twoich danych jest …, kontakt: ….\n\nCel i podstawa: …\n\nOdbiorcy: …\n\nJak długo: …\n\n"
    "Masz prawo do dostępu do danych, ich sprostowania, usunięcia, ograniczenia przetwarzania, przeniesienia i "
    "sprzeciwu, a zgodę możesz wycofać w każdej chwili. Możesz złożyć skargę do Prezesa Urzędu Ochrony Danych "
    "Osobowych.\n\nPodanie danych jest dobrowolne, ale potrzebne, żeby …"
)
