"""Typst templates and JSON in, tagged PDF (PDF/UA-1 and PDF/A-2a) out; equal input gives equal bytes, kept on a shelf.

A feature writes `typeset("sheets/attendance_sheet.typ", data, title)`. Data reaches the template as JSON, never as
markup, so nothing a person typed can be read as a command. The compiler sees the templates folder and the fonts only.
"""

import hashlib
import json
import logging
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from itertools import accumulate, pairwise
from pathlib import Path

from flask import Flask, current_app

from association.core import jobs, press

STANDARDS = ["ua-1", "a-2a"]
SECONDS_TO_PRESS = 120
SHELF_BYTES = 64 * 1024 * 1024
SHELF_SECONDS = 14 * 24 * 3600

# Control, private and surrogate characters cannot stand in a PDF/A; marks of direction could show a name otherwise
# than it is stored.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\uf8ff]")
MISSING_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
RUST_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
NO_GLYPH = "□"
NAMED_FILE = re.compile(r'"([^"\n]+\.\w{2,5})"')
PACKAGE = re.compile(r'\b(?:import|include)\s*\(?\s*"@')
PLACE = re.compile(r"┌─ (\S+):(\d+):\d+")

log = logging.getLogger(__name__)


class TypesettingError(Exception):
    """The document could not be set; the text names the template, the place, the reason and what may help."""

    def __init__(self, template: str, reason: str, *, hints: Sequence[str] = (), line: int | None = None):
        self.template, self.reason, self.hints, self.line = template, reason, tuple(hints), line
        place = template if line is None else f"{template}, line {line}"
        super().__init__(f"{place}: {reason}" + "".join(f" ({hint})" for hint in hints))


