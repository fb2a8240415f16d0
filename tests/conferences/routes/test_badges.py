from datetime import datetime
from io import BytesIO
from types import SimpleNamespace

import pytest
from PIL import Image
from sqlalchemy import select

from association.conferences.models import Attendee, BadgeBatch, BadgeDesign
from association.conferences.models.badges import USUAL_COLOURS
from association.core.database import db
from association.core.history import note
from tests.factories.accounts import make_account
from tests.factories.conferences import (
    make_attendee,
    make_conference,
    make_contributor,
    make_day,
    make_item,
    make_pool,
    make_role,
    make_seat,
)
from tests.factories.conferences import make_member as make_organiser

DESIGN = {
    "size": "a6",
    "shows": ["organisation", "role", "plan"],
    "qr": "y",
    "back": "none",
    **{f"colour_{key}": colour for key, colour in USUAL_COLOURS.items()},
}


def keep(*records):
    for record in records:
        note(record, actor=None)
    return records[0]


@pytest.fixture
def held(saved):
    """A conference with three people, one of whom moderates a table that another one chose."""
    with saved():
        organiser = make_account(roles=["coordinator"])
        conference = keep(make_conference())
        keep(make_organiser(conference, organiser))
        day = keep(make_day(conference))
        table = keep(make_item(day, "Sąsiedzi", "14:30", "16:00", kind="table", number="2"))
        keep(make_role(table, keep(make_contributor(conference, "Katarzyna Żukowska-Koc"))))
        people = [
            keep(make_attendee(conference, "Żukowska-Koc", given_name="Katarzyna")),
            keep(make_attendee(conference, "Ćwik", given_name="Olga", email="olga@example.org")),
            keep(make_attendee(conference, "Nowak", given_name="Jan", state="cancelled", email="jan@example.org")),
        ]
        pool = keep(make_pool(conference, kind="item", item_id=table.id))
        keep(make_seat(people[1], pool))
        return SimpleNamespace(id=conference.id, organiser=organiser.id, people=[one.id for one in people])


@pytest.fixture
def beata(enter, held):
    return enter(account_id=held.organiser)


def words(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    return " ".join(page.get_textpage().get_text_range() for page in document)


def test_the_designer_shows_what_is_typed_and_keeps_nothing_until_saved(app, beata, held):
    here = f"/conferences/{held.id}/badges"
    assert "Zapisz wzór" in beata.get(here).text
    preview = beata.partial_post(f"{here}/preview", data=DESIGN | {"size": "card", "back": "same"})
    assert (preview.status_code, preview.text.count("data:image/png")) == (200, 2)
    with app.app_context():
        assert db.session.scalars(select(BadgeDesign)).first() is None
    assert beata.post(here, data=DESIGN | {"size": "ogromny"}).status_code == 422
    assert beata.post(here, data=DESIGN | {"title": "OSL 2030"}).status_code == 303
    assert beata.post(here, data=DESIGN | {"version": "1", "size": "a7"}).status_code == 303
    assert beata.post(here, data=DESIGN | {"version": "1", "size": "id"}).status_code == 409


def test_prints_those_who_have_none_and_those_who_changed(app, saved, beata, held):
    page = f"/conferences/{held.id}/prints"
    assert "Bez identyfikatora: 2, ze zmianą od ostatniego wydruku: 0" in beata.get(page).text
    beata.post(f"/conferences/{held.id}/badges/printing", data={"who": "fresh", "layout": "sheet"})
    with app.app_context():
        batch = db.session.scalars(select(BadgeBatch)).one()
        assert sorted(map(int, batch.badges)) == sorted(held.people[:2])
    pdf = beata.get(f"/conferences/{held.id}/badges/{batch.id}.pdf").data
    text = words(pdf)
    assert "moderuje: stolik 2" in text
    assert "Nowak" not in text
    assert "Wszyscy mają aktualne identyfikatory" in beata.get(page).text
    again = beata.post(f"/conferences/{held.id}/badges/printing", data={"who": "fresh", "layout": "sheet"})
    assert (again.status_code, "każdy ma już aktualny" in again.text) == (422, True)
    with saved():
        olga = db.session.get(Attendee, held.people[1])
        olga.organisation = "Gmina Mstów"
        note(olga, actor=None)
    assert "Bez identyfikatora: 0, ze zmianą od ostatniego wydruku: 1" in beata.get(page).text


def test_one_badge_is_found_by_a_few_letters(enter, beata, held):
    assert "Ćwik Olga" in beata.partial_get(f"/conferences/{held.id}/prints?q=cwi").text
    assert "Nikt taki" in beata.get(f"/conferences/{held.id}/prints?q=nikogo").text
    one = f"/conferences/{held.id}/attendees/{held.people[1]}/badge.pdf"
    assert "stolik 2" in words(beata.get(one).data)
    assert beata.get(f"/conferences/{held.id}/attendees/{held.people[2]}/badge.pdf").status_code == 404
    stranger = enter("coordinator")
    for path in ("prints", "badges", f"attendees/{held.people[1]}/badge.pdf", "table-cards.pdf"):
        assert stranger.get(f"/conferences/{held.id}/{path}").status_code == 404


def test_logos_stand_on_badges_and_may_come_back(beata, held):
    here = f"/conferences/{held.id}/badges"
    picture = BytesIO()
    Image.new("RGB", (40, 20), "red").save(picture, "PNG")

    def logo():
        return {"name": "Miasto Kraków", "upload": (BytesIO(picture.getvalue()), "znak.png")}

    assert beata.post(f"{here}/logos", data=logo()).status_code == 422
    beata.post(here, data=DESIGN)
    assert beata.post(f"{here}/logos", data=logo()).status_code == 303
    with beata.get(f"{here}/logos/1") as shown:
        assert shown.data[1:4] == b"PNG"
    assert beata.post(f"{here}/logos", data={"name": "x", "upload": (BytesIO(b"GIF89a"), "x.gif")}).status_code == 422
    beata.post(f"{here}/logos/1/removal")
    beata.post(f"{here}/logos/1/restoration")
    assert "Miasto Kraków" in beata.get(here).text


def test_lists_and_cards(beata, saved, held):
    with saved():
        from association.conferences.models import Conference

        conference = db.session.get(Conference, held.id)
        meal = keep(make_pool(conference, kind="meal", label="Obiad 24 listopada"))
        keep(make_seat(db.session.get(Attendee, held.people[1]), meal))
        ident = meal.id
    assert "Obiad 24 listopada" in beata.get(f"/conferences/{held.id}/prints").text
    assert "Ćwik Olga" in words(beata.get(f"/conferences/{held.id}/lists/{ident}.pdf").data)
    assert beata.get(f"/conferences/{held.id}/lists/{ident}.xlsx").data[:2] == b"PK"
    assert "Sąsiedzi" in words(beata.get(f"/conferences/{held.id}/table-cards.pdf").data)
    assert "OPS Radlin" in words(beata.get(f"/conferences/{held.id}/table-cards.pdf?for=people").data)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_prints_asks_a_fixed_number_of_questions(saved, beata, held, queries, count):
    with saved():
        from association.conferences.models import Conference

        conference = db.session.get(Conference, held.id)
        for number in range(count):
            keep(make_attendee(conference, f"Kos{number}", email=f"{number}@example.org"))
            db.session.add(BadgeBatch(conference_id=held.id, layout="page", badges={}, printed_at=datetime(2026, 1, 1)))
    with queries() as seen:
        assert beata.get(f"/conferences/{held.id}/prints").status_code == 200
    assert len(seen) == 12
