"""A list of people that somebody pastes into a form or sends with it as a file."""

from flask_babel import gettext as _

from association.conferences import rows
from association.core.forms import Form

MOST_WRONG, MOST_BYTES = 5, 5 * 1024 * 1024


class ListOfPeople(Form):
    """A form with the fields `people_list` and `upload`; once it is valid, `read` holds the facts of each person."""

    def validate(self, extra_validators=None) -> bool:
        """Besides the fields: every row can be read."""
        valid = super().validate(extra_validators)
        try:
            self.read, wrong = self._read()
        except ValueError as error:
            self.read, wrong = [], [(0, str(error))]
        if not self.read and not wrong:
            wrong = [(0, _("Wpisz choć jedną osobę."))]
        for number, sentence in wrong[:MOST_WRONG]:
            told = _("Wiersz %(number)d: %(problem)s", number=number, problem=sentence) if number else sentence
            self.people_list.errors = [*self.people_list.errors, told]
        return valid and not wrong

    def _read(self) -> tuple[list[dict], list]:
        people, wrong = rows.pasted(self.people_list.data) if self.people_list.data else ([], [])
        if getattr(self.upload.data, "filename", ""):
            more, bad = rows.people_of(self.upload.data.read(MOST_BYTES), self.upload.data.filename)
            people, wrong = people + more, wrong + bad
        return people, wrong
