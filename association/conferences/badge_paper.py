"""From the people of a conference to what stands on their badges. Badges are Polish papers, so their words do not
follow the language of the page."""

import hashlib
import json
from collections import defaultdict
from types import SimpleNamespace

import segno
from flask_babel import force_locale

from association.conferences.badges import code_of
from association.conferences.models import BadgeDesign
from association.conferences.models.badges import MEASURES, USUAL_COLOURS
from association.conferences.queries import badges as queries
from association.core import files, images, polish
from association.core.polish import fold
from association.projects.queries import marking

TEMPLATE = "conferences/badges.typ"
# How many badges a second are set on a slow machine: what progress shows meanwhile.
PACE = 45
MOST_PLANS = {"card": 0, "id": 0, "a7": 3, "a6": 4}
MOST_BACK_PLANS = {"card": 4, "id": 4, "a7": 6, "a6": 12}
_DOES = {
    "speaker": "",
    "panellist": "panel",
    "moderator": "moderuje",
    "host": "przyjmuje gości",
    "chair": "przewodniczy",
}
_KINDS = {"table": "stolik", "study_visit": "wizyta", "workshop": "warsztat"}
LONGEST_TITLE = 58


def usual(conference) -> BadgeDesign:
    """How badges look before anybody designed them."""
    return BadgeDesign(
        conference_id=conference.id,
        size="a6",
        title="",
        shows=["organisation", "role", "plan"],
        qr=True,
        slot=True,
        marked=False,
        back="none",
        back_text="",
        colours=dict(USUAL_COLOURS),
        logos=[],
    )


def badges(design, people, surroundings, *, drawn: bool = True) -> list[dict]:
    """What stands on the badges of these people. surroundings: from queries.badges.surroundings(); drawn: with the
    codes, which take longer than the rest."""
    items, chosen, roles, team = surroundings
    plans: dict[int, list] = defaultdict(list)
    for attendee_id, item_id in chosen:
        if item_id in items:
            plans[attendee_id].append((item_id, ""))
    by_person, by_name = defaultdict(list), defaultdict(list)
    for row in roles:
        if row.item_id in items:
            (by_person[row.person_id] if row.person_id else by_name[fold(row.name)]).append((row.item_id, row.role))
    return [
        _badge(design, row, items, plans[row.id], _roles_of(row, by_person, by_name), row.email in team, drawn)
        for row in people
    ]


def _roles_of(row, by_person, by_name) -> list:
    own = by_person.get(row.person_id, []) if row.person_id else []
    return own + (by_name.get(fold(f"{row.given_name} {row.family_name}"), []) if by_name else [])


def _badge(design, row, items, chosen, roles, in_team: bool, drawn: bool) -> dict:
    roles = sorted(roles, key=lambda pair: (items[pair[0]].starts_at, pair[0]))
    group = (
        "team" if in_team else "programme" if roles else "guest" if row.category == "expert_guest" else "participant"
    )
    shows, code = set(design.shows), code_of(row) if drawn else ""
    plan = _plan(items, {**dict(chosen), **dict(roles)}) if "plan" in shows or design.back == "plan" else []
    return {
        "given": row.given_name,
        "family": row.family_name,
        "organisation": row.organisation if "organisation" in shows else "",
        "function": row.function if "function" in shows else "",
        "chip": _chip(items, roles, group) if "role" in shows else "",
        "colour": (design.colours or USUAL_COLOURS).get(group, USUAL_COLOURS[group]),
        "plan": plan[: MOST_PLANS[design.size]] if "plan" in shows else [],
        "back_plan": plan[: MOST_BACK_PLANS[design.size]] if design.back == "plan" else [],
        "code": code if "code" in shows else "",
        "qr": segno.make_qr(code, error="m").svg_inline(border=0, omitsize=True) if design.qr and drawn else "",
    }


def _chip(items, roles, group: str) -> str:
    if roles:
        item_id, role = roles[0]
        does = _DOES[role]
        return f"{does}: {_called(items[item_id])}" if does and does != "panel" else does or _called(items[item_id])
    return {"guest": "gość", "team": "organizator"}.get(group, "")


def _called(item) -> str:
    """„stolik 2”, or the title when the item has no number."""
    kind = _KINDS.get(item.kind)
    if kind and item.number:
        return f"{kind} {item.number}"
    return item.title if len(item.title) <= LONGEST_TITLE else f"{item.title[: LONGEST_TITLE - 1].rstrip()}…"


def _plan(items, own: dict) -> list[dict]:
    """Where the person is to be: own choices and own tasks by time."""
    found = sorted((items[item_id] for item_id in own), key=lambda item: (item.starts_at, item.id))
    return [
        {
            "day": polish.day_month(item.starts_at.date()),
            "time": f"{item.starts_at:%-H:%M}",
            "text": ", ".join(filter(None, (_called(item), item.room or item.place))),
            "note": f"zbiórka: {item.departure}" if item.departure else "",
        }
        for item in found
    ]


def examples(conference) -> list:
    """Whose badge shows how the others will look: the longest name of those registered, or an invented one."""
    people = queries.people(conference.id)
    if people:
        return [max(people, key=lambda row: (len(row.family_name) + len(row.given_name), row.id))]
    invented = {"given_name": "Katarzyna", "family_name": "Żukowska-Koc", "organisation": "MOPS Łapy", "id": 0}
    rest = {"person_id": None, "function": "kierowniczka działu", "category": "social_assistance_unit", "email": ""}
    return [SimpleNamespace(conference_id=conference.id, **invented, **rest)]


def digest(badge: dict) -> str:
    """What stands on a badge that was not drawn, in one word: another word means that it reads otherwise."""
    return hashlib.sha256(json.dumps(badge).encode()).hexdigest()[:16]


def data_of(conference, design, made: list[dict], *, layout: str) -> dict:
    """What the template asks for. layout: "sheet", many on A4 to be cut, or "page", each on a page of its own."""
    width, height = MEASURES[design.size]
    mark = marking(conference.project_id) if design.marked and conference.project_id else None
    logos = [
        {"name": logo.name, "svg": images.drawing(str(files.location(logo.file)), logo.file.media_type, 600)}
        for logo in design.kept_logos
    ]
    with force_locale("pl"):
        when = polish.date_range(conference.starts_on, conference.ends_on)
    return {
        "issuer": conference.title,
        "title": polish.typography(design.title or conference.title),
        "when": ", ".join(filter(None, (when, conference.city))),
        "size": design.size,
        "width": width,
        "height": height,
        "layout": layout,
        "columns": 2,
        "rows": int(297 // height),
        "slot": design.slot,
        "back": design.back,
        "back_text": [polish.typography(line) for line in design.back_text.splitlines() if line.strip()],
        "logos": logos + [one for one in (mark.logos if mark else []) if one.get("svg")],
        "funding": (mark.text or "") if mark else "",
        "badges": made,
    }


def title_of(conference) -> str:
    """How the file calls itself."""
    return f"Identyfikatory: {conference.title}"[:190]
