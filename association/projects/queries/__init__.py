"""What pages read about projects. Who may not know a project does not find it."""

from association.projects.queries.evidence import evidence, evidence_rows
from association.projects.queries.indicators import (
    Standing,
    indicator,
    indicators,
    measure_of,
    order_of,
    standing,
    value,
    values,
)
from association.projects.queries.people import (
    Place,
    account,
    accounts_to_choose,
    partner_place,
    team_place,
)
from association.projects.queries.projects import (
    entries,
    found,
    listing,
    own,
    project,
    projects,
    recent,
    seen_project,
    titles,
    visible_ids,
    waiting,
)
from association.projects.queries.timeline import picture, small_picture, within

__all__ = [
    "Place",
    "Standing",
    "account",
    "accounts_to_choose",
    "entries",
    "evidence",
    "evidence_rows",
    "found",
    "indicator",
    "indicators",
    "listing",
    "measure_of",
    "order_of",
    "own",
    "partner_place",
    "picture",
    "project",
    "projects",
    "recent",
    "seen_project",
    "small_picture",
    "standing",
    "team_place",
    "titles",
    "value",
    "values",
    "visible_ids",
    "waiting",
    "within",
]
