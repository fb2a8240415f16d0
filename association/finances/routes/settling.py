"""One document: what it is charged to, who checked it, how it was paid, and whether it is settled."""

from collections import Counter
from itertools import groupby

from flask import abort, request
from flask_babel import gettext as _

from association.core import money
from association.core.clock import today
from association.core.files import send_bytes
from association.core.typesetting import typeset
from association.core.web import allow, done, viewer
from association.documents.queries import documents_of
from association.finances import expense_papers, rules
from association.finances.commands import payments as commands
from association.finances.commands.splitting import split
from association.finances.forms.expenses import PaymentForm
from association.finances.forms.splitting import SplitForm
from association.finances.models import CHECKS, EXPENSE_KINDS, PAYMENT_METHODS, SOURCES, Expense
from association.finances.queries import expense_list, issuers, project_money
from association.finances.queries import expenses as queries
from association.finances.routes.blueprint import finances
from association.finances.routes.expenses import TAB, expense_tabs, expense_url
from association.finances.settling import STAGES, lacking, stage_of
from association.projects.queries import marking
from association.projects.routes.blueprint import project_page

# More shares than these would not fit into the address of an undo.
MOST_UNDONE = 20


def _split_form(filed, elsewhere: bool) -> SplitForm:
    rows = queries.chargeable(viewer(), filed, elsewhere=elsewhere)
    groups = [(title, [row.id for row in of]) for title, of in groupby(rows, key=lambda row: row.project)]
    return SplitForm(
        filed.expense,
        {row.id: f"{row.number} {row.name}".strip() for row in rows},
        groups=groups if len(groups) > 1 else [("", ids) for _title, ids in groups],
        rooms=_rooms(filed),
        sources=expense_list.PAID_SOURCES,
    )


def _rooms(filed) -> dict[int, tuple]:
    """What each line of the project leaves for this document: by the plan, and by the limit of shifts."""
    taken = Counter()
    for share in filed.here:
        taken[share.line_id] += share.amount
    return {
        line.row.id: (
            line.left + taken[line.row.id],
            None if line.cap is None else line.cap - line.used + taken[line.row.id],
        )
        for line in project_money(filed.project.id).lines
    }


def _page(filed, *, split_form=None, payment_form=None, elsewhere=False):
    expense, person = filed.expense, viewer()
    closed = queries.holding_period(expense, expense.project_id)
    may_change = rules.change_expense(person, filed) and not expense.archived_at
    may_split = may_change and not expense.is_settled and (closed is None or not expense.payments)
    if split_form or payment_form or may_split:
        split_form = split_form or _split_form(filed, elsewhere)
        left = expense.gross - expense.paid
        payment_form = payment_form or (
            PaymentForm(formdata=None, data={"paid_on": today(), "amount": left}) if left else None
        )
    strange = {share.line.project_id for share in expense.shares} - {filed.project.id}
    stage = stage_of(
        gross=expense.gross,
        split=expense.split,
        checks=len(expense.checks),
        paid=expense.paid,
        state=expense.state,
    )
    return project_page(
        "finances/expense.html",
        filed.project,
        tab=TAB,
        own_tabs=expense_tabs(filed),
        status=max(form.status if form else 200 for form in (split_form, payment_form)),
        filed=filed,
        expense=expense,
        stage=stage,
        stages=STAGES,
        kinds=EXPENSE_KINDS,
        check_kinds=CHECKS,
        methods=PAYMENT_METHODS,
        sources=SOURCES,
        split_form=split_form,
        payment_form=payment_form,
        elsewhere=elsewhere,
        breaches=_breaches(filed),
        seen=queries.seen_among(person, strange) | {filed.project.id} if strange else {filed.project.id},
        same=issuers.same_documents(
            number_key=expense.number_key,
            nip=expense.issuer_nip,
            name_key=issuers.key_of(expense.issuer_name),
            ksef=expense.ksef_number,
            but=expense.id,
        ),
        scans=documents_of(Expense.audit_kind, [expense.id]),
        lacking=[] if expense.is_settled else lacking(expense),
        closed=closed,
        may_change=may_change,
        vouches={kind for kind in CHECKS if may_change and rules.vouch(person, filed, kind)},
        me=person,
        today=today(),
    )


def _breaches(filed) -> list:
    """Where the money of the project is beyond the limit of shifts, as far as an open document takes part in it."""
    if filed.expense.is_settled:
        return []
    mine = {share.line_id for share in filed.here}
    found = project_money(filed.project.id).breaches()
    return [breach for breach in found if not breach.planned and (breach.line_id is None or breach.line_id in mine)]


@finances.get("/projects/<int:project_id>/expenses/<int:expense_id>")
@allow(rules.see_expense, on=queries.filed)
def expense(filed):
    """A document with all that belongs to it."""
    return _page(filed)


@finances.get("/projects/<int:project_id>/expenses/<int:expense_id>/elsewhere")
@allow(rules.change_expense, on=queries.filed)
def split_elsewhere(filed):
    """The same, with the budget lines of every project that this person may charge."""
    return _page(filed, elsewhere=True)


