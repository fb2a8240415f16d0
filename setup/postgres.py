"""Runs a command with a throw-away PostgreSQL, whose address it finds in SPLOT_TEST_DATABASE_URL.

python setup/postgres.py pytest tests/academy
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

# Tests may lose their data in a power cut; waiting for the disk would only slow them down.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
START_LIMIT = 30


def programs():
    """The folder of the newest PostgreSQL on this machine, or None."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    initdb = shutil.which("initdb")
    return Path(initdb).resolve().parent if initdb else None


@contextmanager
def server():
    """A running PostgreSQL that keeps everything in a temporary folder; yields the address of its database."""
    bin_folder = programs()
    if bin_folder is None:
        raise LookupError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with tempfile.TemporaryDirectory(prefix="splot-postgres-", ignore_cleanup_errors=True) as folder:
        identity = _identity(folder)
        data = f"{folder}/data"
        initdb = [bin_folder / "initdb", "-D", data, "-U", "splot", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run([*initdb, "--no-sync"], check=True, stdout=subprocess.DEVNULL, cwd=folder, **identity)
        options = {"listen_addresses": "", "unix_socket_directories": folder, "max_connections": "200"} | FAST
        command = [bin_folder / "postgres", "-D", data, *(f"--{name}={value}" for name, value in options.items())]
        with open(f"{folder}/log", "w") as log:
            # A session of its own: Ctrl+C reaches the tests first, and the database when they are over.
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, start_new_session=True, **identity)
        try:
            _wait(bin_folder, folder, process)
            yield f"postgresql+psycopg://splot@/postgres?host={folder}"
        finally:
            # SIGINT ends it at once, SIGTERM would wait for the last connection to go.
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _identity(folder):
    """PostgreSQL refuses to run as root, so root lends it the user `postgres`, or `nobody`."""
    if os.geteuid() != 0:
        return {}
    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _wait(bin_folder, folder, process):
    ready = [bin_folder / "pg_isready", "--quiet", "--host", folder, "--username", "splot"]
    deadline = time.monotonic() + START_LIMIT
    while subprocess.run(ready).returncode != 0:
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL did not start:\n{Path(folder, 'log').read_text()}")
        time.sleep(0.1)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    with server() as address:
        environment = os.environ | {"SPLOT_TEST_DATABASE_URL": address}
        sys.exit(subprocess.run(sys.argv[1:], env=environment).returncode)
