"""The attributes of a control. WTForms formats each of them by itself, which takes longer than all else on its page."""

from markupsafe import Markup, escape
from wtforms import widgets
from wtforms.widgets.core import clean_key


def attributes(**values) -> Markup:
    """What WTForms' html_params gives, put together at once: in the order of names; True stands alone, False is left
    out."""
    written = []
    for name, value in sorted(values.items()):
        if value is True:
            written.append(clean_key(name))
        elif value is not False:
            quoted = str(escape(value)).replace('"', "&quot;")
            written.append(f'{clean_key(name)}="{quoted}"')
    return Markup(" ".join(written))


# The place that WTForms keeps for this.
widgets.Input.html_params = staticmethod(attributes)
