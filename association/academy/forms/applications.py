"""What applicants are asked, and what the office says about their applications."""

from flask_babel import lazy_gettext as _l

from association.academy.models import LATE_DECISIONS
from association.core.forms import Checkbox, Email, Form, LongText, Moment, Phone, Radio, Text, Version
from association.documents.forms import Uploads
from association.people.forms.choosers import PublicPlaceField
from association.people.models import FORMS_OF_ADDRESS


class PersonForm(Form):
    """Who applies."""

    given_name = Text(_l("Imię"), max_length=80, render_kw={"autocomplete": "given-name"})
    family_name = Text(_l("Nazwisko"), max_length=120, render_kw={"autocomplete": "family-name"})
    form_of_address = Radio(_l("Jak się do Ciebie zwracać?"), choices=list(FORMS_OF_ADDRESS.items()), default="none")
    email = Email(
        _l("Adres e-mail"),
        help=_l("Wyślemy na niego link, pod którym można wrócić do zgłoszenia, i odpowiedź."),
        render_kw={"autocomplete": "email"},
    )
    phone = Phone(_l("Telefon"), render_kw={"autocomplete": "tel"})
    municipality = PublicPlaceField(
        _l("Gmina, w której mieszkasz lub działasz"),
        required=False,
        help=_l("Wpisz początek nazwy i wybierz z listy."),
    )
    organisation = Text(
        _l("Organizacja, grupa lub miejsce pracy"),
        required=False,
        max_length=300,
        render_kw={"autocomplete": "organization"},
    )
    role = Text(
        _l("Twoja rola"),
        required=False,
        help=_l("Na przykład: sołtys, członkini koła gospodyń, strażak, sąsiadka z pomysłem."),
    )


class EditApplicationForm(PersonForm):
    """Who applied, corrected by the office."""

    version = Version()


class NeedsForm(Form):
    """What makes taking part possible."""

    needs = LongText(
        _l("Czego potrzebujesz, żeby wziąć udział?"),
        required=False,
        max_length=2000,
        rows=5,
        help=_l(
            "Na przykład: tłumacz języka migowego, pętla indukcyjna, miejsce na wózek, dieta, opieka nad dzieckiem. "
            "Czyta to tylko osoba, która przygotowuje wyjazd. Nie ma wpływu na ocenę zgłoszenia."
        ),
    )


class SendForm(Form):
    """The declarations without which nothing can be sent, and the consents that change nothing."""

    notice = Checkbox(_l("Znam informację o tym, co dzieje się z moimi danymi osobowymi."), required=True)
    truth = Checkbox(_l("Podane przeze mnie informacje są prawdziwe."), required=True)
    rules = Checkbox(
        _l("Znam warunki udziału opisane na stronie naboru i mogę uczestniczyć w całości zajęć."), required=True
    )
    image = Checkbox(
        _l("Zgadzam się, by organizator pokazywał na stronie i w materiałach zdjęcia z zajęć, na których mnie widać.")
    )
    news = Checkbox(_l("Chcę dostawać wiadomości o kolejnych działaniach organizatora."))

    def __init__(self, *args, consents=(), **kwargs):
        super().__init__(*args, **kwargs)
        for name in {"image", "news"} - set(consents):
            del self[name]

    def said(self, *names) -> list[dict]:
        """What was ticked and what was not, in the words that stood on the page."""
        return [
            {"key": name, "text": str(self[name].label.text), "given": bool(self[name].data)}
            for name in names
            if name in self
        ]


class ScansForm(Form):
    """Pages of the signed form."""

    uploads = Uploads(
        _l("Strony podpisanego formularza"),
        help=_l("Zdjęcia z telefonu albo skan: PDF, JPG lub PNG, najwyżej 20 MB każdy. Można wybrać kilka naraz."),
        accept="application/pdf,image/jpeg,image/png",
    )


class WithdrawForm(Form):
    """Taking an application back."""

    reason = Text(
        _l("Powód"), required=False, max_length=500, help=_l("Jeśli chcesz, napisz dlaczego. To nie jest potrzebne.")
    )


class CompletedForm(Form):
    """Sending again what was missing."""

    explanation = LongText(
        _l("Wyjaśnienie dla nas"), required=False, max_length=2000, rows=3, help=_l("Jeśli chcesz coś dopisać.")
    )


class FixForm(Form):
    """What is missing, and until when it may come."""

    fix_note = LongText(_l("Co trzeba uzupełnić"), max_length=2000, rows=5)
    fix_until = Moment(_l("Do kiedy"))


class LateForm(Form):
    """Whether an application that came late counts."""

    late_decision = Radio(_l("Decyzja"), choices=list(LATE_DECISIONS.items()))
    late_reason = LongText(
        _l("Powód"), max_length=500, rows=3, help=_l("Trafi do historii i do listu do osoby zgłaszającej się.")
    )
