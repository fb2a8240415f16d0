"""The papers of own contribution as data for their templates: official Polish documents, whose words do not follow the
language of the page."""

from babel.dates import format_date
from flask_babel import force_locale

from association.core import money, polish
from association.core.profile import association
from association.finances import amounts
from association.finances.models.contributions import VALUATIONS


def _frame(project, marking) -> dict:
    issuer = association()
    identifiers = (("KRS", issuer.krs), ("NIP", issuer.nip)) if issuer else ()
    return {
        "issuer": issuer.name if issuer else "",
        "issuer_about": ", ".join(
            [
                *filter(None, [issuer.address if issuer else ""]),
                *(f"{name} {value}" for name, value in identifiers if value),
            ]
        ),
        "funding": marking.text,
        "logos": marking.logos,
        "project_title": project.title,
        "contract_number": project.number or None,
        "funder": project.funder or None,
    }


def month_name(month) -> str:
    """„listopad 2026”."""
    return format_date(month, "LLLL yyyy", locale="pl")


def timesheet(agreement, works, marking) -> dict:
    """The timesheet of a month with its lines, each to be signed."""
    minutes, amount = sum(row.minutes for row in works), sum(row.amount for row in works)
    return {
        **_frame(agreement.project, marking),
        "person": agreement.person.name,
        "member": agreement.kind == "member",
        "month": month_name(works[0].month),
        "agreed_on": polish.long_date(agreement.agreed_on) if agreement.agreed_on else None,
        "rate": money.zloty(agreement.rate),
        "works": [
            {
                "day": f"{polish.weekday_short(row.day)} {polish.short_date(row.day)}",
                "hours": _between(row),
                "duration": polish.duration(row.minutes),
                "task": row.task,
            }
            for row in works
        ],
        "total": polish.duration(minutes),
        "amount": money.zloty(amount),
    }


def _between(row) -> str:
    if row.starts is None:
        return "–"
    end = row.starts.hour * 60 + row.starts.minute + row.minutes
    return f"{row.starts.hour}:{row.starts.minute:02}–{end // 60}:{end % 60:02}"


def agreement_paper(agreement, marking) -> dict:
    """The agreement with a volunteer, or what a member declares to do."""
    return {
        **_frame(agreement.project, marking),
        "person": agreement.person.name,
        "address": ", ".join(
            filter(None, (agreement.person.street, f"{agreement.person.postcode} {agreement.person.city}".strip()))
        ),
        "member": agreement.kind == "member",
        "agreed_on": polish.long_date(agreement.agreed_on) if agreement.agreed_on else None,
        "period": polish.date_range(agreement.starts_on, agreement.ends_on),
        "tasks": [line.strip() for line in agreement.tasks.splitlines() if line.strip()],
        "rate": money.zloty(agreement.rate),
        "rate_basis": agreement.rate_basis or None,
    }


def statement(given, marking) -> dict:
    """What the owner of something says about lending or giving it."""
    with force_locale("pl"):
        valuation = str(VALUATIONS[given.valuation])
    used = polish.date_range(given.used_on, given.used_until) if given.used_until else polish.long_date(given.used_on)
    return {
        **_frame(given.project, marking),
        "item": given.item,
        "owner": given.owner,
        "used": used,
        "quantity": amounts.quantity_text(given.quantity),
        "unit": given.unit,
        "unit_cost": money.zloty(given.unit_cost),
        "amount": money.zloty(given.amount),
        "valuation": valuation,
        "basis": given.basis or None,
    }
