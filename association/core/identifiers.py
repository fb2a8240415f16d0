"""Identifiers, checked and normalised: PESEL, NIP, REGON, KRS, the bank account number (NRB), the number of an invoice
in the national system (KSeF), and the ISBN of a book.

Every function takes what a person typed and answers it without spaces; digits only, but for KSeF. It raises ValueError
with one of the codes of MESSAGES, so that a form can say the sentence and an import can merely warn.
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
    "ksef_form": _l("Numer KSeF wygląda tak: 5265877635-20250826-0100001AF629-AF."),
    "isbn_length": _l("ISBN ma 13 cyfr i zaczyna się od 978 albo 979."),
    "checksum_isbn": _l("W numerze ISBN jest pomyłka: ostatnia cyfra nie zgadza się z resztą."),
    "checksum_ksef": _l("W numerze KSeF jest pomyłka: dwa ostatnie znaki nie zgadzają się z resztą."),
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


def isbn(text: str) -> str:
    """13 digits that begin with 978 or 979; weighed 1, 3, 1, 3… they add up to a multiple of ten."""
    digits = re.sub(r"[\s\u2010-\u2015\u2212-]", "", text).upper().removeprefix("ISBN").lstrip(":")
    if not re.fullmatch("[0-9]+", digits):
        raise ValueError("digits")
    if len(digits) != 13 or not digits.startswith(("978", "979")):
        raise ValueError("isbn_length")
    if sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10:
        raise ValueError("checksum_isbn")
    return digits


def flaw(kind: str, number: str):
    """What is wrong with a number that is kept, as a sentence; None for a right one and for none at all."""
    checks = {"pesel": pesel, "nip": nip, "regon": regon, "krs": krs, "nrb": nrb}
    try:
        if number:
            checks[kind](number)
    except ValueError as error:
        return MESSAGES[str(error)]
    return None


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


def ksef(text: str) -> str:
    """The number of an invoice in KSeF: NIP of the seller, day, 12 hexadecimal digits and their CRC-8 in two."""
    number = re.sub(r"\s", "", re.sub(r"[\u2010-\u2015\u2212]", "-", text)).upper()
    # An older form has one more hyphen in the middle of the 12 digits.
    number = re.sub(r"(?<=-[0-9A-F]{6})-(?=[0-9A-F]{6}-)", "", number)
    if not re.fullmatch(r"[0-9]{10}-[0-9]{8}-[0-9A-F]{12}-[0-9A-F]{2}", number):
        raise ValueError("ksef_form")
    if f"{_crc8(number[:-3]):02X}" != number[-2:]:
        raise ValueError("checksum_ksef")
    return number


def _crc8(text: str) -> int:
    """CRC-8 with the polynomial 0x07."""
    rest = 0
    for byte in text.encode():
        rest ^= byte
        for _bit in range(8):
            rest = (rest << 1 ^ 0x07) & 0xFF if rest & 0x80 else rest << 1
    return rest
