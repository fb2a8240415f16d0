"""Who writes and sends the reports of a project."""

from association.projects import rules as project_rules


def see(viewer, project) -> bool:
    """Whoever sees the whole project reads its reports."""
    return project_rules.see(viewer, project)


def write(viewer, project) -> bool:
    """Write the texts of a report: the team of the project, unless it is in the archive."""
    return project.status != "archived" and (
        viewer.has_role("administrator") or project.function_of(viewer) is not None
    )


def send(viewer, project) -> bool:
    """Begin a report, freeze and correct it: whoever may change the project."""
    return project.status != "archived" and project_rules.edit(viewer, project)


def see_report(viewer, report) -> bool:
    """Whoever sees the whole project reads its reports."""
    return see(viewer, report.project)


def write_report(viewer, report) -> bool:
    """Whoever writes in the project's reports."""
    return write(viewer, report.project)


def send_report(viewer, report) -> bool:
    """Whoever begins and sends the project's reports."""
    return send(viewer, report.project)


def see_templates(viewer) -> bool:
    """Whoever may begin a project may look how its reports are built."""
    return viewer.has_role("administrator", "coordinator")


def edit_template(viewer, template) -> bool:
    """Templates belong to the whole association: coordinators and administrators keep them together."""
    return see_templates(viewer)


def see_portfolio(viewer) -> bool:
    """All projects on one page: administrators and accountants for all of them, coordinators for their own."""
    return viewer.has_role("administrator", "accountant", "coordinator")


def take_package(viewer, report) -> bool:
    """Everything that proves a report, bills and payrolls among it, goes to those who see the money of the project."""
    return project_rules.see_money(viewer, report.project)


def change_link(viewer, link) -> bool:
    """Whoever may give links to a report takes them back."""
    return send_report(viewer, link.report)
