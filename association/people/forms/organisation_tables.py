"""From a table that somebody keeps to organisations: which column is what, and what each cell says."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core import identifiers, polish
from association.people.forms.organisations import WEB, with_scheme
from association.people.forms.tables import (
    FIELDS,
    TABLES,
    TableKind,
    day_of,
    email_of,
    phone_of,
    postcode_of,
    settle_places,
)
from association.people.models import KINDS, Candidate, Organisation, kind_told_by

_SHARED = ("email", "phone", "municipality", "county", "street", "postcode", "city", "note")
ORGANISATION_FIELDS = {
    "name": (
        _l("Nazwa"),
        (
            "nazwa",
            "nazwa organizacji",
            "organizacja",
            "nazwa podmiotu",
            "podmiot",
            "instytucja",
            "name",
            "organisation",
        ),
    ),
    "short_name": (_l("Nazwa skrócona"), ("nazwa skrocona", "skrot", "skrocona nazwa", "short name")),
    "kind": (_l("Rodzaj"), ("rodzaj", "typ", "forma prawna", "rodzaj organizacji", "kind", "type", "legal form")),
    "nip": (_l("NIP"), ("nip", "numer nip", "tax number")),
    "regon": (_l("REGON"), ("regon", "numer regon")),
    "krs": (_l("KRS"), ("krs", "numer krs", "nr krs")),
    "website": (_l("Strona WWW"), ("strona www", "www", "strona", "strona internetowa", "website", "url")),
    "founded_on": (_l("Data powstania"), ("data powstania", "data zalozenia", "zalozona", "founded")),
    **{key: FIELDS[key] for key in _SHARED},
}
LENGTHS = {"name": 300, "short_name": 80, "website": 200, "email": 254, "street": 200, "city": 100, "note": 10_000}
EXAMPLE = {
    "name": "Koło Gospodyń Wiejskich w Przykładowie",
    "short_name": "KGW Przykładowo",
    "kind": "inna organizacja",
    "nip": "5260250274",
    "regon": "",
    "krs": "",
    "email": "kgw@example.org",
    "phone": "601 000 000",
    "website": "https://example.org",
    "municipality": "Janów",
    "county": "częstochowski",
    "street": "Długa 5",
    "postcode": "42-253",
    "city": "Janów",
}


def _kind(text: str) -> str:
    known = {polish.fold(str(label)): key for key, label in KINDS.items()} | {key: key for key in KINDS}
    folded = polish.fold(text)
    if folded in known:
        return known[folded]
    told = kind_told_by(text)
    if told == "other":
        raise ValueError(_("Nie znamy takiego rodzaju. Wpisz na przykład „stowarzyszenie” albo „fundacja”."))
    return told


def _number(kind: str):
    def read(text: str) -> str:
        # Spreadsheets take numbers for quantities and lose their leading zeros.
        text = text.removesuffix(",0")
        text = text.zfill(10) if kind == "krs" and text.isdecimal() else text
        try:
            return getattr(identifiers, kind)(text)
        except ValueError as error:
            raise ValueError(str(identifiers.MESSAGES.get(str(error), error))) from None

    return read


def _website(text: str) -> str:
    address = with_scheme(text)
    if not WEB.regex.match(address):
        raise ValueError(str(WEB.message))
    return address


READERS = {
    "kind": _kind,
    "nip": _number("nip"),
    "regon": _number("regon"),
    "krs": _number("krs"),
    "email": email_of,
    "phone": phone_of,
    "postcode": postcode_of,
    "website": _website,
    "founded_on": day_of,
}


def organisation_candidates(rows: list[list[str]], columns: list[str | None], first_number: int) -> list[Candidate]:
    """The rows below the headings, read and checked; empty ones and our own example are left out."""
    read = [_candidate(first_number + index, row, columns) for index, row in enumerate(rows) if any(row)]
    read = [(candidate, cells) for candidate, cells in read if cells.get("name") != EXAMPLE["name"]]
    settle_places(read)
    _refuse_repeated([candidate for candidate, _cells in read])
    return [candidate for candidate, _cells in read]


def _candidate(number: int, row: list[str], columns: list[str | None]) -> tuple[Candidate, dict[str, str]]:
    cells = {key: " ".join(cell.split()) for key, cell in zip(columns, row, strict=False) if key}
    candidate = Candidate(number)
    if not cells.get("name"):
        candidate.errors["name"] = _("Brakuje nazwy.")
    for key, text in cells.items():
        if key in {"county", "municipality"}:
            continue
        try:
            candidate.values[key] = (READERS[key](text) if text and key in READERS else text) or _nothing(key)
        except ValueError as error:
            candidate.values[key] = text
            candidate.errors[key] = str(error)
        if len(str(candidate.values[key] or "")) > LENGTHS.get(key, 10_000):
            candidate.errors[key] = _("Najwyżej %(max)d znaków.", max=LENGTHS[key])
    if not candidate.values.get("kind"):
        candidate.values["kind"] = kind_told_by(cells.get("name", ""))
    return candidate, cells


def _nothing(key: str):
    return None if key in {"email", "founded_on"} else ""


def _refuse_repeated(read: list[Candidate]) -> None:
    """The same organisation twice in one table is most often a slip."""
    seen: dict[tuple, int] = {}
    for candidate in read:
        values = candidate.values
        keys = [(key, values[key]) for key in ("nip", "regon", "krs") if values.get(key)]
        keys.append(("name", polish.fold(candidate.name), values.get("municipality")))
        first = next((seen[key] for key in keys if key in seen), None)
        if first is not None and not candidate.errors:
            candidate.errors["name"] = _("Ta sama organizacja jest w wierszu %(number)d.", number=first)
        elif candidate.name:
            for key in keys:
                seen.setdefault(key, candidate.number)


TABLES[Organisation.audit_kind] = TableKind(ORGANISATION_FIELDS, EXAMPLE, frozenset({"name"}), organisation_candidates)
