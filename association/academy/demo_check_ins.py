"""The demonstration of confirming one's presence, and of two people who disagree about a mark."""

from datetime import datetime, time, timedelta
from uuid import UUID

from association.academy.models import CheckIn, CheckInWindow, SentMark
from association.academy.queries.attendance import field
from association.academy.queries.enrolments import enrolled_among
from association.accounts.models import digest
from association.core.clock import stored
from association.core.database import db
from association.core.history import note

BROWSERS = ("Chrome, Android", "Safari, iPhone", "Samsung Internet, Android")
NO_PHONE = 17


def tell_check_ins(cohort, session, *, people, trainer) -> None:
    """Most of a group confirmed with their phones; somebody lent hers to a friend."""
    doors = stored(datetime.combine(session.day, time(8, 45)))
    window = CheckInWindow.of(
        session, opened_at=doors, closes_at=doors + timedelta(minutes=30), late_after=15, opened_by_id=trainer.id
    )
    note(window, actor=trainer)
    enrolments = list(enrolled_among(cohort, [person.id for person in people]).values())[:NO_PHONE]
    db.session.add_all(
        CheckIn(
            window=window,
            session_id=session.id,
            enrolment=enrolment,
            at=doors + timedelta(seconds=40 + 55 * number),
            wrote="present",
            device=digest(f"{window.secret} {min(number, NO_PHONE - 2)}"),
            browser=BROWSERS[min(number, NO_PHONE - 2) % len(BROWSERS)],
        )
        for number, enrolment in enumerate(enrolments)
    )


def tell_conflict(cohort, session, *, person, trainer, coordinator) -> None:
    """What the trainer tapped in the mountains, and the office had written meanwhile."""
    enrolment = enrolled_among(cohort, [person.id])[person.id]
    mark = field(cohort, enrolment.id, session.id)[2]
    mark.status = "excused"
    note(mark, actor=coordinator)
    db.session.add(
        SentMark(
            key=str(UUID(int=session.id)),
            session_id=session.id,
            enrolment_id=enrolment.id,
            account_id=trainer.id,
            status="present",
            stood="excused",
            left="excused",
            outcome="conflict",
            tapped_at=stored(datetime.combine(session.day, time(9, 5))),
        )
    )
