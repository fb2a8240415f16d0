"""Compile Typst documents in a process of its own, so that the compiler's memory (above 100 MB) is given back.

Run as a script that imports nothing of the house: a job as JSON comes in, one line of JSON and the PDF go out; or,
when the job names points an inch (ppi), its pages as PNG pictures, one behind the other, with their sizes told.
With "stay" behind its name it waits for more jobs, one a line, and what it learned from one document makes the next
like it quick; it ends when nobody asks for a while, when it has grown large, and when its parent is gone.
"""

import gc
import json
import select
import sys
from functools import cache

IDLE_SECONDS = 240
LARGE_BYTES = 385 * 1024 * 1024


@cache
def _fonts(folder: str):
    import typst  # here alone, for it is large: whoever imports this file to read it does not pay for the compiler

    # The compiler's own fonts stand in for alphabets that the house's lack; the machine's are never used.
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])


def press(job: dict) -> tuple[dict, bytes]:
    """Return what went wrong or looked wrong, and the PDF (empty after an error).

    job["ask"]: a label; the values of the metadata that bear it are told, too.
    """
    import typst

    try:
        compiler = typst.Compiler(
            job["template"], root=job["root"], font_paths=_fonts(job["fonts"]), sys_inputs=job["inputs"]
        )
        if job.get("ppi"):
            pages = compiler.compile(format="png", ppi=job["ppi"])
            pages = [pages] if isinstance(pages, bytes) else pages
            return {"error": None, "warnings": [], "told": [len(page) for page in pages]}, b"".join(pages)
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=job["standards"], timestamp=job["timestamp"]
        )
    except typst.TypstError as error:
        return {"error": _problem(error), "warnings": []}, b""
    told = json.loads(compiler.query(f"<{job['ask']}>", field="value")) if job.get("ask") else []
    return {"error": None, "warnings": [_problem(warning) for warning in warnings], "told": told}, pdf


def _problem(found) -> dict:
    return {"message": found.message, "hints": list(found.hints), "diagnostic": found.diagnostic or ""}


def _answer(line: bytes) -> None:
    outcome, document = press(json.loads(line))
    sys.stdout.buffer.write(json.dumps(outcome | {"size": len(document)}).encode() + b"\n" + document)
    sys.stdout.buffer.flush()


def _size() -> int:
    with open("/proc/self/statm", "rb") as told:
        return int(told.read().split()[1]) * 4096


def stay() -> None:
    """Answer job after job."""
    while select.select([sys.stdin], [], [], IDLE_SECONDS)[0]:
        line = sys.stdin.buffer.readline()
        if not line:
            return
        _answer(line)
        gc.collect()
        if _size() > LARGE_BYTES:
            return


if __name__ == "__main__":
    if sys.argv[1:] == ["stay"]:
        stay()
    else:
        _answer(sys.stdin.buffer.read())
