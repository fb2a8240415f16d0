"""What the pages of the parts of a contract share."""

from flask import url_for
from flask_babel import gettext as _

from association.core.web import done, viewer
from association.documents.queries import documents_of
from association.projects import commands
from association.projects.models import Project
from association.projects.routes.blueprint import project_page, project_url


def papers_of(project) -> list:
    """The documents of a project, to choose a proof from."""
    return documents_of(Project.audit_kind, [project.id])


def part_url(endpoint: str, part) -> str:
    """A page or an action of a part of a contract, whose id in the URL is called after its kind."""
    return url_for(f"projects.{endpoint}", **{"project_id": part.project_id, f"{part.__tablename__}_id": part.id})


def part_page(project, form, *, heading: str, action: str, back: str, tab: str, groups=None, **context):
    """The form of a part of a contract. groups: [(title or None, [names of fields])]; back: where one came from."""
    names = [field.name for field in form if field.name not in {"csrf_token", "version"}]
    return project_page(
        "part_form.html",
        project,
        tab=tab,
        status=form.status,
        form=form,
        heading=heading,
        action=action,
        back=back,
        groups=groups or [(None, names)],
        **context,
    )


def people_of(project, held=None) -> list[tuple[int, str]]:
    """The team of a project, and whoever holds the thing already, to choose an owner from."""
    people = {place.account_id: place.account.name for place in project.team}
    if held is not None:
        people.setdefault(held.id, held.name)
    return sorted(people.items(), key=lambda pair: pair[1])


def archived(part, restoration: str, title: str, page: str):
    """Put a part away, with the way back."""
    commands.archive_part(part, actor=viewer())
    undo = part_url(restoration, part)
    return done(_("Usunięto: %(title)s.", title=title), to=project_url(part.project, page), undo=undo)


def restored(part, title: str, page: str):
    """Bring a part back."""
    commands.restore_part(part, actor=viewer())
    return done(_("Przywrócono: %(title)s.", title=title), to=project_url(part.project, page))
