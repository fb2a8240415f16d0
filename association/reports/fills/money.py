"""Expenditure: by budget line and by source, against the contract; documents, contributions, other income."""

from itertools import groupby

from flask import url_for

from association.core import polish
from association.finances.models import PARTS
from association.reports import content
from association.reports.models import AMOUNTS
from association.reports.queries import figures

OTHER_MONEY = ("own", "recipients", "other_public", "other")
UNPAID = ("personal", "in_kind")
COST_HEADS = "Lp.|Rodzaj kosztu|Zgodnie z umową>|Faktycznie poniesione>|W tym z dotacji>|Różnica>|Wykonanie>"


def costs(gathered, section) -> list[dict]:
    """Every line: per contract, actually spent; actions and administration apart, with sums."""
    titles = {one.id: f"Działanie {one.number}. {one.title}" for one in gathered.actions}
    rows = []
    for roman, (part, label) in zip(("I", "II"), PARTS.items(), strict=True):
        lines = [line for line in gathered.costs if line.part == part]
        if not lines:
            continue
        rows.append(content.row(f"part-{part}", roman, str(label), "", "", "", "", "", role="group"))
        order = {ident: place for place, ident in enumerate(titles)}
        lines.sort(key=lambda line: order.get(line.action_id, len(order)))
        for action_id, group in groupby(lines, key=lambda line: line.action_id):
            if part == "actions" and action_id in titles:
                rows.append(content.row(f"action-{action_id}", "", titles[action_id], "", "", "", "", "", role="group"))
            rows += [_line_row(gathered, line) for line in group]
        rows.append(_cost_row(f"sum-{part}", "", f"Suma {roman}", lines, role="total"))
    if rows:
        rows.append(_cost_row("sum", "", "Suma wszystkich kosztów realizacji zadania", gathered.costs, role="total"))
    return [content.table("costs", "Rozliczenie wydatków", COST_HEADS, rows)]


def _line_row(gathered, line) -> dict:
    url = url_for("finances.line", project_id=gathered.report.project_id, line_id=line.id)
    return _cost_row(f"line-{line.id}", line.number, line.name, [line], url=url)


def _cost_row(key, number, name, lines, role="line", url=None) -> dict:
    agreed = sum(sum(line.agreed.values()) for line in lines)
    spent = sum(sum(line.spent.values()) for line in lines)
    granted = sum(line.spent.get("grant", 0) for line in lines)
    amounts = [content.zloty(amount) for amount in (agreed, spent, granted, spent - agreed)]
    return content.row(key, number, name, *amounts, content.percent(spent, agreed), role=role, url=url)


def _amount(gathered, key: str) -> int:
    written = gathered.texts.get(key)
    return written.amount or 0 if written else 0


def sources(gathered, section) -> list[dict]:
    """Where the money came from, and what share each source has; the shares follow the order of the form."""

    def total(kind, *names):
        return sum(getattr(line, kind).get(name, 0) for line in gathered.costs for name in names)

    def line(key, number, label, agreed, spent, role="line"):
        return content.row(key, number, label, content.zloty(agreed), content.zloty(spent), role=role)

    def source(number, label, name):
        return line(name, number, label, total("agreed", name), total("spent", name))

    interest, income = _amount(gathered, "sum-interest"), _amount(gathered, "sum-income")
    grant = (total("agreed", "grant"), total("spent", "grant") + interest + income)
    other = (total("agreed", *OTHER_MONEY), total("spent", *OTHER_MONEY))
    unpaid = (total("agreed", *UNPAID), total("spent", *UNPAID))
    whole = tuple(sum(pair) for pair in zip(grant, other, unpaid, strict=True))
    given = (total("agreed", "grant"), total("spent", "grant"))
    rows = [
        line("grant-all", "1", "Dotacja, w tym:", *grant, role="total"),
        source("1.1", "Kwota dotacji", "grant"),
        line("interest", "1.2", "Odsetki bankowe od dotacji", 0, interest),
        line("other_income", "1.3", "Inne przychody", 0, income),
        line("other-all", "2", "Inne środki finansowe, w tym:", *other, role="total"),
        source("2.1", "Środki finansowe własne", "own"),
        source("2.2", "Świadczenia pieniężne od odbiorców zadania", "recipients"),
        source("2.3", "Środki finansowe z innych źródeł publicznych", "other_public"),
        source("2.4", "Pozostałe", "other"),
        line("unpaid-all", "3", "Wkład osobowy i wkład rzeczowy, w tym:", *unpaid, role="total"),
        source("3.1", "Wkład osobowy", "personal"),
        source("3.2", "Wkład rzeczowy", "in_kind"),
        line("all", "", "Razem", *whole, role="total"),
    ]
    for key, number, label, part, base in (
        ("share-grant", "4", "Udział kwoty dotacji w całkowitych kosztach zadania", given, whole),
        ("share-other", "5", "Udział innych środków finansowych w stosunku do kwoty dotacji", other, given),
        ("share-unpaid", "6", "Udział wkładu osobowego i rzeczowego w stosunku do kwoty dotacji", unpaid, given),
    ):
        rows.append(content.row(key, number, label, *map(content.percent, part, base)))
    heads = "Lp.|Źródło finansowania|Zgodnie z umową>|Faktycznie poniesione>"
    return [content.table("sources", "Źródła finansowania", heads, rows)]


