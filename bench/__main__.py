"""`python -m bench`: measures Splot beside the floor and a large association beside a small one.

Everything runs on this machine at once, so neighbours disturb: the servers are asked in turn, many short times, and the
best of each counts.
"""

import argparse
import json
import os
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import event

from association import create_app
from association.core import upkeep
from association.core.database import db
from association.settings import ROOT
from bench import data
from bench.load import Figures, Page, Server, latency, measure
from bench.pages import pages
from bench.words import likeness

GOALS = {"page": 3.0, "mark": 4.0, "growth": 1.3, "memory": 160.0, "start": 1.5}
HEAD = (
    f"{'page':<17}{'p50':>7}{'p95':>7}{'req/s':>7}{'CPU':>7}{'SQL':>5}{'KiB':>6}"
    f" |{'floor p50':>10}{'req/s':>7}{'CPU':>7} |{'words':>6}{'rate':>6}{'CPU':>6}{'growth':>8}"
)


def build(folder: Path, size: data.Size):
    """An installation with an association of this size."""
    app = create_app(INSTANCE=str(folder))
    with app.app_context():
        upgrade()
        data.build(size)
        # An association of any size has had a night.
        upkeep.learn_sizes()
    return app


def statements(app, page: Page) -> int:
    """How many statements the page sends to the database, without BEGIN and COMMIT."""
    sent = []
    with app.app_context():
        engine = db.engine
    listener = lambda *arguments: sent.append(arguments[2])  # noqa: E731
    event.listen(engine, "before_cursor_execute", listener)
    head, _, body = page.request().partition(b"\r\n\r\n")
    method, *lines = head.decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines)
    client = app.test_client(use_cookies=False)
    client.open(page.path, method=method.split()[0], headers=headers, data=body)
    event.remove(engine, "before_cursor_execute", listener)
    return sum(not each.startswith("BEGIN") for each in sent)


def best(rounds: list[Figures]) -> Figures:
    """The least disturbed figures of several rounds."""
    return Figures(
        min(each.p50 for each in rounds),
        min(each.p95 for each in rounds),
        max(each.rate for each in rounds),
        min(each.cpu for each in rounds),
        rounds[0].bytes,
    )


def compare(splot: Server, small: Server, floor: Server, page: Page, rounds: int, seconds: float) -> dict:
    """One page on all three servers, in turn."""
    ours, theirs, young, old = [], [], [], []
    for _ in range(rounds):
        theirs.append(measure(floor, page, seconds))
        ours.append(measure(splot, page, seconds))
        for server, times in ((small, young), (splot, old)) * 2:
            times.append(latency(server, page, seconds / 4)[0])
    ours, theirs = best(ours), best(theirs)
    return {
        "splot": asdict(ours),
        "floor": asdict(theirs),
        "rate_ratio": theirs.rate / ours.rate,
        "cpu_ratio": ours.cpu / theirs.cpu,
        "growth": min(old) / min(young),
    }


def line(name: str, found: dict) -> str:
    """One line of the table, with a sign at what misses its goal."""
    splot, floor = found["splot"], found["floor"]
    goal = GOALS["mark" if name == "one mark" else "page"]
    missed = max(found["rate_ratio"], found["cpu_ratio"]) > goal or found["growth"] > GOALS["growth"]
    return (
        f"{name:<17}{splot['p50']:>7.2f}{splot['p95']:>7.2f}{splot['rate']:>7.0f}{splot['cpu']:>7.2f}"
        f"{found['statements']:>5}{splot['bytes'] / 1024:>6.1f} |{floor['p50']:>10.2f}{floor['rate']:>7.0f}"
        f"{floor['cpu']:>7.2f} |{found['likeness']:>6.0%}{found['rate_ratio']:>6.2f}{found['cpu_ratio']:>6.2f}"
        f"{found['growth']:>8.2f}{' !' if missed else ''}"
    )


def run(options) -> dict:
    """Build, start, measure."""
    rounds, seconds = (1, 0.6) if options.quick else (9, 0.4)
    results = {"at": time.strftime("%Y-%m-%dT%H:%M:%S"), "load": os.getloadavg(), "pages": {}}
    with tempfile.TemporaryDirectory(prefix="splot-bench-") as folder:
        begun = time.perf_counter()
        small, large = Path(folder) / "small", Path(folder) / "large"
        build(small, data.SMALL)
        app = build(large, data.LARGE)
        # Both installations have one secret, so that one cookie opens both.
        (small / "secret.key").write_text((large / "secret.key").read_text())
        print(f"Built {data.LARGE} in {time.perf_counter() - begun:.0f} s.", flush=True)
        servers = []

        def start(config, **environment) -> Server:
            servers.append(Server(config, environment))
            return servers[-1]

        try:
            starts = []
            for _ in range(2 if options.quick else 4):
                splot = start(ROOT / "gunicorn.conf.py", SPLOT_INSTANCE=str(large), SPLOT_DEMO="0")
                starts.append(splot.first_answer)
                splot.stop()
            splot = start(ROOT / "gunicorn.conf.py", SPLOT_INSTANCE=str(large), SPLOT_DEMO="0")
            # By now the job worker has looked for work.
            time.sleep(5)
            results["memory_at_rest"] = splot.memory()
            young = start(ROOT / "gunicorn.conf.py", SPLOT_INSTANCE=str(small), SPLOT_DEMO="0")
            floor = start(ROOT / "bench/floor/server.py", FLOOR_DATABASE=str(large / "splot.db"))
            print(HEAD, flush=True)
            for page in pages(app):
                if options.pages and not any(part in page.name for part in options.pages):
                    continue
                found = {"statements": statements(app, page), "likeness": likeness(splot, floor, page)}
                found |= compare(splot, young, floor, page, rounds, seconds)
                results["pages"][page.name] = found
                print(line(page.name, found), flush=True)
            results |= {"memory_after_load": splot.memory(), "first_answer": min(starts)}
        finally:
            for server in servers:
                if server.process.poll() is None:
                    server.stop()
    return results


def main() -> None:
    """Read the options, print, write the results down."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round a page")
    parser.add_argument("--pages", nargs="+", help="only pages whose names hold one of these words")
    results = run(parser.parse_args())
    print(
        f"Two web workers and the job worker: {results['memory_at_rest']:.0f} MB after the start (at most"
        f" {GOALS['memory']:.0f}), {results['memory_after_load']:.0f} MB after all pages under load."
    )
    print(f"First answer after the start: {results['first_answer']:.2f} s (at most {GOALS['start']}).")
    file = ROOT / "bench" / "results" / f"{results['at'].replace(':', '')}.json"
    file.parent.mkdir(exist_ok=True)
    file.write_text(json.dumps(results, indent=1))
    print(f"Times in ms; ratios are Splot : floor. Written to {file.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
