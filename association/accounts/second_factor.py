"""The second factor of signing in: six digits that a telephone shows and that change every half a minute."""

import hmac
import time

import pyotp
import segno

STEP = 30


def new_secret() -> str:
    """What the telephone and Splot share."""
    return pyotp.random_base32()


def address(secret: str, *, email: str, issuer: str) -> str:
    """What the QR code says to the application on the telephone."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=issuer)


def picture(text: str) -> str:
    """A QR code as the address of an SVG picture that stands in the page itself; dark on light in both schemes."""
    return segno.make(text, error="m").svg_data_uri(scale=4, border=3, dark="#000", light="#fff")


def counter_of(secret: str, code: str, *, after: int) -> int | None:
    """The number of the half-minute to which this code belongs, or None when it is wrong, old or already used.

    Clocks differ, so the half-minute before and the one to come count, too. after: the last number used.
    """
    digits = "".join(sign for sign in code if sign in "0123456789")
    totp, present = pyotp.TOTP(secret, interval=STEP), int(time.time()) // STEP
    for counter in (present, present - 1, present + 1):
        if counter > after and hmac.compare_digest(totp.generate_otp(counter), digits):
            return counter
    return None
