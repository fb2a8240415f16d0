"""Runs a command beside a throw-away PostgreSQL, whose address it finds in SPLOT_TEST_DATABASE_URL.

python setup/postgres.py pytest tests/academy
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

# Tests may lose their data in a power cut; waiting for the disk would only slow them down.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}
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
    """A running PostgreSQL that keeps everything in a temporary folder; yields its address without a database."""
    bin_folder = programs()
    if bin_folder is None:
        raise LookupError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with tempfile.TemporaryDirectory(prefix="splot-postgres-", ignore_cleanup_errors=True) as folder:
        identity = _identity(folder)
        password, port = secrets.token_hex(16), str(_free_port())
        Path(folder, "password").write_text(password)
        initdb = [bin_folder / "initdb", "-D", f"{folder}/data", "-U", "splot", "--no-sync"]
        initdb += ["-E", "UTF8", "--locale=C.UTF-8", "-A", "scram-sha-256", f"--pwfile={folder}/password"]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=folder, **identity)
        options = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": ""} | FAST
        command = [bin_folder / "postgres", "-D", f"{folder}/data", *(f"--{key}={options[key]}" for key in options)]
        with open(f"{folder}/log", "w") as log:
            # A session of its own: Ctrl+C reaches the tests first, and the database when they are over.
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, start_new_session=True, **identity)
        try:
            _wait(process, bin_folder / "pg_isready", port, Path(folder, "log"))
            yield f"postgresql+psycopg://splot:{password}@127.0.0.1:{port}"
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


def _free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait(process, pg_isready, port, log):
    deadline = time.monotonic() + START_LIMIT
    while subprocess.run([pg_isready, "--quiet", "--host=127.0.0.1", f"--port={port}"]).returncode != 0:
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
        time.sleep(0.1)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    with server() as address:
        environment = os.environ | {"SPLOT_TEST_DATABASE_URL": address}
        sys.exit(subprocess.run(sys.argv[1:], env=environment).returncode)
