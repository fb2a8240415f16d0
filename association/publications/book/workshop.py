"""A private folder with everything one book is set from, and the press that sees this folder and the fonts only.

Texts lie in it as JSON, a file for each chapter, so that the press that remembers the last time sets anew what changed.
"""

import logging
import os
import shutil
import tempfile
import time
from contextlib import suppress
from itertools import accumulate, pairwise
from pathlib import Path

from flask import current_app

from association.core import typesetting, warm_press
from association.core.typesetting import TypesettingError
from association.publications.book import leaves
from association.publications.book.pictures import used_pictures

log = logging.getLogger(__name__)

LEFT_BEHIND = 3600  # seconds; no book takes so long
UNSETTLED = "did not converge"
DRIFT = 1  # how many figures of a chapter may drift; more hardly spare a page and cost the press much memory
TEMPLATES = ("publications/*.typ", "documents/splot.typ")


def pressed(book: dict, template: str, form: str, *, standards=(), ppi=None, pages=0):
    """What the press made of templates/publications/`template`.typ: a PDF, or for `ppi` its pages as PNG.

    form: screen, print or preview; pages: how many the inside has, by which a cover knows its spine.
    """
    setter = current_app.extensions["typesetter"]
    texts, drift = leaves.written(book, form, pages, DRIFT), DRIFT
    kept = Path(current_app.config["INSTANCE"], "cache", "book")
    kept.mkdir(parents=True, exist_ok=True, mode=0o700)
    _sweep(kept)
    with tempfile.TemporaryDirectory(dir=kept) as name:
        folder = Path(name)
        _lay_out(folder, setter.root, book)
        job = {
            "template": str(folder / "publications" / f"{template}.typ"),
            "root": name,
            "fonts": str(setter.fonts),
            "inputs": {"data": "{}"},
            "standards": list(standards),
            "timestamp": 0,
            "ppi": ppi,
        }
        while True:
            for path, text in texts.items():
                (folder / path).write_text(text, encoding="utf-8")
            try:
                outcome, made = warm_press.warm.ask(job)
            except warm_press.PressFailed as failed:
                raise TypesettingError(template, str(failed)) from failed
            if not outcome["error"]:
                if drift and any(UNSETTLED in warning["message"] for warning in outcome["warnings"]):
                    # Figures that drift push each other about without an end; numbers of pages matter more.
                    drift = 0
                    texts = leaves.written(book, form, pages, drift)
                    continue
                break
            # A letter that no font has becomes a box: a book with one strange sign must still be printable.
            boxed = typesetting.boxed(texts, outcome["error"]["diagnostic"])
            if boxed == texts:
                raise _refusal(template, outcome["error"], folder)
            texts = boxed
    for warning in outcome["warnings"]:
        if setter.strict:
            raise _refusal(template, warning, folder)
        log.warning("%s", _refusal(template, warning, folder))
    if ppi is None:
        return made
    ends = [0, *accumulate(outcome["told"])]
    return [made[start:end] for start, end in pairwise(ends)]


def _sweep(kept: Path) -> None:
    """Take away what a process left behind that was killed at work."""
    for folder in kept.iterdir():
        with suppress(FileNotFoundError):
            if folder.stat().st_mtime < time.time() - LEFT_BEHIND:
                shutil.rmtree(folder, ignore_errors=True)


def _lay_out(folder: Path, templates: Path, book: dict) -> None:
    for pattern in TEMPLATES:
        for source in templates.glob(pattern):
            target = folder / source.relative_to(templates)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(source, target)
    (folder / "chapters").mkdir()
    (folder / "pictures").mkdir()
    for name, source in used_pictures(book):
        try:
            os.link(source, folder / name)
        except OSError:  # another disk, or one that has no links
            shutil.copyfile(source, folder / name)


def _refusal(template: str, problem: dict, folder: Path) -> TypesettingError:
    line = None
    if place := typesetting.PLACE.search(problem["diagnostic"]):
        template, line = place[1].removeprefix(f"{str(folder).lstrip('/')}/"), int(place[2])
    return TypesettingError(template, problem["message"].replace(str(folder), ""), hints=problem["hints"], line=line)
