"""Everybody on a trip: who rides with whom and who sleeps where, as pages and lists show it."""

from dataclasses import dataclass
from datetime import date, timedelta

from association.academy.models import WAYS, Trip


@dataclass
class Going:
    """A person on a trip, and what is settled for him or her."""

    person_id: int
    name: str
    listed: str
    phone: str
    leads: bool
    goes: bool
    there_id: int | None
    back_id: int | None
    room_id: int | None
    sleeps_from: date | None
    sleeps_until: date | None
    needs: str
    added: bool
    version: int


@dataclass
class Manifest:
    """Everybody on a trip with its vehicles and rooms, as lists show it."""

    trip: Trip
    people: list[Going]
    vehicles: list
    rooms: list

    @property
    def going(self) -> list[Going]:
        """Those who go."""
        return [one for one in self.people if one.goes]

    def riding(self, vehicle, way: str) -> list[Going]:
        """Who rides in a vehicle this way."""
        return [one for one in self.going if (one.there_id if way == "there" else one.back_id) == vehicle.id]

    def without_ride(self, way: str) -> list[Going]:
        """Who has no seat this way yet."""
        known = {vehicle.id for vehicle in self.vehicles}
        return [one for one in self.going if (one.there_id if way == "there" else one.back_id) not in known]

    def riders(self, vehicle) -> list[tuple[Going, str]]:
        """Who rides in a vehicle, with a word when only one way."""
        there, back = self.riding(vehicle, "there"), self.riding(vehicle, "back")
        found = []
        for one in self.going:
            ways = (one in there, one in back)
            if any(ways):
                word = "" if vehicle.way != "both" or all(ways) else (WAYS["there"] if ways[0] else WAYS["back"])
                found.append((one, str(word)))
        return found

    def taken(self, vehicle) -> int:
        """How many seats of a vehicle are taken, on the fuller of its ways."""
        return max(len(self.riding(vehicle, way)) for way in ("there", "back"))

    def free_for(self, vehicle) -> list[Going]:
        """Who lacks a ride on a way of this vehicle."""
        lacking = [each for way in ("there", "back") if vehicle.way in {"both", way} for each in self.without_ride(way)]
        return [one for one in self.going if one in lacking]

    def ride_of(self, one: Going) -> str:
        """In what a person rides, in words."""
        titles = {vehicle.id: vehicle.title for vehicle in self.vehicles}
        there, back = titles.get(one.there_id), titles.get(one.back_id)
        return there if there and there == back else " / ".join(filter(None, (there, back)))

    def room_of(self, one: Going) -> str:
        """Where a person sleeps, in words."""
        return next((room.title for room in self.rooms if room.id == one.room_id), "")

    def sleepers(self, room) -> list[tuple[Going, str]]:
        """Who sleeps in a room, with the days when they are not those of the trip."""
        whole = (self.trip.starts_on, self.trip.ends_on)
        return [
            (one, "" if self.nights(one) == whole else "–".join(f"{day:%d.%m}" for day in self.nights(one)))
            for one in self.sleeping(room)
        ]

    def fullest(self, people) -> int:
        """How many of these people sleep here in the fullest of the nights."""
        days = [self.trip.starts_on + timedelta(days=n) for n in range(self.trip.nights)]
        stays = [self.nights(one) for one in people]
        return max((sum(first <= day < last for first, last in stays) for day in days), default=len(people))

    def crowd(self, room) -> int:
        """How many beds of a room are taken in the fullest of the nights."""
        return self.fullest(self.sleeping(room))

    def sleeping(self, room) -> list[Going]:
        """Who sleeps in a room."""
        return [one for one in self.going if one.room_id == room.id]

    @property
    def without_room(self) -> list[Going]:
        """Who has no bed yet."""
        known = {room.id for room in self.rooms}
        return [one for one in self.going if one.room_id not in known]

    def nights(self, one: Going) -> tuple:
        """The first and the last day of a stay."""
        return one.sleeps_from or self.trip.starts_on, one.sleeps_until or self.trip.ends_on
