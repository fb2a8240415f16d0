"""Passwords: how they are kept, how long it takes to compare one, and which are too easy."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from association.core.polish import fold
from association.core.refusals import Refused

SHORTEST = 10
LONGEST = 500
RULES = _l(
    "Co najmniej 10 znaków, najlepiej kilka słów. Nie może to być Twoje imię i nazwisko, adres e-mail ani jedno "
    "z najczęstszych haseł."
)

# What people choose first when ten characters are asked for; folded, so „Hasło” is here as „haslo”.
_COMMON = """
0123456789 0987654321 1234567890 12345678910 1234512345 123123123123 1122334455 147258369 1029384756 9876543210
1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedcrfv qwerty1234 qwerty12345 qwerty123456
qwertyuiop qwertyuiop123 qwertz1234 zaq12wsxcde3 zaq1@wsxcde3 zaq1xsw2cde3 asdfghjkl; asdfghjkl123 password12
password123 password1234 passw0rd123 p@ssw0rd123 haslo12345 haslo123456 haslo1234567 mojehaslo1 mojehaslo123
tajnehaslo tajnehaslo1 administrator administrator1 administrator123 admin12345 admin123456 polska1234 polska12345
polskapolska bialoczerwoni czestochowa czestochowa1 warszawa12 warszawa123 krakow1234 zmienmnie1 zmienmnie123
changeme123 welcome123 welcome1234 letmein123 iloveyou12 iloveyou123 kochamcie1 kochamcie123 stowarzyszenie
stowarzyszenie1 splot12345 splotsplot lokomotywa marcin1234 monika1234 abcdefghij abcd123456 abc1234567 a123456789
aa12345678 football123 dragon12345 sunshine123 princess123
"""
COMMON = frozenset(_COMMON.split())

# 19 MiB and two passes: about 30 ms on the machines of an association.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# The password of nobody: compared when there is no account, so that the answer takes as long as with one.
NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$vesSSoXjveplEG3tUKwhUw$B01qRV4KijajZafPdJ5W00rJL2eVHrXswg9995m9wZA"


def _normal(password: str) -> str:
    # The same letter is typed as one sign here and as two there.
    return unicodedata.normalize("NFKC", password[:LONGEST])


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _hasher.hash(_normal(password))


def fits(stored: str | None, password: str) -> bool:
    """Whether this is the password; takes as long when nothing is stored."""
    try:
        return _hasher.verify(stored or NOBODY, _normal(password)) and stored is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Whether the password was kept with other parameters than today's."""
    return _hasher.check_needs_rehash(stored)


def refuse_easy(password: str, *, email: str, name: str, field: str = "password") -> None:
    """Refuse a password that somebody would guess."""
    plain = fold(password)
    own = {fold(part) for part in (name, name.replace(" ", ""), email, email.partition("@")[0])}
    own |= {f"{last}{first}" for first, _space, last in [fold(name).partition(" ")]}
    if len(password) < SHORTEST:
        raise Refused(_("To hasło jest za krótkie: potrzeba co najmniej 10 znaków."), field)
    if len(password) > LONGEST:
        raise Refused(_("To hasło jest za długie: najwyżej 500 znaków."), field)
    if plain in own or plain.strip("0123456789!.") in own:
        raise Refused(_("Hasło nie może być imieniem i nazwiskiem ani adresem e-mail."), field)
    if plain in COMMON or len(set(plain)) < 4:
        raise Refused(
            _("To jedno z haseł zgadywanych w pierwszej kolejności. Wymyśl inne, na przykład z kilku słów."), field
        )
