"""Documents of the demonstration: what the academy paid for, from the first invoice to the one nobody split yet. All of
it is invented; amounts are in the size of such a project."""

from datetime import datetime, time, timedelta
from itertools import count

from association.core import files, history, money, polish, typesetting
from association.core.clock import stored, today
from association.core.database import db
from association.documents.models import Document
from association.finances.commands import expenses, payments
from association.finances.commands.splitting import split
from association.finances.models import Expense, ExpenseCheck
from association.finances.queries import expense_list
from association.finances.splitting import Part

# (days ago issued, days until paid or None, kind, number, issuer, NIP, gross, what for, how far,
#  [(number of the line, source, amount, purpose)]); how far: settled, checked, split, new
DOCUMENTS = (
    (
        131,
        6,
        "invoice",
        "FV 88/07",
        "Biuro Rachunkowe Sigma",
        "9991001004",
        56_000,
        "Obsługa księgowa, pierwszy miesiąc",
        "settled",
        [("II.2", "grant", 56_000, "")],
    ),
    (
        126,
        8,
        "invoice",
        "147/2026",
        "Drukarnia Kolor s.c.",
        "9991001145",
        80_000,
        "Plakaty i ogłoszenia o naborze",
        "settled",
        [("I.1.1", "grant", 80_000, "")],
    ),
    (
        116,
        9,
        "payroll",
        "LP 1/2026",
        "Beata Tkacz",
        "",
        270_000,
        "Koordynacja projektu, pierwszy miesiąc",
        "settled",
        [("II.1", "grant", 240_000, ""), ("II.1", "own", 30_000, "część ze składek")],
    ),
    (
        84,
        12,
        "invoice",
        "F/2026/1187",
        "Zajazd Jurajski sp. z o.o.",
        "9991001352",
        1_284_000,
        "Noclegi i wyżywienie 24 osób, zjazd I",
        "settled",
        [("I.2.2", "grant", 1_200_000, "noclegi i posiłki"), ("I.2.2", "own", 84_000, "kolacja dla prowadzących")],
    ),
    (
        82,
        10,
        "bill",
        "R 3/2026",
        "Ilona Opaszowska",
        "",
        960_000,
        "Prowadzenie warsztatów, 40 godzin",
        "settled",
        [("I.2.1", "grant", 960_000, "")],
    ),
    (
        80,
        7,
        "invoice",
        "FA 512/26",
        "Przewozy Warta Maria Zych",
        "9991001079",
        189_000,
        "Autokar na zjazd I",
        "settled",
        [("I.2.3", "grant", 189_000, "")],
    ),
    (
        61,
        13,
        "invoice",
        "F/2026/1340",
        "Zajazd Jurajski sp. z o.o.",
        "9991001352",
        1_350_000,
        "Noclegi i wyżywienie 24 osób, zjazd II",
        "settled",
        [("I.2.2", "grant", 1_310_000, ""), ("I.2.2", "own", 40_000, "")],
    ),
    (
        58,
        9,
        "bill",
        "R 5/2026",
        "Robert Kępa",
        "",
        720_000,
        "Warsztaty o budżecie gminy, 30 godzin",
        "checked",
        [("I.2.1", "grant", 720_000, "")],
    ),
    (
        51,
        5,
        "travel_order",
        "DEL 4/2026",
        "Iwona Lis",
        "",
        23_460,
        "Wyjazd do Bielska-Białej, uzgodnienie wizyty",
        "checked",
        [("I.3.1", "own", 23_460, "dojazd trenerki")],
    ),
    (
        41,
        14,
        "invoice",
        "FA 571/26",
        "Przewozy Warta Maria Zych",
        "9991001079",
        362_000,
        "Autokar i bilety na wizytę studyjną",
        "settled",
        [("I.3.1", "grant", 362_000, "")],
    ),
    (
        33,
        12,
        "invoice",
        "FV/77/10/2026",
        "Pracownia Składu Litera",
        "9991001286",
        420_000,
        "Skład „Jurajskiego Poradnika Lidera”, pierwsze arkusze",
        "checked",
        [("I.6.2", "grant", 420_000, "skład i ilustracje")],
    ),
    (
        24,
        None,
        "invoice",
        "F/2026/1466",
        "Zajazd Jurajski sp. z o.o.",
        "9991001352",
        1_233_600,
        "Noclegi i wyżywienie 18 osób, zjazd III",
        "checked",
        [("I.2.2", "grant", 1_233_600, "")],
    ),
    (
        9,
        None,
        "invoice",
        "FV/118/11/2026",
        "Centrum Konferencyjne Jasna",
        "9991001211",
        1_015_000,
        "Sala, nagłośnienie i poczęstunek na konferencji",
        "split",
        [
            ("I.5.1", "grant", 665_000, "poczęstunek dla 70 osób"),
            ("I.5.2", "grant", 300_000, "sala"),
            ("I.5.2", "own", 50_000, "nagłośnienie"),
        ],
    ),
    (
        6,
        None,
        "bill",
        "R 9/2026",
        "Ilona Opaszowska",
        "",
        124_000,
        "Wykład na konferencji",
        "split",
        [("I.5.3", "grant", 124_000, "")],
    ),
    (
        2,
        None,
        "invoice",
        "FV 131/11",
        "Biuro Rachunkowe Sigma",
        "9991001004",
        56_000,
        "Obsługa księgowa za listopad",
        "new",
        [],
    ),
    (
        1,
        None,
        "invoice",
        "2026/11/0457",
        "Tłumacze Migowi Fundacja",
        "9991001501",
        96_000,
        "Tłumaczenie konferencji na język migowy",
        "new",
        [],
    ),
)
SCANNED = {"FV 88/07", "F/2026/1187", "FA 512/26"}


