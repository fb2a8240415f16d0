"""Who may do what in a project: administrators, its coordinator, its team, and every member for the public facts."""

from association.core.web import signed_in

list_projects = signed_in


def create(viewer) -> bool:
    """Administrators and coordinators begin projects."""
    return viewer.has_role("administrator", "coordinator")


def see(viewer, project) -> bool:
    """The whole project: indicators, people, documents. For its team; accountants and administrators see all."""
    return viewer.has_role("administrator", "accountant") or project.function_of(viewer) is not None


def know(viewer, project) -> bool:
    """The public facts: title, dates, summary, partners."""
    return project.is_public or see(viewer, project)


def edit(viewer, project) -> bool:
    """The coordinator of this project and administrators."""
    return viewer.has_role("administrator") or project.function_of(viewer) == "coordinator"


def make_template(viewer, project) -> bool:
    """Whoever begins projects may keep one that he sees as a template."""
    return create(viewer) and see(viewer, project)


def see_indicator(viewer, indicator) -> bool:
    """Whoever sees the project sees its indicators."""
    return see(viewer, indicator.project)


def edit_indicator(viewer, indicator) -> bool:
    """Whoever may change the project may change its indicators and enter their values."""
    return edit(viewer, indicator.project)


def edit_value(viewer, value) -> bool:
    """An entered value is changed by those who may enter it."""
    return edit_indicator(viewer, value.indicator)


def edit_drop(viewer, drop) -> bool:
    """Whoever may change an indicator says why it fell."""
    return edit_indicator(viewer, drop.indicator)


def change_team(viewer, place) -> bool:
    """Whoever may change the project says who works in it."""
    return edit(viewer, place.project)


def see_action(viewer, action) -> bool:
    """Whoever sees the project sees its plan."""
    return see(viewer, action.project)


def change_plan(viewer, project) -> bool:
    """Whoever may change the project may change its plan, while it is not in the archive."""
    return project.status != "archived" and edit(viewer, project)


def edit_action(viewer, action) -> bool:
    """An action is a part of the plan."""
    return change_plan(viewer, action.project)


def report_action(viewer, action) -> bool:
    """Whoever answers for an action tells how far it is, and so may those who change the plan."""
    own = action.responsible_id == viewer.id and action.project.status != "archived"
    return edit_action(viewer, action) or (own and see_action(viewer, action))


def see_money(viewer, project) -> bool:
    """The contract with its amounts and account: accountants and administrators see all, its hands their own."""
    return viewer.has_role("administrator", "accountant") or project.function_of(viewer) in {
        "coordinator",
        "accountant",
    }


def change_contract(viewer, project) -> bool:
    """What was agreed changes while the project is not in the archive."""
    return project.status != "archived" and edit(viewer, project)


def see_grant(viewer, part) -> bool:
    """A part of the contract with its amounts."""
    return see_money(viewer, part.project)


def change_part(viewer, part) -> bool:
    """A tranche, an amendment, an obligation, a risk, a target group: as the contract itself."""
    return change_contract(viewer, part.project)


def receive(viewer, tranche) -> bool:
    """Whoever sees the money writes down that it came."""
    return tranche.project.status != "archived" and see_money(viewer, tranche.project)


def settle_obligation(viewer, obligation) -> bool:
    """An obligation is done by its owner, or by whoever may change the contract."""
    open_still = obligation.project.status != "archived"
    return change_part(viewer, obligation) or (open_still and obligation.owner_id == viewer.id)


def list_markings(viewer) -> bool:
    """How funders want to be named matters to all who begin projects, and to accountants."""
    return viewer.has_role("administrator", "coordinator", "accountant")


def see_marking(viewer, rule) -> bool:
    """A rule of marking belongs to no project."""
    return list_markings(viewer)


def change_marking(viewer, rule=None) -> bool:
    """Who begins projects keeps the rules of their funders."""
    return create(viewer)
