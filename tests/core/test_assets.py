"""Addresses that change with their content, drawings of the sprite, links that leave the house."""

import hashlib

import pytest
from flask import Flask

from association.core import assets
from association.core.assets import public_url
from association.core.web import allow, anyone


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "a.css").write_text("a {}")
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "icons.svg").write_text("<svg/>")
    return tmp_path


@pytest.fixture
def house(folder):
    """house(debug=False) – an application over that folder; gives its asset and icon."""

    def building(debug=False):
        app = Flask("house", static_folder=str(folder), static_url_path="/static")
        app.debug = debug
        assets.init_app(app)
        return app, app.jinja_env.globals["asset"], app.jinja_env.globals["icon"]

    return building


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def test_an_address_carries_the_fingerprint_of_the_content(house, folder):
    _, asset, _ = house()
    assert asset("css/a.css") == f"/static/css/a.css?v={fingerprint(b'a {}')}"
    assert asset("css/none.css") == "/static/css/none.css?v=missing"


def test_a_running_server_reads_a_file_once_and_an_author_always(house, folder):
    (_, running, _), (_, writing, _) = house(), house(debug=True)
    before = running("css/a.css"), writing("css/a.css")
    (folder / "css" / "a.css").write_text("b {}")
    assert running("css/a.css") == before[0]
    assert writing("css/a.css") == f"/static/css/a.css?v={fingerprint(b'b {}')}"


def test_a_drawing_is_decoration_unless_it_has_a_label(house):
    _, asset, icon = house()
    use = f'<use href="{asset("img/icons.svg")}#i-plus"/></svg>'
    assert icon("plus") == f'<svg class="icon" aria-hidden="true" focusable="false">{use}'
    assert icon("plus", "Dodaj") == f'<svg class="icon" role="img" aria-label="Dodaj" focusable="false">{use}'


def test_a_label_is_text(house):
    _, _, icon = house()
    assert 'aria-label="&#34;&gt;&lt;script&gt;"' in icon("plus", '"><script>')
    assert "<script>" not in icon('"><script>')


@pytest.mark.parametrize(
    ("url", "status", "kept"),
    [
        ("/static/css/a.css?v=1", 200, "public, max-age=31536000, immutable"),
        ("/static/css/none.css?v=1", 404, None),
        ("/static/../conftest.py?v=1", 404, None),
        ("/static/%2e%2e/conftest.py?v=1", 404, None),
    ],
)
def test_only_what_is_there_may_be_kept_for_a_year(house, url, status, kept):
    app, _, _ = house()
    answer = app.test_client().get(url)
    assert (answer.status_code, answer.headers.get("Cache-Control")) == (status, kept)
    answer.close()


def test_without_a_fingerprint_the_content_is_asked_for_again(house):
    app, _, _ = house()
    answer = app.test_client().get("/static/css/a.css")
    assert (answer.status_code, "immutable" in answer.headers["Cache-Control"]) == (200, False)
    answer.close()


def test_the_files_of_the_house_are_served_with_every_caution(client):
    url = client.application.jinja_env.globals["asset"]("css/splot.css")
    answer = client.get(url)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers
    answer.close()


def test_a_link_that_leaves_the_house_bears_its_own_name_whoever_asked(app, stage, client, monkeypatch):
    monkeypatch.setitem(app.config, "BASE_URL", "https://splot.example.org")
    monkeypatch.setitem(app.config, "TRUSTED_HOSTS", None)
    wanted = "https://splot.example.org/sign-in?next=/%C5%82%C3%B3d%C5%BA"
    with app.app_context():
        assert public_url("accounts.sign_in", next="/łódź") == wanted
        assert public_url("static", filename="img/logo.svg") == "https://splot.example.org/static/img/logo.svg"
    url = stage.door(allow(anyone)(lambda: public_url("accounts.sign_in", next="/łódź")))
    assert client.get(url, base_url="http://evil.example").text == wanted
