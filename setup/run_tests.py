"""Runs every test: on SQLite, on PostgreSQL, in Chromium. Arguments narrow the run as pytest's do.

With CI=true a part that ran no test, or skipped one, fails.
"""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from xml.etree import ElementTree

import postgres

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "test-results"
STRICT = os.environ.get("CI") == "true"
PARTS = {"SQLite": "not browser", "PostgreSQL": "not browser", "Chromium": "browser"}
NOTHING_COLLECTED = 5


def missing():
    """Debian's names of the programs that the tests need and this machine lacks."""
    found = {
        "postgresql": postgres.programs(),
        "chromium": shutil.which("chromium"),
        "libreoffice-writer-nogui": shutil.which("soffice"),
        # EPUBCheck runs on it.
        "default-jre-headless": shutil.which("java"),
    }
    return [package for package, program in found.items() if not program]


def install(packages):
    """Fetch them where that is possible."""
    if not packages or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing {' and '.join(packages)} for the tests", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "--quiet=2", *command], env=environment, stdout=subprocess.DEVNULL)


def run(part, arguments):
    """Run one part. Returns how many tests passed, failed, were skipped, and what else is wrong with it."""
    print(f"\n{part}", flush=True)
    results = RESULTS / f"{part.lower()}.xml"
    command = [sys.executable, "-m", "pytest", "-m", PARTS[part], f"--numprocesses={os.cpu_count()}"]
    # What the browser leaves lies apart: its folder is emptied before each part.
    command += [f"--output={RESULTS / 'browser'}"]
    with postgres.server() if part == "PostgreSQL" else nullcontext("") as address:
        environment = os.environ | {"SPLOT_TEST_DATABASE_URL": address}
        status = subprocess.run([*command, f"--junitxml={results}", *arguments], cwd=ROOT, env=environment).returncode
    if not results.exists():
        return 0, 0, 0, f"pytest ended with status {status}"
    suite = ElementTree.parse(results).getroot().find("testsuite")
    tests, errors, failures, skipped = (int(suite.get(key)) for key in ("tests", "errors", "failures", "skipped"))
    failed = errors + failures
    if status not in (0, NOTHING_COLLECTED) and not failed:
        fault = f"pytest ended with status {status}"
    elif STRICT and (skipped or not tests):
        fault = "every part must run all of its tests"
    else:
        fault = ""
    return tests - failed - skipped, failed, skipped, fault


def main(arguments):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    install(missing())
    lacking = missing()
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir()
    report, total_passed, total_failed = [], 0, 0
    for part in PARTS:
        if part.lower() in lacking:
            passed, failed, skipped = 0, 0, 0
            fault = f"not run, this machine lacks a program (Debian: apt-get install {part.lower()})"
        else:
            passed, failed, skipped, fault = run(part, arguments)
        report.append(f"{part}: {passed} passed, {failed} failed, {skipped} skipped{fault and f' – {fault}'}")
        total_passed += passed
        total_failed += failed + bool(fault)
    print("", *report, f"{total_passed} passed, {total_failed} failed", sep="\n")
    return 1 if total_failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
