"""Polish identifiers, checked and normalised: PESEL, NIP, REGON, KRS and the bank account number (NRB).

Every function takes what a person typed and answers digits only. It raises ValueError with one of the codes of
MESSAGES, so that a form can say the sentence and an import can merely warn.
"""

import re
from importlib import import_module

from flask_babel import lazy_gettext as _l

MESSAGES = {
    "digits": _l("Wpisz same cyfry; spacje i łączniki nie przeszkadzają."),
    "pesel_length": _l("PESEL ma 11 cyfr."),
    "nip_length": _l("NIP ma 10 cyfr."),
    "regon_length": _l("REGON ma 9 albo 14 cyfr."),
    "krs_length": _l("Numer KRS ma 10 cyfr, razem z zerami na początku."),
    "nrb_length": _l("Numer rachunku ma 26 cyfr."),
    "zeros": _l("To same zera. Wpisz prawdziwy numer albo zostaw puste pole."),
    "checksum": _l("W numerze jest pomyłka: cyfra kontrolna się nie zgadza."),
    "date": _l("W numerze jest pomyłka: taka data urodzenia nie istnieje."),
}


def pesel(text: str) -> str:
    """11 digits with a date of birth that exists."""
    return _checked("stdnum.pl.pesel", _digits(text, "pesel", 11))


def nip(text: str) -> str:
    """10 digits; the EU prefix PL is dropped."""
    return _checked("stdnum.pl.nip", _digits(text, "nip", 10))


def regon(text: str) -> str:
    """9 digits, or 14 for a local unit, whose first nine are a valid number themselves."""
    return _checked("stdnum.pl.regon", _digits(text, "regon", 9, 14))


def krs(text: str) -> str:
    """10 digits with the leading zeros; this number has no check digit."""
    return _digits(text, "krs", 10)


def nrb(text: str) -> str:
    """26 digits; the IBAN prefix PL is dropped."""
    return _checked("stdnum.iban", "PL" + _digits(text, "nrb", 26)).removeprefix("PL")


def _digits(text: str, kind: str, *lengths: int) -> str:
    digits = re.sub(r"[\s\u2010-\u2015\u2212-]", "", text).upper().removeprefix("PL")
    if not re.fullmatch("[0-9]+", digits):
        raise ValueError("digits")
    if len(digits) not in lengths:
        raise ValueError(f"{kind}_length")
    if not digits.strip("0"):
        raise ValueError("zeros")
    return digits


def _checked(standard: str, number: str) -> str:
    from stdnum.exceptions import InvalidComponent, ValidationError

    try:
        return import_module(standard).validate(number)
    except InvalidComponent:
        raise ValueError("date") from None
    except ValidationError:
        raise ValueError("checksum") from None
