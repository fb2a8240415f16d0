"""The amendments of a contract."""

from flask_babel import gettext as _

from association.core.clock import today
from association.core.web import allow, done, viewer
from association.projects import commands, queries, rules
from association.projects.forms import AmendmentForm, ChangeAmendmentForm, SignedAmendmentForm
from association.projects.routes.blueprint import project_url, projects
from association.projects.routes.parts import papers_of, part_page, part_url

AMENDMENT_GROUPS = [
    (None, [("number", "state"), ("dated_on", "valid_from"), "summary", "reason"]),
    ("changes", ["title", ("ends_on", "eligible_to"), ("grant_total", "shift_points"), "bank_account"]),
    ("paper", ["document_id", "upload"]),
]


def _amendment_form(grant, form, amendment=None):
    project = grant.project
    titles = {"paper": _("Dokument"), "changes": _("Nowe wartości w umowie")}
    applied = amendment is not None and amendment.applied_at is not None
    groups = [(titles.get(key), names) for key, names in AMENDMENT_GROUPS if not (applied and key == "changes")]
    return part_page(
        project,
        form,
        heading=_("Aneks nr %(number)s", number=amendment.number) if amendment else _("Nowy aneks"),
        action=part_url("change_amendment", amendment) if amendment else project_url(project, "add_amendment"),
        back=project_url(project, "contract"),
        tab="contract",
        groups=groups,
        multipart=True,
        archive=part_url("archive_amendment", amendment) if amendment else None,
        lead=_("Podpisany aneks od razu zmieni umowę w Splocie. Puste pola niczego nie zmieniają.")
        if not applied
        else None,
    )


@projects.get("/projects/<int:project_id>/amendments/new")
@allow(rules.change_part, on=queries.grant)
def new_amendment(grant):
    """The form of a new amendment."""
    number = len(queries.amendments(grant.project_id)) + 1
    known = {"number": str(number), "state": "signed", "dated_on": today(), "valid_from": today()}
    return _amendment_form(grant, AmendmentForm(data=known, documents=papers_of(grant.project)))


@projects.post("/projects/<int:project_id>/amendments")
@allow(rules.change_part, on=queries.grant)
def add_amendment(grant):
    """An amendment, or the request for one."""
    form = AmendmentForm(documents=papers_of(grant.project))
    if form.accepts(commands.add_amendment, grant):
        undo = part_url("archive_amendment", form.result)
        return done(_("Zapisano aneks."), to=project_url(grant.project, "contract"), undo=undo)
    return _amendment_form(grant, form)


def _form_for(amendment, **source):
    kind = SignedAmendmentForm if amendment.applied_at else ChangeAmendmentForm
    return kind(documents=papers_of(amendment.project), **source)


@projects.get("/projects/<int:project_id>/amendments/<int:amendment_id>")
@allow(rules.change_part, on=queries.amendment)
def edit_amendment(amendment):
    """The form of an amendment."""
    wanted = {} if amendment.applied_at else amendment.wanted
    form = _form_for(amendment, obj=amendment, data=wanted)
    return _amendment_form(queries.grant_of(amendment.project), form, amendment)


@projects.post("/projects/<int:project_id>/amendments/<int:amendment_id>")
@allow(rules.change_part, on=queries.amendment)
def change_amendment(amendment):
    """Change what is said about an amendment; signing it does what it says."""
    form, grant = _form_for(amendment), queries.grant_of(amendment.project)
    if form.accepts(commands.change_amendment, amendment, grant=grant):
        return done(_("Zapisano aneks."), to=project_url(grant.project, "contract"))
    return _amendment_form(grant, form, amendment)


@projects.post("/projects/<int:project_id>/amendments/<int:amendment_id>/archive")
@allow(rules.change_part, on=queries.amendment)
def archive_amendment(amendment):
    """Take an amendment back."""
    grant = queries.grant_of(amendment.project)
    commands.archive_amendment(amendment, grant=grant, actor=viewer())
    undo = part_url("restore_amendment", amendment)
    return done(_("Wycofano aneks i to, co zmienił."), to=project_url(grant.project, "contract"), undo=undo)


@projects.post("/projects/<int:project_id>/amendments/<int:amendment_id>/restoration")
@allow(rules.change_part, on=queries.amendment)
def restore_amendment(amendment):
    """Bring an amendment back."""
    grant = queries.grant_of(amendment.project)
    commands.restore_amendment(amendment, grant=grant, actor=viewer())
    return done(_("Przywrócono aneks."), to=project_url(grant.project, "contract"))
