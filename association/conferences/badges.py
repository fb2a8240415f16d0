"""The code on a badge: short enough to be typed at a desk, and one that nobody can make up. It stands in the QR code as
it is, so it can be read by any scanner and by people."""

from association.core.keys import keyed

# Without I, L, O and U: what somebody reads aloud or types in a hurry is understood all the same.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans("ILO", "110", " -–")
PROOF = 5


def code_of(attendee) -> str:
    """What stands on the badge of an attendee, or of a row with `conference_id` and `id`."""
    return code(attendee.conference_id, attendee.id)


def code(conference_id: int, attendee_id: int) -> str:
    """The proof that we made it, and the number of the person: "7QK3X-2F"."""
    return f"{_proof(conference_id, attendee_id)}-{_written(attendee_id)}"


def attendee_id(conference_id: int, text: str) -> int | None:
    """Whose badge of this conference it is, however it was typed; None for anything else."""
    plain = text.strip().upper().translate(READ_AS)
    number = plain[PROOF:]
    if not 0 < len(number) <= 6 or any(letter not in LETTERS for letter in plain):
        return None
    ident = sum(LETTERS.index(letter) * 32**power for power, letter in enumerate(reversed(number)))
    return ident if plain[:PROOF] == _proof(conference_id, ident) else None


def _written(ident: int) -> str:
    digits = ""
    while ident:
        ident, digit = divmod(ident, 32)
        digits = LETTERS[digit] + digits
    return digits.rjust(2, "0")


def _proof(conference_id: int, ident: int) -> str:
    made = keyed("badge", f"{conference_id} {ident}")
    return "".join(LETTERS[ord(letter) % 32] for letter in made[:PROOF])
