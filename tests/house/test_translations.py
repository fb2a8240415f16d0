"""Every sentence stands in both languages: Polish in the source, with plurals in its catalogue; English complete."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUES = ROOT / "association" / "translations"
PLACES = re.compile(r"%\((\w+)\)")


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """Every message of the source as it stands now."""
    target = tmp_path_factory.mktemp("messages") / "messages.pot"
    command = [
        sys.executable,
        "-m",
        "babel.messages.frontend",
        "extract",
        "-F",
        "pyproject.toml",
        "-o",
        str(target),
        ".",
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    with target.open("rb") as file:
        return read_po(file)


def _catalogue(language):
    with (CATALOGUES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def _key(message):
    return message.id if isinstance(message.id, tuple) else (message.id,)


def test_english_is_complete(template):
    english = {_key(message): message for message in _catalogue("en") if message.id}
    missing = []
    for message in template:
        if not message.id:
            continue
        found = english.get(_key(message))
        strings = () if found is None else found.string if isinstance(found.string, tuple) else (found.string,)
        if found is None or found.fuzzy or not strings or not all(strings):
            missing.append(_key(message)[0])
    assert missing == []


def test_polish_plurals_are_complete(template):
    polish = {_key(message): message for message in _catalogue("pl") if isinstance(message.id, tuple)}
    missing = [
        message.id[0]
        for message in template
        if isinstance(message.id, tuple)
        and (
            message.id not in polish
            or polish[message.id].fuzzy
            or len([s for s in polish[message.id].string if s]) != 3
        )
    ]
    assert missing == []


@pytest.mark.parametrize("language", ["pl", "en"])
def test_placeholders_survive_translation(language):
    wrong = []
    for message in _catalogue(language):
        if not message.id or not message.string:
            continue
        wanted = set(PLACES.findall(" ".join(_key(message))))
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if any(set(PLACES.findall(string)) - wanted for string in strings if string):
            wrong.append(_key(message)[0])
        if not isinstance(message.id, tuple) and strings[0] and set(PLACES.findall(strings[0])) != wanted:
            wrong.append(message.id)
    assert wrong == []
