"""Compile one Typst document in a process of its own, so that the compiler's memory (above 100 MB) is given back.

Run as a script that imports nothing of the house: a job as JSON comes in, one line of JSON and the PDF go out; or,
when the job names points an inch (ppi), its pages as PNG pictures, one behind the other, with their sizes told.
"""

import json
import sys


def press(job: dict) -> tuple[dict, bytes]:
    """Return what went wrong or looked wrong, and the PDF (empty after an error).

    job["ask"]: a label; the values of the metadata that bear it are told, too.
    """
    import typst  # here alone, for it is large: whoever imports this file to read it does not pay for the compiler

    # The compiler's own fonts stand in for alphabets that the house's lack; the machine's are never used.
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[job["fonts"]])
    compiler = typst.Compiler(job["template"], root=job["root"], font_paths=fonts, sys_inputs=job["inputs"])
    try:
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


if __name__ == "__main__":
    outcome, document = press(json.load(sys.stdin.buffer))
    sys.stdout.buffer.write(json.dumps(outcome).encode() + b"\n" + document)
