"""What is asked about people in a programme."""

from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from association.core.forms import Choice, Email, Form, Hour, LongText, Number, Text, Version


class ContributorForm(Form):
    """Somebody in a programme."""

    name = Text(_l("Imię i nazwisko"))
    affiliation = Text(
        _l("Instytucja"),
        required=False,
        max_length=300,
        help=_l("Jak ma stać w programie, także gdy osoba zmieni pracę."),
    )
    email = Email(_l("Adres e-mail"), required=False)
    bio = LongText(_l("O osobie"), required=False, rows=4)
    bio_en = LongText(_l("O osobie po angielsku"), required=False, rows=4)


class EditContributorForm(ContributorForm):
    """Somebody whom several people may be changing."""

    version = Version()


class TimeForm(Form):
    """A time in which somebody can come."""

    day_id = Choice(_l("Dzień"), whole=True)
    starts = Hour(_l("Od godziny"))
    ends = Hour(_l("Do godziny"))

    def __init__(self, *args, days, **kwargs):
        super().__init__(*args, **kwargs)
        self.day_id.choices = days


class MergeForm(Form):
    """Who else is the same person."""

    other_id = Choice(_l("Ta sama osoba to też"), whole=True, blank=_l("wybierz"))

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.other_id.choices = others


class LinkForm(Form):
    """Who in the directory somebody is; nobody when empty. known: the ids that were offered."""

    person_id = Number(_l("Osoba z kartoteki"), required=False, most=999_999_999)

    def __init__(self, *args, known, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known

    def validate_person_id(self, field):
        """Only somebody of this name, whom the viewer may see."""
        if field.data is not None and field.data not in self.known:
            raise ValidationError(_l("Wybierz jedną z podanych możliwości."))
