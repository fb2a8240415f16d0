"""Entering documents, changing what is said about them, and putting them away."""

from flask_babel import gettext as _

from association.core.clock import today
from association.core.database import db
from association.core.feature import record_type
from association.core.history import note
from association.core.refusals import Refused
from association.documents import commands as documents
from association.documents.queries import Holder
from association.finances.commands.periods import refuse_closed
from association.finances.models import Expense
from association.finances.queries import expenses as queries
from association.finances.queries import issuers

# What the three checks vouch for: when one of these changes, they must be made again.
VOUCHED = (
    "kind",
    "number",
    "issuer_name",
    "issuer_nip",
    "issued_on",
    "sold_on",
    "net",
    "vat",
    "gross",
    "description",
    "competition",
)


def add_expense(project, *, scan=None, despite=False, actor, **facts) -> Expense:
    """A new document of a project, with its scan, if any; refused beside `despite` when it is probably there."""
    facts = _completed(facts)
    _check_facts(facts)
    _refuse_same(facts, despite, actor)
    expense = Expense(
        project=project,
        project_id=project.id,
        entry=queries.next_entry(project.id),
        number_key=issuers.key_of(facts["number"]),
        issuer=issuers.issuer_with(facts["issuer_nip"]),
        shares=[],
        checks=[],
        payments=[],
        **facts,
    )
    note(expense, actor=actor)
    if scan:
        keep_scans(queries.Filed(project, expense), uploads=[scan], actor=actor, field="scan")
    return expense


def keep_scans(filed, *, uploads, actor, field="uploads") -> list:
    """Attach the pictures of a document to it."""
    holder = Holder(record_type(Expense.audit_kind), filed)
    dated_on = filed.expense.issued_on
    return documents.attach(holder, uploads=uploads, kind="invoice", dated_on=dated_on, actor=actor, field=field)


def change_expense(expense, *, despite=False, actor, **facts) -> Expense:
    """Change what is said about a document; the checks must be made again when they vouched for something else."""
    refuse_settled(expense)
    facts = _completed(facts)
    _check_facts(facts)
    if issuers.key_of(facts["number"]) != expense.number_key or facts["issuer_nip"] != expense.issuer_nip:
        _refuse_same(facts, despite, actor, but=expense.id)
    _refuse_too_small(expense, facts["gross"])
    vouched = any(getattr(expense, name) != facts[name] for name in VOUCHED)
    moved = facts["gross"] != expense.gross or (facts["issued_on"] != expense.issued_on and not expense.payments)
    if moved:
        new_days = [] if expense.payments else [facts["issued_on"]]
        refuse_closed(projects_of(expense), expense.days + new_days)
    issuer = issuers.issuer_with(facts["issuer_nip"])
    for name, value in facts.items():
        setattr(expense, name, value)
    expense.number_key = issuers.key_of(expense.number)
    expense.issuer_id = issuer.id if issuer else None
    note(expense, actor=actor)
    if vouched:
        withdraw_checks(expense, actor=actor)
    db.session.flush()
    return expense


def archive_expense(expense, *, actor) -> None:
    """Put a document away: its shares and payments count no more."""
    refuse_settled(expense)
    refuse_closed(projects_of(expense), expense.days)
    expense.archive()
    note(expense, actor=actor)
    db.session.flush()


def restore_expense(expense, *, actor) -> None:
    """Bring a document back."""
    refuse_closed(projects_of(expense), expense.days)
    expense.restore()
    note(expense, actor=actor, action="restored")
    db.session.flush()


def projects_of(expense) -> set[int]:
    """The projects that take shares of a document."""
    return {share.line.project_id for share in expense.shares}


def refuse_settled(expense) -> None:
    """A settled document, or one in the archive, changes no more."""
    if expense.is_settled:
        raise Refused(_("Ten dokument jest rozliczony. Żeby coś w nim zmienić, najpierw otwórz go ponownie."))
    if expense.archived_at:
        raise Refused(_("Ten dokument jest w archiwum. Najpierw go przywróć."))


def withdraw_checks(expense, *, actor) -> bool:
    """Take back the checks, because what they vouched for is another thing now; whether there were any."""
    made = list(expense.checks)
    for check in made:
        note(check, actor=actor, action="removed")
        expense.checks.remove(check)
    return bool(made)


def _completed(facts) -> dict:
    """The number in KSeF begins with the tax number of the issuer, so that nobody need type it twice."""
    return facts | {"issuer_nip": facts["issuer_nip"] or facts["ksef_number"][:10]}


def _check_facts(facts) -> None:
    if facts["gross"] == 0:
        raise Refused(_("Kwota nie może być zerem. Korekta ma kwotę z minusem."), "gross")
    if facts["issued_on"] > today():
        raise Refused(_("Data wystawienia jest w przyszłości."), "issued_on")
    net, vat = facts["net"], facts["vat"]
    if net is not None and vat is not None and net + vat != facts["gross"]:
        raise Refused(_("Netto i VAT nie dają razem kwoty brutto."), "gross")
    ksef, nip = facts["ksef_number"], facts["issuer_nip"]
    if ksef and nip and not ksef.startswith(nip):
        raise Refused(_("Numer KSeF zaczyna się od innego NIP niż NIP wystawcy."), "ksef_number")


def _refuse_same(facts, despite, actor, but=None) -> None:
    if despite:
        return
    same = issuers.same_documents(
        number_key=issuers.key_of(facts["number"]),
        nip=facts["issuer_nip"],
        name_key=issuers.key_of(facts["issuer_name"]),
        ksef=facts["ksef_number"],
        but=but,
    )
    if not same:
        return
    first = same[0]
    if queries.seen_among(actor, {first.project_id}):
        told = _(
            "Dokument %(number)s tego wystawcy już jest – w projekcie „%(project)s”, poz. %(entry)s. "
            "Jeśli to inny dokument, zaznacz to niżej.",
            number=first.number,
            project=first.title,
            entry=first.entry,
        )
    else:
        told = _(
            "Dokument %(number)s tego wystawcy już jest – w projekcie, którego nie widzisz. Zapytaj księgową, zanim "
            "obciążysz nim drugi projekt. Jeśli to inny dokument, zaznacz to niżej.",
            number=first.number,
        )
    raise Refused(told, "despite")


def _refuse_too_small(expense, gross) -> None:
    """What is charged and paid already must fit into the new amount."""
    sign = 1 if gross > 0 else -1
    if expense.split * sign < 0 or abs(expense.split) > abs(gross):
        raise Refused(_("Na pozycje budżetu rozpisano już więcej. Najpierw popraw podział."), "gross")
    if expense.paid * sign < 0 or abs(expense.paid) > abs(gross):
        raise Refused(_("Zapłacono już więcej. Najpierw popraw zapłaty."), "gross")
