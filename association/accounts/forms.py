"""Forms of accounts."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, validators

from association.accounts.models import FORMS_OF_ADDRESS, ROLES
from association.accounts.passwords import RULES
from association.core.forms import Choice, Choices, Email, Form, Identifier, Password, Phone, Radio, Text, Version
from association.core.pages import LANGUAGES

ADDRESSES = list(FORMS_OF_ADDRESS.items())


class SignInForm(Form):
    """The first step of signing in."""

    email = Email(_l("Adres e-mail"), render_kw={"autocomplete": "username"})
    password = Password(_l("Hasło"))


class CodeForm(Form):
    """The second step: the code that the telephone shows."""

    code = Text(
        _l("Kod"),
        help=_l("Sześć cyfr z aplikacji w telefonie."),
        max_length=12,
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )


class ForgottenForm(Form):
    """Where to send the way to a new password."""

    email = Email(_l("Adres e-mail"), render_kw={"autocomplete": "username"})


class PasswordForm(Form):
    """A password for an account that was opened by a link."""

    password = Password(_l("Nowe hasło"), help=RULES, autocomplete="new-password")


class SetupForm(Form):
    """The first visit."""

    code = Text(
        _l("Kod z serwera"),
        help=_l("Serwer wypisał go, gdy startował."),
        max_length=20,
        render_kw={"autocomplete": "off"},
    )
    association = Text(_l("Nazwa stowarzyszenia"), render_kw={"autocomplete": "organization"})
    name = Text(_l("Twoje imię i nazwisko"), render_kw={"autocomplete": "name"})
    form_of_address = Radio(_l("Jak się do Ciebie zwracać"), choices=ADDRESSES, default="none")
    email = Email(_l("Twój adres e-mail"), render_kw={"autocomplete": "username"})
    password = Password(_l("Hasło"), help=RULES, autocomplete="new-password")


class InviteForm(Form):
    """A new account, whose owner chooses the password."""

    name = Text(_l("Imię i nazwisko"), render_kw={"autocomplete": "off"})
    email = Email(_l("Adres e-mail"), render_kw={"autocomplete": "off"})
    roles = Choices(_l("Role"), required=True, choices=list(ROLES.items()))
    form_of_address = Radio(_l("Jak się zwracać"), choices=ADDRESSES, default="none")
    language = Choice(_l("Język"), choices=list(LANGUAGES.items()), default="pl")


class AccountForm(InviteForm):
    """What an administrator changes in an account."""

    version = Version()


class OwnForm(Form):
    """What people change in their own accounts."""

    name = Text(_l("Imię i nazwisko"), render_kw={"autocomplete": "name"})
    form_of_address = Radio(_l("Jak się do Ciebie zwracać"), choices=ADDRESSES)
    language = Choice(_l("Język"), choices=list(LANGUAGES.items()))
    email = Email(_l("Adres e-mail"), render_kw={"autocomplete": "email"})
    password = Password(_l("Obecne hasło"), required=False, help=_l("Potrzebne tylko przy zmianie adresu e-mail."))
    version = Version()


class NewPasswordForm(Form):
    """A new password, by somebody who knows the present one."""

    password = Password(_l("Obecne hasło"))
    new_password = Password(_l("Nowe hasło"), help=RULES, autocomplete="new-password")


class SecondFactorForm(CodeForm):
    """The proof that the telephone knows the secret, which travels with the form until then."""

    secret = HiddenField("", [validators.Regexp(r"^[A-Z2-7]{32}$", message=_l("Otwórz formularz jeszcze raz."))])


class DropSecondFactorForm(Form):
    """Only who knows the password may weaken the account."""

    password = Password(_l("Obecne hasło"))


class AssociationForm(Form):
    """The data of the association."""

    name = Text(_l("Nazwa"))
    short_name = Text(_l("Nazwa skrócona"), required=False, max_length=60)
    address = Text(_l("Adres"), required=False, max_length=300)
    email = Email(_l("Adres e-mail"), required=False)
    phone = Phone(_l("Telefon"))
    website = Text(_l("Strona WWW"), required=False)
    krs = Identifier(_l("KRS"), kind="krs")
    nip = Identifier(_l("NIP"), kind="nip")
    regon = Identifier(_l("REGON"), kind="regon")
    version = Version()
