"""The papers of a project itself: its contract whenever it was signed, all else of the days that are reported."""

from association.documents.proofs import FOLDERS, proofs_of
from association.projects.models import Project


def proofs(viewer, project, first, last):
    """For everybody who sees the project."""
    for proof in proofs_of(Project.audit_kind, {project.id: ((), None)}):
        if proof.folder == str(FOLDERS["contract"]) or proof.dated_on is None or first <= proof.dated_on <= last:
            yield proof
