"""A released programme on its way to other programs."""

from datetime import datetime

from association.conferences.exchange.draft import DayDraft, Draft, ItemDraft, PersonDraft, RoomDraft, minutes_of
from association.conferences.snapshot import TEXTS


def released_draft(conference, release, *, url: str) -> Draft:
    """The content of a release as a draft. conference: its facts."""
    content = release.content
    days = {each["id"]: place for place, each in enumerate(content["days"])}
    rooms = {each["id"]: each["name"] for each in content["rooms"]}
    people = {each["id"]: each for each in content["people"]}
    places = {each["id"]: place for place, each in enumerate(content["items"])}
    draft = Draft(
        title=conference.title,
        slug=conference.slug,
        timezone=conference.timezone,
        venue=conference.venue,
        city=conference.city,
        url=url,
        version=str(release.number),
        days=[DayDraft(each["date"], each["title"]) for each in content["days"]],
        rooms=[RoomDraft(each["name"], each["capacity"]) for each in content["rooms"]],
    )
    for each in content["items"]:
        day = days[each["day"]]
        midnight = datetime.fromisoformat(draft.days[day].day).date()
        draft.items.append(
            ItemDraft(
                title=each["title"],
                day=day,
                starts=minutes_of(datetime.fromisoformat(each["starts"]), midnight),
                ends=each["ends"] and minutes_of(datetime.fromisoformat(each["ends"]), midnight),
                kind=each["kind"],
                number=each["number"],
                room=rooms.get(each["room"], ""),
                capacity=each["capacity"],
                bookable=each["bookable"],
                parent=places.get(each["parent"]),
                guid=each["guid"],
                record=each["id"],
                people=[_person(people[ident], role) for ident, role in each["roles"] if ident in people],
                **{name: each[name] for name in TEXTS},
            )
        )
    return draft


def _person(person: dict, role: str) -> PersonDraft:
    return PersonDraft(person["name"], person["affiliation"], role, bio=person["bio"], record=person["id"])
