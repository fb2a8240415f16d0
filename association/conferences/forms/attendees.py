"""What the office asks about the people of a conference."""

from flask_babel import lazy_gettext as _l

from association.conferences.forms.lists import ListOfPeople
from association.conferences.models.registrations import CATEGORIES
from association.core.forms import Checkbox, Choice, Form, LongText, Number, Upload


class RejectionForm(Form):
    """Why somebody is not accepted."""

    reason = LongText(
        _l("Co napisać tej osobie"), required=False, max_length=2000, rows=4, help=_l("Stanie w liście z odpowiedzią.")
    )


class LinkForm(Form):
    """Who of the directory it is."""

    person_id = Number(_l("Osoba z kartoteki"), required=False, least=1, most=2**31 - 1)


class ImportForm(ListOfPeople):
    """A list of people, pasted or as a file."""

    people_list = LongText(
        _l("Wiersze"),
        required=False,
        max_length=200_000,
        rows=8,
        help=_l("Z arkusza albo po jednej osobie w wierszu: imię i nazwisko; funkcja; e-mail. Z nagłówkami lub bez."),
    )
    upload = Upload(_l("Albo plik"), required=False, help=_l("XLSX, ODS albo CSV."), accept=".xlsx,.ods,.csv")
    category = Choice(_l("Kategoria wszystkich"), choices=list(CATEGORIES.items()), blank=_l("wybierz"))
    tell = Checkbox(_l("Wyślij każdej osobie potwierdzenie z linkiem"))

    def values(self):
        """The people instead of their rows."""
        return {"people": [{**one, "category": self.category.data} for one in self.read], "tell": self.tell.data}
