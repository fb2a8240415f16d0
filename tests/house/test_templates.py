"""Templates: no code in them, every address exists, every rule they ask exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "templates"
PAGES = sorted(ROOT.rglob("*.html"))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_a_template_compiles_and_holds_no_code_of_the_browser(app, path):
    source = path.read_text()
    app.jinja_env.get_template(_name(path))
    assert not re.search(
        r'\sstyle="|<style|\shx-on|\son(click|change|submit|input|load)="|<script(?![^>]*\ssrc=)', source
    )


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_addresses_and_rules_of_a_template_exist(app, path):
    source = path.read_text()
    endpoints = set(re.findall(r"""url_for\(\s*["']([\w.]+)["']""", source))
    assert endpoints <= set(app.view_functions)
    with app.test_request_context():
        for feature, rule in re.findall(r"\brules\.(\w+)\.(\w+)", source):
            assert hasattr(getattr(app.jinja_env.globals["rules"], feature), rule)


@pytest.mark.parametrize("path", [path for path in PAGES if path.name.startswith("_")], ids=_name)
def test_a_fragment_bears_the_id_of_its_file(path):
    if path.parent.name in {"components", "layouts", "errors"}:
        return
    name = path.stem.removeprefix("_")
    assert re.search(rf'\sid="{re.escape(name)}(-\{{\{{[^"]*)?"', path.read_text()), f"id of {path.name}"
