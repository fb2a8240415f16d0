import pytest
from hypothesis import given
from hypothesis import strategies as st

from association.core.polish import typography


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ala i Ola w domu", "Ala i~Ola w~domu"),
        ("A to i o tym, a u nas z tobą", "A~to i~o~tym, a~u~nas z~tobą"),
        ("(w Janowie) „O sobie”", "(w~Janowie) „O~sobie”"),
        ("J. Kowalski i A. B. Nowak, Ł. Żak", "J.~Kowalski i~A.~B.~Nowak, Ł.~Żak"),
        ("21 listopada 2026 r. w Janowie", "21~listopada 2026~r. w~Janowie"),
        ("12 345,50 zł, czyli 80 % z 15 tys. zł", "12~345,50~zł, czyli 80~% z~15~tys.~zł"),
        ("6 godz. 30 min, 5 km, 20 m², 3 os.", "6~godz. 30~min, 5~km, 20~m², 3~os."),
        ("602 118 340", "602~118~340"),
        ("baza i  dwa odstępy", "baza i  dwa odstępy"),
        ("Plan B. nowy", "Plan B. nowy"),
        ("5 mieszkańców, 5 rad", "5 mieszkańców, 5 rad"),
        ("", ""),
    ],
)
def test_typography_ties_what_must_stay_together(text, shown):
    assert typography(text) == shown.replace("~", "\u00a0")


@given(st.text("aiwzAŁ.5 0\u00a0zrłmtys%(„\n-", max_size=40) | st.text())
def test_typography_is_idempotent_and_changes_only_spaces(text):
    once = typography(text)
    assert typography(once) == once
    assert once.replace("\u00a0", " ") == text.replace("\u00a0", " ")
