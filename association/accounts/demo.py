"""The people of the demonstration, invented, and their association, which is real."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from association.accounts import passwords
from association.accounts.models import Account, new_token
from association.core import history
from association.core.profile import Association


@dataclass(frozen=True)
class Demonstrated:
    """Somebody as whom a visitor enters with one click. task: what they do, in their own words."""

    role: str
    name: str
    email: str
    form_of_address: str
    task: str
    thread: str

    @property
    def initials(self) -> str:
        """Two letters for the round badge."""
        return "".join(word[0] for word in self.name.split())


PEOPLE = (
    Demonstrated(
        "coordinator", "Beata Tkacz", "beata.tkacz@example.org", "pani", _l("koordynatorka projektu"), "projects"
    ),
    Demonstrated("trainer", "Iwona Lis", "iwona.lis@example.org", "pani", _l("prowadząca zajęcia"), "academy"),
    Demonstrated("editor", "Roman Głowa", "roman.glowa@example.org", "pan", _l("redaktor poradnika"), "publications"),
    Demonstrated("accountant", "Helena Dąb", "helena.dab@example.org", "pani", _l("księgowa"), "plain"),
    Demonstrated("animator", "Piotr Sowa", "piotr.sowa@example.org", "pan", _l("animator w terenie"), "fieldwork"),
    Demonstrated(
        "member", "Kinga Mazur", "kinga.mazur@example.org", "pani", _l("członkini stowarzyszenia"), "conferences"
    ),
    Demonstrated("administrator", "Agata Wilk", "agata.wilk@example.org", "pani", _l("administratorka"), "plain"),
)


def demo(story: dict) -> None:
    """story["association"], and story["accounts"][role] for everybody above."""
    association = Association(
        name="Stowarzyszenie Pracy Socjalnej Auxilio Venire", short_name="Auxilio Venire", address="Częstochowa"
    )
    history.note(association, actor=None)
    story["association"] = association
    # Nobody knows their password: one click lets in, and a new one comes through the mailbox of the demonstration.
    password_hash = passwords.hashed(new_token())
    story["accounts"] = {
        person.role: Account(
            email=person.email,
            name=person.name,
            roles=[person.role],
            form_of_address=person.form_of_address,
            password_hash=password_hash,
        )
        for person in PEOPLE
    }
    history.note_all(story["accounts"].values(), actor=None)
