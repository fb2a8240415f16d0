"""What this feature itself keeps about people: mostly the proof that their rights were kept."""

from flask_babel import lazy_gettext as _l

from association.core.feature import Holding
from association.privacy.models import Consent, DataRequest, NoticeSeen, Restriction, RetentionProposal

_DUTY = _l("obowiązek prawny i rozliczalność, art. 5 ust. 2 i art. 6 ust. 1 lit. c RODO")
HOLDINGS = [
    Holding(
        Consent,
        ("person_id", "purpose", "scope", "given_on", "way", "withdrawn_on", "withdrawn_how"),
        purpose=_l("dowód, na co i kiedy osoba się zgodziła"),
        basis=_DUTY,
        retention=_l("do wycofania zgody i przedawnienia roszczeń"),
    ),
    Holding(
        NoticeSeen,
        ("person_id", "version_id", "seen_on", "way"),
        purpose=_l("dowód, że osobę poinformowano o jej danych"),
        basis=_DUTY,
        retention=_l("tak długo jak dane tej osoby"),
    ),
    Holding(
        DataRequest,
        ("person_id", "name", "email", "kind", "way", "wish", "received_on", "answer", "extended_because"),
        purpose=_l("wnioski o dane i odpowiedzi na nie"),
        basis=_DUTY,
        retention=_l("bezterminowo bez danych osoby; jej dane tak długo jak reszta"),
        known_by=("email", "name"),
    ),
    Holding(
        Restriction,
        ("person_id", "since", "until", "reason"),
        purpose=_l("ograniczenie przetwarzania na czas obowiązku albo sporu"),
        basis=_DUTY,
        retention=_l("tak długo jak dane tej osoby"),
    ),
    Holding(
        RetentionProposal,
        ("person_id", "until", "because", "decided_by_name"),
        purpose=_l("kto i kiedy zdecydował o danych po upływie terminu"),
        basis=_DUTY,
        retention=_l("bezterminowo, bez danych osoby"),
    ),
]
