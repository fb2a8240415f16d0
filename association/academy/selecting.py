"""What the work of the panels lends to the rest of the house: what waits for raters and coordinators, and what is held
about applicants and raters."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from association.academy.models import Assessment, Candidacy, PanelSeat, Promotion, Rating
from association.academy.queries import decisions, ratings
from association.core.feature import Holding, Task

_PURPOSE = _l("ocena zgłoszeń i przydział miejsc")
_BASIS = _l("działania przed zawarciem umowy i prawnie uzasadniony interes, art. 6 ust. 1 lit. b i f RODO")
_RETENTION = _l("jak zgłoszenie: osoby przyjęte jak uczestnicy, pozostałe do końca odwołań i kontroli")

HOLDINGS = (
    Holding(
        Assessment,
        ("account_id", "comment", "declined_reason"),
        purpose=_PURPOSE,
        basis=_BASIS,
        retention=_RETENTION,
    ),
    Holding(Rating, ("halves",), purpose=_PURPOSE, basis=_BASIS, retention=_RETENTION),
    Holding(PanelSeat, ("account_id",), purpose=_PURPOSE, basis=_BASIS, retention=_RETENTION),
    Holding(
        Candidacy,
        ("lot_reason", "agreed_reason", "outcome", "reserve", "reason"),
        purpose=_PURPOSE,
        basis=_BASIS,
        retention=_RETENTION,
    ),
    Holding(Promotion, ("reason",), purpose=_PURPOSE, basis=_BASIS, retention=_RETENTION, by=("application_id",)),
)


def tasks(viewer) -> list[Task]:
    """Applications to rate; for the coordinator raters to replace and decisions to announce."""
    found = [
        Task(
            ngettext("Oceń %(num)d zgłoszenie", "Oceń %(num)d zgłoszeń", row.waiting),
            url_for("academy.ratings"),
            row.title,
            row.rate_until,
            "edit",
            "academy",
        )
        for row in ratings.waiting(viewer)
    ]
    for row in decisions.waiting(viewer) if viewer.has_role("administrator", "coordinator") else ():
        if row.declined:
            found.append(
                Task(
                    ngettext(
                        "Wybierz inną osobę do oceny %(num)d zgłoszenia",
                        "Wybierz inną osobę do oceny %(num)d zgłoszeń",
                        row.declined,
                    ),
                    url_for("academy.ranking", cohort_id=row.cohort_id),
                    row.title,
                    None,
                    "people",
                    "academy",
                )
            )
        if row.scored and not row.open:
            found.append(
                Task(
                    _("Podejmij decyzje: wszystkie zgłoszenia są ocenione"),
                    url_for("academy.decisions", cohort_id=row.cohort_id),
                    row.title,
                    None,
                    "check",
                    "academy",
                )
            )
        if row.silent:
            found.append(
                Task(
                    ngettext(
                        "%(num)d osoba nie potwierdziła miejsca", "%(num)d osób nie potwierdziło miejsca", row.silent
                    ),
                    url_for("academy.decisions", cohort_id=row.cohort_id),
                    row.title,
                    row.confirm_until,
                    "phone",
                    "academy",
                )
            )
    return found
