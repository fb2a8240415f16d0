"""What the log lends to the rest of the house."""

from datetime import time, timedelta

from association.core.clock import today
from association.core.database import db
from association.core.feature import features
from association.core.files import StoredFile
from association.core.history import note
from association.documents.models import Document
from association.fieldwork.commands.participants import add_participant
from association.fieldwork.commands.support import log_entry
from association.fieldwork.lent import happenings, support
from association.projects.queries import whole_project
from tests.factories.accounts import make_account
from tests.factories.people import make_organisation, make_person
from tests.factories.projects import make_action, make_member, make_project


def test_a_meeting_is_told_wherever_it_belongs(session):
    project = make_project()
    animator, stranger = make_account(roles=["animator"]), make_account(roles=["animator"])
    make_member(project=project, account=animator, function="member")
    action, society, person = make_action(project=project), make_organisation(), make_person()
    day = today()
    entry = log_entry(
        animator=animator,
        actor=animator,
        day=day,
        starts=time(9),
        ends=time(11),
        form="meeting",
        topic="Narada",
        findings="Jest sala.",
        participants=12,
        clients=[("organisation", society.id)],
        project_id=project.id,
        action_id=action.id,
        next_step="Telefon",
        next_due=day + timedelta(days=3),
    )
    add_participant(entry, person=person.id, actor=animator)
    log_entry(animator=animator, actor=animator, day=day, topic="Szkic", project_id=project.id)
    around = project, day, day
    [planned] = support.planned(animator, project)
    assert (planned.action_id, planned.total, planned.done) == (action.id, 1, 1)
    assert [check.serious for check in support.checks(animator, *around)] == [False, True]
    assert [task.title for task in support.tasks(animator)] == ["Telefon", "Uzupełnij szkic w dzienniku wsparcia"]
    assert len(support.calendar(animator, day, day)) == 2
    assert [one.meta for one in happenings.timeline(animator, whole_project(animator, project.id))] == ["1 spotkanie"]
    assert [hit.title for hit in support.about_people(animator, [person.id])[person.id]] == ["Narada"]
    assert [hit.title for hit in support.about_organisations(animator, [society.id])[society.id]] == ["Narada"]
    assert len(support.about_project(animator, whole_project(animator, project.id))) == 2
    assert not list(support.proofs(animator, *around))
    _paper(entry)
    assert [proof.title for proof in support.proofs(animator, *around)] == ["Lista – Dziennik wsparcia, Narada"]
    assert [check.serious for check in support.checks(animator, *around)] == [True]
    # Who does not work in the project hears nothing of it.
    assert not support.tasks(stranger)
    assert not support.about_people(stranger, [person.id])
    assert not happenings.timeline(stranger, whole_project(animator, project.id))
    assert not list(support.proofs(stranger, *around))
    assert any(feature.name == "fieldwork" and feature.sheets for feature in features())


def _paper(entry):
    file = StoredFile(name="lista.pdf", path="aa/b", media_type="application/pdf", size=1, sha256="0" * 64)
    db.session.add(file)
    db.session.flush()
    paper = Document(
        owner_kind=entry.audit_kind,
        owner_id=entry.id,
        kind="attendance_sheet",
        title="Lista",
        file=file,
        file_id=file.id,
    )
    note(paper, actor=None)
