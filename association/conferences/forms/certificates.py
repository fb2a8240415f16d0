"""The form of certificates."""

from flask_babel import lazy_gettext as _l

from association.certificates import forms
from association.core.forms import Checkbox


class IssueForm(forms.IssueForm):
    """Certificates for all who were there."""

    only_wanted = Checkbox(_l("Tylko dla osób, które poprosiły o zaświadczenie przy zgłoszeniu"))
