"""Who sees and moves the money of a project: accountants, its coordinator and its own bookkeeper."""

from association.people import rules as people_rules
from association.projects import rules as project_rules

HANDS = {"coordinator", "accountant"}


def see(viewer, project) -> bool:
    """The money of a project: accountants and administrators see all, its coordinator and bookkeeper their own."""
    return viewer.has_role("administrator", "accountant") or project.function_of(viewer) in HANDS


def plan(viewer, project) -> bool:
    """Change the budget: whoever may change the project, while it is not in the archive."""
    return project.status != "archived" and project_rules.edit(viewer, project)


def enter(viewer, project) -> bool:
    """Enter documents, payments and own contribution: whoever sees the money, unless it is in the archive."""
    return project.status != "archived" and see(viewer, project)


def see_expense(viewer, filed) -> bool:
    """A document is seen by who sees the money of the project from which it is looked at."""
    return see(viewer, filed.project)


def change_expense(viewer, filed) -> bool:
    """It is changed, split, paid and settled from the project in which it was entered."""
    return filed.is_home and enter(viewer, filed.project)


def change_payment(viewer, paid) -> bool:
    """Whoever may change the document may take back a payment."""
    return change_expense(viewer, paid.filed)


def may_vouch(viewer, kind: str, function: str | None) -> bool:
    """May somebody with this function in a project make this check? What was bought is vouched for by who leads the
    project, the figures by who keeps the books, and it is approved by who leads the project or the association."""
    if viewer.has_role("administrator"):
        return True
    if kind == "formal":
        return viewer.has_role("accountant") or function == "accountant"
    return function == "coordinator"


def vouch(viewer, filed, kind: str) -> bool:
    """May this person make this check of a document?"""
    return change_expense(viewer, filed) and may_vouch(viewer, kind, filed.project.function_of(viewer))


def agree(viewer, project) -> bool:
    """Make an agreement with a volunteer: who may change the budget, and sees the people among whom one chooses."""
    return plan(viewer, project) and people_rules.see(viewer)


def see_own(viewer, given) -> bool:
    """An agreement or a thing given is seen by those who see the money of its project."""
    return see(viewer, given.project)


def enter_own(viewer, given) -> bool:
    """Work and things are entered and put right by those who enter the money of the project."""
    return enter(viewer, given.project)


def plan_own(viewer, agreement) -> bool:
    """What was agreed is changed by those who may change the budget."""
    return plan(viewer, agreement.project)


def enter_work(viewer, work) -> bool:
    """A line of a timesheet is put right by those who enter it."""
    return enter_own(viewer, work.timesheet.agreement)


def file_sheet(viewer, sheet) -> bool:
    """The papers of a timesheet are added by those who enter its lines."""
    return enter_own(viewer, sheet.agreement)


def see_line(viewer, line) -> bool:
    """A line of the budget is seen with the money of its project."""
    return see(viewer, line.project)


def plan_line(viewer, line) -> bool:
    """A line is changed by those who may change the budget."""
    return plan(viewer, line.project)


see_version, plan_version = see_line, plan_line
