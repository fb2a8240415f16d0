import pytest
from argon2 import PasswordHasher, extract_parameters

from association.accounts import passwords
from association.core.refusals import Refused
from tests.factories.accounts import PASSWORD, PASSWORD_HASH


def test_a_password_is_kept_as_argon2_with_the_agreed_parameters():
    kept = extract_parameters(passwords.hashed(PASSWORD))
    assert (kept.time_cost, kept.memory_cost, kept.parallelism, kept.type.name) == (2, 19456, 1, "ID")


def test_only_the_right_password_fits():
    assert passwords.fits(PASSWORD_HASH, PASSWORD)
    assert not passwords.fits(PASSWORD_HASH, PASSWORD + ".")
    assert not passwords.fits(None, PASSWORD)
    assert not passwords.fits("no hash at all", PASSWORD)


def test_letters_of_two_signs_are_the_same_letters():
    assert passwords.fits(passwords.hashed("ż\u00f3łta łódka"), "ż\u006f\u0301łta łódka")


def test_the_password_of_nobody_takes_as_long_as_any_other():
    assert extract_parameters(passwords.NOBODY) == extract_parameters(passwords.hashed("x"))
    assert not passwords.is_outdated(passwords.NOBODY)


def test_old_parameters_are_noticed():
    assert passwords.is_outdated(PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash("x"))


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("krótkie 1", "za krótkie"),
        ("x" * 501, "za długie"),
        ("beata.tkacz@example.org", "imieniem i nazwiskiem"),
        ("Beata Tkacz", "imieniem i nazwiskiem"),
        ("BeataTkacz1!", "imieniem i nazwiskiem"),
        ("tkaczbeata99", "imieniem i nazwiskiem"),
        ("beata.tkacz2026", "imieniem i nazwiskiem"),
        ("Hasło12345", "zgadywanych w pierwszej kolejności"),
        ("qwertyuiop", "zgadywanych w pierwszej kolejności"),
        ("aaaaaaaaaaaa", "zgadywanych w pierwszej kolejności"),
        ("1212121212", "zgadywanych w pierwszej kolejności"),
    ],
)
def test_easy_passwords_are_refused(app, password, why):
    with app.test_request_context(), pytest.raises(Refused, match=why) as refusal:
        passwords.refuse_easy(password, email="beata.tkacz@example.org", name="Beata Tkacz", field="new_password")
    assert refusal.value.field == "new_password"


@pytest.mark.parametrize("password", [PASSWORD, "ślimak-59-parapet", "Tkacz na moście"])
def test_good_passwords_pass(app, password):
    passwords.refuse_easy(password, email="beata.tkacz@example.org", name="Beata Tkacz")
