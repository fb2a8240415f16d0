"""What stands around the text: pictures, blocks, glossary, bibliography, index, and the places that use them."""

from io import BytesIO

import pytest
from PIL import Image
from werkzeug.datastructures import FileStorage

from association.core.database import db
from association.core.history import HistoryEntry
from association.core.refusals import Refused
from association.publications import print_quality
from association.publications.commands import apparatus, pasted, pictures
from association.publications.commands.publications import begin_publication
from association.publications.models import BookSource, GlossaryTerm, Picture, Publication
from association.publications.queries.uses import calls
from tests.factories.publications import add, make_chapter


def _file(name="Mapa zasobów.png", size=(800, 600), kind="PNG") -> FileStorage:
    data = BytesIO()
    Image.new("RGB", size, "#7a3574").save(data, kind)
    data.seek(0)
    return FileStorage(data, filename=name)


@pytest.fixture
def book(saved):
    """A publication with a chapter that uses one of everything; its id."""
    with saved():
        publication = begin_publication(title="Poradnik", actor=None)
        text = (
            "[Lider](haslo:Lider) i [zaufanie](indeks:zaufanie|w grupie) [s. 3](zrodlo:udppw).\n\n"
            "![](obraz:mapa-zasobow)\n\n{{blok:nota-prawna}}\n"
        )
        add(make_chapter(publication, text=text, title="Kim jest lider"))
        return publication.id


def _base(book) -> str:
    return f"/publications/{book}/apparatus"


def test_calls_are_read_as_writers_type_them():
    found = calls("[a](hasło:Grupa) [b](haslo:grupa) ![](obraz: mapa ) {{blok:nota}} [c](indeks:x|y) (haslo:nic)")
    assert found == {("haslo", "grupa"): 2, ("obraz", "mapa"): 1, ("blok", "nota"): 1, ("indeks", "x|y"): 1}


def test_a_picture_comes_in_small_enough_and_without_its_past(session):
    publication = begin_publication(title="Poradnik", actor=None)
    large = pictures.add_picture(publication, upload=_file("DSC 01.jpg", (5000, 2500), "JPEG"), actor=None)
    assert (large.width, large.height, large.key) == (3600, 1800, "dsc-01")
    again = pictures.add_picture(publication, upload=_file("DSC 01.jpg"), alt="Ławka", decoration=True, actor=None)
    assert again.key == "dsc-01-2"
    assert again.alt == ""
    for upload in (FileStorage(BytesIO(b"<svg onload=alert(1)>"), filename="a.png"), _file("a.gif", kind="GIF")):
        with pytest.raises(Refused) as refused:
            pictures.add_picture(publication, upload=upload, actor=None)
        assert refused.value.field == "upload"


def test_print_tells_a_sharp_picture_from_a_poor_one():
    inches = print_quality.TEXT_WIDTH["handbook_a5"] / 25.4
    assert print_quality.density(round(300 * inches), "handbook_a5") == 300
    grades = [print_quality.grade(round(dots * inches), "handbook_a5") for dots in (301, 299, 201, 198)]
    assert grades == ["sharp", "fair", "fair", "poor"]
    assert print_quality.grade(print_quality.least_width("handbook_a5"), "handbook_a5") == "fair"


