"""What is asked about editions, where their copies went, and mistakes."""

from flask_babel import lazy_gettext as _l

from association.core.clock import today
from association.core.forms import Choice, Day, Form, Identifier, LongText, Number, Text, Version
from association.people import rules as people_rules
from association.people.forms.choosers import KnownPersonField, OrganisationField
from association.publications.models import HANDED


class _Numbers(Form):
    """An ISBN for each form that may bear one."""

    isbn_print = Identifier(
        _l("ISBN druku"), kind="isbn", help=_l("13 cyfr, na przykład 978-83-7181-510-2. Każda forma ma własny numer.")
    )
    isbn_pdf = Identifier(_l("ISBN pliku PDF"), kind="isbn")
    isbn_epub = Identifier(_l("ISBN pliku EPUB"), kind="isbn")
    isbn_web = Identifier(_l("ISBN wydania w sieci"), kind="isbn")


class NumbersForm(_Numbers):
    """Other numbers for an edition that nobody has yet."""

    version = Version()


class _Facts(Form):
    released_on = Day(_l("Data wydania"), default=today)
    print_run = Number(
        _l("Nakład"),
        required=False,
        least=2,
        most=1_000_000,
        unit=_l("egz."),
        help=_l("Ile egzemplarzy papierowych. Puste pole: wydanie bez druku."),
    )
    printer = Text(_l("Drukarnia"), required=False, max_length=300)
    made_on = Day(
        _l("Koniec produkcji"),
        required=False,
        help=_l("Dzień, w którym druk był gotowy. Od niego liczą się terminy egzemplarza obowiązkowego."),
    )
    changes = LongText(_l("Co się zmieniło"), required=False, rows=4, help=_l("Stanie w stopce i na stronie wydania."))


class ReleaseForm(_Numbers, _Facts):
    """A release."""

    title = Text(_l("Tytuł wydania"), max_length=300)

    def values(self) -> dict:
        """The numbers together, by their form."""
        values = super().values()
        isbns = {name.removeprefix("isbn_"): values.pop(name) for name in list(values) if name.startswith("isbn_")}
        return values | {"isbns": isbns}


class EditionForm(_Facts):
    """What is known about a released edition."""

    version = Version()


class HandoutForm(Form):
    """Copies that leave the store."""

    day = Day(_l("Kiedy"), default=today)
    kind = Choice(_l("Komu"), choices=list(HANDED.items()))
    copies = Number(_l("Ile egzemplarzy"), least=1, most=1_000_000, unit=_l("egz."))
    person_id = KnownPersonField(
        _l("Osoba z kartoteki"), required=False, help=_l("Zacznij pisać nazwisko i wybierz z listy.")
    )
    organisation_id = OrganisationField(
        _l("Organizacja z kartoteki"), required=False, help=_l("Zacznij pisać nazwę i wybierz z listy.")
    )
    whom = Text(
        _l("Kto odebrał albo co to było"),
        required=False,
        max_length=300,
        help=_l("Nazwisko osoby, która odebrała paczkę, albo nazwa i miejsce wydarzenia."),
    )
    note = Text(_l("Uwagi"), required=False, max_length=300)
    version = Version()

    def __init__(self, *args, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        # Names of the directory are only for those who may read it.
        if not people_rules.see(viewer):
            del self.person_id, self.organisation_id


class NewHandoutForm(HandoutForm):
    """Copies that leave the store now."""

    version = None


class ErratumForm(Form):
    """A mistake."""

    place = Text(_l("Miejsce"), max_length=120, help=_l("Na przykład: s. 24, drugi akapit."))
    wrong = LongText(_l("Jest"), rows=2, max_length=2000)
    right = LongText(_l("Powinno być"), rows=2, max_length=2000)
    found_on = Day(_l("Zauważono"), default=today)
    version = Version()


class NewErratumForm(ErratumForm):
    """A mistake that was found now."""

    version = None


class SentForm(Form):
    """When copies were sent."""

    sent_on = Day(_l("Wysłano"), default=today)
