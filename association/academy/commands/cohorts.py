"""Beginning, changing and putting away cohorts."""

from flask_babel import gettext as _

from association.academy.models import Cohort, CohortTrainer
from association.core.clock import now
from association.core.database import db
from association.core.history import note, note_all
from association.core.refusals import Refused


def begin(*, project_id, leading_accounts, actor, **facts) -> Cohort:
    """Begin a cohort in a project."""
    _check(facts)
    cohort = Cohort(project_id=project_id, trainers=[], **facts)
    note(cohort, actor=actor)
    _lead(cohort, leading_accounts, actor)
    return cohort


def change(cohort, *, leading_accounts, actor, **facts) -> Cohort:
    """Change a cohort and who leads it."""
    _check(facts)
    for name, value in facts.items():
        setattr(cohort, name, value)
    note(cohort, actor=actor)
    _lead(cohort, leading_accounts, actor)
    return cohort


def _check(facts) -> None:
    if facts["ends_on"] < facts["starts_on"]:
        raise Refused(_("Koniec nie może być przed początkiem."), "ends_on")


def _lead(cohort, account_ids, actor) -> None:
    gone = [row for row in cohort.trainers if row.account_id not in account_ids]
    note_all(gone, actor=actor, action="removed")
    for row in gone:
        cohort.trainers.remove(row)
        db.session.delete(row)
    kept = set(cohort.leading_accounts)
    note_all(
        [CohortTrainer(cohort=cohort, account_id=ident) for ident in account_ids if ident not in kept], actor=actor
    )
    db.session.flush()


def archive(cohort, *, actor) -> None:
    """Put a cohort away; nothing in it is lost and it counts for the project as before."""
    cohort.archived_at = now()
    note(cohort, actor=actor)
    db.session.flush()


def restore(cohort, *, actor) -> None:
    """Bring a cohort back."""
    cohort.archived_at = None
    note(cohort, actor=actor, action="restored")
    db.session.flush()
