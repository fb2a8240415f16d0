"""Records whose people get certificates, and what of them a viewer sees: what he or she may load."""

from dataclasses import dataclass

from sqlalchemy import and_, false, literal, or_, select
from sqlalchemy.orm import joinedload

from association.certificates.models import Certificate, Design, DesignPicture
from association.certificates.queries.designs import design_of
from association.core.database import db, get, one
from association.core.feature import RecordType, record_type, record_types
from association.core.questions import Question


@dataclass(frozen=True)
class Held:
    """A record whose people get certificates, with its kind, and its design if there is one."""

    owner: RecordType
    record: object
    design: Design | None = None

    @property
    def kind(self) -> str:
        """The kind under which the record is registered."""
        return self.owner.kind

    @property
    def title(self) -> str:
        """How the record is called."""
        return self.owner.title(self.record)

    @property
    def tabs(self) -> list:
        """The tabs of its page: (label, url, key)."""
        return self.owner.tabs(self.record) if self.owner.tabs else []


@dataclass(frozen=True)
class Pictured(Held):
    """One picture of a design."""

    picture: DesignPicture | None = None


@dataclass(frozen=True)
class Issued(Held):
    """A certificate with the record to which it belongs."""

    certificate: Certificate | None = None

    @property
    def id(self) -> int:
        """The id of the certificate."""
        return self.certificate.id

    @property
    def by_mail(self) -> bool:
        """Whether it certifies somebody who may be written to without standing in the directory."""
        return self.owner.addresses is not None


def _held(viewer, kind: str, record_id: int) -> tuple | None:
    owner = record_type(kind)
    record = owner.load(viewer, record_id) if owner and owner.certified else None
    return (owner, record) if record is not None else None


def held(viewer, kind: str, record_id: int) -> Held | None:
    """A record whose people may get certificates and which the viewer may load, with its design."""
    found = _held(viewer, kind, record_id)
    return Held(*found, design_of(kind, record_id)) if found else None


def pictured(viewer, kind: str, record_id: int, picture_id: int) -> Pictured | None:
    """One picture of the design of such a record."""
    found = held(viewer, kind, record_id)
    picture = get(DesignPicture, picture_id, joinedload(DesignPicture.file)) if found and found.design else None
    if picture is None or picture.design_id != found.design.id:
        return None
    return Pictured(found.owner, found.record, found.design, picture)


@Question
def _owner_of(certificate_id):
    return select(Certificate.owner_kind, Certificate.owner_id).where(Certificate.id == certificate_id)


def issued(viewer, certificate_id: int) -> Issued | None:
    """A certificate of a record that the viewer may load. The record is locked first, as everywhere else."""
    place = _owner_of(certificate_id).one_or_none()
    found = _held(viewer, *place) if place else None
    if found is None:
        return None
    wanted = select(Certificate).where(Certificate.id == certificate_id)
    row = one(wanted.options(joinedload(Certificate.register, innerjoin=True)), Certificate)
    return Issued(*found, certificate=row) if row else None


def seen_by(viewer, model):
    """The condition on papers or designs that belong to records which this viewer may load."""
    if viewer.has_role("administrator"):
        return literal(True)
    parts = [
        and_(model.owner_kind == kind.kind, model.owner_id.in_(kind.visible_ids(viewer)))
        for kind in record_types()
        if kind.certified and kind.visible_ids
    ]
    return or_(false(), *parts)


def visible_ids(viewer):
    """The select of the ids of certificates that this viewer may see."""
    return select(Certificate.id).where(seen_by(viewer, Certificate))


def visible_designs(viewer) -> list:
    """(id, kind and id of the owner) of every design whose owner this viewer may see, the newest first."""
    wanted = select(Design.id, Design.owner_kind, Design.owner_id).where(seen_by(viewer, Design))
    return db.session.execute(wanted.order_by(Design.id.desc()).limit(200)).all()
