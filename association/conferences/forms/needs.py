"""The form with which a person approves that answers about diet and needs are deleted."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Checkbox, Form


class ErasureForm(Form):
    """Approval of the deletion."""

    sure = Checkbox(_l("Posiłki i usługi są rozliczone, te odpowiedzi nie są już potrzebne"))
