import pytest

from association.core.polish import address, courtesy


@pytest.mark.parametrize(
    ("form", "salutation", "title"),
    [("pani", "Szanowna Pani", "Pani"), ("pan", "Szanowny Panie", "Pan"), ("none", "Szanowni Państwo", "")],
)
def test_polish_courtesy(form, salutation, title):
    assert address(form, "Anna Nowak") == address(form) == salutation
    assert courtesy(form) == title


@pytest.mark.parametrize(
    ("form", "salutation", "title"),
    [("pani", "Dear Ms Anna Nowak", "Ms"), ("pan", "Dear Mr Anna Nowak", "Mr"), ("none", "Dear Anna Nowak", "")],
)
def test_english_courtesy(form, salutation, title):
    assert address(form, "Anna Nowak", locale="en") == salutation
    assert address(form, locale="en") == "Dear Sir or Madam"
    assert courtesy(form, locale="en") == title


def test_a_form_that_nobody_chose_is_an_error():
    with pytest.raises(KeyError):
        courtesy("pani doktor")
