"""The numbers that events and people bear in schedules: whole, above zero, and each given once."""

from association.conferences.exchange.draft import Draft


class Numbers:
    """Gives everything a number of its own: the one that came with an import, its id here, or else a free one."""

    def __init__(self, came):
        self.came = {number for number in came if number}
        self.used: set[int] = set()
        self.free = 1

    def give(self, came: int | None, record: int | None) -> int:
        """The number of one thing."""
        number = came if came and came not in self.used else record
        while not number or number in self.used or (number in self.came and number != came):
            number, self.free = self.free, self.free + 1
        self.used.add(number)
        return number


def person_numbers(programme: Draft) -> dict[tuple, int]:
    """A number for everybody, by name and office: the one that came with an import, or a free one."""
    everybody = [person for each in programme.items for person in each.people]
    free = Numbers(person.exchange_id for person in everybody)
    numbers: dict[tuple, int] = {}
    # Who brought a number along keeps it, wherever else the same person stands without one.
    for person in sorted(everybody, key=lambda person: person.exchange_id is None):
        key = (person.name, person.affiliation)
        if key not in numbers:
            numbers[key] = free.give(person.exchange_id, person.record)
    return numbers