def income(gathered, section) -> list[dict]:
    """What nobody records elsewhere; people write the amounts here."""
    rows = [content.row(key, label, content.zloty(_amount(gathered, key))) for key, label in AMOUNTS.items()]
    return [content.table("income", "Odsetki i inne przychody", "Przychód|Kwota>", rows)]


def invoices(gathered, section) -> list[dict]:
    """The documents paid in the period, each with its lines."""
    report = gathered.report
    found = figures.invoices(report.project_id, report.first, report.last)
    rows, charged, granted, place = [], 0, 0, 0
    # One address is made and the others follow from it: there may be thousands.
    here = url_for("finances.expense", project_id=report.project_id, expense_id=0).removesuffix("0")
    for place, (_ident, group) in enumerate(groupby(found, key=lambda one: one.id), start=1):
        parts = list(group)
        one, mine = parts[0], sum(part.amount for part in parts)
        from_grant = sum(part.amount for part in parts if part.source == "grant")
        charged, granted = charged + mine, granted + from_grant
        if gathered.most and place > gathered.most:
            continue
        lines = ", ".join(dict.fromkeys(part.line_number or part.line_name for part in parts))
        amounts = (content.zloty(one.gross), content.zloty(mine), content.zloty(from_grant))
        cells = (str(place), one.number, one.issuer_name, content.day(one.issued_on), lines, *amounts)
        rows.append(content.row(f"expense-{one.id}", *cells, content.day(one.paid_on), url=f"{here}{one.id}"))
    if rows:
        sums = (content.zloty(charged), content.zloty(granted))
        rows.append(content.row("sum", "", "Razem", "", "", "", "", *sums, "", role="total"))
    heads = "Lp.|Numer dokumentu|Wystawca|Data|Pozycja|Kwota dokumentu>|W projekcie>|Z dotacji>|Zapłacono"
    hidden = max(0, place - gathered.most) if gathered.most else 0
    return [content.table("invoices", "Zestawienie dokumentów księgowych", heads, rows, hidden)]


def contribution(gathered, section) -> list[dict]:
    """Unpaid work and things given."""
    report = gathered.report
    days = (report.project_id, report.first, report.last)
    worked, given = figures.worked(*days), figures.given(*days)
    minutes = sum(row.minutes for row in worked)
    rows = []
    if worked:
        told = polish.duration(minutes)
        rows.append(
            content.row(
                "personal", "Praca wolontariuszy i członków", told, content.zloty(sum(r.amount for r in worked))
            )
        )
    rows += [content.row(f"thing-{row.id}", row.item, row.owner, content.zloty(row.amount)) for row in given]
    if rows:
        whole = sum(row.amount for row in [*worked, *given])
        rows.append(content.row("sum", "Razem", "", content.zloty(whole), role="total"))
    return [content.table("contribution", "Wkład osobowy i rzeczowy", "Wkład|Ile, czyj|Wartość>", rows)]
