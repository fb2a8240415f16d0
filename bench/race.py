"""`python -m bench.race`: a crowd registers for a conference with too few places, through the doors of the server.

As many connections as asked send one registration after the other, without a pause; some send the same one again,
before or after the answer came. Then the database is asked: each place was given once, the rest waits in the order of
answer, and nobody is there twice. `--control` decides by what was seen before the lock, and so sells places that are
gone: it shows that the lock is what keeps the number. PostgreSQL: `python setup/postgres.py python -m bench.race`.
"""

import argparse
import http.client
import os
import re
import statistics
import tempfile
import threading
import time
from datetime import timedelta
from urllib.parse import urlencode

from sqlalchemy import func, select

from association import create_app
from association.accounts.models import Account
from association.conferences.commands import pools
from association.conferences.models import (
    Attendee,
    Conference,
    ConferenceDay,
    PlacePool,
    ProgrammeItem,
    RegistrationRules,
    Seat,
)
from association.core import (
    ddl,  # noqa: F401 - create_all() needs what it attaches to the tables
    upkeep,
)
from association.core.clock import now, stored, today
from association.core.database import db, settle
from association.core.history import note_all
from association.settings import ROOT
from bench.load import Server

PEOPLE, PLACES, VISIT, CONNECTIONS = 2000, 1500, 12, 16
SLUG = "wyscig"
# The form may not come back sooner, or a machine would have filled it in.
READING = 3.2
GOAL = 2.0


def build(folder: str, url: str, options):
    """An installation with one conference whose registration is open."""
    app = create_app(INSTANCE=folder, DATABASE_URL=url)
    with app.app_context():
        db.create_all()
        with settle():
            first = today() + timedelta(days=60)
            conference = Conference(title="Wyścig", slug=SLUG, starts_on=first, ends_on=first, state="announced")
            account = Account(email="bench@example.org", name="Bench", roles=["administrator"])
            note_all([conference, account], actor=None)
            moment = now()
            day = ConferenceDay(conference_id=conference.id, day=first)
            rules = RegistrationRules(
                conference_id=conference.id,
                opens_at=moment - timedelta(days=1),
                closes_at=moment + timedelta(days=30),
                change_until=moment + timedelta(days=40),
            )
            note_all([day, rules], actor=None)
            begins = stored(moment).replace(year=first.year, month=first.month, day=first.day, hour=10)
            visit = ProgrammeItem(
                conference_id=conference.id,
                day_id=day.id,
                kind="study_visit",
                title="Wizyta",
                starts_at=begins,
                ends_at=begins + timedelta(hours=2),
                capacity=options.visit,
                bookable=True,
            )
            note_all([visit], actor=None)
            pools.complete(conference, actor=None)
            whole = db.session.scalars(select(PlacePool).where(PlacePool.kind == "conference")).one()
            pools.change(conference, capacities={whole.id: (None, options.places)}, actor=None)
        upkeep.learn_sizes()
        db.engine.dispose()
    return app


