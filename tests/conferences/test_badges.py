"""Codes of badges."""

from types import SimpleNamespace

from association.conferences import badges


def test_a_code_is_read_however_it_is_typed(session):
    for ident in (1, 31, 32, 2_000, 999_999_999):
        made = badges.code_of(SimpleNamespace(conference_id=7, id=ident))
        for typed in (made, made.lower(), made.replace("-", ""), f" {made.replace('0', 'o').replace('1', 'i')} "):
            assert badges.attendee_id(7, typed) == ident


def test_nobody_makes_up_a_code(session):
    made = badges.code(7, 40)
    assert badges.attendee_id(8, made) is None
    other = badges.code(7, 41)
    assert badges.attendee_id(7, f"{made[:5]}-{other[6:]}") is None
    for nonsense in ("", "-", "ĄĘ", "40", "https://example.org/", "0" * 40, made + "U"):
        assert badges.attendee_id(7, nonsense) is None