def test_pictures_are_described_shown_replaced_put_away_and_brought_back(enter, app, book):
    browser, here = enter("editor"), f"{_base(book)}/pictures"
    assert "Dodaj pierwszą ilustrację" in browser.get(_base(book)).text
    refused = browser.post(f"{here}/new", data={"upload": (_file().stream, "Mapa zasobów.png"), "caption": "Mapa"})
    assert refused.status_code == 422
    assert "Napisz, co widać" in refused.text
    assert 'value="Mapa"' in refused.text
    with app.app_context():
        assert db.session.query(Picture).count() == 0
    sent = {"upload": (_file().stream, "Mapa zasobów.png"), "alt": "Sześć pól wokół koła", "credit": "rys. redakcja"}
    answer = browser.post(f"{here}/new", data=sent)
    assert answer.status_code == 303
    page = browser.get(answer.location).text
    assert "Kim jest lider" in page
    assert "800 × 600" in page
    assert "za mała na szerokość tekstu" in page
    image = browser.get(f"/publications/{book}/pictures/mapa-zasobow/image?small=1&v=1")
    assert image.mimetype == "image/png"
    assert Image.open(BytesIO(image.data)).width == 640
    assert image.headers["Content-Security-Policy"].startswith("sandbox")
    sheet = browser.get(_base(book)).text
    assert 'alt="Sześć pól wokół koła"' in sheet
    assert "za mała do druku" in sheet
    assert (
        browser.post(f"{answer.location}/file", data={"upload": (_file(size=(1500, 900)).stream, "b.png")}).status_code
        == 303
    )
    assert "ostra na szerokość tekstu" in browser.get(answer.location).text
    stale = browser.post(answer.location, data={"alt": "Moja wersja", "version": "1"})
    assert stale.status_code == 409
    assert "Sześć pól wokół koła" in stale.text
    assert "Moja wersja" in stale.text
    browser.post(f"{answer.location}/archive")
    assert "Dodaj pierwszą ilustrację" in browser.get(_base(book)).text
    assert "mapa-zasobow" in browser.get(f"{_base(book)}?state=archived").text
    browser.post(f"{answer.location}/restoration")
    assert "mapa-zasobow" in browser.get(_base(book)).text
    assert enter("member").get(answer.location).status_code == 404
    with app.app_context():
        lines = db.session.query(HistoryEntry).filter_by(kind="publications.picture").order_by(HistoryEntry.id)
        told = [line.field for line in lines]
    assert told == [None, "file_id", "archived_at", "archived_at"]


def test_a_dropped_picture_is_answered_in_json(enter, book):
    browser, door = enter("editor"), f"/publications/{book}/pictures/drop"
    kept = browser.post(door, data={"upload": (_file().stream, "Ławka.png"), "alt": "Ławka"}).json
    assert kept["markdown"] == "![](obraz:lawka)"
    with browser.get(kept["url"]) as image:
        assert image.mimetype == "image/png"
    wrong = browser.post(door, data={"upload": (BytesIO(b"nic"), "a.png")})
    assert wrong.status_code == 422
    assert wrong.json["field"] == "upload"
    assert enter("member").post(door).status_code == 404


def test_terms_blocks_and_sources_are_kept_and_told_where_they_are_used(enter, app, book):
    browser, here = enter("editor"), _base(book)
    for what, sent, shown in (
        (
            "terms",
            {"term": "lider", "meaning": "Ktoś, za kim idą.", "forms": "lidera, liderzy\nlidera"},
            "lidera, liderzy",
        ),
        ("blocks", {"title": "Nota prawna", "text": "**Stan** na dziś. <b>"}, "Stan na dziś. &lt;b&gt;"),
        ("sources", {"title": "Ustawa", "key": "udppw", "url": "https://isap.sejm.gov.pl"}, "udppw"),
    ):
        assert browser.post(f"{here}/{what}/new", data={}).status_code == 422
        assert browser.post(f"{here}/{what}/new", data=sent).status_code == 303
        sheet = browser.get(f"{here}/{what}").text
        assert shown in sheet
        assert "Kim jest lider" in sheet
        assert "Kim jest lider" in browser.get(f"{here}/{what}/1").text
        assert browser.get(f"{here}/{what}?q=nie-ma-tego").status_code == 200
        stale = browser.post(f"{here}/{what}/1", data={**sent, "title": "Inny", "meaning": "Inne", "version": "0"})
        assert stale.status_code == 409
        browser.post(f"{here}/{what}/1/archive")
        assert "Kim jest lider" not in browser.get(f"{here}/{what}").text
        browser.post(f"{here}/{what}/1/restoration")
        assert "Kim jest lider" in browser.get(f"{here}/{what}").text
        assert browser.get(f"{here}/{what}/99").status_code == 404
    assert "<strong>Stan</strong> na dziś. &lt;b&gt;" in browser.get(f"{here}/blocks/1").text
    assert b"lidera, liderzy" in browser.get(f"{here}/terms.csv").data
    again = browser.post(f"{here}/terms/new", data={"term": "LIDER", "meaning": "x"})
    assert again.status_code == 422
    assert "w słowniczku" in again.text
    unsafe = browser.post(f"{here}/sources/new", data={"title": "Zła", "url": "javascript:alert(1)"})
    assert unsafe.status_code == 422
    assert "Wpisz cały adres" in unsafe.text
    index = browser.get(f"{here}/index").text
    assert "zaufanie" in index
    assert "w grupie" in index


