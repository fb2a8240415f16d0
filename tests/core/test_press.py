import json
import subprocess
import sys
from pathlib import Path

from association.core import press

FONTS = Path(__file__).parents[2] / "static" / "vendor" / "fonts"


def make_job(folder: Path, source: str) -> dict:
    (folder / "note.typ").write_text(f'#set document(title: "Notatka")\n{source}')
    template, inputs = str(folder / "note.typ"), {"word": "Dzień"}
    return {
        "template": template,
        "root": str(folder),
        "fonts": str(FONTS),
        "inputs": inputs,
        "standards": ["ua-1", "a-2a"],
        "timestamp": 0,
    }


def run(job: dict) -> tuple[dict, bytes]:
    done = subprocess.run([sys.executable, "-I", press.__file__], input=json.dumps(job).encode(), capture_output=True)
    outcome, _, pdf = done.stdout.partition(b"\n")
    return json.loads(outcome), pdf


def test_a_job_comes_in_and_a_document_goes_out(tmp_path):
    outcome, pdf = run(make_job(tmp_path, "#sys.inputs.word"))
    assert outcome == {"error": None, "warnings": [], "told": [], "size": len(pdf)}
    assert (pdf[:5], pdf.strip()[-5:]) == (b"%PDF-", b"%%EOF")


def test_pages_go_out_as_pictures_with_their_sizes(tmp_path):
    outcome, pages = run(make_job(tmp_path, "#sys.inputs.word #pagebreak() 2") | {"ppi": 20})
    first, second = outcome["told"]
    assert (pages[:4], pages[first : first + 4], len(pages)) == (b"\x89PNG", b"\x89PNG", first + second)


def test_a_fault_goes_out_without_a_document(tmp_path):
    outcome, pdf = run(make_job(tmp_path, "#nothing"))
    assert (outcome["error"]["message"], outcome["error"]["hints"], pdf) == ("unknown variable: nothing", [], b"")


def test_reading_this_file_does_not_load_the_compiler():
    code = "import sys, association.core.press; print('typst' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=FONTS.parents[2], capture_output=True, text=True)
    assert done.stdout == "False\n"
