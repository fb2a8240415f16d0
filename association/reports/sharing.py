"""Where links for auditors and packages keep data about people."""

from flask_babel import lazy_gettext as _l

from association.core.feature import Holding
from association.reports.models import AuditorLink, AuditorVisit, ReportPackage

_PURPOSE = _l("dostęp kontroli do sprawozdania i ślad po nim")
_BASIS = _l("obowiązek rozliczenia dotacji, art. 6 ust. 1 lit. c RODO")
_RETENTION = _l("tak długo, jak dokumentacja projektu, zwykle 5 lat")

HOLDINGS = [
    Holding(
        AuditorLink,
        ("for_whom", "email", "given_by_name"),
        _PURPOSE,
        _BASIS,
        _RETENTION,
        known_by=("email", "for_whom"),
    ),
    Holding(AuditorVisit, ("address", "browser"), _PURPOSE, _BASIS, _RETENTION),
    Holding(
        ReportPackage,
        ("made_by_name",),
        _l("sprawozdanie z kopiami dowodów w jednym pliku"),
        _BASIS,
        _l("30 dni od spakowania; można je wtedy spakować jeszcze raz"),
    ),
]
