"""The month of an animator: what was done, closing it, and accepting it."""

from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _

from association.core import polish
from association.core.files import send_bytes
from association.core.i18n import locale
from association.core.spreadsheets import XLSX, write_xlsx
from association.core.typesetting import typeset
from association.core.web import allow, done, viewer
from association.documents.queries import documents_of
from association.fieldwork import papers, rules
from association.fieldwork.addresses import folder
from association.fieldwork.commands import months as commands
from association.fieldwork.forms.months import AcceptForm, SendBackForm
from association.fieldwork.models import CHANNELS, FORMS, WorkMonth
from association.fieldwork.queries import months as queries
from association.fieldwork.routes.blueprint import fieldwork, section_page

ONE_DAY = timedelta(days=1)
PLACE = "/fieldwork/months/<int:account_id>/<int:year>/<int:number>"


def address(account_id: int, first, endpoint: str = "month") -> str:
    """A page of a month."""
    return url_for(f"fieldwork.{endpoint}", account_id=account_id, year=first.year, number=first.month)


def _url(month, endpoint: str = "month") -> str:
    return address(month.account.id, month.first, endpoint)


def record_url(record: WorkMonth) -> str:
    """The page of a month by its record."""
    return address(record.account_id, record.month)


@fieldwork.get(PLACE)
@allow(rules.see_month, on=queries.month)
def month(month):
    """What an animator did in a month, as a timesheet and a log at once."""
    return _page(month)


def _page(month, *, accepting=None, sending=None):
    month.clients = queries.clients_of([row.id for row in month.rows if row.seen])
    told = queries.volunteered(month.account.id, month.first)
    logged = {}
    for row in month.complete:
        logged[row.day] = logged.get(row.day, 0) + row.minutes
    return section_page(
        "months/month.html",
        "reports",
        status=max(form.status for form in (accepting, sending) if form) if accepting or sending else 200,
        month=month,
        url=_url(month),
        entries=folder("fieldwork.entry"),
        forms=FORMS,
        before=address(month.account.id, (month.first - ONE_DAY).replace(day=1)),
        after=address(month.account.id, month.last + ONE_DAY),
        told=told,
        different=[(day, logged.get(day, 0), told.get(day, 0)) for day in sorted({*logged, *told})] if told else [],
        accepting=accepting or AcceptForm(formdata=None, data={"version": month.version}),
        sending=sending or SendBackForm(formdata=None, prefix="back-", data={"version": month.version}),
        documents=documents_of(WorkMonth.audit_kind, [month.record.id]) if month.record else [],
        may_close=rules.close_month(viewer(), month),
        may_accept=rules.accept_month(viewer(), month),
    )


@fieldwork.post(f"{PLACE}/closing")
@allow(rules.close_month, on=queries.month)
def close_month(month):
    """Close it, so that it can be signed."""
    commands.close_month(month, actor=viewer())
    return done(_("Zamknięto miesiąc."), to=_url(month), undo=_url(month, "reopen_month"))


@fieldwork.post(f"{PLACE}/opening")
@allow(rules.reopen_month, on=queries.month)
def reopen_month(month):
    """Open it again."""
    commands.reopen_month(month, actor=viewer())
    return done(_("Otwarto miesiąc."), to=_url(month))


@fieldwork.post(f"{PLACE}/acceptance")
@allow(rules.accept_month, on=queries.month)
def accept_month(month):
    """Confirm it."""
    form = AcceptForm()
    if form.accepts(commands.accept_month, month):
        return done(_("Przyjęto miesiąc."), to=_url(month))
    return _page(month, accepting=form)


@fieldwork.post(f"{PLACE}/return")
@allow(rules.accept_month, on=queries.month)
def send_back(month):
    """Open it and say what has to be put right."""
    form = SendBackForm(prefix="back-")
    if form.accepts(commands.send_back, month):
        return done(_("Odesłano do poprawy."), to=_url(month))
    return _page(month, sending=form)


@fieldwork.get(f"{PLACE}.pdf")
@allow(rules.read_month, on=queries.month)
def month_paper(month):
    """The timesheet with the log, to be signed."""
    month.clients = queries.clients_of([row.id for row in month.complete])
    pdf = typeset("fieldwork/month.typ", papers.month(month))
    return send_bytes(pdf, f"miesiac-{month.account.id}-{month.first:%Y-%m}.pdf", "application/pdf")


@fieldwork.get(f"{PLACE}.xlsx")
@allow(rules.read_month, on=queries.month)
def month_sheet(month):
    """The same as a spreadsheet."""
    clients = queries.clients_of([row.id for row in month.complete])
    heads = [
        _("Data"),
        _("Od"),
        _("Do"),
        _("Minuty"),
        _("Forma wsparcia"),
        _("Sposób"),
        _("Temat"),
        _("Klienci"),
        _("Miejsce"),
        _("Projekt"),
        _("Przejechano (km)"),
    ]
    rows = [
        (
            row.day,
            row.starts,
            row.ends,
            row.minutes,
            str(FORMS[row.form]),
            str(CHANNELS[row.channel]),
            row.topic,
            ", ".join(clients.get(row.id, ())),
            row.place,
            row.project or "",
            row.travel_km,
        )
        for row in month.complete
    ]
    title = f"{month.account.name}, {polish.month_year(month.first, locale())}"
    return send_bytes(write_xlsx(heads, rows, title), f"miesiac-{month.account.id}-{month.first:%Y-%m}.xlsx", XLSX)
