from association.accounts.demo import PEOPLE, demo
from association.accounts.models import ROLES


def test_every_role_has_its_person(session):
    story = {}
    demo(story)
    assert {role: account.roles for role, account in story["accounts"].items()} == {role: [role] for role in ROLES}
    assert story["association"].name == "Stowarzyszenie Pracy Socjalnej Auxilio Venire"
    assert (story["association"].krs, story["association"].nip) == ("", "")


def test_the_people_carry_no_address_that_could_exist():
    assert all(person.email.endswith("@example.org") for person in PEOPLE)
