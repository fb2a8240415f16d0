import pypdfium2
import pytest


@pytest.fixture
def iwona(enter, course):
    return enter(account_id=course.trainer)


def text(response) -> str:
    assert (response.status_code, response.mimetype) == (200, "application/pdf")
    pages = pypdfium2.PdfDocument(response.data)
    return "\n".join(page.get_textpage().get_text_range() for page in pages).replace("\xa0", " ")


def test_a_sheet_to_sign(course, iwona):
    response = iwona.get(f"{course.url}/sessions/{course.sessions[0]}/sheet.pdf")
    page = text(response)
    for words in ("Lista obecności", "sesja 1", "Inicjatywa lokalna", "214/II/2021", "8 godzin dydaktycznych"):
        assert words in page
    assert page.index("Bąk Agnieszka") < page.index("Ćwiertnia Joanna") < page.index("Żurek Halina")
    assert "attachment" in response.headers["Content-Disposition"]


def test_a_sheet_with_what_is_stored(course, iwona):
    for person, values in zip(
        course.people, ({"status": "present"}, {"status": "late", "minutes": "15"}), strict=False
    ):
        place = f"{person}-{course.sessions[0]}"
        assert iwona.partial_post(f"{course.url}/attendance", data={"c": place, **values}).status_code == 200
    page = text(iwona.get(f"{course.url}/sessions/{course.sessions[0]}/sheet.pdf?marks=1"))
    for words in ("obecność", "spóźnienie, 15 min", "nie zapisano", "Stan zapisu"):
        assert words in page


def test_one_sheet_for_several_sessions(course, iwona):
    wanted = "&".join(f"session={ident}" for ident in course.sessions)
    page = text(iwona.get(f"{course.url}/sheet.pdf?{wanted}"))
    assert ("sesja 1–3" in page, "20 godzin dydaktycznych" in page, "Plany liderów" in page) == (True, True, True)


@pytest.mark.parametrize("wanted", ["", "session=999", "session=x"])
def test_something_must_be_chosen(course, iwona, wanted):
    assert iwona.get(f"{course.url}/sheet.pdf?{wanted}").status_code == 422


def test_the_choice_begins_with_the_next_session(course, iwona):
    html = iwona.get(f"{course.url}/sheets").text
    assert f'value="{course.sessions[2]}" checked' in html