class Visitor(threading.Thread):
    """One connection: opens the form, reads it, then registers one person after the other."""

    def __init__(self, port: int, number: int, count: int, together: threading.Barrier):
        super().__init__()
        self.port, self.number, self.count, self.together = port, number, count, together
        self.times, self.statuses = [], []
        self.headers = {"X-Forwarded-For": f"10.{number}.0.1", "Content-Type": "application/x-www-form-urlencoded"}

    def connect(self):
        """A connection that is kept open."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def read_form(self, connection) -> dict:
        """Open the form; its hidden fields, and its first choice of a visit."""
        connection.request("GET", f"/conference/{SLUG}/registration", headers=self.headers)
        answer = connection.getresponse()
        html = answer.read().decode()
        self.headers["Cookie"] = answer.getheader("Set-Cookie", "").partition(";")[0]
        inputs = re.findall("<input[^>]*>", html)
        found = {}
        for each in inputs:
            name, value = re.search('name="([^"]*)"', each), re.search('value="([^"]*)"', each)
            if name and value and ('type="hidden"' in each or name[1] in ("stamp", "csrf_token", "request_key")):
                found[name[1]] = value[1]
        radio = re.search(r'name="(time_[^"]+)"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="(time_[^"]+)"', html)
        box = re.search(r'<select[^>]*name="(time_[^"]+)".*?<option value="(\d+)"', html, re.S)
        if radio:
            found[radio[1] or radio[4]] = radio[2] or radio[3]
        elif box:
            found[box[1]] = box[2]
        return found

    def run(self):
        """Everybody begins at the same moment."""
        form = self.read_form(self.connect())
        time.sleep(READING)
        self.together.wait()
        first = self.connect()
        for turn in range(self.count):
            body = urlencode(form | self.person(turn))
            begun = time.perf_counter()
            if turn % 10 == 3:
                # An impatient client: the same once more before the first answer came.
                second = self.connect()
                self.send(second, body)
                self.ask(first, body)
                self.receive(second)
                second.close()
            else:
                self.ask(first, body)
            self.times.append(time.perf_counter() - begun)
            if turn % 5 == 1:
                self.ask(first, body)

    def person(self, turn: int) -> dict:
        """Somebody whom nobody else registers."""
        key = f"00000000-0000-4000-8000-{self.number:04d}{turn:08d}"
        name = "".join(chr(97 + int(digit)) for digit in f"{self.number:02d}{turn:05d}")
        return {
            "request_key": key,
            "given_name": "Anna",
            "family_name": f"Nowak{name}",
            "form_of_address": "none",
            "category": "other",
            "email": f"{name}@example.org",
            "notice": "y",
        }

    def send(self, connection, body: str) -> None:
        """Ask without waiting; a connection that the server closed meanwhile is opened anew, as browsers do."""
        try:
            connection.request("POST", f"/conference/{SLUG}/registration", body=body, headers=self.headers)
        except ConnectionError:
            connection.close()
            connection.request("POST", f"/conference/{SLUG}/registration", body=body, headers=self.headers)

    def ask(self, connection, body: str) -> None:
        """Ask and wait; when the connection breaks, ask again, because nobody knows what became of it."""
        self.send(connection, body)
        try:
            self.receive(connection)
        except (ConnectionError, http.client.RemoteDisconnected):
            connection.close()
            self.send(connection, body)
            self.receive(connection)

    def receive(self, connection) -> None:
        """Take the answer."""
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        self.statuses.append(answer.status)
        if answer.status != 303 and len(set(self.statuses)) <= 2:
            print(answer.status, re.sub("<[^>]+>|\\s+", " ", text)[:1500])


def run(port: int, options) -> list[Visitor]:
    """Let everybody in at once and wait until all are done."""
    together = threading.Barrier(options.connections)
    shares = [len(range(n, options.people, options.connections)) for n in range(options.connections)]
    visitors = [Visitor(port, number, count, together) for number, count in enumerate(shares)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    return visitors


def found(app) -> dict:
    """What the database holds afterwards."""
    with app.app_context():
        result = {"attendees": db.session.scalar(select(func.count(Attendee.id)))}
        result["names"] = db.session.scalar(select(func.count(func.distinct(Attendee.family_name))))
        for pool in db.session.scalars(select(PlacePool).order_by(PlacePool.id)):
            rows = db.session.execute(
                select(Seat.number, Seat.state).where(Seat.pool_id == pool.id).order_by(Seat.number)
            ).all()
            states = [state for _number, state in rows]
            first_waiting = states.index("waiting") if "waiting" in states else len(states)
            result[pool.kind] = {
                "confirmed": states.count("confirmed"),
                "waiting": states.count("waiting"),
                "in_order": states[:first_waiting].count("confirmed") == states.count("confirmed"),
                "numbers": len({number for number, _state in rows}) == len(rows),
            }
        return result


def main() -> None:
    """Read the options, race, tell."""
    parser = argparse.ArgumentParser(prog="python -m bench.race", description=__doc__)
    for name, value in (("people", PEOPLE), ("places", PLACES), ("visit", VISIT), ("connections", CONNECTIONS)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--control", action="store_true", help="decide without the lock, and sell too many")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="splot-race-") as folder:
        server_url = os.environ.get("SPLOT_TEST_DATABASE_URL")
        url = _database(server_url) if server_url else ""
        app = build(folder, url, options)
        config = ROOT / ("bench/unlocked.py" if options.control else "gunicorn.conf.py")
        settings = {"SPLOT_INSTANCE": folder, "SPLOT_DEMO": "0", "SPLOT_PROXIES": "1", "SPLOT_DATABASE_URL": url}
        server = Server(config, settings)
        try:
            begun = time.perf_counter()
            visitors = run(server.port, options)
            lasted = time.perf_counter() - begun - READING
            print(f"{server.cpu():.0f} s of processor time, load of the machine {os.getloadavg()[0]:.1f}")
        finally:
            server.stop()
        result = found(app)
    _tell(options, visitors, result, lasted)


def _database(server_url: str) -> str:
    import psycopg

    with psycopg.connect(f"{server_url.replace('+psycopg', '')}/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS splot_race WITH (FORCE)")
        connection.execute("CREATE DATABASE splot_race")
    return f"{server_url}/splot_race"


def _tell(options, visitors, result, lasted) -> None:
    times = sorted(one for visitor in visitors for one in visitor.times)
    statuses = [status for visitor in visitors for status in visitor.statuses]
    p99 = times[int(len(times) * 0.99) - 1]
    print(f"{len(times)} registrations, {len(statuses)} requests in {lasted:.1f} s; answers {sorted(set(statuses))}")
    print(f"p50 {statistics.median(times) * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms, longest {times[-1] * 1000:.0f} ms")
    print(result)
    whole, visit = result["conference"], result["item"]
    right = (
        set(statuses) == {303}
        and result["attendees"] == result["names"] == options.people
        and (whole["confirmed"], whole["waiting"]) == (options.places, options.people - options.places)
        and (visit["confirmed"], visit["waiting"]) == (options.visit, options.people - options.visit)
        and all(pool[key] for pool in (whole, visit) for key in ("in_order", "numbers"))
        and p99 <= GOAL
    )
    if options.control:
        sold = whole["confirmed"] > options.places or visit["confirmed"] > options.visit
        print("Without the lock more was sold than there is." if sold else "Nothing was sold twice this time.")
    else:
        print("As it should be." if right else "NOT as it should be.")


if __name__ == "__main__":
    main()
