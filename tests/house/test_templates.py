"""Templates: no code in them, every address exists, every rule they ask exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "templates"
PAGES = sorted(ROOT.rglob("*.html"))


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_a_template_compiles_and_holds_no_code_of_the_browser(base_app, path):
    source = path.read_text()
    base_app.jinja_env.get_template(_name(path))
    assert not re.search(
        r'\sstyle="|<style|\shx-on|\son(click|change|submit|input|load)="|<script(?![^>]*\ssrc=)', source
    )


@pytest.mark.parametrize("path", PAGES, ids=_name)
def test_addresses_and_rules_of_a_template_exist(base_app, path):
    source = path.read_text()
    endpoints = set(re.findall(r"""url_for\(\s*["']([\w.]+\w)["']""", source))
    assert endpoints <= set(base_app.view_functions)
    with base_app.test_request_context():
        for feature, rule in re.findall(r"\brules\.(\w+)\.(\w+)", source):
            assert hasattr(getattr(base_app.jinja_env.globals["rules"], feature), rule)


SOURCES = sorted((ROOT.parent / "association").rglob("*.py"))
FRAGMENTS = sorted({name for path in SOURCES for name in re.findall(r'fragment="([^"]+)"', path.read_text())})


@pytest.mark.parametrize("name", FRAGMENTS)
def test_a_fragment_is_one_element_with_the_id_of_its_file(name):
    source = (ROOT / name).read_text()
    assert Path(name).name.startswith("_")
    expected = Path(name).stem.removeprefix("_")
    # An answer made of several parts names the place of each.
    if "<hx-partial" in source:
        return
    # Every list is replaced as #list, so that its search, chips and pages need to know no more.
    assert re.search(rf'\sid="({re.escape(expected)}|list)(-\{{\{{[^"]*)?"', source)