def tell(story: dict) -> None:
    """Enter, split, check, pay and settle the documents of the academy, as three people did it."""
    project, accounts = story["projects"]["academy"], story["accounts"]
    lines = _lines(project)
    if not lines:
        return
    for facts in DOCUMENTS:
        _enter(story, project, accounts, lines, facts)


def _lines(project) -> dict[str, int]:
    """Lines of the budget by their numbers."""
    return {row.number: row.id for row in expense_list.lines_of(project.id)}


def _enter(story, project, accounts, lines, facts) -> None:
    ago, paid_after, kind, number, issuer, nip, gross, purpose, stage, shares = facts
    bookkeeper, issued_on = accounts["accountant"], today() - timedelta(days=ago)
    expense = expenses.add_expense(
        project,
        kind=kind,
        number=number,
        issuer_name=issuer,
        issuer_nip=nip,
        issued_on=issued_on,
        sold_on=None,
        due_on=issued_on + timedelta(days=14) if kind == "invoice" else None,
        net=None,
        vat=None,
        gross=gross,
        ksef_number="",
        description=purpose,
        competition="zapytanie ofertowe" if gross > 1_000_000 else "",
        ledger_number=f"{issued_on:%m}/{next(story.setdefault('ledger', count(11)))}",
        actor=bookkeeper,
    )
    if number in SCANNED:
        _scan(story, project, expense, bookkeeper)
    parts = [Part(lines[line], source, amount, purpose) for line, source, amount, purpose in shares]
    if parts:
        split(expense, parts=parts, within={part.line_id for part in parts}, actor=bookkeeper)
    if stage in ("settled", "checked"):
        for check, role in (("substantive", "coordinator"), ("formal", "accountant"), ("approval", "administrator")):
            _check(expense, check, accounts[role], issued_on + timedelta(days=2))
    if paid_after is not None:
        paid_on = issued_on + timedelta(days=paid_after)
        payments.pay(expense, paid_on=paid_on, amount=gross, method="transfer", actor=bookkeeper)
    if stage == "settled":
        payments.settle(expense, actor=bookkeeper)


def _check(expense, kind, account, day) -> None:
    made = stored(datetime.combine(day, time(10, 20)))
    check = ExpenseCheck(expense=expense, expense_id=expense.id, kind=kind, account_id=account.id, at=made)
    history.note(check, actor=account)


def _scan(story, project, expense, actor) -> None:
    data = {
        "issuer": expense.issuer_name,
        "title": f"Faktura {expense.number}",
        "project": story["association"].name,
        "about": polish.long_date(expense.issued_on),
        "lines": [expense.description, f"Razem do zapłaty: {money.zloty(expense.gross)}"],
        "names": [],
    }
    pdf = typesetting.typeset("projects/sample_paper.typ", data)
    name = f"faktura-{expense.entry}.pdf"
    file = files.keep(pdf, name=name, media_type="application/pdf", actor=actor)
    db.session.flush()
    document = Document(
        owner_kind=Expense.audit_kind,
        owner_id=expense.id,
        kind="invoice",
        title=f"Skan faktury {expense.number}",
        dated_on=expense.issued_on,
        file=file,
        file_id=file.id,
    )
    history.note(document, actor=actor)
