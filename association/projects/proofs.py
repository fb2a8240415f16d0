"""The papers of a project and its actions: its contract whenever it was signed, all else of the reported days."""

from association.documents.proofs import FOLDERS, proofs_of
from association.projects import queries
from association.projects.models import Action, Project


def proofs(viewer, project, first, last):
    """For everybody who sees the project."""
    rows = {document_id: f"indicator-{ident}" for document_id, ident in queries.proved(project.id).items()}
    for proof in proofs_of(Project.audit_kind, {project.id: ((), None)}, rows=rows):
        if proof.folder == str(FOLDERS["contract"]) or proof.dated_on is None or first <= proof.dated_on <= last:
            yield proof
    actions = queries.actions(project.id)
    owners = {row.id: ((f"{row.number} {row.title}".strip(),), row.finished_on or row.ends_on) for row in actions}
    for proof in proofs_of(Action.audit_kind, owners, row_key="action"):
        if first <= proof.dated_on <= last:
            yield proof