@finances.post("/projects/<int:project_id>/expenses/<int:expense_id>/shares")
@allow(rules.change_expense, on=queries.filed)
def split_expense(filed):
    """Charge the document to budget lines and sources."""
    return _split(filed, elsewhere=False)


@finances.post("/projects/<int:project_id>/expenses/<int:expense_id>/elsewhere")
@allow(rules.change_expense, on=queries.filed)
def split_over_projects(filed):
    """Charge the document to budget lines of several projects."""
    return _split(filed, elsewhere=True)


def _split(filed, elsewhere):
    expense = filed.expense
    form = _split_form(filed, elsewhere)
    checked, before = len(expense.checks), [share for share in expense.shares if share.line_id in form.lines]
    rows = {name: [getattr(share, name) for share in before] for name in ("source", "purpose")}
    rows["line"] = [share.line_id for share in before]
    rows["amount"] = [money.zloty(share.amount, unit=False) for share in before]
    if request.form.get("more"):
        return _page(filed, split_form=form, elsewhere=elsewhere)
    if form.accepts(split, expense, within=set(form.lines)):
        gone = checked and not expense.checks
        message = _("Zapisano podział. Kontrole trzeba powtórzyć.") if gone else _("Zapisano podział.")
        undo = None
        if len(before) <= MOST_UNDONE:
            undo = expense_url(filed, "split_over_projects", version=expense.version, **rows)
        return done(message, to=expense_url(filed) + "#split", undo=undo)
    return _page(filed, split_form=form, elsewhere=elsewhere)


@finances.post("/projects/<int:project_id>/expenses/<int:expense_id>/checks/<any(substantive, formal, approval):kind>")
@allow(rules.change_expense, on=queries.filed)
def check_expense(filed, kind):
    """Vouch for the document."""
    if not rules.vouch(viewer(), filed, kind):
        abort(403)
    commands.check(filed.expense, kind=kind, actor=viewer())
    undo = expense_url(filed, "uncheck_expense", kind=kind)
    return done(_("Zapisano: %(check)s.", check=CHECKS[kind]), to=expense_url(filed) + "#checks", undo=undo)


@finances.post(
    "/projects/<int:project_id>/expenses/<int:expense_id>/checks/<any(substantive, formal, approval):kind>/removal"
)
@allow(rules.change_expense, on=queries.filed)
def uncheck_expense(filed, kind):
    """Take a check back."""
    made = filed.expense.check_of(kind)
    own = made is not None and made.account_id == viewer().id
    commands.withdraw_check(filed.expense, kind=kind, actor=viewer())
    undo = expense_url(filed, "check_expense", kind=kind) if own else None
    return done(_("Cofnięto: %(check)s.", check=CHECKS[kind]), to=expense_url(filed) + "#checks", undo=undo)


@finances.post("/projects/<int:project_id>/expenses/<int:expense_id>/payments")
@allow(rules.change_expense, on=queries.filed)
def pay_expense(filed):
    """Note a payment."""
    form = PaymentForm(formdata=request.values)
    if form.accepts(commands.pay, filed.expense):
        undo = expense_url(filed, "withdraw_payment", payment_id=form.result.id)
        return done(_("Zapisano zapłatę."), to=expense_url(filed) + "#payments", undo=undo)
    return _page(filed, payment_form=form)


@finances.post("/projects/<int:project_id>/expenses/<int:expense_id>/payments/<int:payment_id>/removal")
@allow(rules.change_payment, on=queries.payment)
def withdraw_payment(paid):
    """Take back a payment noted by mistake."""
    payment = paid.payment
    facts = {"paid_on": payment.paid_on.isoformat(), "amount": money.zloty(payment.amount, unit=False)}
    undo = expense_url(paid.filed, "pay_expense", method=payment.method, **facts)
    commands.withdraw_payment(paid, actor=viewer())
    return done(_("Usunięto zapłatę."), to=expense_url(paid.filed) + "#payments", undo=undo)


@finances.post("/projects/<int:project_id>/expenses/<int:expense_id>/settlement")
@allow(rules.change_expense, on=queries.filed)
def settle_expense(filed):
    """Close the document."""
    commands.settle(filed.expense, actor=viewer())
    undo = expense_url(filed, "reopen_expense")
    return done(_("Rozliczono dokument %(number)s.", number=filed.expense.number), to=expense_url(filed), undo=undo)


@finances.post("/projects/<int:project_id>/expenses/<int:expense_id>/reopening")
@allow(rules.change_expense, on=queries.filed)
def reopen_expense(filed):
    """Open it to changes again."""
    commands.reopen(filed.expense, actor=viewer())
    return done(_("Otwarto dokument ponownie."), to=expense_url(filed))


@finances.get("/projects/<int:project_id>/expenses/<int:expense_id>/description.pdf")
@allow(rules.see_expense, on=queries.filed)
def expense_description(filed):
    """The description of the document, to be printed, signed and put behind it."""
    data = expense_papers.description(filed, marking(filed.project.id))
    return send_bytes(typeset("finances/expense_description.typ", data), f"opis-{filed.id}.pdf", "application/pdf")
