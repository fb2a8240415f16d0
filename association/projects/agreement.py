"""What contracts lend to the rest of the house: deadlines in calendar, tasks and checks, tranches on the timeline."""

from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core import money
from association.core.clock import today
from association.core.feature import Check, Entry, Happening, Holding, RecordType, Task
from association.core.pages import locale
from association.projects import queries, rules
from association.projects.models import Amendment, Grant, MarkingRule, Obligation, Risk, TargetGroup
from association.projects.routes.marking import marking_url

RETENTION = _l("5 lat od końca roku, w którym przyjęto sprawozdanie")
CONTRACT = _l("umowa albo porozumienie o współpracy, art. 6 ust. 1 lit. b RODO")


def _page_of(row) -> str:
    return url_for("projects.obligations", project_id=row.project_id) + f"#obligation-{row.id}"


def _kind(model, label, load, page, titles) -> RecordType:
    return RecordType(
        kind=model.audit_kind,
        label=label,
        load=load,
        title=lambda part: part.audit_title(),
        url=lambda part: url_for(f"projects.{page}", project_id=part.project_id),
        edit=rules.change_part,
        titles=titles,
        thread="projects",
    )


RECORDS = [
    _kind(Amendment, _l("Aneks"), queries.amendment_by_id, "contract", queries.amendment_titles),
    _kind(Obligation, _l("Obowiązek"), queries.obligation_by_id, "obligations", queries.obligation_titles),
    _kind(TargetGroup, _l("Grupa docelowa"), queries.target_group_by_id, "risks", queries.target_group_names),
    RecordType(
        kind=MarkingRule.audit_kind,
        label=_l("Zasada oznakowania"),
        load=queries.marking_rule,
        title=lambda rule: rule.funder,
        url=marking_url,
        edit=rules.change_marking,
        titles=queries.marking_titles,
        thread="projects",
    ),
]

HOLDINGS = [
    Holding(
        Grant,
        ("supervisor",),
        purpose=_l("z kim po stronie grantodawcy się kontaktować"),
        basis=_l("obowiązek rozliczenia dotacji, art. 6 ust. 1 lit. c RODO"),
        retention=RETENTION,
    ),
    Holding(
        Obligation,
        ("owner_id",),
        purpose=_l("kto odpowiada za obowiązek z umowy"),
        basis=CONTRACT,
        retention=RETENTION,
    ),
    Holding(Risk, ("owner_id",), purpose=_l("kto pilnuje ryzyka w projekcie"), basis=CONTRACT, retention=RETENTION),
]


def calendar(viewer, first, last):
    """Days on which obligations fall, and on which tranches are to come, for whoever sees them."""
    for row in queries.falling(viewer, first, last):
        words = _("Zrobione: %(title)s", title=row.title) if row.state == "done" else row.title
        yield Entry(
            f"obligation-{row.id}",
            row.falls_on,
            words,
            _page_of(row),
            meta=row.project,
            thread="projects",
            stamp=row.updated_at,
        )
    for row in queries.expected_tranches(viewer, first, last):
        yield Entry(
            f"tranche-{row.id}",
            row.planned_on,
            _("Transza: %(amount)s", amount=money.zloty(row.amount, locale=locale())),
            url_for("projects.contract", project_id=row.project_id),
            meta=row.project,
            thread="projects",
            stamp=row.updated_at,
        )


def tasks(viewer):
    """Obligations that fall within a month, and tranches that should have come."""
    for row in queries.owed(viewer):
        yield Task(row.title, _page_of(row), meta=row.project, due=row.falls_on, icon="shield", thread="projects")
    for row in queries.late_tranches(viewer):
        yield Task(
            _("Sprawdź, czy wpłynęła transza: %(amount)s", amount=money.zloty(row.amount, locale=locale())),
            url_for("projects.tranche_receipt", project_id=row.project_id, tranche_id=row.id),
            meta=row.project,
            due=row.planned_on,
            icon="money",
            thread="projects",
        )


def timeline(viewer, project):
    """Amendments, tranches that came and reports that are due; money only for those who see it."""
    if not rules.see(viewer, project):
        return
    duties = url_for("projects.obligations", project_id=project.id)
    contract = url_for("projects.contract", project_id=project.id)
    sees_money = rules.see_money(viewer, project)
    for row in queries.milestones(project.id):
        if row.kind == "report":
            yield Happening(row.day, row.words, duties)
        elif sees_money and row.kind == "amendment":
            yield Happening(row.day, _("Aneks nr %(number)s", number=row.words), contract)
        elif sees_money:
            yield Happening(row.day, _("Transza"), contract, meta=money.zloty(row.amount, locale=locale()))


def checks(viewer, project, first, last):
    """Obligations that are late by the end of the period, and money that was promised and did not come."""
    late = min(last, today() - timedelta(days=1))
    for row in queries.obligations(project.id):
        if row.state == "open" and row.falls_on and row.falls_on <= late:
            yield Check(_("Obowiązek „%(title)s” jest po terminie.", title=row.title), _page_of(row))
    if not rules.see_money(viewer, project):
        return
    grant = queries.grant_of(project)
    contract = url_for("projects.contract", project_id=project.id)
    if not grant.grant_total:
        yield Check(_("W umowie nie ma kwoty dotacji."), contract)
    for row in queries.tranches(project.id):
        if not row.received_on and row.planned_on and row.planned_on <= late:
            amount = money.zloty(row.amount, locale=locale())
            yield Check(
                _("Nie zapisano wpływu transzy: %(amount)s.", amount=amount),
                url_for("projects.tranche_receipt", project_id=project.id, tranche_id=row.id),
                serious=False,
            )
    for row in queries.amendments(project.id):
        if row.state == "asked":
            text = _("Aneks nr %(number)s czeka na podpis.", number=row.number)
            yield Check(text, contract, serious=False)