class Typesetter:
    """One for an application: knows where templates and fonts are, and keeps what was set before."""

    def __init__(self, root: Path, fonts: Path, shelf: Path | None = None, *, strict: bool = False):
        self.root, self.fonts, self.shelf, self.strict = Path(root).resolve(), Path(fonts), shelf, strict
        self._lock = threading.Lock()

    def typeset(self, template: str, data: dict, title: str | None = None, *, made_at: datetime | None = None) -> bytes:
        """Return the PDF. `title` replaces the template's own; `made_at` (UTC when naive) is the date it carries."""
        inputs = _inputs(data, title)
        timestamp = _seconds(made_at)
        key = self._key(template, inputs, timestamp)
        pdf = self._kept(key)
        if pdf is None:
            with self._lock:
                pdf = self._kept(key) or self._keep(key, self._set(template, inputs, timestamp)[0])
        return pdf

    def survey(self, template: str, data: dict, ask: str) -> tuple[bytes, list]:
        """The PDF as typeset() gives it, and what the template tells as metadata with the label `ask`: where things
        stand on its pages."""
        inputs = _inputs(data, None)
        with self._lock:
            pdf, told = self._set(template, inputs, 0, ask)
            return self._keep(self._key(template, inputs, 0), pdf), told

    def pictures(self, template: str, data: dict, *, ppi: int) -> list[bytes]:
        """The pages as PNG pictures, to look at while something is being written; they are not kept."""
        outcome, pages = self._press(template, _inputs(data, None), 0, "", ppi)
        if outcome["error"]:
            raise self._refusal(template, outcome["error"])
        ends = [0, *accumulate(outcome["told"])]
        return [pages[start:end] for start, end in pairwise(ends)]

    def prune(self, *, now: float | None = None) -> None:
        """Drop what nobody asked for lately, and the oldest of the rest while the shelf is over its size."""
        now = time.time() if now is None else now
        found = []
        for path in self.shelf.iterdir():
            try:
                found.append((path.stat().st_mtime, path.stat().st_size, path))
            except FileNotFoundError:  # another process pruned it first
                continue
        room = SHELF_BYTES
        for used_at, size, path in sorted(found, reverse=True):
            room -= size
            if room < 0 or used_at < now - SHELF_SECONDS:
                path.unlink(missing_ok=True)

    def _set(self, template: str, inputs: dict, timestamp: int, ask: str = "") -> tuple[bytes, list]:
        """Compile; a letter that no font has becomes a box: a list with one strange name must still be printable."""
        outcome, pdf = self._press(template, inputs, timestamp, ask)
        while outcome["error"] and (mended := boxed(inputs, outcome["error"]["diagnostic"])) != inputs:
            log.warning("%s: some characters have no glyph and are set as %s", template, NO_GLYPH)
            inputs = mended
            outcome, pdf = self._press(template, inputs, timestamp, ask)
        if outcome["error"]:
            raise self._refusal(template, outcome["error"])
        for warning in outcome["warnings"]:
            if self.strict:
                raise self._refusal(template, warning)
            log.warning("%s", self._refusal(template, warning))
        return pdf, outcome["told"]

    def _press(self, template, inputs: dict, timestamp: int, ask: str, ppi: int | None = None) -> tuple[dict, bytes]:
        job = {
            "template": str(self.root / template),
            "root": str(self.root),
            "fonts": str(self.fonts),
            "inputs": inputs,
            "standards": STANDARDS,
            "timestamp": timestamp,
            "ask": ask,
            "ppi": ppi,
        }
        try:
            done = subprocess.run(
                [sys.executable, "-I", press.__file__],
                input=json.dumps(job).encode(),
                capture_output=True,
                cwd=self.root,
                env={},
                timeout=SECONDS_TO_PRESS,
            )
        except subprocess.TimeoutExpired as error:
            raise TypesettingError(template, f"not finished after {SECONDS_TO_PRESS} seconds") from error
        if done.returncode:
            raise TypesettingError(template, "the compiler broke off", hints=done.stderr.decode().splitlines()[-1:])
        outcome, _, pdf = done.stdout.partition(b"\n")
        return json.loads(outcome), pdf

    def _refusal(self, template: str, problem: dict) -> TypesettingError:
        if place := PLACE.search(problem["diagnostic"]):
            template = place[1]
        reason = problem["message"].replace(str(self.root), "")
        return TypesettingError(template, reason, hints=problem["hints"], line=int(place[2]) if place else None)

    @cached_property
    def _foundry(self) -> bytes:
        """The compiler and the fonts, which stay the same while this process lives."""
        files = sorted(self.fonts.glob("*.ttf"))
        if not files:
            raise FileNotFoundError(f"no fonts (*.ttf) in {self.fonts}")
        return version("typst").encode() + b"".join(hashlib.sha256(path.read_bytes()).digest() for path in files)

    def _key(self, template: str, inputs: dict, timestamp: int) -> str:
        """Everything the bytes of the PDF depend on, as one name."""
        digest = hashlib.sha256(self._foundry + f"{template} {timestamp} {as_json(inputs)}".encode())
        for name, content in sorted(self._sources(template).items()):
            digest.update(f"\0{name}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()

    def _sources(self, template: str) -> dict[str, bytes]:
        """The template and every file of the folder it names, directly or through what it imports."""
        found: dict[str, bytes] = {}
        waiting = [self.root / template]
        while waiting:
            path = waiting.pop().resolve()
            if not path.is_relative_to(self.root) or not path.is_file():
                if not found:
                    raise TypesettingError(template, "there is no such template")
                continue
            name = path.relative_to(self.root).as_posix()
            if name in found:
                continue
            found[name] = path.read_bytes()
            if path.suffix == ".typ":
                text = found[name].decode()
                if PACKAGE.search(text):
                    raise TypesettingError(name, "packages are not fetched from the network")
                waiting += [
                    self.root / named.lstrip("/") if named.startswith("/") else path.parent / named
                    for named in NAMED_FILE.findall(text)
                ]
        return found

    def _kept(self, key: str) -> bytes | None:
        if self.shelf is None:
            return None
        path = self.shelf / f"{key}.pdf"
        try:
            pdf = path.read_bytes()
            os.utime(path)
        except FileNotFoundError:
            return None
        return pdf

    def _keep(self, key: str, pdf: bytes) -> bytes:
        """Put the document on the shelf whole or not at all, readable by this account only: it holds names."""
        if self.shelf is not None:
            self.shelf.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.NamedTemporaryFile(dir=self.shelf, delete=False) as file:
                file.write(pdf)
            os.replace(file.name, self.shelf / f"{key}.pdf")
            self.prune()
        return pdf


def _inputs(data: dict, title: str | None) -> dict:
    inputs = {"data": as_json(printable(data))}
    return inputs if title is None else inputs | {"title": UNPRINTABLE.sub("", title)}


def printable(data):
    """The same data without signs that cannot stand in a document."""
    return _rewritten(data, lambda text: UNPRINTABLE.sub("", text))


def as_json(value) -> str:
    """Equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _seconds(made_at: datetime | None) -> int:
    if made_at is None:
        return 0
    return int((made_at if made_at.tzinfo else made_at.replace(tzinfo=UTC)).timestamp())


def _rewritten(value, change: Callable[[str], str]):
    """The same data with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _rewritten(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rewritten(item, change) for item in value]
    return value


def boxed(inputs: dict, diagnostic: str) -> dict:
    """The inputs with a box for every text that Typst says it has no glyph for."""
    missing = {
        RUST_ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)
        for text in MISSING_GLYPH.findall(diagnostic)
    }
    for text in sorted(missing, key=len, reverse=True):
        inputs = {key: value.replace(text, NO_GLYPH) for key, value in inputs.items()}
    return inputs


def init_app(app: Flask) -> None:
    """Templates and fonts stand beside the application, the shelf in its instance folder; tests take no warning."""
    app.extensions["typesetter"] = Typesetter(
        root=Path(app.root_path, app.template_folder),
        fonts=Path(app.static_folder, "vendor", "fonts"),
        shelf=Path(app.instance_path, "cache", "typeset"),
        strict=app.testing,
    )


def pictures(template: str, data: dict, *, ppi: int = 96) -> list[bytes]:
    """The pages of a document as PNG pictures, with the typesetter of the current application."""
    return current_app.extensions["typesetter"].pictures(template, data, ppi=ppi)


def typeset(template: str, data: dict, title: str | None = None, *, made_at: datetime | None = None) -> bytes:
    """Set a document with the typesetter of the current application."""
    return current_app.extensions["typesetter"].typeset(template, data, title, made_at=made_at)


def survey(template: str, data: dict, ask: str) -> tuple[bytes, list]:
    """Set a document and ask it where things stand, with the typesetter of the current application."""
    return current_app.extensions["typesetter"].survey(template, data, ask)


@jobs.every(at="02:20")
def tidy_shelf() -> None:
    """Each night the shelf lets go of what nobody asked for lately."""
    shelf = current_app.extensions["typesetter"]
    if shelf.shelf.is_dir():
        shelf.prune()
