import pytest

from association.core.polish import phone, phone_link, plain_phone


@pytest.mark.parametrize(
    ("typed", "kept", "shown", "link"),
    [
        ("601 774 215", "601774215", "601\u00a0774\u00a0215", "tel:+48601774215"),
        ("+48 601-774-215", "601774215", "601\u00a0774\u00a0215", "tel:+48601774215"),
        ("0048601774215", "601774215", "601\u00a0774\u00a0215", "tel:+48601774215"),
        ("(34) 327 04 11", "343270411", "34\u00a0327\u00a004\u00a011", "tel:+48343270411"),
        ("+44 20 7946 0018", "+442079460018", "+442079460018", "tel:+442079460018"),
        ("112", "112", "112", "tel:112"),
        ("", "", "", "tel:"),
    ],
)
def test_phones_are_kept_plain_and_shown_in_groups(typed, kept, shown, link):
    assert (plain_phone(typed), phone(kept), phone_link(kept)) == (kept, shown, link)
