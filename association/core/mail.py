"""Mail: written into an outbox in the same transaction as the change it tells of, sent after the commit, retried.

In demonstration mode without an SMTP server nothing leaves: the messages stay in the local mailbox.
"""

import smtplib
import ssl
from datetime import UTC, datetime, timedelta
from email.charset import QP, Charset
from email.errors import MessageError
from email.header import Header
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime, formataddr, make_msgid
from urllib.parse import unquote, urlsplit

from flask import current_app, render_template
from sqlalchemy import CheckConstraint, String, Text, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from association.core import jobs
from association.core.clock import now
from association.core.database import after_commit, db, settle
from association.core.profile import association_name

ATTEMPTS = 6

_READABLE = Charset("utf-8")
_READABLE.body_encoding = QP
_LETTER = compat32.clone(linesep="\r\n")
KEPT = timedelta(days=365)


class Mail(db.Model):
    """One message. state: queued, sent, failed (no more attempts), kept (no server: local mailbox).

    secret: the part of the body that opens a door; it is gone as soon as the message has left.
    """

    __tablename__ = "mail"
    __table_args__ = (
        CheckConstraint("state IN ('queued', 'sent', 'failed', 'kept')", name="state"),
        db.Index("ix_mail_state_next", "state", "next_attempt_at"),
        db.Index("ix_mail_to_address", "to_address"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    to_address: Mapped[str] = mapped_column(String(254))
    to_name: Mapped[str] = mapped_column(String(200), default="")
    subject: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    secret: Mapped[str] = mapped_column(String(100), default="")
    message_id: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(10), default="queued")
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(String(300), default="")
    about_kind: Mapped[str | None] = mapped_column(String(60))
    about_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    next_attempt_at: Mapped[datetime] = mapped_column(default=now)
    sent_at: Mapped[datetime | None]

    @property
    def readable(self) -> str:
        """The body for the outbox page: with its secret only when nothing else brings the message to its reader."""
        return self.body if self.state == "kept" or not self.secret else self.body.replace(self.secret, "…")


def written(template: str, **context) -> tuple[str, str]:
    """(subject, body) of a message as it would be posted, to be read before."""
    subject, _, body = render_template(template, **context).strip().partition("\n")
    return " ".join(subject.split())[:300], body.strip() + "\n"


def post(
    template: str, *, to: str, name: str = "", about: tuple[str, int] | None = None, secret: str = "", **context
) -> Mail:
    """Put a message into the outbox.

    template: "<feature>/<name>.txt" whose first line is the subject; about: (kind, id) of the record it tells of;
    secret: a token that stands in the text and must not stay behind.
    """
    subject, body = written(template, **context)
    mail = Mail(
        to_address=to,
        to_name=name,
        subject=subject,
        body=body,
        secret=secret,
        message_id=make_msgid(domain=sender().rpartition("@")[2] or "localhost"),
        about_kind=about[0] if about else None,
        about_id=about[1] if about else None,
    )
    db.session.add(mail)
    _wake()
    return mail


def retry(mail: Mail) -> None:
    """Try a message anew from the first attempt on."""
    mail.state, mail.attempts, mail.next_attempt_at = "queued", 0, now()
    _wake()


def _wake() -> None:
    # However many letters a transaction writes, the sender is called once.
    if _call_sender not in db.session.info.get("after_commit", ()):
        after_commit(_call_sender)


def _call_sender() -> None:
    current_app.extensions["huey"].enqueue(current_app.extensions["send_mail"].s())


def _message(mail: Mail) -> MIMEText:
    # Not an EmailMessage: that one loses spaces where it folds long headers with Polish letters.
    message = MIMEText(mail.body, "plain", _READABLE, policy=_LETTER)
    message["From"] = _mailbox(association_name(), sender())
    message["To"] = _mailbox(mail.to_name, mail.to_address)
    message["Subject"] = Header(mail.subject, header_name="Subject")
    message["Message-ID"] = mail.message_id
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Auto-Submitted"] = "auto-generated"
    return message


def _mailbox(name: str, address: str) -> str:
    """A name and an address as a header says them; a name that needs it is encoded in pieces of allowed length."""
    name = " ".join(name.split())
    return formataddr((name, address)) if name.isascii() else f"{Header(name).encode(linesep='')} <{address}>"


def sender() -> str:
    """The address from which this installation writes."""
    return current_app.config["MAIL_SENDER"] or f"splot@{urlsplit(current_app.config['BASE_URL']).hostname}"


def connect():
    """A connection to the SMTP server of the settings; the password is never said before the line is encrypted."""
    url, trusted = urlsplit(current_app.config["SMTP_URL"]), ssl.create_default_context()
    if url.scheme == "smtps":
        server = smtplib.SMTP_SSL(url.hostname, url.port or 465, timeout=20, context=trusted)
    else:
        server = smtplib.SMTP(url.hostname, url.port or 587, timeout=20)
    try:
        if url.username:
            if url.scheme == "smtp":
                server.starttls(context=trusted)
            server.login(unquote(url.username), unquote(url.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def due(limit: int = 50) -> list[int]:
    """Ids of messages whose turn it is, oldest first."""
    waiting = select(Mail.id).where(Mail.state == "queued", Mail.next_attempt_at <= now())
    return list(db.session.scalars(waiting.order_by(Mail.id).limit(limit)))


@jobs.every(minutes=1)
def send_due() -> None:
    """Send what waits. Each message is claimed, sent outside the transaction, and its outcome written at once."""
    while ids := due():
        for mail_id in ids:
            _send_one(mail_id)


def _told(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"[:300]


def _send_one(mail_id: int) -> None:
    letter, error = b"", ""
    with settle():
        mail = db.session.get(Mail, mail_id, with_for_update=True)
        if mail is None or mail.state != "queued" or mail.next_attempt_at > now():
            return
        if not current_app.config["SMTP_URL"]:
            mail.state = "kept"
            return
        mail.attempts += 1
        mail.next_attempt_at = now() + timedelta(minutes=2**mail.attempts)
        address = mail.to_address
        try:
            letter = _message(mail).as_bytes()
        except (MessageError, ValueError) as problem:
            # An address that no letter can bear must not hold up the letters behind it.
            error = _told(problem)
    if letter:
        try:
            with connect() as server:
                server.sendmail(sender(), [address], letter)
        except (OSError, smtplib.SMTPException, ValueError) as problem:
            error = _told(problem)
    with settle():
        mail = db.session.get(Mail, mail_id, with_for_update=True)
        mail.error = error
        if not error:
            mail.state, mail.sent_at = "sent", now()
            mail.body, mail.secret = mail.readable, ""
        elif mail.attempts >= ATTEMPTS:
            mail.state = "failed"


@jobs.every(at="03:00")
def tidy() -> None:
    """Forget messages after a year."""
    with settle():
        db.session.execute(delete(Mail).where(Mail.created_at < now() - KEPT))


def init_app(app) -> None:
    """Let the queue of this application send mail."""

    def send_mail():
        with app.app_context():
            send_due()

    app.extensions["send_mail"] = app.extensions["huey"].task()(send_mail)
