"""What pages read about applications. Staff find those that were sent; an applicant finds the one behind a link."""

from sqlalchemy import exists, func, literal, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from association.academy.models import Application, Call, Cohort
from association.academy.models.applications import SCAN_KIND
from association.academy.queries.cohorts import sees_every, with_rights
from association.accounts.models import digest
from association.core.database import db
from association.core.files import StoredFile
from association.core.questions import Question
from association.core.search import kinds, matching
from association.documents.models import Document
from association.documents.queries import holds
from association.projects.models import ProjectMember

SENT = Application.state != "draft"


def recruiting(account_id, every: bool):
    """The condition on cohorts whose applications an account may read: of the projects that it coordinates."""
    if every:
        return literal(True)
    own = ProjectMember.account_id == account_id, ProjectMember.function == "coordinator"
    return Cohort.project_id.in_(select(ProjectMember.project_id).where(*own))


@Question
def _application(application_id, account_id, *, every):
    return (
        select(Application)
        .join(Application.call)
        .join(Call.cohort)
        .where(Application.id == application_id, SENT, recruiting(account_id, every))
        .options(
            *with_rights(contains_eager(Application.call).contains_eager(Call.cohort)),
            contains_eager(Application.call).selectinload(Call.criteria),
            joinedload(Application.notice),
        )
    )


def application_by_id(viewer, application_id: int) -> Application | None:
    """An application that was sent to the call of a cohort that this viewer may see."""
    return _application.one(application_id, viewer.id, every=sees_every(viewer), lock=Application)


def application(viewer, cohort_id: int, application_id: int) -> Application | None:
    """The same, in its place below the cohort."""
    found = application_by_id(viewer, application_id)
    return found if found and found.call.cohort_id == cohort_id else None


@Question
def _by_digest(token_digest):
    call = joinedload(Application.call)
    return (
        select(Application)
        .where(Application.token_digest == token_digest)
        .options(
            call.joinedload(Call.cohort).joinedload(Cohort.project),
            call.joinedload(Call.programme),
            joinedload(Application.notice),
        )
    )


def by_token(token: str) -> Application | None:
    """The application behind a private link; locked when the request may write."""
    return _by_digest.one(digest(token), lock=Application)


def visible_ids(viewer):
    """The select of the ids of applications that this viewer may see."""
    return (
        select(Application.id)
        .join(Application.call)
        .join(Call.cohort)
        .where(SENT, recruiting(viewer.id, sees_every(viewer)))
    )


def titles(ids) -> dict[int, str]:
    """„Nowak Anna – Jurajska Akademia Lidera”, for history lines and lists of documents."""
    name = Application.family_name + " " + Application.given_name + " – " + Call.title
    wanted = select(Application.id, name).join(Application.call).where(Application.id.in_(ids), SENT)
    return dict(db.session.execute(wanted).all())


def last_number(call: Call) -> int:
    """The highest number that an application to this call has."""
    return db.session.scalar(select(func.max(Application.number)).where(Application.call_id == call.id)) or 0


def is_scanned():
    """The condition that an application has its signed form."""
    return holds(Application.audit_kind, Application.id, SCAN_KIND)


def neighbours(application: Application) -> tuple[int | None, int | None]:
    """The ids of the applications before and behind this one, by their numbers."""

    def nearest(condition, order):
        wanted = select(Application.id).where(Application.call_id == application.call_id, SENT, condition)
        return db.session.scalar(wanted.order_by(order).limit(1))

    return (
        nearest(Application.number < application.number, Application.number.desc()),
        nearest(Application.number > application.number, Application.number),
    )


def alike(application: Application) -> list:
    """Other applications to the same call from the same address or under the same name."""
    same = or_(Application.email == application.email, Application.sort_key == application.sort_key)
    wanted = select(Application.id, Application.number, Application.given_name, Application.family_name)
    wanted = wanted.where(Application.call_id == application.call_id, Application.id != application.id, SENT, same)
    return db.session.execute(wanted.order_by(Application.number)).all()


def scans(application: Application) -> list:
    """The pages of the signed form, the oldest first: (id, title, media_type, size, created_at)."""
    wanted = (
        select(Document.id, Document.title, StoredFile.media_type, StoredFile.size, StoredFile.created_at)
        .join(StoredFile, StoredFile.id == Document.file_id)
        .where(
            Document.owner_kind == Application.audit_kind,
            Document.owner_id == application.id,
            Document.kind == SCAN_KIND,
            Document.archived_at.is_(None),
        )
    )
    return db.session.execute(wanted.order_by(Document.id)).all()


def scan(application: Application, document_id: int) -> Document | None:
    """One page of the signed form of this application."""
    found = db.session.get(Document, document_id, options=[joinedload(Document.file)])
    own = (Application.audit_kind, application.id, SCAN_KIND)
    return found if found and (found.owner_kind, found.owner_id, found.kind) == own else None


def has_scan(application: Application) -> bool:
    """Whether the signed form is there."""
    return db.session.scalar(
        select(
            exists(
                select(Document.id).where(
                    Document.owner_kind == Application.audit_kind,
                    Document.owner_id == application.id,
                    Document.kind == SCAN_KIND,
                    Document.archived_at.is_(None),
                )
            )
        )
    )


def found(viewer, words: str, limit: int) -> list:
    """Applications that hold the words."""
    if Application.search_kind not in kinds(words):
        return []
    wanted = (
        select(
            Application.id,
            Application.given_name,
            Application.family_name,
            Application.state,
            Call.cohort_id,
            Call.title,
        )
        .join(Application.call)
        .join(Call.cohort)
        .where(
            SENT,
            recruiting(viewer.id, sees_every(viewer)),
            Application.id.in_(matching(Application.search_kind, words)),
        )
    )
    return db.session.execute(wanted.order_by(Application.id.desc()).limit(limit)).all()


def abandoned(before) -> list[Application]:
    """Drafts that nobody has touched since, for the nightly tidying."""
    wanted = select(Application).where(Application.state == "draft", Application.updated_at < before)
    return list(db.session.scalars(wanted.options(selectinload(Application.call))))
