"""What people type about certificates."""

from flask import request
from flask_babel import lazy_gettext as _l

from association.certificates.models import LAYOUTS, PICTURES, PROGRAMMES
from association.core.forms import Choice, Day, Form, LongText, Number, Radio, Text, Upload, Version
from association.people.models import FORMS_OF_ADDRESS


class RegisterForm(Form):
    """A new register."""

    title = Text(_l("Nazwa"), max_length=120, help=_l("Na przykład „Jurajska Akademia Lidera”."))
    pattern = Text(
        _l("Wzór numeru"),
        max_length=40,
        help=_l("{n} to kolejny numer, {rok} to rok wydania. Przykład: {n}/JAL/{rok} daje 1/JAL/2026, 2/JAL/2026…"),
    )
    first_number = Number(
        _l("Pierwszy numer w tym roku"),
        least=1,
        most=99_999,
        help=_l("Więcej niż 1, gdy ciąg dalszy ma rejestr prowadzony na papierze."),
    )


class EditRegisterForm(Form):
    """A register that is there already."""

    version = Version()
    title = Text(_l("Nazwa"), max_length=120)
    pattern = Text(
        _l("Wzór numeru"),
        max_length=40,
        help=_l("{n} to kolejny numer, {rok} to rok wydania, na przykład {n}/JAL/{rok}."),
    )


class NewDesignForm(Form):
    """How the certificates of a group look and read."""

    register_id = Choice(_l("Rejestr"), whole=True, help=_l("Z niego zaświadczenia biorą kolejne numery."))
    layout = Radio(_l("Układ"), choices=LAYOUTS.items())
    heading = Text(_l("Nagłówek"), max_length=60)
    body = LongText(
        _l("Treść pod nazwiskiem"),
        max_length=1500,
        rows=5,
        help=_l("Gwiazdki pogrubiają: *tekst*. Pierwsze słowo w {ukończyła/ukończył} jest dla Pani, drugie dla Pana."),
    )
    neutral_lead = LongText(_l("Nad nazwiskiem, gdy ktoś nie chce „Pani” ani „Pan”"), max_length=300, rows=2)
    neutral_body = LongText(_l("Pod nazwiskiem, gdy ktoś nie chce „Pani” ani „Pan”"), max_length=1500, rows=4)
    programme = Radio(_l("Program zajęć"), choices=PROGRAMMES.items())
    outcomes = LongText(
        _l("Efekty uczenia się"),
        required=False,
        max_length=3000,
        rows=4,
        help=_l("Staną na odwrocie, każdy w osobnym wierszu."),
    )
    signatories = LongText(
        _l("Kto podpisuje"),
        required=False,
        max_length=600,
        rows=3,
        help=_l("Każda osoba w osobnym wierszu: imię i nazwisko, przecinek, funkcja. Najwyżej trzy."),
    )
    place = Text(_l("Miejscowość wydania"), required=False, max_length=100)
    funding = LongText(_l("Informacja o finansowaniu"), required=False, max_length=400, rows=3)


class DesignForm(NewDesignForm):
    """A design that is there already."""

    version = Version()


class PictureForm(Form):
    """A logo or a scanned signature."""

    kind = Radio(_l("Rodzaj"), choices=PICTURES.items())
    name = Text(
        _l("Nazwa"),
        help=_l("Znak: czyj to znak, na przykład „NIW-CRSO”. Podpis: imię i nazwisko osoby, która podpisuje."),
    )
    upload = Upload(_l("Plik PNG lub JPG"), accept="image/png,image/jpeg,image/webp")


class RevokeForm(Form):
    """Why a paper is valid no longer."""

    reason = Text(_l("Powód"), max_length=500, help=_l("Zostanie w rejestrze. Strona sprawdzania go nie pokazuje."))


class ReissueForm(Form):
    """The name as it should be."""

    name = Text(_l("Imię i nazwisko"), max_length=300)
    form_of_address = Radio(_l("Forma grzecznościowa"), choices=FORMS_OF_ADDRESS.items())
    reason = Text(_l("Powód"), max_length=500, help=_l("Na przykład: literówka w nazwisku."))


class IssueForm(Form):
    """When papers are issued."""

    issued_on = Day(_l("Data wydania"))


class ExceptionForm(Form):
    """A paper for one person, perhaps below the threshold."""

    issued_on = Day(_l("Data wydania"))
    reason = LongText(
        _l("Dlaczego mimo braku wymaganej obecności"),
        max_length=500,
        rows=3,
        help=_l("Powód zostanie w historii i w rejestrze, z Twoim nazwiskiem."),
    )


class VerifyForm(Form):
    """The number and the code of a paper; it is asked by an address that a QR code may hold, so it needs no token."""

    class Meta:
        """The question stands in the address, and nothing is changed by asking."""

        csrf = False

        def wrap_formdata(self, form, formdata):
            """What was asked, if anything."""
            return request.args or None

    number = Text(_l("Numer zaświadczenia"), max_length=60, help=_l("Na przykład 11/JAL/2026."))
    code = Text(_l("Kod"), max_length=20, help=_l("Osiem znaków obok kodu QR, na przykład K7Q4-M2TD."))

    def is_submitted(self):
        """Whether something was asked."""
        return bool(request.args)
