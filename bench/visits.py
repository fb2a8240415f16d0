"""`python -m bench.visits [people] [visits] [percent in groups]`: 2,000 people among 20 study visits, and their seats.

Makes an installation of its own in a temporary folder and prints what each step took.
"""

import sys
import tempfile
import time
from datetime import timedelta
from random import Random

from association import create_app
from association.conferences.commands import visits
from association.conferences.models import Conference, TogetherGroup, TogetherMember, VisitRun, VisitWish
from association.core.clock import today
from association.core.database import db, settle
from association.core.history import note_all
from tests.factories.conferences import make_attendee, make_conference, make_day, make_item, make_rules


def main(people: int = 2000, count: int = 20, together: int = 10) -> None:
    """Fill an installation, divide, apply."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(TESTING=True, INSTANCE=folder, DATABASE_URL="", DEMO=False, SMTP_URL="")
        with app.app_context():
            db.create_all()
            with settle():
                conference_id = _fill(people, count, together).id
            with settle():
                _tell("divided", _conference(conference_id), visits.allocate)
            with settle():
                run = db.session.query(VisitRun).one()
                run.conference = _conference(conference_id)
                _tell("applied", run, visits.apply)
                for slot in run.result["slots"]:
                    proved = "proved to be the best" if slot["is_best"] else f"at most {slot['bound']} possible"
                    print(f"satisfaction {slot['total']} of {slot['highest']}, {proved}")


def _conference(conference_id):
    return db.session.get_one(Conference, conference_id)


def _fill(people, count, together):
    draw = Random(2014)
    first = today() + timedelta(days=30)
    conference = make_conference(starts_on=first, ends_on=first)
    note_all([conference], actor=None)
    day = make_day(conference, day=first)
    note_all([day, make_rules(conference)], actor=None)
    places = -(-people // count)
    items = [
        make_item(day, f"Wizyta {n}", kind="study_visit", number=str(n), capacity=places) for n in range(1, count + 1)
    ]
    note_all(items, actor=None)
    visits.set_rules(conference, most=4, fills="ranked", wishes_until=None, actor=None)
    crowd = [make_attendee(conference, f"Osoba {n}", email=f"{n}@example.org") for n in range(people)]
    note_all(crowd, actor=None)
    liked, ids = [1 / n for n in range(1, count + 1)], [item.id for item in items]
    wishes, members, n = [], [], 0
    while n < people:
        size = draw.randint(2, 5) if draw.random() * 100 < together / 3.5 else 1
        office = crowd[n : n + size]
        chosen = list(dict.fromkeys(draw.choices(ids, liked, k=7)))[:4]
        for attendee in office:
            wishes += [
                VisitWish(conference_id=conference.id, attendee_id=attendee.id, item_id=item, rank=rank)
                for rank, item in enumerate(chosen, 1)
            ]
        if len(office) > 1:
            group = TogetherGroup(conference_id=conference.id, word=f"Grupa {n}", folded=f"grupa {n}")
            note_all([group], actor=None)
            members += [
                TogetherMember(conference_id=conference.id, group_id=group.id, attendee_id=one.id) for one in office
            ]
        n += size
    note_all([*wishes, *members], actor=None)
    return conference


def _tell(what, subject, step) -> None:
    began = time.perf_counter()
    step(subject, actor=None)
    print(f"{what} in {time.perf_counter() - began:.2f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