def test_a_renamed_term_is_still_found_by_its_old_name(session):
    publication = begin_publication(title="Poradnik", actor=None)
    term = apparatus.begin_term(publication, term="lider", meaning="x", forms="lidera", actor=None)
    apparatus.change_term(term, term="lider lokalny", meaning="x", forms=term.forms, actor=None)
    assert term.forms.split("\n") == ["lidera", "lider"]
    with pytest.raises(Refused):
        apparatus.begin_term(publication, term="a)b", meaning="x", actor=None)


def test_tables_are_pasted(session):
    publication = begin_publication(title="Poradnik", actor=None)
    rows = "| grupa | kilka osób | grupy, grupę |\n|---|---|---|\n| lider | ktoś | |\n"
    assert pasted.add_terms(publication, rows=rows, actor=None) == (2, 0)
    assert pasted.add_terms(publication, rows="Lider\tinaczej\nsieć\tkontakty", actor=None) == (1, 1)
    assert session.query(GlossaryTerm).filter_by(term="grupa").one().forms == "grupy\ngrupę"
    with pytest.raises(Refused, match="W wierszu 2"):
        pasted.add_terms(publication, rows="a\tb\nsamo", actor=None)
    lines = "Nowak Anna\tKsiążka\tKraków 2001\thttps://example.org\nSam tytuł"
    assert pasted.add_sources(publication, rows=lines, actor=None) == (2, 0)
    assert {one.key for one in session.query(BookSource)} == {"nowak-anna-ksiazka", "sam-tytul"}
    with pytest.raises(Refused, match="Wiersz 1"):
        pasted.add_sources(publication, rows="A\tB\tC\tjavascript:x", actor=None)


def test_pages_cost_the_same_for_any_number(enter, saved, queries, book):
    browser, costs = enter("editor"), []
    for number in (1, 2, 3):
        with saved():
            publication = db.session.get(Publication, book)
            apparatus.begin_term(publication, term=f"hasło {number}", meaning="x", actor=None)
            apparatus.begin_block(publication, title=f"Blok {number}", text="x", actor=None)
            pictures.add_picture(publication, upload=_file(f"obraz-{number}.png"), alt="x", actor=None)
        if number != 2:
            for address in ("", "/terms", "/pictures/1", "/blocks/1", "/index"):
                browser.get(_base(book) + address)
                with queries() as seen:
                    assert browser.get(_base(book) + address).status_code == 200
                costs.append(len(seen))
    assert costs[:5] == costs[5:]
    assert max(costs) <= 8, costs


def test_the_demonstration_has_a_handbook_that_calls_nothing_that_is_not_there(app):
    from association.publications.demo_handbook import FOLDER, written

    texts = [written(path)[1] for path in sorted(FOLDER.glob("[0-9]*.md"))]
    assert sum(len(text.split()) for text in texts) > 25_000
    keys = {path.stem for path in (FOLDER / "pictures").glob("*.png")}
    assert {key for text in texts for scheme, key in calls(text) if scheme == "obraz"} == keys
