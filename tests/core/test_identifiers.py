import pytest
from hypothesis import given
from hypothesis import strategies as st

from association.core import identifiers
from association.core.identifiers import MESSAGES, krs, ksef, nip, nrb, pesel, regon

ACCOUNT = "61109010140000071219812874"


@pytest.mark.parametrize(
    ("check", "typed", "number"),
    [
        (pesel, "44051401359", "44051401359"),
        (pesel, " 440514 01359\u00a0", "44051401359"),
        (pesel, "02070803628", "02070803628"),
        (pesel, "02270803624", "02270803624"),
        (nip, "5260250274", "5260250274"),
        (nip, "PL 526-025-02-74", "5260250274"),
        (nip, "526–025–02–74", "5260250274"),
        (regon, "192598184", "192598184"),
        (regon, "192 598 184", "192598184"),
        (regon, "12345678512347", "12345678512347"),
        (krs, "0000 030 897", "0000030897"),
        (nrb, "61 1090 1014 0000 0712 1981 2874", ACCOUNT),
        (nrb, "pl61109010140000071219812874", ACCOUNT),
        (ksef, " 5265877635-20250826-0100001af629-AF", "5265877635-20250826-0100001AF629-AF"),
        (ksef, "5265877635–20250826–010000–1AF629–AF", "5265877635-20250826-0100001AF629-AF"),
    ],
)
def test_a_valid_number_is_normalised(check, typed, number):
    assert check(typed) == number


@pytest.mark.parametrize(
    ("check", "typed", "code"),
    [
        (ksef, "5265877635-20250826-0100001AF629-AE", "checksum_ksef"),
        (ksef, "5265877635-20250826-0100001AF62-AF", "ksef_form"),
        (pesel, "44051401358", "checksum"),
        (pesel, "4405140135", "pesel_length"),
        (pesel, "44051401359x", "digits"),
        (pesel, "٤٤٠٥١٤٠١٣٥٩", "digits"),
        (pesel, "44023001356", "date"),
        (pesel, "00000000000", "zeros"),
        (pesel, "", "digits"),
        (nip, "5260250275", "checksum"),
        (nip, "526025027", "nip_length"),
        (nip, "DE 5260250274", "digits"),
        (nip, "0000000000", "zeros"),
        (regon, "192598185", "checksum"),
        (regon, "12345678612347", "checksum"),
        (regon, "1925981840", "regon_length"),
        (krs, "30897", "krs_length"),
        (krs, "0000000000", "zeros"),
        (nrb, "62109010140000071219812874", "checksum"),
        (nrb, "PL6110901014000007121981287", "nrb_length"),
    ],
)
def test_a_wrong_number_is_refused_with_its_reason(check, typed, code):
    with pytest.raises(ValueError, match=f"^{code}$"):
        check(typed)
    assert str(MESSAGES[code])


def test_a_nip_whose_remainder_is_ten_is_refused():
    stem = next(f"12345{n:04}" for n in range(10_000) if weighted(f"12345{n:04}") == 10)
    for last in "0123456789":
        with pytest.raises(ValueError, match="checksum"):
            nip(stem + last)


def weighted(digits):
    return sum(weight * int(digit) for weight, digit in zip((6, 5, 7, 2, 3, 4, 5, 6, 7), digits, strict=True)) % 11


@given(
    st.sampled_from(["pesel", "nip", "regon", "krs", "nrb", "isbn"]), st.text() | st.text("0123456789 -PL", max_size=30)
)
def test_only_known_codes_are_raised_and_only_digits_answered(kind, typed):
    try:
        number = getattr(identifiers, kind)(typed)
    except ValueError as error:
        reason = str(error)
    else:
        reason = None
        assert number.isdigit()
        assert getattr(identifiers, kind)(number) == number
    assert reason is None or reason in MESSAGES
