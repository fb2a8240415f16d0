"""Fields in which one types the beginning of a name and chooses from what fits.

While typing, htmx brings the choices below the field; without scripts they come with the refused form. A choice is
sent under the same name, after the text.
"""

from flask_babel import gettext as _
from wtforms import StringField
from wtforms.validators import Optional

from association.core import polish, teryt
from association.core.forms import Required
from association.people.queries import organisations, persons


class Chooser(StringField):
    """Text that names one of many records. endpoint: the door that answers with the choices for a text."""

    endpoint: str
    empty = None

    def __init__(self, label, *, required=True, help="", **kwargs):
        rules = [Required()] if required else [Optional()]
        super().__init__(label, rules, description=help, **kwargs)
        self.typed = ""
        self.chosen: str | None = None
        self.offered: list[tuple[str, str]] = []

    def offer(self, typed: str) -> list[tuple[str, str]]:
        """(value, label) of what the text may mean."""
        raise NotImplementedError

    def named(self, value) -> str:
        """The text that stands for a value."""
        raise NotImplementedError

    def understood(self, value: str):
        """The typed value of a choice."""
        return value

    def refusal(self) -> str:
        """Why nothing was chosen."""
        return _("Pasuje kilka. Wybierz jedną z możliwości pod polem.") if self.offered else self.unknown()

    def unknown(self) -> str:
        """What to say when the text means nothing."""
        return _("Niczego takiego tu nie ma.")

    def look_up(self, typed: str, chosen: str = "") -> str | None:
        """What a text and perhaps a choice mean; leaves the possibilities in `offered`."""
        self.typed = " ".join("".join(sign if sign.isprintable() else " " for sign in typed).split())
        self.offered = self.offer(self.typed) if self.typed else []
        if chosen in dict(self.offered):
            return chosen
        exact = [value for value, label in self.offered if polish.fold(label) == polish.fold(self.typed)]
        if len(exact) == 1 or len(self.offered) == 1:
            return (exact or [self.offered[0][0]])[0]
        return None

    def process_formdata(self, valuelist):
        """The text, then what was chosen below it."""
        self.data = self.empty
        if valuelist and valuelist[0].strip():
            self.chosen = self.look_up(*valuelist[:2])
            if self.chosen is None:
                raise ValueError(self.refusal())
            self.data = self.understood(self.chosen)
            # When something else in the form is refused, the choice comes back with the text.
            self.offered = [(value, label) for value, label in self.offered if value == self.chosen]

    def _value(self):
        return self.typed if self.raw_data else self.shown(self.data)

    def shown(self, value) -> str:
        """A value as people read it."""
        return self.named(value) if value not in (None, "") else ""


class PlaceField(Chooser):
    """A municipality; the value is its TERYT code, or ""."""

    endpoint = "people.places"
    empty = ""

    def offer(self, typed):
        """Municipalities that fit, the likeliest first."""
        called = teryt.named(typed)
        return [
            (unit.code, teryt.label(unit.code))
            for unit in (called if len(called) == 1 else teryt.search(typed, limit=8))
        ]

    def named(self, value):
        """The municipality with its county."""
        return teryt.label(value)

    def unknown(self):
        """No such municipality."""
        return _("Nie ma takiej gminy. Wpisz początek jej nazwy, na przykład „Jan”, i wybierz z listy.")


class PublicPlaceField(PlaceField):
    """A municipality, chosen by somebody who has no account."""

    endpoint = "people.public_places"


class OrganisationField(Chooser):
    """An organisation; the value is its id, the name of a new one as text, or None."""

    endpoint = "people.organisation_choices"
    new = "new"

    def offer(self, typed):
        """Organisations that fit, and the way to add a new one unless there is one of exactly this name."""
        found = [(str(ident), name) for ident, name in organisations.suggested(typed)]
        if all(polish.fold(name) != polish.fold(typed) for _ident, name in found):
            found.append((self.new, _("dodaj nową: „%(name)s”", name=typed)))
        return found

    def look_up(self, typed, chosen=""):
        """A new organisation is added only when somebody chose so."""
        found = super().look_up(typed, chosen)
        return None if found == self.new and chosen != self.new else found

    def understood(self, value):
        """An id, or the name of a new one."""
        if value == self.new and len(self.typed) > 300:
            raise ValueError(_("Najwyżej %(max)d znaków.", max=300))
        return self.typed if value == self.new else int(value)

    def process_data(self, value):
        """An organisation that is stored comes as the choice below its name, which others may share."""
        super().process_data(value)
        if isinstance(value, int):
            self.chosen = str(value)
            self.offered = [(self.chosen, organisations.named(value))]

    def named(self, value):
        """The name of the organisation."""
        return value if isinstance(value, str) else organisations.named(value)

    def suggest(self, name: str) -> None:
        """Begin with this name: the organisation that bears it, otherwise a new one."""
        self.data = name
        self.chosen = self.look_up(name) or self.new

    def refusal(self):
        """It is unknown, or several fit."""
        if len(self.offered) == 1:
            return _("Nie ma jeszcze takiej organizacji. Zaznacz pod polem, że chcesz ją dodać, albo popraw nazwę.")
        return super().refusal()


class PersonField(Chooser):
    """A person; the value is an id, the name of a new person as text, or None."""

    endpoint = "people.person_choices"
    new: str | None = "new"

    def offer(self, typed):
        """Persons who fit, and the way to add a new one."""
        found = [(str(ident), label) for ident, label in persons.suggested(typed)]
        if self.new and " " in typed:
            found.append((self.new, _("dodaj nową osobę: „%(name)s”", name=typed)))
        return found

    def look_up(self, typed, chosen=""):
        """A new person is added only when somebody chose so."""
        found = super().look_up(typed, chosen)
        return None if found == self.new and chosen != self.new else found

    def understood(self, value):
        """An id, or the name of a new person."""
        given_name, _space, family_name = self.typed.rpartition(" ")
        if value == self.new and (len(given_name) > 80 or len(family_name) > 120):
            raise ValueError(_("To za długie imię lub nazwisko."))
        return self.typed if value == self.new else int(value)

    def process_data(self, value):
        """A person who is stored comes with the name and as the choice below it."""
        super().process_data(value)
        if isinstance(value, int):
            self.typed, self.chosen = persons.listed_name(value), str(value)
            self.offered = [(self.chosen, self.typed)]

    def named(self, value):
        """The name of a person who is stored, otherwise the text that was typed."""
        return persons.listed_name(value) if isinstance(value, int) else self.typed

    def unknown(self):
        """Nobody is called so."""
        return _("Nie ma takiej osoby. Wpisz imię i nazwisko i zaznacz pod polem, że chcesz ją dodać.")


class KnownPersonField(PersonField):
    """A person who is in the directory already; the value is an id."""

    new = None

    def unknown(self):
        """No such person."""
        return _("Nie ma takiej osoby w kartotece. Najpierw dodaj ją tam.")
