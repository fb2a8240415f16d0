"""What the academy holds for the plan of a project: sessions for the actions they carry out."""

from itertools import groupby

from flask import url_for

from association.academy import rules
from association.academy.queries import plan_links
from association.academy.queries.attendance import wall_clock
from association.core.feature import Planned


def planned(viewer, project) -> list[Planned]:
    """Each session for its action; what has no action yet, one line for each cohort."""
    moment = wall_clock()
    now = moment.date(), moment.time()
    found, manages = [], rules.begin_in(viewer, project)
    for cohort_id, group in groupby(plan_links.held(viewer, project.id), key=lambda row: row.cohort_id):
        rows = list(group)
        loose = [row for row in rows if row.action_id is None]
        for row in rows:
            if row.action_id is not None and row.id is not None:
                url = url_for("academy.session", cohort_id=cohort_id, session_id=row.id) if row.visible else ""
                over = (row.day, row.ends) <= now
                found.append(
                    Planned(row.topic, url, row.day, action_id=row.action_id, done=int(over), thread="academy")
                )
            elif row.action_id is not None:
                found.append(_cohort(row, [], now, manages))
        if loose:
            found.append(_cohort(loose[0], [row for row in loose if row.id is not None], now, manages))
    return found


def _cohort(row, sessions, now, manages) -> Planned:
    """A cohort, or what of it has no action yet."""
    door = "academy.plan_links" if manages and row.action_id is None else "academy.cohort"
    return Planned(
        row.cohort,
        url_for(door, cohort_id=row.cohort_id) if row.visible else "",
        min((each.day for each in sessions), default=row.starts_on),
        max((each.day for each in sessions), default=row.ends_on),
        action_id=row.action_id,
        total=len(sessions),
        done=sum((each.day, each.ends) <= now for each in sessions),
        thread="academy",
    )
