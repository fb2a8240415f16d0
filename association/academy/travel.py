"""The lists of a trip as data for their document: who rides with whom, and who sleeps where. Official Polish
documents, so their words do not follow the language of the page."""

from flask_babel import force_locale

from association.academy.models import WAYS
from association.core import polish
from association.core.profile import association
from association.projects.queries import marking


def transport_list(manifest, *, needs: bool) -> dict:
    """Each vehicle with its passengers; those without a seat come last."""
    with force_locale("pl"):
        groups = [_vehicle(manifest, vehicle, needs) for vehicle in manifest.vehicles]
        rest = [one for one in manifest.going if one in manifest.without_ride("there") + manifest.without_ride("back")]
        return _document(manifest, "Lista przejazdów", groups, "Bez miejsca w przejeździe", rest, needs)


def _vehicle(manifest, vehicle, needs) -> dict:
    there, back = manifest.riding(vehicle, "there"), manifest.riding(vehicle, "back")
    riding = [one for one in manifest.going if one in there or one in back]
    notes = {}
    if vehicle.way == "both":
        notes = {one.person_id: "tylko tam" for one in there if one not in back}
        notes |= {one.person_id: "tylko z powrotem" for one in back if one not in there}
    most = max(len(there), len(back))
    return {
        "title": vehicle.title,
        "facts": [
            ("Kierunek", str(WAYS[vehicle.way])),
            ("Odjazd", _joined(vehicle.departs_from, vehicle.departs_at)),
            ("Powrót", f"{vehicle.returns_at:%H:%M}" if vehicle.returns_at else None),
            ("Kierowca", vehicle.driver or None),
        ],
        "count": f"{most} z {vehicle.seats} miejsc",
        "people": [_person(one, notes.get(one.person_id), needs) for one in riding],
    }


def rooming_list(manifest, *, needs: bool) -> dict:
    """Each room with those who sleep in it; those without a bed come last."""
    groups = [
        {
            "title": f"Pokój {room.title}" if room.title[:1].isdigit() else room.title,
            "facts": [("Uwagi", room.remarks or None)],
            "count": f"{len(manifest.sleeping(room))} z {room.places} miejsc",
            "people": [_person(one, _nights(manifest, one), needs) for one in manifest.sleeping(room)],
        }
        for room in manifest.rooms
    ]
    return _document(manifest, "Lista noclegów", groups, "Bez pokoju", manifest.without_room, needs)


def _nights(manifest, one) -> str | None:
    if one.sleeps_from is None and one.sleeps_until is None:
        return None
    return polish.date_range(*manifest.nights(one))


def _joined(place: str, hour) -> str | None:
    return ", ".join(filter(None, (place, f"godz. {hour:%H:%M}" if hour else ""))) or None


def _person(one, note, needs) -> dict:
    return {
        "name": one.listed,
        "phone": polish.phone(one.phone) if one.phone else None,
        "note": ", ".join(filter(None, ("prowadzi" if one.leads else "", note))) or None,
        "needs": one.needs or None if needs else None,
    }


def _document(manifest, title, groups, rest_title, rest, needs) -> dict:
    trip, issuer, project = manifest.trip, association(), manifest.trip.cohort.project
    host = [
        trip.host_person.name if trip.host_person else "",
        trip.host_organisation.name if trip.host_organisation else "",
    ]
    return {
        "issuer": issuer.name if issuer else "",
        **marking(project.id).as_data(),
        "list": title,
        "trip": trip.title,
        "cohort": trip.cohort.title,
        "when": polish.date_range(trip.starts_on, trip.ends_on),
        "place": trip.place or None,
        "host": ", ".join(host) or None,
        "meeting": _joined(trip.meeting_point, trip.meets_at),
        "going": len(manifest.going),
        "with_needs": needs,
        "groups": groups,
        "rest": {"title": rest_title, "people": [_person(one, None, needs) for one in rest]} if rest else None,
    }
