"""What own contribution lends to the rest of the house."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.core import money
from association.core.feature import Check, Happening, Hit, Holding, Proof, RecordType, SheetKind, Tab, Task
from association.core.i18n import locale
from association.finances import own_contribution, rules
from association.finances.contribution_papers import month_name
from association.finances.models.contributions import InKind, Timesheet, VolunteerAgreement, VolunteerWork
from association.finances.queries import contribution_proofs as queries
from association.finances.queries import in_kind, volunteers
from association.finances.routes.contributions import contributions_url
from association.finances.routes.in_kind import in_kind_url
from association.finances.routes.volunteers import agreement_url
from association.projects.queries.retention import kept_until

_PURPOSE = _l("rozliczenie wkładu osobowego w projekcie")
_BASIS = _l("porozumienie o wolontariacie i obowiązek rozliczenia dotacji, art. 6 ust. 1 lit. b i c RODO")
_RETENTION = _l("5 lat od końca roku, w którym przyjęto sprawozdanie z projektu")


def _month_url(agreement, month) -> str:
    return agreement_url(agreement) + f"#m-{month:%Y-%m}"


def _sheet_title(sheet) -> str:
    return f"{sheet.agreement.person.name}, {month_name(sheet.month)}"


RECORDS = [
    RecordType(
        kind=VolunteerAgreement.audit_kind,
        label=_l("Porozumienie"),
        load=volunteers.agreement_record,
        title=lambda agreement: agreement.person.name,
        url=agreement_url,
        edit=rules.enter_own,
        titles=queries.agreement_titles,
        thread="projects",
        visible_ids=queries.visible_agreements,
    ),
    RecordType(
        kind=Timesheet.audit_kind,
        label=_l("Karta pracy"),
        load=volunteers.timesheet,
        title=_sheet_title,
        url=lambda sheet: _month_url(sheet.agreement, sheet.month),
        edit=rules.file_sheet,
        titles=queries.timesheet_titles,
        thread="projects",
        visible_ids=queries.visible_timesheets,
    ),
    RecordType(
        kind=InKind.audit_kind,
        label=_l("Wkład rzeczowy"),
        load=in_kind.in_kind_record,
        title=lambda given: given.item,
        url=in_kind_url,
        edit=rules.enter_own,
        titles=queries.in_kind_titles,
        thread="projects",
        visible_ids=queries.visible_in_kinds,
    ),
]
SHEETS = [
    SheetKind(
        kind=Timesheet.audit_kind,
        day=lambda sheet: sheet.month,
        review_url=lambda sheet: _month_url(sheet.agreement, sheet.month),
        choices=queries.timesheets_to_choose,
        paper="Karta pracy",
    )
]
HOLDINGS = [
    Holding(
        VolunteerAgreement,
        ("person_id", "tasks", "rate"),
        _PURPOSE,
        _BASIS,
        _RETENTION,
        until=kept_until(VolunteerAgreement),
    ),
    Holding(
        Timesheet,
        ("month",),
        _PURPOSE,
        _BASIS,
        _RETENTION,
        until=kept_until(Timesheet, ("agreement_id", VolunteerAgreement)),
    ),
    Holding(
        VolunteerWork,
        ("day", "starts", "minutes", "task"),
        _PURPOSE,
        _BASIS,
        _RETENTION,
        until=kept_until(VolunteerWork, ("timesheet_id", Timesheet), ("agreement_id", VolunteerAgreement)),
    ),
    Holding(
        InKind,
        ("owner",),
        _l("rozliczenie wkładu rzeczowego w projekcie"),
        _BASIS,
        _RETENTION,
        known_by=("owner",),
        until=kept_until(InKind),
    ),
]


def tabs(viewer, project):
    """The tab of a project's page."""
    if rules.see(viewer, project):
        yield Tab(40, _l("Wkład własny"), contributions_url(project.id), "contributions")


def checks(viewer, project, first, last):
    """What is not proved or has no place in the budget in these days, for those who see the money."""
    if not rules.see(viewer, project):
        return
    here = contributions_url(project.id)
    for row in queries.unsigned_sheets(project.id, first, last):
        url = agreement_url_of(project.id, row.agreement_id) + f"#m-{row.month:%Y-%m}"
        who = f"{row.given_name} {row.family_name}"
        yield Check(_("Karta pracy bez podpisu: %(name)s, %(month)s.", name=who, month=month_name(row.month)), url)
    for row in queries.unsigned_agreements(project.id, first, last):
        who = f"{row.given_name} {row.family_name}"
        url = agreement_url_of(project.id, row.id)
        yield Check(_("Porozumienie bez podpisanego skanu: %(name)s.", name=who), url)
    for row in queries.unproved_things(project.id, first, last):
        url = url_for("finances.edit_in_kind", project_id=project.id, in_kind_id=row.id)
        yield Check(_("Wkład rzeczowy bez dowodu: %(title)s.", title=row.item), url)
    found = own_contribution.standing(project.id, until=last)
    for amount, words in (
        (found.without_line, _l("Wkład własny bez pozycji budżetu: %(amount)s.")),
        (found.lacks_own, _l("W budżecie jest za mało wkładu własnego, brakuje: %(amount)s.")),
        (found.is_too_much, _l("Wkładu niefinansowego jest więcej, niż uzna umowa: o %(amount)s.")),
    ):
        if amount:
            yield Check(str(words) % {"amount": money.zloty(amount, locale=locale())}, here)


def agreement_url_of(project_id: int, agreement_id: int) -> str:
    """The page of an agreement of which only the numbers are known."""
    return url_for("finances.agreement", project_id=project_id, agreement_id=agreement_id)


def proofs(viewer, project, first, last):
    """Signed timesheets, agreements and statements about things of these days."""
    if rules.see(viewer, project):
        folder = _("Wkład własny")
        for row, file in queries.papers(project.id, first, last):
            url = url_for("documents.document", document_id=row.id)
            yield Proof(folder, row.title, file, row.dated_on, url)


def tasks(viewer):
    """Months whose timesheets still wait to be signed, for those who coordinate the project."""
    for row in queries.to_sign(viewer):
        words = ngettext("Karta pracy do podpisu: %(num)d", "Karty pracy do podpisu: %(num)d", row.number)
        yield Task(words, contributions_url(row.project_id), meta=row.title, icon="sign", thread="projects")


def timeline(viewer, project):
    """Months in which volunteers worked, for those who see the money."""
    if rules.see(viewer, project):
        for row in queries.months(project.id):
            words = ngettext("Wolontariat: %(num)d osoba", "Wolontariat: %(num)d osób", row.people)
            yield Happening(row.first, words, contributions_url(project.id), row.last, thread="projects")


def about_people(viewer, ids):
    """The agreements of persons, in projects whose money the viewer sees."""
    found: dict[int, list[Hit]] = {}
    for row in queries.agreements_of_people(viewer, ids):
        url = agreement_url_of(row.project_id, row.id)
        hit = Hit(_("Wolontariat: %(title)s", title=row.title), url, icon="sign", thread="projects")
        found.setdefault(row.person_id, []).append(hit)
    return found
