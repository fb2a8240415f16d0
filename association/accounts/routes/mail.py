"""The outbox for administrators; in demonstration mode the local mailbox, which is everybody's."""

from flask import current_app, url_for
from flask_babel import gettext as _

from association.accounts import queries, rules
from association.accounts.commands import association as commands
from association.accounts.routes.recognition import accounts, in_demonstration
from association.core.web import allow, done, page, signed_in, viewer


@accounts.get("/administration/mail")
@allow(rules.administer)
def outbox():
    """Every message that Splot wrote, and whether it arrived."""
    return page(
        "accounts/mail/list.html",
        fragment="accounts/mail/_list.html",
        listing=queries.MAILS.page(queries.mails()),
        states=queries.MAIL_STATES,
        has_server=bool(current_app.config["SMTP_URL"]),
    )


@accounts.get("/administration/mail.<any(xlsx, csv):suffix>")
@allow(rules.administer)
def export_outbox(suffix):
    """The outbox as a file."""
    return queries.MAILS.export(queries.mails(), suffix, "poczta")


@accounts.get("/administration/mail/<int:mail_id>")
@allow(rules.administer, on=queries.mail)
def message(mail):
    """One message."""
    return page(
        "accounts/mail/message.html",
        mail=mail,
        states=queries.MAIL_STATES,
        has_server=bool(current_app.config["SMTP_URL"]),
    )


@accounts.post("/administration/mail/<int:mail_id>/retry")
@allow(rules.administer, on=queries.mail)
def retry(mail):
    """Try to send it once more."""
    commands.retry(mail, actor=viewer())
    return done(_("Splot spróbuje wysłać tę wiadomość jeszcze raz."), to=url_for("accounts.message", mail_id=mail.id))


def _demonstrated(viewer, mail_id):
    return queries.mail(viewer, mail_id) if in_demonstration() else None


@accounts.get("/mailbox")
@allow(signed_in, on=in_demonstration)
def mailbox(_demonstration):
    """The letters of the demonstration, which never leave."""
    return page("accounts/mail/mailbox.html", letters=queries.letters())


@accounts.get("/mailbox/<int:mail_id>")
@allow(signed_in, on=_demonstrated)
def letter(mail):
    """One letter of the demonstration; its links work."""
    return page("accounts/mail/letter.html", mail=mail)
