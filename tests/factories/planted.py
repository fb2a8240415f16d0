"""A house in which one person stands in every table and every column: to prove that nothing of them is forgotten."""

import re
from datetime import date, datetime, time

from sqlalchemy import JSON, BigInteger, Boolean, Date, DateTime, Integer, LargeBinary, Numeric, String, Time, insert

from association.core.database import Base, db
from association.privacy.queries.places import enumerated, holds_words, is_json, places, target
from association.privacy.queries.traces import WHOLE_NAMES

ID, OWN = 7001, 7002
GIVEN, FAMILY, EMAIL, PHONE = "Zqgiv", "Zqfamy", "zqmail@zq.example", "600700811"
FULL = f"{GIVEN} {FAMILY}"
BORN = date(1931, 7, 13)
# Where a constraint wants more than a value of the right type.
FITTING = {
    ("distinct_pair", "other_id"): 2,
    ("likeness", "other_id"): 2,
    ("organisation_relation", "other_id"): ID + 1,
    ("action_dependency", "needs_id"): ID + 1,
    ("kalendarium_duty", "rule_id"): ID,
    ("list_member", "person_id"): ID,
    ("list_member", "organisation_id"): None,
    ("budget_version", "frozen_at"): datetime(2026, 1, 2),
    ("foi_request", "outcome"): None,
    ("presence", "scope"): "day",
    ("listening", "contact_consent_on"): date(2026, 1, 2),
    ("obligation", "anchor"): None,
    ("question", "options"): (),
    ("support_client", "organisation_id"): None,
    ("support_client", "group_id"): None,
}
# Of these one row is not enough for what points at them.
TWICE = {"stored_file", "document", "questionnaire_reply", "organisation", "action"}


class Planted:
    """The values that were planted: in own rows (tokens), and where they stand: {token: "table.column"}."""

    def __init__(self):
        self.tokens: dict[str, str] = {}

    def token(self, column) -> str:
        """A value that stands nowhere else."""
        token = f"Zq{len(self.tokens):04d}"
        self.tokens[token] = f"{column.table.name}.{column.name}"
        return token


def first_key(column) -> str:
    """The first word that the constraint of an enumeration allows."""
    for check in column.table.constraints:
        found = re.search(rf"(?<!\w){column.name} IN \('([^']*)'", str(getattr(check, "sqltext", "")))
        if found:
            return found[1]
    raise LookupError(column)


def personal(column, planted: Planted):
    """What an own row holds in this column."""
    known = {"given_name": GIVEN, "family_name": FAMILY, "email": EMAIL, "to_address": EMAIL, "phone": PHONE}
    if column.name in known:
        return known[column.name]
    if column.name in WHOLE_NAMES - {"merged_title"}:
        return FULL
    return {"a": [planted.token(column)]} if is_json(column) else planted.token(column)


def mention(column, bio: str):
    """How a text of somebody else names the person."""
    if is_json(column):
        return {"who": [{"name": FULL, "bio": bio, "role": "speaker"}], "rows": [[GIVEN, FAMILY, PHONE]]}
    length = getattr(column.type, "length", None)
    return FULL if length is None or length >= len(FULL) else ""


def plain(column):
    """A value of the right type that means nothing."""
    kind = getattr(column.type, "impl_instance", column.type)
    later = column.name.startswith(("ends", "closes", "until", "expires", "left_at"))
    for types, value in (
        ((Boolean,), False),
        ((DateTime,), datetime(2026, 1, 3 if later else 2)),
        ((Date,), date(2026, 1, 3 if later else 2)),
        ((Time,), time(10 if later else 9)),
        ((Integer, BigInteger, Numeric), 1),
        ((JSON,), []),
        ((LargeBinary,), b""),
        ((String,), ""),
    ):
        if isinstance(kind, types):
            return value
    raise LookupError(column)


def plant() -> Planted:
    """One row in each table; those of the person's places are the person's, all others name the person."""
    planted = Planted()
    bio = None
    for table in Base.metadata.sorted_tables:
        place = places().get(table.name)
        idents = [ID, OWN] if table.name in TWICE else [ID]
        for ident in idents:
            own = place and (
                place.by or place.known_by or table.name in {"person", "account"} or (place.follows and ident == OWN)
            )
            row = {}
            for column in table.columns:
                if (table.name, column.name) in FITTING:
                    row[column.name] = FITTING[table.name, column.name]
                elif column.foreign_keys:
                    row[column.name] = _key(column, own, place)
                elif column.primary_key:
                    row[column.name] = ident
                elif enumerated(column):
                    row[column.name] = first_key(column)
                elif own and column in place.blanked:
                    row[column.name] = BORN if isinstance(column.type, Date) else personal(column, planted)
                    if (table.name, column.name) == ("contributor", "bio"):
                        bio = row[column.name]
                elif holds_words(column) and column.name not in KEYS:
                    row[column.name] = mention(column, bio)
                else:
                    row[column.name] = None if column.nullable else plain(column)
            row |= SPECIAL.get((table.name, ident), {})
            db.session.execute(insert(table).values(row))
    return planted


def _key(column, own, place):
    """Keys point at the first row of their table, where the person is, or must be, in sight."""
    name = target(column)
    if column.table.name == name:
        return None
    if own and name in {"stored_file", "questionnaire_reply"} and column.name != "small_id":
        return OWN
    return ID if not column.nullable or (own and column.name in place.by) or name == "account" else None


# Texts by which something is found, that only the house itself writes.
KEYS = {"path", "scope", "kind", "owner_kind", "subject_kind", "about_kind", "state", "field", "action", "measure_key"}
SPECIAL = {
    ("stored_file", ID): {"path": "aa/shared", "name": "wspolny.pdf"},
    ("stored_file", OWN): {"path": "bb/own"},
    ("document", ID): {"owner_kind": "projects.project", "owner_id": ID, "file_id": ID},
    ("document", OWN): {"owner_kind": "people.person", "owner_id": ID, "file_id": OWN},
    ("earlier_file", ID): {"document_id": OWN, "file_id": OWN},
    ("application", ID): {"reply_id": OWN},
    ("record_merge", ID): {"kind": "people.person", "kept_id": ID, "merged_id": 9999},
    ("history_entry", ID): {
        "kind": "people.person",
        "record_id": ID,
        "place": None,
        "field": "note",
        "old": "Zqold",
        "new": "Zqnew",
    },
    ("search_document", ID): {"kind": "people.person", "record_id": ID, "words": "zqgiv zqfamy zqmail zq example"},
    ("organisation", ID): {"name": "Stowarzyszenie Bałt", "short_name": ""},
}
