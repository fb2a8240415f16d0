"""Who is told of a release, and what: those in the programme whose items changed, and those who booked them. One letter
for each address, because an office reads the mail of several people at one."""

from collections import defaultdict
from dataclasses import dataclass, field

from flask_babel import force_locale

from association.conferences import changes
from association.conferences.queries import release_letters as queries


@dataclass
class Letter:
    """What one address is told. changed, appears, booked: lines as changes.in_words() and changes.schedule() give."""

    email: str
    names: list[str]
    form_of_address: str
    language: str
    changed: list[str] = field(default_factory=list)
    appears: list[dict] = field(default_factory=list)
    booked: list[dict] = field(default_factory=list)

    @property
    def greets(self) -> str:
        """The form of address: of several people at one address it is the general one."""
        return self.form_of_address if len(self.names) == 1 else "none"


def letters(release, before: dict | None) -> list[Letter]:
    """The letters of a release, in the order of their addresses. before: what the public read until then."""
    first = before is None or not before["items"]
    found: dict[str, Letter] = {}
    concerned: dict[int, list] = defaultdict(list)
    for change in release.changes:
        for person in change["people"]:
            concerned[person].append(change)
    people = [person["id"] for person in release.content["people"]] if first else list(concerned)
    for row in queries.contributors(release.conference_id, people):
        letter = _letter(found, row.email, row.name, row.form_of_address or "none", "pl")
        _add(letter, concerned[row.id] if not first else [])
        with force_locale(letter.language):
            letter.appears += changes.schedule(release.content, row.id, letter.language)
    felt: dict[int, list] = defaultdict(list)
    for change in release.changes:
        if change["kind"] in changes.FELT and not first:
            felt[change["item"]].append(change)
    held: dict[tuple, list[int]] = defaultdict(list)
    for row in queries.bookers(release.conference_id, list(felt)):
        held[row.email, row.name, row.form_of_address, row.language or "pl"].append(row.item_id)
    for (email, name, form, language), items in held.items():
        letter = _letter(found, email, name, form, language)
        _add(letter, [change for item in items for change in felt[item]])
        letter.booked += [
            line for line in changes.booked(release.content, items, letter.language) if line not in letter.booked
        ]
    return sorted(found.values(), key=lambda letter: letter.email)


def _letter(found: dict, email: str, name: str, form: str, language: str) -> Letter:
    letter = found.setdefault(email.lower(), Letter(email.lower(), [], form, language))
    if name not in letter.names:
        letter.names.append(name)
    return letter


def _add(letter: Letter, concerning: list[dict]) -> None:
    """Tell a letter of changes, in its language whoever looks at it."""
    with force_locale(letter.language):
        said = dict.fromkeys(changes.in_words(change, letter.language) for change in concerning)
    letter.changed += [line for line in said if line not in letter.changed]
