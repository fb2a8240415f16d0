"""Notices, consents, requests about data, and what may go."""

from association.privacy.models.notices import (
    AUDIENCES,
    PURPOSES,
    WAYS,
    Consent,
    NoticeSeen,
    NoticeVersion,
    PrivacyNotice,
)
from association.privacy.models.requests import (
    DECISIONS,
    KINDS,
    STATES,
    DataRequest,
    Restriction,
    RetentionProposal,
)

__all__ = [
    "AUDIENCES",
    "DECISIONS",
    "KINDS",
    "PURPOSES",
    "STATES",
    "WAYS",
    "Consent",
    "DataRequest",
    "NoticeSeen",
    "NoticeVersion",
    "PrivacyNotice",
    "Restriction",
    "RetentionProposal",
]
