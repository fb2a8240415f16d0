"""What an application must have before it is rated, and what of it is missing."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class Requirement:
    """One thing to look for. met: whether it is there."""

    key: str
    label: Any
    met: bool


def requirements(application, *, scanned: bool) -> list[Requirement]:
    """Everything that the office looks for, in the order of the form."""
    given = {each["key"] for each in application.declarations if each["given"]}
    found = [
        Requirement("person", _l("imię, nazwisko i adres e-mail"), bool(application.name and application.email)),
        Requirement("declarations", _l("oświadczenia"), "truth" in given),
        Requirement("notice", _l("potwierdzenie informacji o danych osobowych"), application.notice_id is not None),
    ]
    if application.call.scan_required:
        found.append(Requirement("scan", _l("podpisany formularz"), scanned))
    if application.late:
        decided = application.late_decision is not None
        found.append(Requirement("late", _l("decyzja o zgłoszeniu po terminie"), decided))
    return found


def missing(application, *, scanned: bool) -> list:
    """The labels of what is not there."""
    return [each.label for each in requirements(application, scanned=scanned) if not each.met]
