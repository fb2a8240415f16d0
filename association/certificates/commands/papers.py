"""Issuing, reissuing, revoking and mailing certificates."""

from collections.abc import Sequence
from datetime import date

from flask_babel import force_locale
from flask_babel import gettext as _

from association.accounts.models import digest, new_token
from association.certificates import paper, queries
from association.certificates.commands import registers
from association.certificates.models import Certificate, new_code
from association.core import mail, polish
from association.core.assets import public_url
from association.core.clock import now, today
from association.core.database import db, refused_if_taken
from association.core.history import note, note_all
from association.core.polish import sort_key
from association.core.refusals import Refused


def issue(held, subjects: Sequence[paper.Subject], *, issued_on: date, actor) -> list[Certificate]:
    """Give each of these people a certificate with the next number; those who hold a valid one get none.

    Numbers and papers are one transaction: when it fails, its numbers are given to the next who come.
    """
    design = held.design
    if issued_on > today():
        raise Refused(_("Data wydania nie może być w przyszłości."), "issued_on")
    last = registers.hold(design.register_id, issued_on.year)
    having = queries.valid_subjects(subjects[0].kind, [subject.id for subject in subjects]) if subjects else set()
    fresh = [subject for subject in subjects if subject.id not in having]
    issuer, codes = paper.issuer_facts(), _codes(len(fresh))
    rows = []
    for number, (subject, code) in enumerate(zip(fresh, codes, strict=True), start=last + 1):
        label = design.register.label(number, issued_on.year)
        words = paper.compose(
            design, subject.facts, subject.holder, issuer=issuer, label=label, code=code, issued_on=issued_on
        )
        rows.append(
            Certificate(
                register_id=design.register_id,
                year=issued_on.year,
                number=number,
                label=label,
                code=code,
                owner_kind=held.kind,
                owner_id=held.record.id,
                subject_kind=subject.kind,
                subject_id=subject.id,
                person_id=subject.person_id,
                person_name=subject.holder.name,
                sort_key=_order(subject.holder.name),
                course=subject.facts.course,
                issued_on=issued_on,
                issued_by=actor.name if actor else "",
                below_threshold=subject.below,
                reason=subject.reason,
                paper=words,
            )
        )
    with refused_if_taken(_("Ktoś właśnie wystawił to zaświadczenie. Otwórz stronę jeszcze raz.")):
        note_all(rows, actor=actor)
    registers.advance(design.register_id, issued_on.year, last + len(rows))
    return rows


def _codes(count: int) -> list[str]:
    """So many new codes, none of which is on some paper already."""
    codes: set[str] = set()
    while len(codes) < count:
        codes |= {new_code() for _n in range(count - len(codes))}
        codes -= queries.taken_codes(codes)
    return list(codes)


def _order(name: str) -> str:
    """By the last word of the name, as lists of people go."""
    given, _space, family = name.rpartition(" ")
    return sort_key(f"{family} {given}")[:400]


def reissue(certificate, *, name, form_of_address, reason, actor) -> Certificate:
    """A new paper with the name put right in the place of a valid one; facts and texts are those of the old one."""
    if certificate.state != "valid":
        raise Refused(_("To zaświadczenie już nie obowiązuje, więc nie ma czego zastąpić."))
    if not (name := " ".join(name.split())):
        raise Refused(_("Wpisz imię i nazwisko."), "name")
    issued_on = today()
    last = registers.hold(certificate.register_id, issued_on.year)
    label = certificate.register.label(last + 1, issued_on.year)
    [code] = _codes(1)
    certificate.end("replaced", reason=reason, by=actor.name if actor else "")
    note(certificate, actor=actor)
    db.session.flush()
    old = certificate.paper
    replaces = f"Wydano w miejsce zaświadczenia nr {certificate.label} z {polish.long_date(certificate.issued_on)}"
    fresh = Certificate(
        **{column: getattr(certificate, column) for column in _COPIED},
        year=issued_on.year,
        number=last + 1,
        label=label,
        code=code,
        person_name=name,
        sort_key=_order(name),
        issued_on=issued_on,
        issued_by=actor.name if actor else "",
        reason=reason,
        replaces_id=certificate.id,
        paper=old
        | paper.addressed(old["texts"], old["values"], paper.Holder(name, form_of_address))
        | paper.numbered(label, code, old["place"], issued_on, replaces),
        register=certificate.register,
    )
    note(fresh, actor=actor)
    registers.advance(certificate.register_id, issued_on.year, last + 1)
    return fresh


_COPIED = (
    "register_id",
    "owner_kind",
    "owner_id",
    "subject_kind",
    "subject_id",
    "person_id",
    "course",
    "below_threshold",
)


def revoke(certificate, *, reason, actor) -> None:
    """The paper is valid no longer; its number stays taken."""
    if certificate.state != "valid":
        raise Refused(_("To zaświadczenie już nie obowiązuje."))
    certificate.end("revoked", reason=reason, by=actor.name if actor else "")
    note(certificate, actor=actor)
    db.session.flush()


def restore(certificate, *, actor) -> None:
    """A revoked paper is valid again, unless the person got another one meanwhile."""
    if certificate.state != "revoked":
        raise Refused(_("Przywrócić można tylko unieważnione zaświadczenie."))
    message = _("Ta osoba ma już inne ważne zaświadczenie, więc tego nie można przywrócić.")
    with refused_if_taken(message):
        certificate.revive()
        note(certificate, actor=actor, action="restored")


def send_all(held, *, actor) -> int:
    """Write to everybody who has an address and was not written to; answers to how many."""
    waiting = queries.to_mail(held.kind, held.record.id)
    known = queries.addresses(waiting)
    for certificate in waiting:
        _post(certificate, known[certificate.id], actor)
    db.session.flush()
    return len(waiting)


def send(certificate, *, actor) -> str:
    """Write to one person, again if need be; answers to which address."""
    if certificate.state != "valid":
        raise Refused(_("To zaświadczenie już nie obowiązuje, więc nie wysyłamy go."))
    email = queries.addresses([certificate]).get(certificate.id)
    if not email:
        raise Refused(_("Nie znamy adresu e-mail tej osoby. Dopisz go w jej danych."))
    _post(certificate, email, actor)
    db.session.flush()
    return email


def _post(certificate, email: str, actor) -> None:
    """The letter brings a private link; the paper itself does not travel by mail."""
    token = new_token()
    certificate.token_digest, certificate.mailed_at = digest(token), now()
    note(certificate, actor=actor)
    with force_locale("pl"):
        mail.post(
            "certificates/issued.txt",
            to=email,
            name=certificate.person_name,
            about=(certificate.audit_kind, certificate.id),
            secret=token,
            certificate=certificate,
            salutation=polish.address(certificate.paper["form_of_address"]),
            link=public_url("certificates.mine", token=token),
            check=certificate.paper["url"],
        )
