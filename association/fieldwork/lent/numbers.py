"""What the rest of the house gets from the numbers of community work; see the package."""

from datetime import date, timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core import polish
from association.core.feature import Check, Hit, Holding, RecordType, Task
from association.core.i18n import locale
from association.documents.proofs import proofs_of
from association.fieldwork import rules
from association.fieldwork.measuring import MEASURES
from association.fieldwork.models import WorkMonth
from association.fieldwork.queries import month_lists, months, retention, service
from association.fieldwork.routes.blueprint import shared_tabs
from association.fieldwork.routes.months import address, record_url

__all__ = ["HOLDINGS", "MEASURES", "RECORDS", "about_organisations", "checks", "proofs", "tasks"]

DAY_OF_CLOSING = 5
HOLDINGS = [
    Holding(
        WorkMonth,
        ("remark",),
        _l("rozliczenie czasu pracy animatorów"),
        _l("umowa z animatorem i z grantodawcą, art. 6 ust. 1 lit. b i c RODO"),
        _l("5 lat od końca roku, w którym rozliczono projekt"),
        by=("account_id",),
        until=retention.months_kept_until,
    ),
]


def month_title(record) -> str:
    """Whose month it is, and which."""
    return f"{record.account.name}, {polish.month_year(record.month, locale())}"


RECORDS = [
    RecordType(
        kind=WorkMonth.audit_kind,
        label=_l("Miesiąc pracy"),
        load=months.month_by_id,
        title=month_title,
        url=record_url,
        edit=rules.enter,
        titles=month_lists.titles,
        tabs=lambda record: [(_("Miesiąc"), record_url(record), "month"), *shared_tabs(record)],
        thread="fieldwork",
    )
]


def about_organisations(viewer, ids) -> dict[int, list[Hit]]:
    """The card of services of each of these organisations."""
    if not rules.enter(viewer):
        return {}
    return {
        ident: [
            Hit(
                _("Karta usług (PDF)"),
                url_for("fieldwork.organisation_card", organisation_id=ident),
                icon="file",
                thread="fieldwork",
            )
        ]
        for ident in service.served(viewer, ids)
    }


def _month(row) -> str:
    return polish.month_year(date(int(row.year), int(row.number), 1), locale())


def checks(viewer, project, first, last):
    """Months of animators behind these days that nobody has accepted: their hours may still change."""
    for row in month_lists.worked(viewer, project.id, first, last):
        if row.accepted_at is None:
            said = _("Miesiąc pracy nie jest przyjęty: %(name)s, %(month)s", name=row.name, month=_month(row))
            yield Check(said, address(row.id, date(int(row.year), int(row.number), 1)), serious=False)


def proofs(viewer, project, first, last):
    """The signed cards of these months."""
    rows = [row for row in month_lists.worked(viewer, project.id, first, last) if row.month_id]
    about = {row.month_id: ((row.name, _month(row)), date(int(row.year), int(row.number), 1)) for row in rows}
    yield from proofs_of(WorkMonth.audit_kind, about, folder=_("Karty czasu pracy"))


def _due(first):
    """A month is closed by the fifth day of the next one."""
    return (first + timedelta(days=31)).replace(day=DAY_OF_CLOSING)


def tasks(viewer) -> list[Task]:
    """Months that are over and not closed, and closed ones that wait for who coordinates."""
    if not rules.enter(viewer):
        return []
    here, found = locale(), []
    for first, remark in month_lists.unclosed(viewer):
        month = polish.month_year(first, here)
        said = _("Popraw miesiąc: %(month)s", month=month) if remark else _("Zamknij miesiąc: %(month)s", month=month)
        found.append(Task(said, address(viewer.id, first), remark[:120], _due(first), "clock", "fieldwork"))
    for row in month_lists.waiting(viewer):
        month = polish.month_year(row.month, here)
        said = _("Przyjmij miesiąc: %(name)s, %(month)s", name=row.name, month=month)
        meta = polish.duration(row.minutes, here)
        found.append(Task(said, address(row.account_id, row.month), meta, None, "clock", "fieldwork"))
    return found
