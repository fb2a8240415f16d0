"""What proves the work of the academy in a project: signed lists, pictures and reports of sessions and trips.

Papers of applicants and participants prove nothing to a funder that these do not; they stay where they are.
"""

from association.academy.models import TrainingSession, Trip
from association.academy.queries import measures, trips
from association.documents.proofs import proofs_of

KINDS = frozenset({"attendance_sheet", "photo", "report"})


def proofs(viewer, project, first, last):
    """Of the cohorts that this viewer sees."""
    sessions = [one for one in measures.held(project.id, viewer) if one.visible and first <= one.day <= last]
    known = {one.id: ((one.topic,), one.day) for one in sessions}
    yield from proofs_of(TrainingSession.audit_kind, known, kinds=KINDS)
    seen = {one.id: ((one.title,), one.ends_on) for one in trips.of_project(viewer, project.id, first, last)}
    yield from proofs_of(Trip.audit_kind, seen, kinds=KINDS)
