"""The doors of certificates."""

from flask import Blueprint, url_for
from flask_babel import gettext as _

from association.certificates import rules
from association.core.web import viewer

certificates = Blueprint("certificates", __name__)


def certificate_url(issued) -> str:
    """The page of a certificate."""
    return url_for("certificates.certificate", certificate_id=issued.id)


def certificate_tabs(issued) -> list[tuple]:
    """The parts of its page: (label, url, key)."""
    parts = [(_("Zaświadczenie"), certificate_url(issued), "certificate")]
    kind, ident = issued.certificate.audit_kind, issued.id
    parts.append((_("Dokumenty"), url_for("documents.of_record", kind=kind, record_id=ident), "documents"))
    if rules.edit(viewer(), issued):
        parts.append((_("Historia"), url_for("core.trail", kind=kind, record_id=ident), "history"))
    return parts


from association.certificates.routes import designs, papers, public, registers  # noqa: E402, F401
