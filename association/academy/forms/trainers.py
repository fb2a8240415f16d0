"""What is asked about the hours of trainers."""

from association.core.forms import Form, TeachingHours, Version


def hours_form(session):
    """A form with a field for each trainer of a session: minutes_<id of the person>; empty means the whole session."""
    fields = {
        f"minutes_{row.person_id}": TeachingHours(row.person.name, required=False, default=row.minutes)
        for row in session.trainers
    }
    return type("HoursForm", (_HoursForm,), fields)


class _HoursForm(Form):
    """How long each trainer teaches in a session."""

    version = Version()
