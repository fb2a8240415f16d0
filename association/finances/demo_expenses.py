"""Documents of the demonstration: what the academy paid for, from the first invoice to the one nobody split yet. All of
it is invented; amounts are in the size of such a project."""

from datetime import timedelta
from itertools import count

from association.core import files, history, money, polish, typesetting
from association.core.clock import today
from association.core.database import db
from association.documents.models import Document
from association.finances.commands import expenses, payments
from association.finances.commands.splitting import split
from association.finances.models import Expense
from association.finances.queries import expense_list
from association.finances.splitting import Part

# Words that a budget line's name may hold, by which a share finds its line in any budget.
LINES = {
    "trainers": ("prowadz", "trener", "ekspert"),
    "lodging": ("nocleg", "wyżywien", "katering"),
    "transport": ("przejazd", "transport", "autokar"),
    "conference": ("konferenc", "sal"),
    "handbook": ("poradnik", "druk", "skład"),
    "lead": ("koordyn",),
    "books": ("księg",),
}
# (days ago issued, days until paid or None, kind, number, issuer, NIP, gross, what for, how far,
#  [(line, source, amount, purpose)]); how far: settled, checked, split, new
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
        [("books", "grant", 56_000, "")],
    ),
    (
        118,
        9,
        "payroll",
        "LP 1/2026",
        "Beata Tkacz",
        "",
        270_000,
        "Koordynacja projektu, pierwszy miesiąc",
        "settled",
        [("lead", "grant", 240_000, ""), ("lead", "own", 30_000, "część wynagrodzenia ze składek")],
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
        [
            ("lodging", "grant", 1_200_000, "noclegi i posiłki uczestników"),
            ("lodging", "own", 84_000, "kolacja dla prowadzących"),
        ],
    ),
    (
        82,
        10,
        "bill",
        "R 3/2026",
        "Ilona Opaszowska",
        "",
        480_000,
        "Prowadzenie warsztatów na zjeździe I",
        "settled",
        [("trainers", "grant", 480_000, "")],
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
        [("transport", "grant", 189_000, "")],
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
        [("lodging", "grant", 1_310_000, ""), ("lodging", "own", 40_000, "")],
    ),
    (
        58,
        9,
        "bill",
        "R 5/2026",
        "Robert Kępa",
        "",
        520_000,
        "Warsztaty o budżecie gminy",
        "checked",
        [("trainers", "grant", 520_000, "")],
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
        [("transport", "own", 23_460, "dojazd trenerki")],
    ),
    (
        40,
        14,
        "invoice",
        "FV/77/10/2026",
        "Drukarnia Kolor s.c.",
        "9991001145",
        720_000,
        "Skład „Jurajskiego Poradnika Lidera”",
        "checked",
        [
            ("handbook", "grant", 600_000, "skład 150 stron"),
            ("handbook", "other_public", 120_000, "dotacja miasta na publikację"),
        ],
    ),
    (
        24,
        None,
        "invoice",
        "FA 601/26",
        "Przewozy Warta Maria Zych",
        "9991001079",
        214_000,
        "Autokar na wizytę studyjną",
        "checked",
        [("transport", "grant", 214_000, "")],
    ),
    (
        9,
        None,
        "invoice",
        "FV/118/11/2026",
        "Centrum Konferencyjne Jasna",
        "9991001211",
        1_793_000,
        "Sala, nagłośnienie i obiady na konferencji",
        "split",
        [("conference", "grant", 1_593_000, "sala i obiady"), ("conference", "own", 200_000, "nagłośnienie")],
    ),
    (
        6,
        None,
        "bill",
        "R 9/2026",
        "Ilona Opaszowska",
        "",
        310_000,
        "Konsultacje zespołów monitorujących",
        "split",
        [("trainers", "grant", 310_000, "")],
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
        "9991001286",
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
    """Which line of the budget each share goes to; the first one where no name fits."""
    rows = expense_list.lines_of(project.id)
    if not rows:
        return {}
    names = [(row.id, f"{row.number} {row.name}".lower()) for row in rows]
    return {
        key: next((ident for word in words for ident, name in names if word in name), names[0][0])
        for key, words in LINES.items()
    }


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
        split(expense, parts=_merged(parts), within={part.line_id for part in parts}, actor=bookkeeper)
    if stage in ("settled", "checked"):
        for check, role in (("substantive", "coordinator"), ("formal", "accountant"), ("approval", "administrator")):
            payments.check(expense, kind=check, actor=accounts[role])
    if paid_after is not None:
        paid_on = issued_on + timedelta(days=paid_after)
        payments.pay(expense, paid_on=paid_on, amount=gross, method="transfer", actor=bookkeeper)
    if stage == "settled":
        payments.settle(expense, actor=bookkeeper)


def _merged(parts) -> list[Part]:
    """One part for each line and source, as the budget of the story may have fewer lines."""
    found = {}
    for part in parts:
        before = found.get((part.line_id, part.source))
        amount = part.amount + (before.amount if before else 0)
        found[part.line_id, part.source] = Part(part.line_id, part.source, amount, part.purpose)
    return list(found.values())


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
