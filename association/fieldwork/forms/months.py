"""What a coordinator says to a closed month."""

from flask_babel import lazy_gettext as _l

from association.core.forms import Form, LongText, Version


class AcceptForm(Form):
    """Accept what one has seen, not what it became meanwhile."""

    version = Version()


class SendBackForm(Form):
    """Why a month is opened again."""

    remark = LongText(_l("Co poprawić"), rows=3, max_length=1000)
    version = Version()
