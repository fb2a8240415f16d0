"""The data of the association itself, and its outbox."""

from flask_babel import gettext as _

from association.core import history, mail
from association.core.mail import Mail
from association.core.profile import Association
from association.core.refusals import Refused


def change(association: Association, *, email: str | None, actor, **facts) -> None:
    """Change what stands on pages and documents."""
    association.email = email or ""
    for column, value in facts.items():
        setattr(association, column, value)
    history.note(association, actor=actor)


def retry(message: Mail, *, actor) -> None:
    """Try once more to send a message that did not arrive."""
    if message.state == "sent":
        raise Refused(_("Ta wiadomość już doszła do serwera poczty."))
    mail.retry(message)
